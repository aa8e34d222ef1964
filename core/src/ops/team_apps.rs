//! Team apps: apps that a team owns, and making apps for a team.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, UserReference, nullable, optional_identity};

operations! {
    /// Team apps: apps that a team owns, and making apps for a team.
    resource team_apps: TeamApps;

    /// Creates an app for a team. A name is generated where none is given.
    create(; params: TeamAppCreate) -> TeamApp = POST "/teams/apps", links [git_url],
        repeat [once, find info(team_app = name)];

    /// One app of a team, by name or id.
    info(team_app) -> TeamApp = GET "/teams/apps/{team_app}", links [git_url];

    /// The apps of all your teams (not in the published schema).
    list() -> [TeamApp] = GET "/teams/apps", ranges [name, id, updated_at], links [git_url];

    /// The apps of a team.
    list_by_team(team) -> [TeamApp] = GET "/teams/{team}/apps",
        ranges [name, id, updated_at], links [git_url];

    /// Locks an app, so that only the team's admins can join it, or unlocks it.
    update_locked(team_app; params: TeamAppUpdateLocked) -> TeamApp =
        PATCH "/teams/apps/{team_app}", links [git_url];
}

/// An app as a team sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TeamApp {
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
    /// The stack that the next build will use.
    pub build_stack: Reference,
    /// What the last build's buildpack called it, e.g. `Elixir`.
    pub buildpack_provided_description: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Where to push with git.
    pub git_url: String,
    /// Its id.
    pub id: Uuid,
    /// Whether it is reached from its private space only.
    pub internal_routing: Option<bool>,
    /// Whether you work on it.
    pub joined: bool,
    /// Whether only the team's admins can join it.
    pub locked: bool,
    /// Whether the router answers with the maintenance page.
    pub maintenance: bool,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub owner: Option<UserReference>,
    /// Where it runs.
    pub region: Reference,
    /// When it was last released.
    pub released_at: Option<Timestamp>,
    /// The size of its git repository, in bytes.
    pub repo_size: Option<i64>,
    /// The size of its slug, in bytes.
    pub slug_size: Option<i64>,
    /// The private space that it runs in.
    pub space: Option<Reference>,
    /// The stack that it runs on.
    pub stack: Reference,
    /// The team that owns it.
    pub team: Option<TeamName>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Where it is on the web.
    pub web_url: Option<String>,
}

/// A team, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TeamName {
    /// Its name.
    pub name: String,
}

impl TeamName {
    /// A team's name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

/// A new app for a team: everything has a default.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamAppCreate {
    /// Whether it is reached from its private space only.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub internal_routing: Option<Option<bool>>,
    /// Whether only the team's admins can join it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    /// Its name: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is your own app, even where you have a default team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<bool>,
    /// Where it runs, a region's name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub region: Option<String>,
    /// The private space that it runs in, by name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub space: Option<String>,
    /// What it runs on, a stack's name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub stack: Option<String>,
    /// The team, by name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub team: Option<String>,
}

/// Whether an app is locked.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamAppUpdateLocked {
    /// Whether only the team's admins can join it.
    pub locked: bool,
}
