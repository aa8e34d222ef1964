//! The effects of `ops/apps.rs`.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::mock::catalog::{self, DEFAULT_STACK};
use crate::mock::log::Log;
use crate::mock::releases::Change;
use crate::mock::state::{AppRecord, State, invalid};
use crate::mock::{app_features, regions, stacks, teams};
use crate::ops::apps::{App, AppCreate, AppUpdate, Handler};
use crate::ops::domains::DomainKind;
use crate::ops::shared::{Reference, UserReference};
use crate::ops::teams::Team;
use crate::{Error, ErrorKind, Result};

/// The longest name, in characters.
const LONGEST_NAME: usize = 30;

impl Handler for State {
    fn create(&mut self, params: AppCreate) -> Result<App> {
        let user = self.user();
        self.may_have_more()?;
        let app = self.create_app(params, &user, None)?;
        Ok(self.app(&app.to_string())?.model.clone())
    }

    fn delete(&mut self, app: &str) -> Result<App> {
        let id = self.app_id(app)?;
        let mut model = self.app(app)?.model.clone();
        let owned = self.addons.values().filter(|addon| addon.model.app.id == id);
        for addon in owned.map(|addon| addon.model.id).collect::<Vec<_>>() {
            // Apps that it was shared with lose it, and go on.
            let shared = self.attachments_of(addon).into_iter();
            for attachment in shared.filter(|attachment| attachment.app.id != id) {
                self.detach_addon(&attachment);
            }
            self.remove_addon(addon);
        }
        self.attachments.retain(|_, attachment| attachment.app.id != id);
        self.couplings.retain(|_, coupling| coupling.app.id != id);
        self.sessions.retain(|_, session| session.app != id);
        self.timers.forget_app(id);
        self.names.remove(&model.name);
        if let Some(app) = self.apps.remove(&id) {
            app.outputs().for_each(|token| drop(self.outputs.remove(&token)));
        }
        self.forget_uploads();
        model.updated_at = self.second();
        Ok(model)
    }

    fn info(&mut self, app: &str) -> Result<App> {
        Ok(self.app(app)?.model.clone())
    }

    fn list(&mut self) -> Result<Vec<App>> {
        Ok(self.visible_apps().map(|app| app.model.clone()).collect())
    }

    fn list_by_user(&mut self, account: &str) -> Result<Vec<App>> {
        self.oneself(account)?;
        let own = self.visible_apps().filter(|app| app.model.team.is_none());
        Ok(own.map(|app| app.model.clone()).collect())
    }

    fn update(&mut self, app: &str, params: AppUpdate) -> Result<App> {
        let id = self.app_id(app)?;
        let stack = params.build_stack.as_deref().map(stacks::find).transpose()?;
        if let Some(name) = &params.name
            && self.names.get(name) != Some(&id)
        {
            self.check_name(name)?;
        }
        if let Some(name) = params.name {
            self.rename(id, &name);
        }
        if let Some(stack) = stack {
            self.set_stack(id, Reference::new(stack.id, stack.name));
        }
        let now = self.second();
        let model = &mut self.app_mut(&id.to_string())?.model;
        model.maintenance = params.maintenance.unwrap_or(model.maintenance);
        model.updated_at = now;
        Ok(model.clone())
    }

    fn enable_acm(&mut self, app: &str) -> Result<App> {
        self.set_acm(app, true)
    }

    fn disable_acm(&mut self, app: &str) -> Result<App> {
        self.set_acm(app, false)
    }

    fn refresh_acm(&mut self, app: &str) -> Result<App> {
        match self.app(app)?.model.acm {
            true => Handler::info(self, app),
            false => Err(invalid("Automated Certificate Management is not enabled for this app.")),
        }
    }
}

