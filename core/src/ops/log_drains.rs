//! Log drains: where an app's log lines are sent as they come.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::Reference;
use crate::secret::{Secret, hidden};

operations! {
    /// Log drains: where an app's log lines are sent as they come.
    resource log_drains: LogDrains;

    /// Adds a drain, to a `syslog:`, `syslog+tls:`, `http:` or `https:` URL.
    create(app; params: LogDrainCreate) -> LogDrain = POST "/apps/{app}/log-drains",
        repeat [once, find list(url = url)], answers Secret;

    /// Removes a drain, by id, URL or token. An add-on's own stays with it.
    delete(app, log_drain) -> LogDrain = DELETE "/apps/{app}/log-drains/{log_drain}",
        answers Secret;

    /// One drain, by id, URL or token.
    info(app, log_drain) -> LogDrain = GET "/apps/{app}/log-drains/{log_drain}", answers Secret;

    /// The drains of an app.
    list(app) -> [LogDrain] = GET "/apps/{app}/log-drains", ranges [id], answers Secret;
}

/// A place where an app's log lines are sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LogDrain {
    /// The add-on whose drain it is.
    pub addon: Option<DrainAddon>,
    /// The app.
    pub app: Option<Reference>,
    /// When it was added.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// What its lines carry as the name of their host, `d.…`.
    #[serde(serialize_with = "hidden")]
    #[cfg_attr(feature = "schema", schemars(with = "Secret"))]
    pub token: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Where the lines go. It may hold a password.
    pub url: Secret,
}

/// The add-on behind a drain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DrainAddon {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The app that it was created for.
    pub app: Reference,
}

/// A new drain.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogDrainCreate {
    /// Where the lines are to go.
    pub url: Secret,
}
