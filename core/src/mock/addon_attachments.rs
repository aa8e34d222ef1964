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
use crate::{Error, Result};

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
        let name = self.attachment_name(app, params.name, &service)?;
        let vars: Vec<String> =
            service.vars.iter().map(|(suffix, _)| format!("{name}_{suffix}")).collect();
        self.check_overwrites(app, &vars, params.confirm.as_deref())?;
        let id = self.attach_addon(addon.id, app, name, params.namespace.flatten());
        if addon.state == AddonState::Provisioned {
            self.set_vars_of(id);
        }
        Handler::info(self, &id.to_string())
    }

    fn delete(&mut self, addon_attachment: &str) -> Result<AddonAttachment> {
        let attachment = Handler::info(self, addon_attachment)?;
        let home = attachment.addon.app.id;
        let at_home = self
            .attachments
            .values()
            .filter(|other| other.addon.id == attachment.addon.id && other.app.id == home);
        if attachment.app.id == home && at_home.count() == 1 {
            let name = &attachment.addon.name;
            return Err(invalid(format!(
                "Cannot destroy last attachment to billing app for resource {name}"
            )));
        }
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
        let addon = self.addon(addon)?.id;
        let all = self.attachments.values();
        Ok(all.filter(|attachment| attachment.addon.id == addon).cloned().collect())
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
    /// Which name an attachment gets: the wanted one, the service's own, or
    /// one with a colour where an app has several.
    pub(crate) fn attachment_name(
        &mut self,
        app: Uuid,
        wanted: Option<String>,
        service: &Service,
    ) -> Result<String> {
        let taken: Vec<String> = self
            .attachments
            .values()
            .filter(|attachment| attachment.app.id == app)
            .map(|attachment| attachment.name.clone())
            .collect();
        if let Some(name) = wanted {
            let inner = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
            if !name.starts_with(|c: char| c.is_ascii_uppercase()) || !name.chars().all(inner) {
                return Err(invalid(
                    "Name must start with a letter and can only contain uppercase letters, \
                     numbers, and underscores.",
                ));
            }
            if taken.contains(&name) {
                return Err(invalid(format!("Name {name} is already taken")));
            }
            return Ok(name);
        }
        let first = service.attachment.to_owned();
        if !taken.contains(&first) {
            return Ok(first);
        }
        let service = service.model.name.to_ascii_uppercase().replace('-', "_");
        loop {
            let name = format!("{service}_{}", self.random.one_of(COLORS));
            if !taken.contains(&name) {
                return Ok(name);
            }
        }
    }

    /// Attaches an add-on, which makes a release.
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
        self.attachments.insert(id, attachment);
        let description = format!("Attach {name} (@ref:{})", model.name);
        self.release(app, Change::new(&description, &user));
        id
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

    /// Sets the config vars of an add-on that is ready, wherever it is
    /// attached.
    pub(crate) fn set_addon_vars(&mut self, addon: Uuid) {
        let attachments: Vec<Uuid> = self
            .attachments
            .values()
            .filter(|attachment| attachment.addon.id == addon)
            .map(|attachment| attachment.id)
            .collect();
        for attachment in attachments {
            self.set_vars_of(attachment);
        }
    }

    fn set_vars_of(&mut self, attachment: Uuid) {
        let user = self.user();
        let Some(attachment) = self.attachments.get(&attachment).cloned() else { return };
        let vars = self.vars_of(&attachment);
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

fn no_attachment() -> Error {
    not_found("add_on attachment", "add-on attachment")
}