impl State {
    /// Makes an app that belongs to somebody else.
    pub(crate) fn create_app_of(&mut self, email: &str, name: &str) -> Result<()> {
        let owner = UserReference::new(self.random.uuid(), email);
        let params = AppCreate { name: Some(name.into()), ..AppCreate::default() };
        let id = self.create_app(params, &owner, None)?;
        if let Some(app) = self.apps.get_mut(&id) {
            app.forbidden = true;
        }
        Ok(())
    }

    /// Whether the account may have one more app.
    pub(crate) fn may_have_more(&self) -> Result<()> {
        if !self.account.verified {
            let message = "Please verify your account to create an app (please enter a credit \
                           card) For more information, see \
                           https://devcenter.heroku.com/categories/billing Verify now at \
                           https://heroku.com/verify";
            return Err(Error::new(ErrorKind::VerificationRequired, message));
        }
        if self.visible_apps().count() >= self.settings.apps {
            let most = self.settings.apps;
            return Err(invalid(format!(
                "You've reached the limit of {most} apps for your account."
            )));
        }
        Ok(())
    }

    /// Makes an app of a user's, or of a team that the user is in.
    pub(crate) fn create_app(
        &mut self,
        params: AppCreate,
        user: &UserReference,
        team: Option<&Team>,
    ) -> Result<Uuid> {
        let region = regions::find(params.region.as_deref().unwrap_or("us"))?;
        if region.private_capable {
            let region = region.name;
            return Err(invalid(format!("The region {region} is for private spaces only.")));
        }
        let stack = stacks::find(params.stack.as_deref().unwrap_or(DEFAULT_STACK))?;
        let stack = Reference::new(stack.id, stack.name);
        let flags = params.feature_flags.unwrap_or_default();
        let features: Result<Vec<_>> =
            flags.iter().map(|name| app_features::find(name).map(|(name, _)| name)).collect();
        let features = features?;
        let name = match params.name {
            Some(name) => {
                self.check_name(&name)?;
                name
            }
            None => self.free_name(),
        };
        let now = self.second();
        let id = self.random.uuid();
        let suffix = self.random.hex(12);
        let model = App {
            acm: false,
            archived_at: None,
            build_stack: stack.clone(),
            buildpack_provided_description: None,
            create_status: Some("complete".into()),
            created_at: now,
            generation: catalog::generation(),
            git_url: git_url(&name),
            id,
            internal_routing: None,
            maintenance: false,
            organization: team.map(|team| Reference::new(team.id, &team.name)),
            owner: team.map_or_else(|| user.clone(), teams::owner),
            region: Reference::new(region.id, region.name),
            released_at: Some(now),
            repo_size: None,
            slug_size: None,
            space: None,
            stack,
            team: team.map(|team| Reference::new(team.id, &team.name)),
            updated_at: now,
            web_url: Some(web_url(&name, &suffix)),
            name: name.clone(),
        };
        let mut record = AppRecord {
            model,
            forbidden: false,
            locked: false,
            collaborators: Vec::new(),
            config: BTreeMap::new(),
            buildpacks: Vec::new(),
            releases: Vec::new(),
            slugs: BTreeMap::new(),
            builds: Vec::new(),
            formation: BTreeMap::new(),
            dynos: BTreeMap::new(),
            domains: Vec::new(),
            drains: Vec::new(),
            features,
            log: Log::default(),
            cache: BTreeMap::new(),
            refs: BTreeMap::new(),
        };
        if team.is_some() {
            let member = record.collaborator_of(user);
            record.collaborators.push(member);
        }
        self.names.insert(name, id);
        self.apps.insert(id, record);
        for description in ["Initial release", "Enable Logplex"] {
            self.release(id, Change::new(description, user));
        }
        self.add_domain(id, &host(self.apps.get(&id)), DomainKind::Heroku);
        Ok(id)
    }

