//! The effects of `ops/releases.rs`, and what every release brings about.

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;

use crate::mock::catalog::DEFAULT_SIZE;
use crate::mock::one_off::OneOff;
use crate::mock::state::{AppRecord, Purpose, ReleaseRecord, State, invalid, not_found};
use crate::mock::streams::output::Output;
use crate::ops::releases::{
    Artifact, Handler, Release, ReleaseCreate, ReleaseRollback, ReleaseStatus,
};
use crate::ops::shared::{IdReference, Reference, UserReference};
use crate::{Error, ErrorKind, Result};

/// How long a release command may take.
const COMMAND_LIMIT: Duration = Duration::from_secs(60 * 60);

/// What a release changes.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) description: String,
    pub(crate) user: UserReference,
    /// New code, where there is some.
    pub(crate) slug: Option<Uuid>,
    /// The new config vars, where they changed.
    pub(crate) config: Option<BTreeMap<String, String>>,
    /// Whether the release command runs: it does, but for changes of an
    /// add-on's config vars.
    pub(crate) runs_command: bool,
}

impl Change {
    pub(crate) fn new(description: &str, user: &UserReference) -> Self {
        Self {
            description: description.to_owned(),
            user: user.clone(),
            slug: None,
            config: None,
            runs_command: true,
        }
    }
}

impl Handler for State {
    fn info(&mut self, app: &str, release: &str) -> Result<Release> {
        let app = self.app(app)?;
        Ok(self.present(app, app.release(release)?))
    }

    fn list(&mut self, app: &str) -> Result<Vec<Release>> {
        let app = self.app(app)?;
        Ok(app.releases.iter().map(|release| self.present(app, release)).collect())
    }

    fn create(&mut self, app: &str, params: ReleaseCreate) -> Result<Release> {
        let user = self.user();
        let id = self.app_id(app)?;
        let slug = Uuid::try_parse(&params.slug).ok();
        // The slugs of one app can be released on another: promotion does so.
        let owner = slug.and_then(|slug| {
            self.visible_apps().find(|app| app.slugs.contains_key(&slug)).map(|app| app.model.id)
        });
        let (Some(slug), Some(owner)) = (slug, owner) else {
            return Err(not_found("slug", "slug"));
        };
        if owner != id {
            self.copy_slug(owner, id, slug);
        }
        let prefix: String = params.slug.chars().take(8).collect();
        let description = params.description.unwrap_or_else(|| format!("Deploy {prefix}"));
        let change = Change { slug: Some(slug), ..Change::new(&description, &user) };
        self.released(id, change)
    }

    fn rollback(&mut self, app: &str, params: ReleaseRollback) -> Result<Release> {
        let user = self.user();
        let id = self.app_id(app)?;
        let record = self.app(app)?;
        let target = record.release(&params.release)?;
        if !self.present(record, target).eligible_for_rollback {
            let version = target.model.version;
            return Err(invalid(format!(
                "Cannot roll back to v{version}: it is not eligible for rollback."
            )));
        }
        let description = format!("Rollback to v{}", target.model.version);
        let slug = target.model.slug.as_ref().map(|slug| slug.id);
        // Add-ons stay as they are, and so do their config vars.
        let mut config = target.config.clone();
        let owned = self.attached_vars(id);
        config.retain(|name, _| !owned.contains_key(name));
        config.extend(owned);
        let change = Change { slug, config: Some(config), ..Change::new(&description, &user) };
        self.released(id, change)
    }
}

impl State {
    /// Makes a release, and gives it as the API shows it.
    fn released(&mut self, app: Uuid, change: Change) -> Result<Release> {
        let id = self.release(app, change).ok_or_else(|| not_found("app", "app"))?;
        Handler::info(self, &app.to_string(), &id.to_string())
    }

    /// A release as the API shows it: whether one can roll back to it depends
    /// on the add-ons that there are now.
    fn present(&self, app: &AppRecord, release: &ReleaseRecord) -> Release {
        let mut model = release.model.clone();
        model.eligible_for_rollback = model.slug.is_some()
            && model.status == ReleaseStatus::Succeeded
            && release.addons == self.addons_of(app.model.id);
        model
    }

