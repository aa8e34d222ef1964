//! The flow on one app: what takes several calls, or waits, or goes on. What is a
//! single call is called by its name.
//!
//! Options are data, all of which have a default: [`RunData`], [`LogData`],
//! [`PushData`].

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use dynokit::dyno::{RunOptions, Terminal};
use dynokit::git::{PushEvent, PushOptions};
use dynokit::log::{LogBatch, LogOptions};
use dynokit::output::OutputEvent;
use dynokit::{AppHandle, Error, ErrorKind, Result, Secret, Waiting};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::options::Seconds;
use crate::{Attached, Pump, from_json};

/// What is asked of an app that takes several calls and gives one answer, as JSON:
/// `{"add_buildpack": "heroku/nodejs"}`, `"ps"`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see the methods of an app's handle of the same names")]
pub enum Task {
    Ps,
    /// All dynos, or one (`web.1`), or those of a type (`web`).
    Restart(Option<String>),
    Stop(String),
    Buildpacks,
    AddBuildpack(String),
    InsertBuildpack(usize, String),
    SetBuildpack(String),
    SetBuildpackAt(usize, String),
    RemoveBuildpack(String),
    RemoveBuildpackAt(usize),
    ClearBuildpacks,
    CurrentRelease,
    Rollback,
    /// By its version (`5`, `v5`) or id.
    RollbackTo(String),
}

impl Task {
    /// Does it; what it answers is JSON.
    ///
    /// # Errors
    ///
    /// Those of the method.
    pub async fn perform(self, app: &AppHandle) -> Result<Bytes> {
        let buildpacks = app.buildpacks();
        match self {
            Self::Ps => encode(&app.ps().await?),
            Self::Restart(None) => encode(&app.restart().await?),
            Self::Restart(Some(dynos)) => encode(&app.restart_only(&dynos).await?),
            Self::Stop(dynos) => encode(&app.stop(&dynos).await?),
            Self::Buildpacks => encode(&buildpacks.list().await?),
            Self::AddBuildpack(name) => encode(&buildpacks.add(&name).await?),
            Self::InsertBuildpack(place, name) => encode(&buildpacks.insert(place, &name).await?),
            Self::SetBuildpack(name) => encode(&buildpacks.set(&name).await?),
            Self::SetBuildpackAt(place, name) => encode(&buildpacks.set_at(place, &name).await?),
            Self::RemoveBuildpack(name) => encode(&buildpacks.remove(&name).await?),
            Self::RemoveBuildpackAt(place) => encode(&buildpacks.remove_at(place).await?),
            Self::ClearBuildpacks => encode(&buildpacks.clear().await?),
            Self::CurrentRelease => encode(&app.releases().current().await?),
            Self::Rollback => encode(&app.releases().rollback().await?),
            Self::RollbackTo(release) => encode(&app.releases().rollback_to(release).await?),
        }
    }
}

/// What can be waited for: `"up"`, `{"addon": "my-db"}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// Each dyno of the formation is up on the newest release: with the release,
    /// the dynos and how many are wanted.
    Up,
    /// An add-on can be used.
    Addon(String),
    /// A domain answers.
    Domain(String),
    /// A release is done.
    Release(String),
    /// A build is done.
    Build(String),
}

impl Until {
    /// Waits for it: the states on the way, and the one at the end, as JSON.
    /// Within the limit of each kind unless one is given.
    pub fn pump(self, app: &AppHandle, within: Option<Duration>) -> Pump<Bytes, Bytes> {
        fn states<S>(waiting: Waiting<S>, within: Option<Duration>) -> Pump<Bytes, Bytes>
        where
            S: Serialize + Send + Unpin + 'static,
        {
            Pump::waiting(limited(waiting, within), |state| encode(&state), |state| encode(&state))
        }
        match self {
            Self::Up => Pump::waiting(
                limited(app.until_up(), within),
                |formed| formed_json(&formed),
                |formed| formed_json(&formed),
            ),
            Self::Addon(addon) => states(app.addons().until_provisioned(&addon), within),
            Self::Domain(domain) => states(app.domains().until_ready(&domain), within),
            Self::Release(release) => states(app.releases().until_done(release), within),
            Self::Build(build) => states(app.builds().until_done(build), within),
        }
    }
}

fn formed_json(formed: &dynokit::client::Formed) -> Result<Bytes> {
    encode(&json!({
        "release": formed.release,
        "dynos": formed.dynos,
        "wanted": formed.wanted,
    }))
}

fn limited<T, E>(waiting: Waiting<T, E>, within: Option<Duration>) -> Waiting<T, E> {
    match within {
        Some(limit) => waiting.within(limit),
        None => waiting,
    }
}

