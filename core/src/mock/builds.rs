//! The effects of `ops/builds.rs`: a build plays what the engine decided, line
//! by line, and ends with a slug and a release, or without.

use uuid::Uuid;

use crate::mock::clock::later;
use crate::mock::engine::buildpack;
use crate::mock::engine::simulated::{BuiltSlug, Job, Rejected};
use crate::mock::engine::source::Source;
use crate::mock::releases::Change;
use crate::mock::sources::upload_token;
use crate::mock::state::{
    AppRecord, BuildRecord, Landing, Rest, SlugRecord, State, Upload, invalid, not_found,
};
use crate::mock::streams::output::Output;
use crate::mock::timers::Timer;
use crate::ops::buildpack_installations::Buildpack;
use crate::ops::builds::{Build, BuildBuildpack, BuildCreate, BuildStatus, Handler, SourceBlob};
use crate::ops::shared::{IdReference, Reference};
use crate::ops::slugs::{Slug, SlugBlob};
use crate::{Error, ErrorKind, Result};

impl Handler for State {
    fn create(&mut self, app: &str, params: BuildCreate) -> Result<Build> {
        let id = self.app_id(app)?;
        let given = params.buildpacks.flatten().unwrap_or_default();
        let buildpacks: Option<Vec<Buildpack>> = given
            .iter()
            .map(|pack| buildpack::resolve(pack.url.as_deref().or(pack.name.as_deref())?))
            .collect();
        let buildpacks = buildpacks.ok_or_else(|| invalid("A buildpack is a name or a URL."))?;
        let url = params.source_blob.url.reveal();
        self.forget_uploads();
        let source = match self.uploads.get(upload_token(url)) {
            Some(Upload::Source { source, .. }) => Some(source.clone()),
            Some(_) => return Err(invalid("Nothing was uploaded to the source yet.")),
            None if url::Url::parse(url).is_ok() => None,
            None => return Err(invalid("The source's URL is not a URL.")),
        };
        let build = self.start_build(id, source, params.source_blob, buildpacks, None)?;
        Handler::info(self, app, &build.to_string())
    }

    fn info(&mut self, app: &str, build: &str) -> Result<Build> {
        Ok(self.app(app)?.build(build)?.model.clone())
    }

    fn list(&mut self, app: &str) -> Result<Vec<Build>> {
        Ok(self.app(app)?.builds.iter().map(|build| build.model.clone()).collect())
    }

    fn delete_cache(&mut self, app: &str) -> Result<()> {
        self.app_mut(app)?.cache.clear();
        Ok(())
    }

    fn cancel(&mut self, app: &str, build: &str) -> Result<Build> {
        let id = self.app_id(app)?;
        let build = self.app(app)?.build(build)?.model.id;
        self.cancel_build(id, build);
        Handler::info(self, app, &build.to_string())
    }
}

impl State {
    /// Starts a build, and gives its id. `source` is none where it lies
    /// somewhere that the mock cannot reach.
    pub(crate) fn start_build(
        &mut self,
        app: Uuid,
        source: Option<Source>,
        blob: SourceBlob,
        buildpacks: Vec<Buildpack>,
        landing: Option<Landing>,
    ) -> Result<Uuid> {
        let (user, now) = (self.user(), self.second());
        let (id, token) = (self.random.uuid(), self.token());
        let (slug_limit, checkout_limit) = (self.settings.slug, self.settings.checkout);
        let record = self.apps.get(&app).ok_or_else(|| not_found("app", "app"))?;
        if record.builds_now() {
            let message = "A build of this app is in progress; try again once it is done.";
            return Err(Error::new(ErrorKind::Conflict, message));
        }
        let script = self.scripts.builds.pop_front().unwrap_or_default();
        let gate = script.gate.clone();
        let version = blob.version.clone();
        let again = record.was_built(version.as_deref());
        let stack = record.model.build_stack.name.clone();
        let before = record.slug().map(|slug| slug.model.stack.name.clone());
        let job = Job {
            source: source.clone().unwrap_or_default(),
            stack_before: before.filter(|before| *before != stack),
            stack: stack.clone(),
            buildpacks: if buildpacks.is_empty() { record.buildpacks.clone() } else { buildpacks },
            config: record.config.clone(),
            cache: record.cache.clone(),
            slug_limit,
            checkout_limit,
            script,
        };
        let mut built = job.run();
        if source.is_none() {
            built.lines = [" !     Failed to fetch the source.", " !     Push failed"]
                .map(str::to_owned)
                .into();
            built.slug = Err(Rejected);
        }
        if built.slug.is_err() && again {
            built.lines.extend(built_before(version.as_deref().unwrap_or_default()));
        }
        let used = built.buildpacks.iter().map(|pack| BuildBuildpack {
            url: Some(pack.url.clone()),
            name: Some(pack.name.clone()),
        });
        let model = Build {
            app: Some(IdReference::new(app)),
            buildpacks: Some(used.collect()),
            created_at: now,
            generation: Some("cedar".into()),
            id,
            output_stream_url: Some(
                format!("{}/streams/{token}", super::fetch::BUILD_OUTPUT).into(),
            ),
            release: None,
            slug: None,
            source_blob: blob,
            stack: Some(stack),
            status: BuildStatus::Pending,
            updated_at: now,
            user: user.clone(),
        };
        let rest = Rest {
            lines: built.lines.into(),
            slug: built.slug,
            cache: built.cache,
            buildpacks: built.buildpacks,
            gate,
            landing,
        };
        self.outputs.insert(token.clone(), Output::default());
        if let Some(record) = self.apps.get_mut(&app) {
            record.builds.push(BuildRecord { model, output: token, rest: Some(rest) });
        }
        self.tell_in_seconds(app, &format!("Build started by user {}", user.email));
        self.timers.set(self.now, Timer::Build(app, id));
        Ok(id)
    }