    /// Whether a new app may have this name.
    fn check_name(&self, name: &str) -> Result<()> {
        if name.len() > LONGEST_NAME {
            return Err(invalid(format!(
                "Name is too long (maximum is {LONGEST_NAME} characters)"
            )));
        }
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = name.len() >= 3
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && !name.ends_with('-')
            && name.chars().all(inner);
        if !fits {
            return Err(invalid(
                "Name must start with a letter, end with a letter or digit and can only contain \
                 lowercase letters, digits, and dashes.",
            ));
        }
        if self.names.contains_key(name) {
            return Err(invalid(format!("Name {name} is already taken")));
        }
        Ok(())
    }

    fn free_name(&mut self) -> String {
        loop {
            let name = self.random.app_name();
            if self.check_name(&name).is_ok() {
                return name;
            }
        }
    }

    /// Renames an app: its URLs follow, and the old name is free.
    fn rename(&mut self, id: Uuid, name: &str) {
        let Some(app) = self.apps.get_mut(&id) else { return };
        let old_host = host(Some(app));
        let suffix = old_host.split('.').next().and_then(|host| host.rsplit('-').next());
        let suffix = suffix.unwrap_or_default().to_owned();
        let old = std::mem::replace(&mut app.model.name, name.to_owned());
        app.model.git_url = git_url(name);
        app.model.web_url = Some(web_url(name, &suffix));
        let new_host = host(Some(app));
        for domain in app.domains.iter_mut().filter(|domain| domain.hostname == old_host) {
            domain.hostname.clone_from(&new_host);
        }
        let renamed = Reference::new(id, name);
        app.formation.values_mut().for_each(|formation| formation.app = renamed.clone());
        app.dynos.values_mut().for_each(|dyno| dyno.model.app = renamed.clone());
        app.releases.iter_mut().for_each(|release| release.model.app = renamed.clone());
        app.domains.iter_mut().for_each(|domain| domain.app = renamed.clone());
        app.drains.iter_mut().for_each(|drain| drain.app = Some(renamed.clone()));
        app.collaborators.iter_mut().for_each(|other| other.app = renamed.clone());
        for attachment in self.attachments.values_mut() {
            for app in [&mut attachment.app, &mut attachment.addon.app] {
                if app.id == id {
                    *app = renamed.clone();
                }
            }
        }
        for addon in self.addons.values_mut().filter(|addon| addon.model.app.id == id) {
            addon.model.app = renamed.clone();
            if addon.model.billing_entity.id == id {
                addon.model.billing_entity.name = name.to_owned();
            }
        }
        self.names.remove(&old);
        self.names.insert(name.to_owned(), id);
    }

    /// Sets the stack of the next build; an app without code runs on it at
    /// once, which makes a release.
    fn set_stack(&mut self, id: Uuid, stack: Reference) {
        let user = self.user();
        let Some(app) = self.apps.get_mut(&id) else { return };
        let before = std::mem::replace(&mut app.model.build_stack, stack.clone());
        if before == stack {
            return;
        }
        let deployed = app.slug().is_some();
        let text = format!("Stack changed from {} to {}", before.name, stack.name);
        if !deployed {
            app.model.stack = stack.clone();
        }
        self.tell_user(id, &text, &user);
        if !deployed {
            self.release(id, Change::new(&format!("Upgrade stack to {}", stack.name), &user));
        }
    }

    fn set_acm(&mut self, app: &str, acm: bool) -> Result<App> {
        let eco = self.app(app)?.formation.values().any(|formation| formation.size == "Eco");
        if acm && eco {
            return Err(invalid(
                "Automated Certificate Management is not available for Eco dynos.",
            ));
        }
        let app = self.app_mut(app)?;
        app.model.acm = acm;
        Ok(app.model.clone())
    }
}

fn git_url(name: &str) -> String {
    format!("{}/{name}.git", super::fetch::GIT)
}

fn web_url(name: &str, suffix: &str) -> String {
    format!("https://{name}-{suffix}.herokuapp.com/")
}

/// The host of an app's web URL.
fn host(app: Option<&AppRecord>) -> String {
    let url = app.and_then(|app| app.model.web_url.as_deref()).unwrap_or_default();
    url.trim_start_matches("https://").trim_end_matches('/').to_owned()
}