    /// Makes a release: the next version, two lines in the log, and dynos that
    /// restart on it, at once or after its release command.
    pub(crate) fn release(&mut self, app: Uuid, change: Change) -> Option<Uuid> {
        let now = self.second();
        let id = self.random.uuid();
        let token = self.token();
        let addons = self.addons_of(app);
        let addon_plan_names = addons
            .iter()
            .filter_map(|id| Some(self.addons.get(id)?.model.plan.name.clone()))
            .collect();
        let record = self.apps.get_mut(&app)?;
        let slug = change.slug.or_else(|| Some(record.newest()?.model.slug.as_ref()?.id));
        let types =
            slug.and_then(|slug| record.slugs.get(&slug)).map(|slug| &slug.model.process_types);
        // Code that still waits for its own command must not run without.
        let waits = record.newest().is_some_and(|newest| !newest.model.current);
        let runs_command = change.runs_command || waits;
        let command =
            types.and_then(|types| types.get("release")).filter(|_| runs_command).cloned();
        if let Some(config) = change.config {
            record.config = config;
        }
        let version = record.releases.len() as i64 + 1;
        let url = format!("{}/streams/{token}", super::fetch::RELEASE_OUTPUT);
        let model = Release {
            addon_plan_names,
            app: Reference::new(app, &record.model.name),
            artifacts: slug.map(|id| Artifact { r#type: "slug".into(), id }).into_iter().collect(),
            created_at: now,
            current: false,
            description: change.description.clone(),
            eligible_for_rollback: false,
            id,
            output_stream_url: command.is_some().then(|| url.into()),
            slug: slug.map(IdReference::new),
            status: ReleaseStatus::Pending,
            updated_at: now,
            user: change.user.clone(),
            version,
        };
        let config = record.config.clone();
        record.model.released_at = Some(now);
        record.model.updated_at = now;
        record.releases.push(ReleaseRecord { model, config, addons });
        self.tell_user(app, &change.description, &change.user);
        match command {
            None => {
                self.tell_user(app, &format!("Release v{version} created"), &change.user);
                self.finish_release(app, id, ReleaseStatus::Succeeded);
            }
            Some(command) => {
                self.tell_user(app, &format!("Running release v{version} commands"), &change.user);
                self.outputs.insert(token, Output::default());
                let one_off = OneOff {
                    command,
                    process_type: "release".into(),
                    size: DEFAULT_SIZE.into(),
                    env: BTreeMap::new(),
                    purpose: Purpose::Release(id),
                    attach: None,
                    time_to_live: COMMAND_LIMIT,
                };
                self.create_one_off(app, one_off);
            }
        }
        Some(id)
    }

    /// Ends a release whose command ended, or that has none.
    pub(crate) fn finish_release(&mut self, app: Uuid, id: Uuid, status: ReleaseStatus) {
        let now = self.second();
        let Some(record) = self.apps.get_mut(&app) else { return };
        let current = record.current().map_or(0, |release| release.model.version);
        let Some(at) = record.releases.iter().position(|release| release.model.id == id) else {
            return;
        };
        let release = &mut record.releases[at];
        if release.model.status != ReleaseStatus::Pending {
            return;
        }
        // A newer release came while the command ran.
        let overtaken = current > release.model.version;
        release.model.status = if overtaken { ReleaseStatus::Expired } else { status.clone() };
        release.model.updated_at = now;
        let (user, output) = (release.model.user.clone(), release.output());
        if let Some(output) = output.and_then(|token| self.outputs.get(&token)) {
            output.end();
        }
        if overtaken {
            return;
        }
        let Some(record) = self.apps.get_mut(&app) else { return };
        if status != ReleaseStatus::Succeeded {
            // What comes next does not go on from the failed release.
            if let Some(newest) = record.newest() {
                record.config = newest.config.clone();
            }
            return;
        }
        // From the end: an app may have thousands.
        let before = record.releases.iter_mut().rev().find(|release| release.model.current);
        if let Some(before) = before {
            before.model.current = false;
        }
        record.releases[at].model.current = true;
        self.run_release(app, &user);
    }

    /// Has the dynos run the current release.
    fn run_release(&mut self, app: Uuid, user: &UserReference) {
        let first = self.fit_process_types(app);
        if first {
            let scaled = self.apps.get(&app).map(AppRecord::formation_text);
            self.tell_user(app, &format!("Scaled to {}", scaled.unwrap_or_default()), user);
        }
        self.restart_formation_dynos(app, None);
        self.fit_formation(app);
    }

    /// What a release command printed.
    pub(crate) fn release_prints(&mut self, app: Uuid, release: Uuid, text: &str) {
        let record = self
            .apps
            .get(&app)
            .and_then(|app| app.releases.iter().find(|record| record.model.id == release));
        let output = record.and_then(ReleaseRecord::output);
        if let Some(output) = output.and_then(|token| self.outputs.get(&token)) {
            output.print(text);
        }
    }

    /// Gives an app the slug of another one.
    pub(crate) fn copy_slug(&mut self, from: Uuid, to: Uuid, slug: Uuid) {
        let copy = self.apps.get(&from).and_then(|app| app.slugs.get(&slug)).cloned();
        if let (Some(copy), Some(app)) = (copy, self.apps.get_mut(&to)) {
            app.slugs.insert(slug, copy);
        }
    }
}

impl ReleaseRecord {
    /// The token of its output.
    pub(crate) fn output(&self) -> Option<String> {
        let url = self.model.output_stream_url.as_ref()?.reveal();
        url.rsplit('/').next().map(str::to_owned)
    }
}

impl AppRecord {
    /// The release that the next one goes on from: the current one, or a newer
    /// one whose command still runs.
    fn newest(&self) -> Option<&ReleaseRecord> {
        let alive = [ReleaseStatus::Succeeded, ReleaseStatus::Pending];
        self.releases.iter().rev().find(|release| alive.contains(&release.model.status))
    }

    /// A release by its id or version.
    pub(crate) fn release(&self, identity: &str) -> Result<&ReleaseRecord> {
        let version = identity.parse::<i64>().ok();
        let id = Uuid::try_parse(identity).ok();
        let found = self
            .releases
            .iter()
            .find(|release| Some(release.model.version) == version || Some(release.model.id) == id);
        found.ok_or_else(|| not_found("release", "release"))
    }
}

/// The error for an app that has no code to run.
pub(crate) fn no_code(app: &AppRecord) -> Error {
    let message = format!("The app {} has no code to run yet: deploy it first.", app.model.name);
    Error::new(ErrorKind::Conflict, message)
}
