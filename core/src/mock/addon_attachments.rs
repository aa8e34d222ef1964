//! The effects of `ops/addon_attachments.rs`.

use uuid::Uuid;

use crate::mock::addons::Vars;
use crate::mock::catalog::{Service, is};
use crate::mock::releases::Change;
use crate::mock::state::{State, invalid, not_found};
use crate::ops::addon_attachments::{
    AddonAttachment, AddonAttachmentCreate, AddonAttachmentResolve, AttachedAddon, Handler,
};
use crate::ops::addons::AddonState;
use crate::ops::shared::Reference;
use crate::{Error, ErrorKind, Result};

/// What further databases of an app are called.
const COLORS: &[&str] = &[
    "AMBER", "AQUA", "BLUE", "BRONZE", "BROWN", "COBALT", "COPPER", "CRIMSON", "CYAN", "GOLD",
    "GRAY", "GREEN", "IVORY", "JADE", "MAROON", "MAUVE", "NAVY", "OLIVE", "ONYX", "ORANGE", "PINK",
    "PUCE", "PURPLE", "RED", "ROSE", "SILVER", "TEAL", "VIOLET", "WHITE", "YELLOW",
];

impl Handler for State {
    fn create(&mut self, params: AddonAttachmentCreate) -> Result<AddonAttachment> {
        let addon = self.addon(&params.addon)?.clone();
        let app = self.app_id(&params.app)?;
        let service = super::addon_services::find(&addon.addon_service.name)?;
        let confirm = params.confirm.as_deref();
        let (name, _) = self.claim_attachment(app, params.name, &service, confirm)?;
        let id = self.attach_addon(addon.id, app, name, params.namespace.flatten());
        Handler::info(self, &id.to_string())
    }

    fn delete(&mut self, addon_attachment: &str) -> Result<AddonAttachment> {
        let attachment = Handler::info(self, addon_attachment)?;
        self.check_not_last(&attachment)?;
        self.detach_addon(&attachment);
        Ok(attachment)
    }

    fn info(&mut self, addon_attachment: &str) -> Result<AddonAttachment> {
        let id = Uuid::try_parse(addon_attachment).ok();
        let found = id.and_then(|id| self.attachments.get(&id));
        found.cloned().ok_or_else(no_attachment)
    }

    fn list(&mut self) -> Result<Vec<AddonAttachment>> {
        Ok(self.attachments.values().cloned().collect())
    }

    fn list_by_addon(&mut self, addon: &str) -> Result<Vec<AddonAttachment>> {
        Ok(self.attachments_of(self.addon(addon)?.id))
    }

    fn list_by_app(&mut self, app: &str) -> Result<Vec<AddonAttachment>> {
        let app = self.app_id(app)?;
        let all = self.attachments.values();
        Ok(all.filter(|attachment| attachment.app.id == app).cloned().collect())
    }

    fn info_by_app(&mut self, app: &str, addon_attachment: &str) -> Result<AddonAttachment> {
        let app = self.app_id(app)?;
        let found = self.attachments.values().find(|attachment| {
            attachment.app.id == app && is(addon_attachment, attachment.id, &attachment.name)
        });
        found.cloned().ok_or_else(no_attachment)
    }

    fn resolve(&mut self, params: AddonAttachmentResolve) -> Result<Vec<AddonAttachment>> {
        let (app, name) = match params.addon_attachment.split_once("::") {
            Some((app, name)) => (Some(app.to_owned()), name),
            None => (params.app, params.addon_attachment.as_str()),
        };
        let app = app.map(|app| self.app_id(&app)).transpose()?;
        let found: Vec<AddonAttachment> = self
            .attachments
            .values()
            .filter(|attachment| app.is_none_or(|app| attachment.app.id == app))
            .filter(|attachment| {
                let of = self.addons.get(&attachment.addon.id);
                let service = of.map(|addon| addon.model.addon_service.name.as_str());
                params.addon_service.as_deref().is_none_or(|wanted| Some(wanted) == service)
            })
            .filter(|attachment| {
                is(name, attachment.id, &attachment.name)
                    || self.vars_of(attachment).contains_key(name)
                    || attachment.addon.name == name
            })
            .cloned()
            .collect();
        match found.is_empty() {
            true => Err(no_attachment()),
            false => Ok(found),
        }
    }
}