    /// Plays a build on: to its end, to the next line, or to its gate.
    pub(crate) fn play_build(&mut self, app: Uuid, build: Uuid) {
        let pace = self.settings.pace.build_line;
        let Some(record) = self.build_record(app, build) else { return };
        let output = record.output.clone();
        let Some(rest) = &mut record.rest else { return };
        let mut lines = Vec::new();
        let mut held = false;
        while let Some(line) = rest.lines.pop_front() {
            lines.push(line);
            // The first line shows that it began; then it waits if it has to.
            if let Some(gate) = rest.gate.take() {
                held = !gate.is_open();
                rest.gate = held.then_some(gate);
            }
            if held || !pace.is_zero() {
                break;
            }
        }
        let ended = rest.lines.is_empty() && !held;
        if let Some(output) = self.outputs.get(&output) {
            lines.iter().for_each(|line| output.line(line));
        }
        match (ended, held) {
            (true, _) => self.finish_build(app, build),
            (false, true) => self.held.push((app, build)),
            (false, false) => self.timers.set(later(self.now, pace), Timer::Build(app, build)),
        }
    }

    /// Has the builds go on whose gate was opened.
    pub(crate) fn release_held(&mut self) {
        for (app, build) in std::mem::take(&mut self.held) {
            let gate =
                self.build_record(app, build).and_then(|build| build.rest.as_ref()?.gate.clone());
            match gate {
                Some(gate) if !gate.is_open() => self.held.push((app, build)),
                _ => {
                    if let Some(rest) =
                        self.build_record(app, build).and_then(|build| build.rest.as_mut())
                    {
                        rest.gate = None;
                    }
                    self.timers.set(self.now, Timer::Build(app, build));
                }
            }
        }
    }

    fn finish_build(&mut self, app: Uuid, build: Uuid) {
        let Some(record) = self.build_record(app, build) else { return };
        let Some(rest) = record.rest.take() else { return };
        match rest.slug {
            Err(_) => self.fail_build(app, build),
            Ok(slug) => {
                let landed = match (rest.landing, self.apps.get_mut(&app)) {
                    (Some(land), Some(app)) => land(app),
                    _ => Ok(()),
                };
                if let Err(error) = landed {
                    let token = self.build_record(app, build).map(|build| build.output.clone());
                    if let Some(output) = token.and_then(|token| self.outputs.get_mut(&token)) {
                        output.line(&format!(" !     {}", error.message()));
                    }
                    return self.fail_build(app, build);
                }
                if let Some(app) = self.apps.get_mut(&app) {
                    app.cache = rest.cache;
                    // What was detected once stays.
                    if app.buildpacks.is_empty() && !app.config.contains_key("BUILDPACK_URL") {
                        app.buildpacks = rest.buildpacks;
                    }
                }
                self.release_build(app, build, slug);
            }
        }
    }

