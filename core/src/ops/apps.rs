//! Apps: the programs that you deploy.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, UserReference, optional_identity};

operations! {
    /// Apps: the programs that you deploy.
    resource apps: Apps;

    /// Creates an app. A name is generated where none is given.
    create(; params: AppCreate) -> App = POST "/apps", links [git_url],
        repeat [once, find info(app = name)];

    /// Deletes an app, its add-ons, its domains and its repository, for good.
    delete(app) -> App = DELETE "/apps/{app}", links [git_url];

    /// Everything about one app.
    info(app) -> App = GET "/apps/{app}", links [git_url];

    /// The apps that you can see.
    list() -> [App] = GET "/apps", ranges [id, name, updated_at], links [git_url];

    /// The apps that a user owns or works on, team apps left out.
    list_by_user(account) -> [App] = GET "/users/{account}/apps",
        ranges [id, name, updated_at], links [git_url];

    /// Renames an app, changes its stack or its maintenance mode.
    update(app; params: AppUpdate) -> App = PATCH "/apps/{app}", links [git_url];

    /// Turns automated certificates on.
    enable_acm(app) -> App = POST "/apps/{app}/acm" => 200, links [git_url], repeat [harmless];

    /// Turns automated certificates off.
    disable_acm(app) -> App = DELETE "/apps/{app}/acm", links [git_url], repeat [harmless];

    /// Has the automated certificates checked again.
    refresh_acm(app) -> App = PATCH "/apps/{app}/acm", links [git_url];
}

/// An app: the program that you deploy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct App {
    /// Whether its certificates are made for it.
    pub acm: bool,
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
    /// The stack that the next build will use.
    pub build_stack: Reference,
    /// What the last build's buildpack called it, e.g. `Elixir`.
    pub buildpack_provided_description: Option<String>,
    /// How far its creation is, `complete` soon after (not in the published
    /// schema; official clients show it).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_status: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// The generation of the platform that it runs on: `cedar` or `fir`.
    pub generation: Reference,
    /// Where to push with git.
    pub git_url: String,
    /// Its id.
    pub id: Uuid,
    /// Whether it is reached from its private space only.
    pub internal_routing: Option<bool>,
    /// Whether the router answers with the maintenance page.
    pub maintenance: bool,
    /// Its name: lower case, 3 to 30 characters, unique on the platform.
    pub name: String,
    /// The team that owns it, by its older name.
    pub organization: Option<Reference>,
    /// Who owns it.
    pub owner: UserReference,
    /// Where it runs.
    pub region: Reference,
    /// When it was last released.
    pub released_at: Option<Timestamp>,
    /// The size of its git repository, in bytes.
    pub repo_size: Option<i64>,
    /// The size of its slug, in bytes.
    pub slug_size: Option<i64>,
    /// The private space that it runs in.
    pub space: Option<Space>,
    /// The stack that it runs on.
    pub stack: Reference,
    /// The team that owns it.
    pub team: Option<Reference>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Where it is on the web. The host has a random part: read it here, never
    /// make it from the name.
    pub web_url: Option<String>,
}

/// The private space that an app runs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Space {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether it is a shielded one.
    pub shield: bool,
}

/// A new app: everything has a default.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppCreate {
    /// Its name: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it runs, a region's name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub region: Option<String>,
    /// What it runs on, a stack's name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub stack: Option<String>,
    /// The app features to begin with, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature_flags: Option<Vec<String>>,
}

/// What to change of an app.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppUpdate {
    /// The stack for the next build, a stack's name or id.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub build_stack: Option<String>,
    /// Whether the router answers with the maintenance page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maintenance: Option<bool>,
    /// A new name. The old one is free at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
