//! Log sessions: a look at an app's log.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::secret::Secret;

operations! {
    /// Log sessions: a look at an app's log.
    resource log_sessions: LogSessions;

    /// Opens a look at an app's log. Its URL is good for about five minutes.
    create(app; params: LogSessionCreate) -> LogSession = POST "/apps/{app}/log-sessions",
        links [logplex_url], repeat [harmless];
}

/// A look at an app's log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LogSession {
    /// When it was opened.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// Where the lines can be read, without a key.
    pub logplex_url: Secret,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Which lines to look at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogSessionCreate {
    /// Only those of this dyno or process type, e.g. `web.1` or `web`; what
    /// official clients send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dyno: Option<String>,
    /// Only those of this dyno, as the published schema has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dyno_name: Option<String>,
    /// How many of the lines so far, 1500 at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<i64>,
    /// Only those of this source: `app` or `heroku`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether to go on with new lines as they come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tail: Option<bool>,
    /// Only those of this process type, on the newer generation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
}
