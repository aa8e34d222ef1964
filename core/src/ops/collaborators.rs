//! Collaborators: who may work on an app.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, identity, open_enum};

operations! {
    /// Collaborators: who may work on an app.
    resource collaborators: Collaborators;

    /// Lets somebody work on an app.
    create(app; params: CollaboratorCreate) -> Collaborator = POST "/apps/{app}/collaborators",
        repeat [once, find info(collaborator = user)];

    /// Has somebody work on an app no more.
    delete(app, collaborator) -> Collaborator =
        DELETE "/apps/{app}/collaborators/{collaborator}";

    /// One collaborator, by e-mail address or id.
    info(app, collaborator) -> Collaborator = GET "/apps/{app}/collaborators/{collaborator}";

    /// Those who may work on an app, its owner included.
    list(app) -> [Collaborator] = GET "/apps/{app}/collaborators", ranges [id, email = user.email];
}

/// Somebody who may work on an app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Collaborator {
    /// The app.
    pub app: Reference,
    /// Since when.
    pub created_at: Timestamp,
    /// The id of this right, not of the user.
    pub id: Uuid,
    /// What they may do, in a team's app.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<Permission>>,
    /// Their role in the team.
    pub role: Option<CollaboratorRole>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who it is.
    pub user: CollaboratorUser,
}

/// Something that a collaborator may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Permission {
    /// Its name: `view`, `deploy`, `operate` or `manage`.
    pub name: String,
    /// What it allows.
    pub description: String,
}

open_enum! {
    /// A role in a team.
    pub enum CollaboratorRole {
        /// Runs the team.
        Admin = "admin",
        /// Works on single apps.
        Collaborator = "collaborator",
        /// Works on the team's apps.
        Member = "member",
        /// Owns the app.
        Owner = "owner",
    }
}

/// The user behind a collaborator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CollaboratorUser {
    /// The user's e-mail address.
    pub email: String,
    /// Whether a third party manages the account.
    pub federated: bool,
    /// The user's id.
    pub id: Uuid,
}

/// Somebody who is to work on an app.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollaboratorCreate {
    /// Whether to send no invitation by e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent: Option<bool>,
    /// Who it is, by e-mail address or id.
    #[serde(deserialize_with = "identity")]
    pub user: String,
}
