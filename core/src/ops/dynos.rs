//! Dynos: the containers that run an app's processes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, nullable, open_enum, texts};
use crate::secret::Secret;

operations! {
    /// Dynos: the containers that run an app's processes.
    resource dynos: Dynos;

    /// Runs a command in a one-off dyno, attached or not.
    create(app; params: DynoCreate) -> Dyno = POST "/apps/{app}/dynos", links [attach_url],
        repeat [twice, find list(command = command)];

    /// Runs a command beside the process of a dyno, attached (not in the
    /// published schema; official clients do it).
    run_inside(app, dyno; params: DynoRunInside) -> Dyno = POST "/apps/{app}/dynos/{dyno}",
        links [attach_url];

    /// Restarts one dyno.
    restart(app, dyno) -> () = DELETE "/apps/{app}/dynos/{dyno}", repeat [harmless];

    /// Restarts the dynos of a process type.
    restart_formation(app, formation_type) -> () =
        DELETE "/apps/{app}/formations/{formation_type}", repeat [harmless];

    /// Restarts every dyno of the formation; one-off dynos go on.
    restart_all(app) -> () = DELETE "/apps/{app}/dynos", repeat [harmless];

    /// Stops one dyno. One of the formation is replaced by a new one.
    stop(app, dyno) -> () = POST "/apps/{app}/dynos/{dyno}/actions/stop", repeat [harmless];

    /// Stops the dynos of a process type, one-off dynos too (`run`).
    stop_formation(app, formation_type) -> () =
        POST "/apps/{app}/formations/{formation_type}/actions/stop", repeat [harmless];

    /// One dyno, by name or id.
    info(app, dyno) -> Dyno = GET "/apps/{app}/dynos/{dyno}", links [attach_url];

    /// The dynos of an app.
    list(app) -> [Dyno] = GET "/apps/{app}/dynos", ranges [id, name], links [attach_url];
}

/// A container that runs a process of an app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dyno {
    /// The app.
    pub app: Reference,
    /// Where to attach to an attached one-off dyno, once.
    pub attach_url: Option<Secret>,
    /// The command that it runs.
    pub command: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// Its name: `web.1`, or `run.1234` for a one-off dyno.
    pub name: String,
    /// The release that it runs.
    pub release: DynoRelease,
    /// Its size, by name.
    pub size: String,
    /// What it is doing.
    pub state: DynoState,
    /// Its process type.
    pub r#type: String,
    /// When its state last changed.
    pub updated_at: Timestamp,
}

/// The release that a dyno runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DynoRelease {
    /// The release's id.
    pub id: Uuid,
    /// The release's version.
    pub version: i64,
}

open_enum! {
    /// What a dyno is doing.
    pub enum DynoState {
        /// It boots.
        Starting = "starting",
        /// It runs.
        Up = "up",
        /// It sleeps until a request comes.
        Idle = "idle",
        /// Its process ended, and will be started again later.
        Crashed = "crashed",
        /// It was stopped.
        Down = "down",
    }
}

/// A command to run in a one-off dyno.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DynoCreate {
    /// The command, for a shell. A process type's name stands for its command.
    pub command: String,
    /// Whether to attach to it; its output goes to the app's log otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attach: Option<bool>,
    /// Environment for this dyno alone, over the config vars.
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Option::is_none")]
    pub env: Option<BTreeMap<String, Secret>>,
    /// Whether an attached dyno is to have plain pipes instead of a terminal.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub force_no_tty: Option<Option<bool>>,
    /// Its size, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// Its process type, `run` unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Seconds until it is killed, 86400 at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_to_live: Option<i64>,
}

/// A command to run beside the process of a dyno.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DynoRunInside {
    /// The command, for a shell.
    pub command: String,
    /// Environment for this command alone, over the dyno's.
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Option::is_none")]
    pub env: Option<BTreeMap<String, Secret>>,
}
