//! The effects of `ops/addons.rs`.

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;

use crate::mock::catalog::{self, is};
use crate::mock::clock::later;
use crate::mock::script::AddonScript;
use crate::mock::state::{AddonRecord, State, invalid, not_found};
use crate::mock::timers::Timer;
use crate::ops::addons::{
    Addon, AddonCreate, AddonPlan, AddonResolve, AddonState, AddonUpdate, BillingEntity,
    BillingEntityType, Handler,
};
use crate::ops::plans::Plan;
use crate::ops::shared::Reference;
use crate::{Error, ErrorKind, Result};

impl Handler for State {
    fn list(&mut self) -> Result<Vec<Addon>> {
        Ok(self.visible_addons().cloned().collect())
    }

    fn info(&mut self, addon: &str) -> Result<Addon> {
        self.addon(addon).cloned()
    }

    fn create(&mut self, app: &str, params: AddonCreate) -> Result<Addon> {
        let id = self.app_id(app)?;
        if !self.account.verified {
            let message = "Please verify your account to install this add-on plan (please enter a \
                           credit card) For more information, see \
                           https://devcenter.heroku.com/categories/billing Verify now at \
                           https://heroku.com/verify";
            return Err(Error::new(ErrorKind::VerificationRequired, message));
        }
        let plan = find_plan(&params.plan)?;
        let service = super::addon_services::find(&plan.addon_service.name)?;
        if let Some(name) = &params.name {
            self.check_addon_name(name)?;
        }
        let wanted = params.attachment.and_then(|attachment| attachment.name);
        let attachment = self.attachment_name(id, wanted, &service)?;
        let vars: Vec<String> =
            service.vars.iter().map(|(suffix, _)| format!("{attachment}_{suffix}")).collect();
        self.check_overwrites(id, &vars, params.confirm.as_deref())?;

        let now = self.second();
        let addon = self.random.uuid();
        let name = params.name.unwrap_or_else(|| self.random.addon_name(service.prefix));
        let values = service
            .vars
            .iter()
            .map(|(suffix, scheme)| ((*suffix).to_owned(), self.var_value(scheme)))
            .collect();
        let payer = &self.app(app)?.model;
        let app_reference = Reference::new(id, &payer.name);
        let billing_entity = match payer.team.clone() {
            Some(Reference { id, name, .. }) => {
                BillingEntity { id, name, r#type: BillingEntityType::Team }
            }
            None => BillingEntity { id, name: payer.name.clone(), r#type: BillingEntityType::App },
        };
        let model = Addon {
            actions: Vec::new(),
            addon_service: plan.addon_service.clone(),
            app: app_reference,
            billed_price: Some(plan.price.clone()),
            billing_entity,
            config_vars: vars,
            created_at: now,
            id: addon,
            name,
            plan: AddonPlan::new(plan.id, &plan.name, plan.price),
            provider_id: self.random.uuid().to_string(),
            provision_message: None,
            state: AddonState::Provisioning,
            updated_at: now,
            web_url: Some(format!("https://addons-sso.heroku.com/apps/{id}/addons/{addon}")),
        };
        let (time, fails) = match self.scripts.addons.pop_front() {
            Some(AddonScript::Takes(time)) => (time, false),
            Some(AddonScript::Fails(time)) => (time, true),
            None => (self.settings.pace.provision, false),
        };
        self.addons.insert(addon, AddonRecord { model, values, fails, migrations: Vec::new() });
        self.attach_addon(addon, id, attachment, None);
        match time {
            Duration::ZERO => self.finish_provisioning(addon),
            time => self.timers.set(later(self.now, time), Timer::Provision(addon)),
        }
        self.addon(&addon.to_string()).cloned()
    }

    fn delete(&mut self, app: &str, addon: &str) -> Result<Addon> {
        let mut model = self.addon_on(app, addon)?;
        let mut attachments: Vec<_> = self
            .attachments
            .values()
            .filter(|attachment| attachment.addon.id == model.id)
            .cloned()
            .collect();
        attachments.sort_by_key(|attachment| attachment.created_at);
        for attachment in attachments {
            self.detach_addon(&attachment);
        }
        self.remove_addon(model.id);
        model.state = AddonState::Deprovisioned;
        model.updated_at = self.second();
        Ok(model)
    }

    fn info_by_app(&mut self, app: &str, addon: &str) -> Result<Addon> {
        self.addon_on(app, addon)
    }

    fn list_by_app(&mut self, app: &str) -> Result<Vec<Addon>> {
        let id = self.app_id(app)?;
        Ok(self.visible_addons().filter(|addon| addon.app.id == id).cloned().collect())
    }

    fn update(&mut self, app: &str, addon: &str, params: AddonUpdate) -> Result<Addon> {
        let model = self.addon_on(app, addon)?;
        let plan = find_plan(&params.plan)?;
        if plan.addon_service.name != model.addon_service.name {
            let service = &model.addon_service.name;
            return Err(invalid(format!("The plan {} is not one of {service}.", plan.name)));
        }
        if let Some(name) = params.name.as_ref().filter(|name| **name != model.name) {
            self.check_addon_name(name)?;
        }
        let now = self.second();
        let record = self.addons.get_mut(&model.id).ok_or_else(no_addon)?;
        record.model.plan = AddonPlan::new(plan.id, &plan.name, plan.price.clone());
        record.model.billed_price = Some(plan.price);
        record.model.updated_at = now;
        if let Some(name) = params.name {
            record.model.name = name;
        }
        let attachments = self.attachments.values_mut();
        for attachment in attachments.filter(|attachment| attachment.addon.id == model.id) {
            attachment.addon.name.clone_from(&record.model.name);
            attachment.addon.plan = Some(Reference::new(plan.id, &plan.name));
        }
        self.addon(&model.id.to_string()).cloned()
    }

    fn list_by_user(&mut self, account: &str) -> Result<Vec<Addon>> {
        self.oneself(account)?;
        Handler::list(self)
    }

    fn list_by_team(&mut self, team: &str) -> Result<Vec<Addon>> {
        let team = self.team(team)?.id;
        let of_team = |addon: &&Addon| addon.billing_entity.id == team;
        Ok(self.visible_addons().filter(of_team).cloned().collect())
    }

    fn resolve(&mut self, params: AddonResolve) -> Result<Vec<Addon>> {
        let (app, name) = match params.addon.split_once("::") {
            Some((app, name)) => (Some(app.to_owned()), name),
            None => (params.app, params.addon.as_str()),
        };
        let app = app.map(|app| self.app_id(&app)).transpose()?;
        let of_service = |addon: &Addon| {
            params.addon_service.as_ref().is_none_or(|wanted| *wanted == addon.addon_service.name)
        };
        let attached = |addon: &Addon, wanted: &dyn Fn(&str) -> bool| {
            self.attachments.values().any(|attachment| {
                attachment.addon.id == addon.id
                    && app.is_none_or(|app| attachment.app.id == app)
                    && wanted(&attachment.name)
            })
        };
        let here = |addon: &&Addon| app.is_none() || attached(addon, &|_| true);
        let pick = |wanted: &dyn Fn(&Addon) -> bool| -> Vec<Addon> {
            let addons = self.visible_addons().filter(here);
            addons.filter(|addon| of_service(addon) && wanted(addon)).cloned().collect()
        };
        // What is more telling counts before what is less.
        let ways: [&dyn Fn(&Addon) -> bool; 3] = [
            &|addon| is(name, addon.id, &addon.name),
            &|addon| attached(addon, &|attachment| attachment == name),
            &|addon| addon.addon_service.name == name || addon.plan.name == name,
        ];
        let found = ways.into_iter().map(pick).find(|found| !found.is_empty());
        found.ok_or_else(no_addon)
    }
}

impl State {
    fn visible_addons(&self) -> impl Iterator<Item = &Addon> {
        self.addons.values().map(|addon| &addon.model)
    }

    /// An add-on by its name or id.
    pub(crate) fn addon(&self, identity: &str) -> Result<&Addon> {
        let found = self.visible_addons().find(|addon| is(identity, addon.id, &addon.name));
        found.ok_or_else(no_addon)
    }

    /// An add-on by its name or id, on the app that it was created for.
    fn addon_on(&self, app: &str, identity: &str) -> Result<Addon> {
        let app = self.app_id(app)?;
        let addon = self.addon(identity)?;
        match addon.app.id == app {
            true => Ok(addon.clone()),
            false => Err(no_addon()),
        }
    }

    /// The add-ons that an app uses, its own and others'.
    pub(crate) fn addons_of(&self, app: Uuid) -> Vec<Uuid> {
        let here = self.attachments.values().filter(|attachment| attachment.app.id == app);
        let mut addons: Vec<Uuid> = here.map(|attachment| attachment.addon.id).collect();
        addons.sort_unstable();
        addons.dedup();
        addons
    }

    /// The add-on behind an app's `DATABASE_URL`.
    pub(crate) fn database_of(&self, app: Uuid) -> Option<&AddonRecord> {
        let database = self
            .attachments
            .values()
            .find(|attachment| attachment.app.id == app && attachment.name == "DATABASE")?;
        self.addons.get(&database.addon.id)
    }

    /// The same, to change it.
    pub(crate) fn database_mut(&mut self, app: Uuid) -> Option<&mut AddonRecord> {
        let id = self.database_of(app)?.model.id;
        self.addons.get_mut(&id)
    }

    /// Takes an add-on away, with what is left of its attachments.
    pub(crate) fn remove_addon(&mut self, addon: Uuid) {
        self.attachments.retain(|_, attachment| attachment.addon.id != addon);
        self.addons.remove(&addon);
    }

    /// Ends the provisioning of an add-on: its config vars come, or it goes.
    pub(crate) fn finish_provisioning(&mut self, addon: Uuid) {
        let now = self.second();
        let Some(record) = self.addons.get_mut(&addon) else { return };
        let fails = record.fails;
        record.model.updated_at = now;
        record.model.state = match fails {
            true => AddonState::Deprovisioned,
            false => AddonState::Provisioned,
        };
        if fails {
            self.attachments.retain(|_, attachment| attachment.addon.id != addon);
        } else {
            self.set_addon_vars(addon);
        }
    }

    fn check_addon_name(&self, name: &str) -> Result<()> {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let fits = name.len() >= 2
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(inner);
        if !fits {
            return Err(invalid(
                "Name must start with a letter and can only contain letters, numbers, underscores, and dashes.",
            ));
        }
        if self.visible_addons().any(|addon| addon.name == name) {
            return Err(invalid(format!("Name {name} is already taken")));
        }
        Ok(())
    }

    /// Whether config vars that somebody set by hand may be overwritten.
    pub(crate) fn check_overwrites(
        &self,
        app: Uuid,
        vars: &[String],
        confirm: Option<&str>,
    ) -> Result<()> {
        let Some(record) = self.apps.get(&app) else { return Ok(()) };
        let overwritten: Vec<&str> = vars
            .iter()
            .filter(|name| record.config.contains_key(*name))
            .map(String::as_str)
            .collect();
        if overwritten.is_empty() || confirm == Some(record.model.name.as_str()) {
            return Ok(());
        }
        let message = format!("This would overwrite the config vars {}.", overwritten.join(", "));
        Err(Error::new(ErrorKind::ConfirmationRequired, message))
    }

    /// A value for a config var: a URL, or a plain token.
    fn var_value(&mut self, scheme: &str) -> String {
        let hex: Vec<String> = [14, 32, 12].map(|digits| self.random.hex(digits)).into();
        match scheme {
            "" => hex[1].clone(),
            "postgres://" => format!(
                "postgres://u{}:p{}@c{}.cluster.us-east-1.rds.amazonaws.com:5432/d{}",
                hex[0], hex[1], hex[2], hex[0]
            ),
            scheme => format!("{scheme}:p{}@ec2-{}.compute-1.amazonaws.com:6379", hex[1], hex[2]),
        }
    }
}

fn find_plan(identity: &str) -> Result<Plan> {
    catalog::plan(identity).ok_or_else(|| {
        invalid(format!(
            "Couldn't find either the add-on service or the add-on plan of {identity:?}."
        ))
    })
}

fn no_addon() -> Error {
    not_found("add_on", "add-on")
}

/// Config vars by name.
pub(crate) type Vars = BTreeMap<String, String>;
