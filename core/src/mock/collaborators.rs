//! The effects of `ops/collaborators.rs`.

use crate::Result;
use crate::mock::catalog::is;
use crate::mock::state::{AppRecord, State, invalid, not_found};
use crate::ops::collaborators::{
    Collaborator, CollaboratorCreate, CollaboratorRole, CollaboratorUser, Handler,
};
use crate::ops::shared::{Reference, UserReference};

impl Handler for State {
    fn create(&mut self, app: &str, params: CollaboratorCreate) -> Result<Collaborator> {
        self.app_id(app)?;
        let user = self.somebody(&params.user)?;
        let record = self.app(app)?;
        let taken = record.collaborators().any(|other| other.user.email == user.email);
        if taken {
            let name = &record.model.name;
            return Err(invalid(format!("{} is already a collaborator on {name}.", user.email)));
        }
        let (now, id) = (self.second(), self.random.uuid());
        let record = self.app_mut(app)?;
        let collaborator =
            Collaborator { created_at: now, id, updated_at: now, ..record.collaborator_of(&user) };
        record.collaborators.push(collaborator.clone());
        Ok(collaborator)
    }

    fn delete(&mut self, app: &str, collaborator: &str) -> Result<Collaborator> {
        let found = self.app(app)?.collaborator(collaborator)?;
        let record = self.app_mut(app)?;
        if found.user.id == record.model.owner.id {
            return Err(invalid("The owner of an app cannot be removed from it."));
        }
        record.collaborators.retain(|other| other.id != found.id);
        Ok(found)
    }

    fn info(&mut self, app: &str, collaborator: &str) -> Result<Collaborator> {
        self.app(app)?.collaborator(collaborator)
    }

    fn list(&mut self, app: &str) -> Result<Vec<Collaborator>> {
        Ok(self.app(app)?.collaborators().collect())
    }
}

impl State {
    /// A user by e-mail address or id. Whoever was not heard of yet has an
    /// account from now on.
    fn somebody(&mut self, identity: &str) -> Result<UserReference> {
        if self.oneself(identity).is_ok() {
            return Ok(self.user());
        }
        let all = self.apps.values().flat_map(AppRecord::collaborators);
        let mut users = all.map(|other| UserReference::new(other.user.id, other.user.email));
        match users.find(|user| is(identity, user.id, &user.email)) {
            Some(user) => Ok(user),
            None if identity.contains('@') => Ok(UserReference::new(self.random.uuid(), identity)),
            None => Err(not_found("user", "user")),
        }
    }
}

impl AppRecord {
    /// Those who may work on the app, its owner first.
    fn collaborators(&self) -> impl Iterator<Item = Collaborator> {
        let owner = self.collaborator_of(&self.model.owner);
        std::iter::once(owner).chain(self.collaborators.iter().cloned())
    }

    /// A collaborator by e-mail address or id.
    fn collaborator(&self, identity: &str) -> Result<Collaborator> {
        let mut all = self.collaborators();
        let found = all.find(|other| {
            is(identity, other.id, &other.user.email) || is(identity, other.user.id, "")
        });
        found.ok_or_else(|| not_found("collaborator", "collaborator"))
    }

    /// A user as a collaborator since the app was created.
    pub(crate) fn collaborator_of(&self, user: &UserReference) -> Collaborator {
        let app = &self.model;
        let role = match user.id == app.owner.id {
            true => CollaboratorRole::Owner,
            false => CollaboratorRole::Collaborator,
        };
        Collaborator {
            app: Reference::new(app.id, &app.name),
            created_at: app.created_at,
            id: user.id,
            permissions: None,
            role: Some(role),
            updated_at: app.created_at,
            user: CollaboratorUser { email: user.email.clone(), federated: false, id: user.id },
        }
    }
}
