//! The effects of `ops/formation.rs`.

use uuid::Uuid;

use crate::mock::catalog::{self, DEFAULT_SIZE, Size};
use crate::mock::state::{AppRecord, State, invalid, not_found};
use crate::ops::formation::{
    DynoSizeIdentity, Formation, FormationBatchUpdate, FormationChange, FormationUpdate, Handler,
};
use crate::ops::shared::Reference;
use crate::{Error, Result};

impl Handler for State {
    fn info(&mut self, app: &str, formation: &str) -> Result<Formation> {
        Ok(self.app(app)?.process_type(formation)?.clone())
    }

    fn list(&mut self, app: &str) -> Result<Vec<Formation>> {
        Ok(self.app(app)?.formation.values().cloned().collect())
    }

    fn batch_update(&mut self, app: &str, params: FormationBatchUpdate) -> Result<Vec<Formation>> {
        let id = self.app_id(app)?;
        let user = self.user();
        let before = self.app(app)?.formation.clone();
        let mut after = before.clone();
        let mut changed = Vec::new();
        for update in &params.updates {
            let name = self.app(app)?.process_type(&update.r#type)?.r#type.clone();
            if let Some(formation) = after.get_mut(&name) {
                change(formation, update)?;
            }
            changed.push(name);
        }
        check(&mut after, &changed)?;
        if after != before {
            let now = self.second();
            for (name, formation) in &mut after {
                if before.get(name) != Some(formation) {
                    formation.updated_at = now;
                }
            }
            let record = self.app_mut(app)?;
            record.formation = after;
            let text = format!("Scaled to {}", record.formation_text());
            self.tell_user(id, &text, &user);
            self.fit_formation(id);
        }
        let formation = &self.app(app)?.formation;
        Ok(changed.iter().filter_map(|name| formation.get(name)).cloned().collect())
    }

    fn update(&mut self, app: &str, formation: &str, params: FormationUpdate) -> Result<Formation> {
        let update = FormationChange {
            r#type: formation.to_owned(),
            quantity: params.quantity,
            size: params.size,
            dyno_size: params.dyno_size,
        };
        self.batch_update(app, FormationBatchUpdate { updates: vec![update] })?;
        Handler::info(self, app, formation)
    }
}

fn change(formation: &mut Formation, update: &FormationChange) -> Result<()> {
    if let Some(quantity) = update.quantity {
        formation.quantity = quantity.from(formation.quantity);
    }
    let DynoSizeIdentity { id, name } = update.dyno_size.clone().unwrap_or_default();
    let wanted = update.size.clone().or(name).or(id.map(|id| id.to_string()));
    if let Some(wanted) = wanted {
        let size = catalog::size(&wanted).ok_or_else(|| no_size(&wanted))?;
        formation.dyno_size = Reference::new(size.model.id, &size.model.name);
        formation.size = size.model.name;
    }
    Ok(())
}

/// Whether the platform would run such a formation. Types without dynos follow
/// those that were changed to another tier.
fn check(
    formation: &mut std::collections::BTreeMap<String, Formation>,
    changed: &[String],
) -> Result<()> {
    let size = |formation: &Formation| -> Result<Size> {
        catalog::size(&formation.size).ok_or_else(|| no_size(&formation.size))
    };
    for name in changed {
        let Some(entry) = formation.get(name) else { continue };
        let (quantity, size) = (entry.quantity, size(entry)?);
        if name == "release" && quantity > 0 {
            return Err(invalid("The release process type cannot be scaled."));
        }
        if quantity > size.most {
            let (most, name) = (size.most, size.model.name);
            return Err(invalid(format!(
                "Cannot scale to more than {most} {name} size dynos per process type."
            )));
        }
        let idle = formation.values_mut().filter(|other| other.quantity == 0);
        for other in idle.filter(|other| !changed.contains(&other.r#type)) {
            let tier = catalog::size(&other.size).map(|size| size.tier);
            if tier != Some(size.tier) {
                other.size.clone_from(&size.model.name);
                other.dyno_size = Reference::new(size.model.id, &size.model.name);
            }
        }
    }
    let mut sizes = Vec::new();
    for entry in formation.values().filter(|entry| entry.quantity > 0) {
        sizes.push(size(entry)?);
    }
    if let Some(first) = sizes.first()
        && let Some(other) = sizes.iter().find(|size| size.tier != first.tier)
    {
        let (first, other) = (&first.model.name, &other.model.name);
        return Err(invalid(format!(
            "Cannot use the following dyno types in the same app: {first} and {other}"
        )));
    }
    Ok(())
}

fn no_size(wanted: &str) -> Error {
    invalid(format!("Couldn't find that dyno size ({wanted})."))
}

impl State {
    /// Makes the formation that of the app's slug: new types come, vanished
    /// ones go. Says whether there was none before.
    pub(crate) fn fit_process_types(&mut self, app: Uuid) -> bool {
        let now = self.second();
        let Some(record) = self.apps.get(&app) else { return false };
        let Some(slug) = record.slug() else { return false };
        let types = slug.model.process_types.clone();
        let first = record.formation.is_empty() && !types.is_empty();
        let reference = Reference::new(app, &record.model.name);
        // A new type has the size that the app's other types have.
        let wanted = record.formation.values().next().map_or(DEFAULT_SIZE, |any| &any.size);
        let size = catalog::size(wanted).map(|size| size.model);
        let mut formation = record.formation.clone();
        formation.retain(|name, _| types.contains_key(name));
        for (name, command) in types {
            if let Some(known) = formation.get_mut(&name) {
                known.command = command;
                continue;
            }
            let Some(size) = &size else { continue };
            let entry = Formation {
                app: reference.clone(),
                command,
                created_at: now,
                dyno_size: Reference::new(size.id, &size.name),
                id: self.random.uuid(),
                quantity: i64::from(first && name == "web"),
                size: size.name.clone(),
                r#type: name.clone(),
                updated_at: now,
            };
            formation.insert(name, entry);
        }
        if let Some(record) = self.apps.get_mut(&app) {
            record.formation = formation;
        }
        first
    }
}

impl AppRecord {
    /// A process type by its name or id.
    fn process_type(&self, identity: &str) -> Result<&Formation> {
        let by_id = || {
            let id = Uuid::try_parse(identity).ok()?;
            self.formation.values().find(|formation| formation.id == id)
        };
        self.formation
            .get(identity)
            .or_else(by_id)
            .ok_or_else(|| not_found("formation", &format!("process type ({identity})")))
    }

    /// The formation as the log has it: `web@1:Basic worker@0:Basic`.
    pub(crate) fn formation_text(&self) -> String {
        let entry =
            |entry: &Formation| format!("{}@{}:{}", entry.r#type, entry.quantity, entry.size);
        self.formation.values().map(entry).collect::<Vec<_>>().join(" ")
    }
}
