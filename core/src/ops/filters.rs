//! Filters: many resources of a kind at once, by id.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::team_apps::TeamApp;

operations! {
    /// Filters: many resources of a kind at once, by id.
    resource filters: Filters;

    /// The apps of these ids, as far as you can see them.
    apps(; params: AppFilter) -> [TeamApp] = POST "/filters/apps",
        ranges [id, name, updated_at], links [git_url], repeat [harmless];
}

/// Which apps: all that you can see, unless something is given.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppFilter {
    /// What the apps are among.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#in: Option<AppFilterIn>,
}

/// What apps are among.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppFilterIn {
    /// The ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Vec<Uuid>>,
}