    /// Makes the slug and the release of a build, and ends its output.
    fn release_build(&mut self, app: Uuid, build: Uuid, slug: BuiltSlug) {
        let (now, slug_id) = (self.second(), self.random.uuid());
        let Some(record) = self.apps.get_mut(&app) else { return };
        let Ok(pushed) = record.build(&build.to_string()).map(|build| build.model.clone()) else {
            return;
        };
        let version = pushed.source_blob.version.clone();
        let again = record.was_built(version.as_deref());
        let short = match &version {
            Some(version) if is_commit(version) => version[..8].to_owned(),
            Some(version) => version.clone(),
            None => slug_id.to_string()[..8].to_owned(),
        };
        record.model.stack = record.model.build_stack.clone();
        record.model.slug_size = Some(slug.size as i64);
        record.model.buildpack_provided_description.clone_from(&slug.language);
        let releases = slug.process_types.contains_key("release");
        let image = record.model.stack.name == "container";
        let model = Slug {
            blob: SlugBlob {
                method: "get".into(),
                url: format!("{}/slugs/{slug_id}.tgz", super::fetch::UPLOADS).into(),
            },
            buildpack_provided_description: slug.language,
            checksum: None,
            commit: version.clone(),
            commit_description: pushed.source_blob.version_description,
            created_at: now,
            deleted_at: None,
            id: slug_id,
            process_types: slug.process_types,
            size: Some(slug.size as i64),
            stack: Reference::new(record.model.stack.id, &record.model.stack.name),
            updated_at: now,
        };
        let web_url = record.model.web_url.clone().unwrap_or_default();
        record.slugs.insert(slug_id, SlugRecord { model, project: slug.project });
        let change =
            Change { slug: Some(slug_id), ..Change::new(&format!("Deploy {short}"), &pushed.user) };
        let release = self.release(app, change);
        let number = self.apps.get(&app).map_or(0, |app| app.releases.len());
        let Some(record) = self.build_record(app, build) else { return };
        record.model.status = BuildStatus::Succeeded;
        record.model.updated_at = now;
        record.model.slug = Some(IdReference::new(slug_id));
        record.model.release = release.map(IdReference::new);
        let token = record.output.clone();
        if let Some(output) = self.outputs.get(&token) {
            // An image is released without a word.
            if !image {
                output.line("-----> Launching...");
            }
            if releases {
                output.line(
                    " !     Release command declared: this new release will not be available until \
                     the command succeeds.",
                );
            }
            if !image {
                output.line(&format!("       Released v{number}"));
                output.line(&format!("       {web_url} deployed to Heroku"));
            }
            if again {
                built_before(version.as_deref().unwrap_or_default())
                    .iter()
                    .for_each(|line| output.line(line));
            }
            output.end();
        }
        self.tell_in_seconds(app, "Build succeeded");
    }

    /// Stops a build whose client is gone, or that somebody cancels.
    pub(crate) fn cancel_build(&mut self, app: Uuid, build: Uuid) {
        let pending = self.build_record(app, build).and_then(|build| build.rest.take());
        if pending.is_some() {
            self.held.retain(|held| *held != (app, build));
            self.fail_build(app, build);
        }
    }

    pub(crate) fn fail_build(&mut self, app: Uuid, build: Uuid) {
        let now = self.second();
        let Some(record) = self.build_record(app, build) else { return };
        record.model.status = BuildStatus::Failed;
        record.model.updated_at = now;
        let token = record.output.clone();
        if let Some(output) = self.outputs.get(&token) {
            output.end();
        }
        let url = format!("https://dashboard.heroku.com/apps/{app}/activity/builds/{build}");
        self.tell_in_seconds(app, &format!("Build failed -- check your build output: {url}"));
    }

    /// Writes a line of the API that carries whole seconds.
    fn tell_in_seconds(&mut self, app: Uuid, text: &str) {
        let exact = self.now;
        self.now = self.second();
        self.tell(app, text);
        self.now = exact;
    }

    fn build_record(&mut self, app: Uuid, build: Uuid) -> Option<&mut BuildRecord> {
        self.apps.get_mut(&app)?.builds.iter_mut().find(|record| record.model.id == build)
    }
}

impl AppRecord {
    /// A build by its id.
    pub(crate) fn build(&self, identity: &str) -> Result<&BuildRecord> {
        let id = Uuid::try_parse(identity).ok();
        let found = self.builds.iter().find(|build| Some(build.model.id) == id);
        found.ok_or_else(|| not_found("build", "build"))
    }

    /// Whether this version was built before.
    fn was_built(&self, version: Option<&str>) -> bool {
        let done = |build: &&BuildRecord| build.model.status != BuildStatus::Pending;
        version.is_some()
            && self
                .builds
                .iter()
                .filter(done)
                .any(|build| build.model.source_blob.version.as_deref() == version)
    }
}

fn is_commit(version: &str) -> bool {
    version.len() == 40 && version.chars().all(|c| c.is_ascii_hexdigit())
}

/// What the platform says of a version that it built before.
fn built_before(version: &str) -> Vec<String> {
    [
        &format!("## Warning - The same version of this code has already been built: {version}"),
        "",
        &format!("We have detected that you have triggered a build from source code with version {version}"),
        "at least twice. One common cause of this behavior is attempting to deploy code from a different branch.",
        "",
        "If you are developing on a branch and deploying via git you must run:",
        "",
        "    git push heroku <branchname>:main",
        "",
        "This article goes into details on the behavior:",
        "  https://devcenter.heroku.com/articles/duplicate-build-version",
    ]
    .map(|line| format!(" ! {line}").trim_end().to_owned())
    .into()
}
