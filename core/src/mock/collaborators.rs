//! The effects of `ops/collaborators.rs`.

use crate::Result;
use crate::mock::state::State;
use crate::ops::collaborators::{Collaborator, CollaboratorUser, Handler};
use crate::ops::shared::Reference;

impl Handler for State {
    fn list(&mut self, app: &str) -> Result<Vec<Collaborator>> {
        let app = &self.app(app)?.model;
        // Apps of the mock belong to one person, and nobody else works on them.
        Ok(vec![Collaborator {
            app: Reference::new(app.id, &app.name),
            created_at: app.created_at,
            id: app.owner.id,
            permissions: None,
            role: None,
            updated_at: app.created_at,
            user: CollaboratorUser {
                email: app.owner.email.clone(),
                federated: false,
                id: app.owner.id,
            },
        }])
    }
}
