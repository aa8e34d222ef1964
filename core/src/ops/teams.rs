//! Teams: people who own apps together.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::collaborators::CollaboratorRole;
use crate::ops::shared::{Reference, open_enum};

operations! {
    /// Teams: people who own apps together.
    resource teams: Teams;

    /// The teams that you are in.
    list() -> [Team] = GET "/teams", ranges [name, id];

    /// One team, by name or id.
    info(team) -> Team = GET "/teams/{team}";
}

/// People who own apps together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Team {
    /// When it was created.
    pub created_at: Timestamp,
    /// Whether it is charged by credit card.
    pub credit_card_collections: bool,
    /// Whether a new app of yours is the team's unless you say otherwise.
    pub default: bool,
    /// The enterprise account that it is part of.
    pub enterprise_account: Option<Reference>,
    /// Its id.
    pub id: Uuid,
    /// Who vouches for its members.
    pub identity_provider: Option<TeamIdentityProvider>,
    /// How many members it may have.
    pub membership_limit: Option<f64>,
    /// Its name, unique on the platform.
    pub name: String,
    /// Whether it has licences by contract.
    pub provisioned_licenses: bool,
    /// Your role in it.
    pub role: Option<CollaboratorRole>,
    /// What kind it is.
    pub r#type: TeamType,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Who vouches for a team's members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TeamIdentityProvider {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub owner: IdentityProviderOwner,
}

/// Whose an identity provider is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct IdentityProviderOwner {
    /// The owner's id.
    pub id: Uuid,
    /// The owner's name.
    pub name: Option<String>,
    /// Which of the two it is.
    pub r#type: IdentityProviderOwnerType,
}

open_enum! {
    /// What can own an identity provider.
    pub enum IdentityProviderOwnerType {
        /// A team.
        Team = "team",
        /// An enterprise account.
        EnterpriseAccount = "enterprise-account",
    }
}

open_enum! {
    /// What kind a team is.
    pub enum TeamType {
        /// Part of an enterprise account.
        Enterprise = "enterprise",
        /// On its own.
        Team = "team",
    }
}
