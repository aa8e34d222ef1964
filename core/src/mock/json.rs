//! A mock and its script as data, for those who have no Rust to write them in.
//!
//! Times are seconds everywhere, and can be fractions of one.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de};

use crate::mock::{
    AddonScript, BuildScript, Clock, CommandScript, MockBuilder, Pace, Script, Standing,
};
use crate::platform::unread;
use crate::{Error, ErrorKind, Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    seed: Option<u64>,
    email: Option<String>,
    clock: Option<Timestamp>,
    pace: Option<PaceOptions>,
    standing: Option<Standing>,
    app_limit: Option<usize>,
    slug_limit: Option<u64>,
    rate_limit: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PaceOptions {
    boot: Seconds,
    provision: Seconds,
    build_line: Seconds,
}

/// A time, as a number of seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Seconds(Duration);

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        let time = Duration::try_from_secs_f64(seconds);
        time.map(Self).map_err(|_| {
            de::Error::invalid_value(de::Unexpected::Float(seconds), &"a number of seconds")
        })
    }
}

/// One thing that a script says.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Action {
    Build(Build),
    Command {
        words: String,
        #[serde(default)]
        prints: String,
        #[serde(default)]
        exits: i32,
        #[serde(default)]
        takes: Seconds,
    },
    Crash {
        process_type: String,
        status: i32,
        times: u32,
    },
    Addon(Addon),
    Log {
        app: String,
        process: String,
        text: String,
    },
    AppOf {
        email: String,
        name: String,
    },
    Team(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Build {
    CompileError,
    Fails(Vec<String>),
    SlugSize(u64),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Addon {
    Takes(Seconds),
    Fails(Seconds),
}

impl MockBuilder {
    /// Sets a mock up from a JSON object. What it leaves out is as in
    /// [`Mock::builder`](crate::mock::Mock::builder).
    ///
    /// ```
    /// # fn main() -> dynokit::Result<()> {
    /// use dynokit::mock::MockBuilder;
    ///
    /// let mock = MockBuilder::from_json(
    ///     br#"{
    ///     "seed": 7,
    ///     "email": "tina@example.com",
    ///     "clock": "2026-01-01T00:00:00Z",
    ///     "pace": {"boot": 2, "provision": 30, "build_line": 0.1},
    ///     "standing": "verified",
    ///     "app_limit": 5,
    ///     "slug_limit": 1000000,
    ///     "rate_limit": false
    /// }"#,
    /// )?
    /// .build();
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// | member | what it sets |
    /// |---|---|
    /// | `seed` | [`seed`](Self::seed) |
    /// | `email` | [`email`](Self::email) |
    /// | `clock` | a [manual clock](Clock::manual) that starts then; the system's unless given |
    /// | `pace` | [`pace`](Self::pace), in seconds |
    /// | `standing` | [`standing`](Self::standing): `verified`, `unverified`, `delinquent` or `suspended` |
    /// | `app_limit` | [`app_limit`](Self::app_limit) |
    /// | `slug_limit` | [`slug_limit`](Self::slug_limit) |
    /// | `rate_limit` | `false` is [`without_rate_limit`](Self::without_rate_limit) |
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for what is no such
    /// object. It says what is wrong, without the values.
    pub fn from_json(json: &[u8]) -> Result<Self> {
        let options: Options = serde_json::from_slice(json)
            .map_err(|error| wrong(format!("The mock cannot be made: {}.", unread(&error))))?;
        let mut mock = Self::default();
        if let Some(seed) = options.seed {
            mock = mock.seed(seed);
        }
        if let Some(email) = options.email {
            mock = mock.email(email);
        }
        if let Some(start) = options.clock {
            mock = mock.clock(Clock::manual(start));
        }
        if let Some(PaceOptions { boot, provision, build_line }) = options.pace {
            let pace = Pace { boot: boot.0, provision: provision.0, build_line: build_line.0 };
            mock = mock.pace(pace);
        }
        if let Some(standing) = options.standing {
            mock = mock.standing(standing);
        }
        if let Some(apps) = options.app_limit {
            mock = mock.app_limit(apps);
        }
        if let Some(bytes) = options.slug_limit {
            mock = mock.slug_limit(bytes);
        }
        if options.rate_limit == Some(false) {
            mock = mock.without_rate_limit();
        }
        Ok(mock)
    }
}

impl Script<'_> {
    /// Does what a JSON list says, in its order: each item is the method of
    /// that name.
    ///
    /// ```
    /// # fn main() -> dynokit::Result<()> {
    /// # let mock = dynokit::mock::Mock::new();
    /// # let client = dynokit::Client::new(mock.clone());
    /// # let created = client.call("apps.create", serde_json::json!({ "name": "demo" }));
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(created)?;
    /// mock.script().add_json(
    ///     br#"[
    ///     {"build": "compile_error"},
    ///     {"build": {"fails": ["-----> Compiling", " !     No."]}},
    ///     {"build": {"slug_size": 600000000}},
    ///     {"command": {"words": "mix test", "prints": "1 failure\n", "exits": 2, "takes": 30}},
    ///     {"crash": {"process_type": "web", "status": 1, "times": 3}},
    ///     {"addon": {"takes": 60}},
    ///     {"addon": {"fails": 60}},
    ///     {"app_of": {"email": "joe@example.com", "name": "theirs"}},
    ///     {"team": "acme"},
    ///     {"log": {"app": "demo", "process": "web.1", "text": "Listening"}}
    /// ]"#,
    /// )?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for what is no such
    /// list: nothing is done then. Those of [`log`](Self::log) and
    /// [`app_of`](Self::app_of): what stood before has been done.
    pub fn add_json(&self, json: &[u8]) -> Result<&Self> {
        let actions: Vec<Action> = serde_json::from_slice(json)
            .map_err(|error| wrong(format!("The script does not read: {}.", unread(&error))))?;
        for action in actions {
            self.act(action)?;
        }
        Ok(self)
    }

    fn act(&self, action: Action) -> Result<&Self> {
        Ok(match action {
            Action::Build(Build::CompileError) => self.build(BuildScript::compile_error()),
            Action::Build(Build::Fails(lines)) => self.build(BuildScript::fails(lines)),
            Action::Build(Build::SlugSize(bytes)) => self.build(BuildScript::slug_size(bytes)),
            Action::Command { words, prints, exits, takes } => {
                let command = CommandScript::prints(prints).exits(exits).takes(takes.0);
                self.command(words, command)
            }
            Action::Crash { process_type, status, times } => {
                self.crash(process_type, status, times)
            }
            Action::Addon(Addon::Takes(time)) => self.addon(AddonScript::Takes(time.0)),
            Action::Addon(Addon::Fails(time)) => self.addon(AddonScript::Fails(time.0)),
            Action::Log { app, process, text } => self.log(&app, &process, &text)?,
            Action::AppOf { email, name } => self.app_of(&email, &name)?,
            Action::Team(name) => self.team(&name),
        })
    }
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidArgument, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::Mock;

    #[test]
    fn what_is_wrong_is_told_without_values() {
        let refused = |json: &str| {
            let error = MockBuilder::from_json(json.as_bytes()).err();
            error.map(|error| error.message().to_owned()).unwrap_or_default()
        };
        assert_eq!(
            refused(r#"{"pace": {"boot": -1}}"#),
            "The mock cannot be made: expected a number of seconds at line 1 column 21."
        );
        assert!(
            refused(r#"{"sead": 1}"#).contains("unknown field `sead`"),
            "{}",
            refused(r#"{"sead": 1}"#)
        );
        let text = refused(r#"{"email": ["tina@example.com"]}"#);
        assert!(text.starts_with("The mock cannot be made: ") && !text.contains("tina"), "{text}");
    }

    #[test]
    fn a_script_that_does_not_read_does_nothing() {
        let mock = Mock::new();
        let script = br#"[{"app_of": {"email": "joe@example.com", "name": "theirs"}}, {"x": 1}]"#;
        assert!(mock.script().add_json(script).is_err());
        let log = br#"[{"log": {"app": "theirs", "process": "web.1", "text": "x"}}]"#;
        let error = mock.script().add_json(log).err();
        assert_eq!(error.map(|error| error.kind()), Some(ErrorKind::NotFound));
    }
}