impl State {
    /// Finds the name of a new attachment, and the config vars that it sets.
    /// What is in its place has to be confirmed with the app's name, and goes.
    pub(crate) fn claim_attachment(
        &mut self,
        app: Uuid,
        wanted: Option<String>,
        service: &Service,
        confirm: Option<&str>,
    ) -> Result<(String, Vec<String>)> {
        let name = match wanted {
            Some(name) => name,
            None => self.free_attachment_name(app, service)?,
        };
        check_name(&name)?;
        let Some(record) = self.apps.get(&app) else { return Err(not_found("app", "app")) };
        let confirmed = confirm == Some(record.model.name.as_str());
        let mut attachments = self.attachments.values();
        let replaced = attachments
            .find(|attachment| attachment.app.id == app && attachment.name == name)
            .cloned();
        if let Some(replaced) = &replaced {
            if !confirmed {
                let message = format!("This would replace the attachment {name}.");
                return Err(Error::new(ErrorKind::ConfirmationRequired, message));
            }
            self.check_not_last(replaced)?;
        }
        let vars: Vec<String> =
            service.vars.iter().map(|(suffix, _)| format!("{name}_{suffix}")).collect();
        let there = vars.iter().filter(|var| record.config.contains_key(*var));
        let there = there.map(String::as_str).collect::<Vec<_>>().join(", ");
        if !there.is_empty() && !confirmed {
            let message = format!("This would overwrite the config vars {there}.");
            return Err(Error::new(ErrorKind::ConfirmationRequired, message));
        }
        if let Some(replaced) = replaced {
            self.detach_addon(&replaced);
        }
        Ok((name, vars))
    }

    /// The service's own name for an attachment, or one with a colour where an
    /// app has several.
    fn free_attachment_name(&mut self, app: Uuid, service: &Service) -> Result<String> {
        let here = self.attachments.values().filter(|attachment| attachment.app.id == app);
        let taken: Vec<&str> = here.map(|attachment| attachment.name.as_str()).collect();
        if !taken.contains(&service.attachment) {
            return Ok(service.attachment.to_owned());
        }
        let service = service.model.name.to_ascii_uppercase().replace('-', "_");
        let free = |name: &String| !taken.contains(&name.as_str());
        let colored = COLORS.iter().map(|color| format!("{service}_{color}"));
        let colored: Vec<String> = colored.filter(free).collect();
        if !colored.is_empty() {
            return Ok(self.random.one_of(&colored).clone());
        }
        // There are more of them than colours: the rest are numbered.
        let mut numbered =
            (taken.len()..=2 * taken.len()).map(|number| format!("{service}_{number}"));
        numbered.find(free).ok_or_else(|| invalid("The app has too many attachments."))
    }

    /// An add-on keeps an attachment to the app that pays for it.
    fn check_not_last(&self, attachment: &AddonAttachment) -> Result<()> {
        let AttachedAddon { id, name, app, .. } = &attachment.addon;
        let at_home =
            self.attachments.values().filter(|other| other.addon.id == *id && other.app == *app);
        if attachment.app == *app && at_home.count() == 1 {
            return Err(invalid(format!(
                "Cannot destroy last attachment to billing app for resource {name}"
            )));
        }
        Ok(())
    }