/// The output of a build, from its start, and then the build as JSON.
pub fn build_output(
    app: &AppHandle,
    build: &str,
    within: Option<Duration>,
) -> Pump<OutputEvent, Bytes> {
    let output = limited(app.builds().output(build), within);
    Pump::waiting(output, Ok, |build| encode(&build))
}

/// The output of a release's command, and then the release as JSON.
pub fn release_output(
    app: &AppHandle,
    release: &str,
    within: Option<Duration>,
) -> Pump<OutputEvent, Bytes> {
    let output = limited(app.releases().output(release), within);
    Pump::waiting(output, Ok, |release| encode(&release))
}

/// Which lines of a log: see [`LogOptions`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct LogData {
    pub lines: Option<u32>,
    pub dyno: Option<String>,
    pub source: Option<String>,
    pub tail: bool,
}

/// An app's log, in batches of the lines that came together. It is opened when the
/// first is asked for.
pub fn logs(app: &AppHandle, options: LogData) -> Pump<LogBatch> {
    let LogData { lines, dyno, source, tail } = options;
    let app = app.clone();
    let options = LogOptions { lines, dyno, source, tail };
    Pump::opened(async move { Ok(app.logs(options).await?.batches()) })
}

/// What and how to push: see [`PushOptions`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct PushData {
    pub branch: Option<String>,
    pub force: bool,
}

/// Pushes a directory: what happens meanwhile, and then `{"commit", "changed"}`.
pub fn push(
    app: &AppHandle,
    directory: impl Into<PathBuf>,
    options: PushData,
    within: Option<Duration>,
) -> Pump<PushEvent, Bytes> {
    let options = PushOptions { branch: options.branch, force: options.force };
    let push = limited(app.push_with(directory.into(), options), within);
    Pump::waiting(push, Ok, |pushed| {
        encode(&json!({ "commit": pushed.commit, "changed": pushed.changed }))
    })
}

/// An event of a push as JSON: an object with its name as `event`.
pub fn push_event(event: &PushEvent) -> Bytes {
    let json = match event {
        PushEvent::Initialized { files } => json!({ "event": "initialized", "files": files }),
        PushEvent::Uncommitted { files } => json!({ "event": "uncommitted", "files": files }),
        PushEvent::Commit { id, summary } => {
            json!({ "event": "commit", "id": id, "summary": summary })
        }
        PushEvent::Counted { objects } => json!({ "event": "counted", "objects": objects }),
        PushEvent::Sent { objects, of, bytes } => {
            json!({ "event": "sent", "objects": objects, "of": of, "bytes": bytes })
        }
        PushEvent::Remote(line) => json!({ "event": "remote", "line": line }),
        other => json!({ "event": "other", "text": format!("{other:?}") }),
    };
    json.to_string().into()
}

/// How to run a command: see [`RunOptions`]. Times are in seconds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct RunData {
    pub env: BTreeMap<String, Secret>,
    pub size: Option<String>,
    pub process_type: Option<String>,
    pub terminal: Option<TerminalData>,
    pub time_to_live: Option<i64>,
    pub attach_timeout: Option<Seconds>,
    pub detach_if_blocked: bool,
}

/// A terminal, as the command sees it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct TerminalData {
    pub term: String,
    pub columns: u16,
    pub lines: u16,
}

impl From<RunData> for RunOptions {
    fn from(data: RunData) -> Self {
        let terminal = |TerminalData { term, columns, lines }| Terminal { term, columns, lines };
        Self {
            env: data.env,
            size: data.size,
            process_type: data.process_type,
            terminal: data.terminal.map(terminal),
            time_to_live: data.time_to_live,
            attach_timeout: data.attach_timeout.map(Into::into),
            detach_if_blocked: data.detach_if_blocked,
        }
    }
}

/// Runs a command in a one-off dyno and attaches to it.
///
/// # Errors
///
/// Those of [`AppHandle::run`].
pub async fn run(app: &AppHandle, command: &str, options: RunData) -> Result<Attached> {
    Ok(Attached::new(app.run_with(command, options.into()).await?))
}

/// Runs a command in a dyno that nobody attaches to: gives the dyno as JSON.
///
/// # Errors
///
/// Those of [`AppHandle::run_detached`].
pub async fn run_detached(app: &AppHandle, command: &str, options: RunData) -> Result<Bytes> {
    encode(&app.run_detached_with(command, options.into()).await?)
}

/// A task of an app from JSON: see [`Task`].
///
/// # Errors
///
/// [`InvalidArgument`](ErrorKind::InvalidArgument) where it does not read.
pub fn task(json: &[u8]) -> Result<Task> {
    from_json("The task", json)
}

fn encode(answer: &impl Serialize) -> Result<Bytes> {
    match serde_json::to_vec(answer) {
        Ok(json) => Ok(json.into()),
        Err(error) => Err(Error::new(ErrorKind::UnexpectedAnswer, error.to_string())),
    }
}
