//! What a test wants the mock to do, as data.

use std::collections::HashMap;

use dynokit::mock::{AddonScript, BuildScript, CommandScript, Gate, Mock};
use dynokit::{Error, ErrorKind, Result, Secret};
use serde::Deserialize;

use crate::options::Seconds;

/// One thing that a test decides: see [`dynokit::mock::Script`]. As JSON it is an
/// object with one field: `{"build": {"fails": ["no"]}}`,
/// `{"crash": {"process_type": "web", "status": 1}}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// Decides the next build.
    Build(Build),
    /// Lets a build go on that is held at the gate of this name.
    Open(String),
    /// Decides what a one-off command does.
    Command(Command),
    /// Has the next dynos of a type crash.
    Crash(Crash),
    /// Decides the next add-on.
    Addon(Addon),
    /// Writes to an app's log.
    Log(Line),
    /// Makes an app that belongs to somebody else.
    AppOf(AppOf),
    /// Makes a team that the account is in.
    Team(String),
    /// Gives the account this key.
    Key(Secret),
}

/// The next build; what is not given the engine decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Build {
    /// What it prints before it fails.
    pub fails: Option<Vec<String>>,
    /// Whether it fails as in the guide: a dependency does not compile.
    pub compile_error: bool,
    /// The bytes of its slug.
    pub slug_size: Option<u64>,
    /// The name of a gate that holds it after its first line, until that is opened.
    pub hold: Option<String>,
}

/// A one-off command, by its first words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The words that it begins with.
    pub words: String,
    /// What it prints.
    #[serde(default)]
    pub prints: String,
    /// Its exit status.
    #[serde(default)]
    pub exits: i32,
    /// How long it takes.
    #[serde(default)]
    pub takes: Seconds,
}

/// Dynos that are to crash.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crash {
    /// Their type.
    pub process_type: String,
    /// The exit status of their process.
    pub status: i32,
    /// How many starts end so; one unless given.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// The next add-on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addon {
    /// It can be used after a time.
    Takes(Seconds),
    /// It cannot be made, which shows after a time.
    Fails(Seconds),
}

/// A line of a log.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Line {
    pub app: String,
    /// Who prints it: `web.1`.
    pub process: String,
    pub text: String,
}

/// Somebody else's app.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct AppOf {
    pub email: String,
    pub name: String,
}

impl Step {
    /// Has a mock do it. Gates are kept by their names.
    pub(crate) fn decide(self, mock: &Mock, gates: &mut HashMap<String, Gate>) -> Result<()> {
        let script = mock.script();
        match self {
            Self::Build(build) => {
                let Build { fails, compile_error, slug_size, hold } = build;
                let build = match (fails, compile_error, slug_size) {
                    (None, false, None) => BuildScript::default(),
                    (Some(lines), false, None) => BuildScript::fails(lines),
                    (None, true, None) => BuildScript::compile_error(),
                    (None, false, Some(bytes)) => BuildScript::slug_size(bytes),
                    _ => {
                        let message =
                            "A build fails, has a compile error or a slug size: only one.";
                        return Err(Error::new(ErrorKind::InvalidArgument, message));
                    }
                };
                match hold {
                    None => {
                        script.build(build);
                    }
                    Some(name) => {
                        gates.insert(name, script.hold(build));
                    }
                }
            }
            Self::Open(name) => {
                let gate = gates.remove(&name).ok_or_else(|| {
                    let message = format!("There is no closed gate {name:?}.");
                    Error::new(ErrorKind::InvalidArgument, message)
                })?;
                gate.open();
            }
            Self::Command(Command { words, prints, exits, takes }) => {
                let command = CommandScript::prints(prints).exits(exits).takes(takes.into());
                script.command(words, command);
            }
            Self::Crash(Crash { process_type, status, times }) => {
                script.crash(process_type, status, times);
            }
            Self::Addon(Addon::Takes(time)) => {
                script.addon(AddonScript::Takes(time.into()));
            }
            Self::Addon(Addon::Fails(time)) => {
                script.addon(AddonScript::Fails(time.into()));
            }
            Self::Log(Line { app, process, text }) => {
                script.log(&app, &process, &text)?;
            }
            Self::AppOf(AppOf { email, name }) => {
                script.app_of(&email, &name)?;
            }
            Self::Team(name) => {
                script.team(&name);
            }
            Self::Key(key) => {
                script.key(key);
            }
        }
        Ok(())
    }
}