    /// Attaches an add-on, which makes a release, with its config vars if it is
    /// ready.
    pub(crate) fn attach_addon(
        &mut self,
        addon: Uuid,
        app: Uuid,
        name: String,
        namespace: Option<String>,
    ) -> Uuid {
        let now = self.second();
        let id = self.random.uuid();
        let user = self.user();
        let reference = |state: &Self, id: Uuid| {
            let name = state.apps.get(&id).map(|app| app.model.name.clone());
            Reference::new(id, name.unwrap_or_default())
        };
        let Some(record) = self.addons.get(&addon) else { return id };
        let model = record.model.clone();
        let vars = record.values.keys().map(|suffix| format!("{name}_{suffix}")).collect();
        let attachment = AddonAttachment {
            addon: AttachedAddon {
                id: addon,
                name: model.name.clone(),
                app: reference(self, model.app.id),
                plan: Some(Reference::new(model.plan.id, &model.plan.name)),
            },
            app: reference(self, app),
            config_vars: Some(vars),
            created_at: now,
            id,
            log_input_url: None,
            name: name.clone(),
            namespace,
            updated_at: now,
            web_url: model.web_url,
        };
        let vars = self.vars_of(&attachment);
        self.attachments.insert(id, attachment);
        let description = format!("Attach {name} (@ref:{})", model.name);
        let config = self.apps.get(&app).map(|app| app.config.clone()).unwrap_or_default();
        let config = config.into_iter().chain(vars).collect();
        let change = Change { config: Some(config), ..Change::new(&description, &user) };
        self.release(app, change);
        id
    }

    /// The attachments of an add-on, oldest first.
    pub(crate) fn attachments_of(&self, addon: Uuid) -> Vec<AddonAttachment> {
        let all = self.attachments.values();
        let mut attachments: Vec<_> =
            all.filter(|attachment| attachment.addon.id == addon).cloned().collect();
        attachments.sort_by_key(|attachment| attachment.created_at);
        attachments
    }

    /// Detaches an add-on: its config vars go, in a release.
    pub(crate) fn detach_addon(&mut self, attachment: &AddonAttachment) {
        let user = self.user();
        let vars = self.vars_of(attachment);
        self.attachments.remove(&attachment.id);
        let app = attachment.app.id;
        let Some(record) = self.apps.get(&app) else { return };
        let mut config = record.config.clone();
        config.retain(|name, _| !vars.contains_key(name));
        let description = format!("Detach {} (@ref:{})", attachment.name, attachment.addon.name);
        let change = Change { config: Some(config), ..Change::new(&description, &user) };
        self.release(app, change);
    }

    /// Sets the config vars of an add-on that is ready now, wherever it is
    /// attached.
    pub(crate) fn set_addon_vars(&mut self, addon: Uuid) {
        for attachment in self.attachments_of(addon) {
            self.set_vars_of(&attachment);
        }
    }

    fn set_vars_of(&mut self, attachment: &AddonAttachment) {
        let user = self.user();
        let vars = self.vars_of(attachment);
        if vars.is_empty() {
            return;
        }
        let names = vars.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let name = &attachment.addon.name;
        let description = format!("@ref:{name} completed provisioning, setting {names}.");
        let app = attachment.app.id;
        let Some(mut config) = self.apps.get(&app).map(|app| app.config.clone()) else { return };
        config.extend(vars);
        let change = Change {
            config: Some(config),
            runs_command: false,
            ..Change::new(&description, &user)
        };
        self.release(app, change);
    }

    /// The config vars that an attachment sets.
    fn vars_of(&self, attachment: &AddonAttachment) -> Vars {
        let addon = self.addons.get(&attachment.addon.id);
        let ready = addon.filter(|addon| addon.model.state == AddonState::Provisioned);
        let values = ready.into_iter().flat_map(|addon| &addon.values);
        values
            .map(|(suffix, value)| (format!("{}_{suffix}", attachment.name), value.clone()))
            .collect()
    }

    /// The config vars of an app that its add-ons own.
    pub(crate) fn attached_vars(&self, app: Uuid) -> Vars {
        let here = self.attachments.values().filter(|attachment| attachment.app.id == app);
        here.flat_map(|attachment| self.vars_of(attachment)).collect()
    }
}

fn check_name(name: &str) -> Result<()> {
    let inner = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    match name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(inner) {
        true => Ok(()),
        false => Err(invalid(
            "Name must start with a letter and can only contain uppercase letters, numbers, and \
             underscores.",
        )),
    }
}

fn no_attachment() -> Error {
    not_found("add_on attachment", "add-on attachment")
}
