//! Commands in one-off dynos: attached, with output, input and an exit status
//! of their own, or detached.
//!
//! [`AppHandle::run`] attaches, and gives a [`Session`]: wait for its end, or
//! write to its input and read its output as they come.
//!
//! ```
//! # async fn example(app: dynokit::AppHandle) -> dynokit::Result<()> {
//! let mut session = app.run("cat; exit 3").await?;
//! session.input.write("hello\n").await?;
//! session.input.end().await?;
//! while let Some(bytes) = session.output.next().await.transpose()? {
//!     print!("{}", String::from_utf8_lossy(&bytes));
//! }
//! println!("exit status {:?}", session.output.status());
//! # Ok(())
//! # }
//! ```
//!
//! What is to outlive this program is detached, and prints to the app's log.

mod exit_status;
mod logged;
mod session;

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::timeout;
use url::Url;

use crate::client::AppHandle;
use crate::dyno::exit_status::reporting;
use crate::log::LogOptions;
use crate::ops::dynos::{Dyno, DynoCreate, DynoState};
use crate::platform::Duplex;
use crate::{Error, ErrorKind, Result, Secret};

pub use session::{Finished, Input, Output, Session};

/// How long to try to attach to a dyno, unless told.
const LONGEST_ATTACH: Duration = Duration::from_secs(150);

/// How many lines of a log its new reader gets at most.
const LOG_LINES: u32 = 1500;

/// How to run a command; everything has a default.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Environment for this dyno alone, over the config vars.
    pub env: BTreeMap<String, Secret>,
    /// The dyno's size, by name.
    pub size: Option<String>,
    /// Its process type, `run` unless given.
    pub process_type: Option<String>,
    /// The terminal to run in; plain pipes where there is none.
    pub terminal: Option<Terminal>,
    /// Seconds until the dyno is killed, 86400 at most.
    pub time_to_live: Option<i64>,
    /// How long to try to attach: to connect, and to wait for the dyno to start.
    /// Two and a half minutes unless given.
    pub attach_timeout: Option<Duration>,
    /// Whether to run the command in a detached dyno where the network lets no
    /// connection to one through, and to follow its log: it reads no input then,
    /// and what it prints comes line by line.
    pub detach_if_blocked: bool,
}

/// A terminal, as the command sees it.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// Its kind, e.g. `xterm`.
    pub term: String,
    /// Its width, in characters.
    pub columns: u16,
    /// Its height, in lines.
    pub lines: u16,
}

impl AppHandle {
    /// Runs a command in a one-off dyno and attaches to it.
    ///
    /// ```
    /// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
    /// let done = client.app("demo").run("POOL_SIZE=2 mix ecto.migrate").await?.wait().await?;
    /// println!("{} (exit status {})", done.output, done.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Conflict`](ErrorKind::Conflict) where the app has no code yet;
    /// [`Connect`](ErrorKind::Connect) where no connection to the dyno can be
    /// made: many networks block its port, 5000. The dyno is stopped then, and
    /// [`detach_if_blocked`](RunOptions::detach_if_blocked) is another way.
    /// Where this is dropped meanwhile, the platform ends a dyno that nobody
    /// attached to.
    pub async fn run(&self, command: impl AsRef<str>) -> Result<Session> {
        self.run_with(command, RunOptions::default()).await
    }

    /// Runs a command with all that can be said of it.
    ///
    /// # Errors
    ///
    /// Those of [`run`](Self::run).
    pub async fn run_with(&self, command: impl AsRef<str>, options: RunOptions) -> Result<Session> {
        let command = command.as_ref();
        // What is no command would become one, and is the platform's to refuse.
        let sent = match command.trim() {
            "" => command.to_owned(),
            _ => reporting(command),
        };
        let params = options.clone().create(sent, true);
        let dyno = self.client().dynos().create(self.name(), params).await?;
        let limit = options.attach_timeout.unwrap_or(LONGEST_ATTACH);
        let error = match self.attach(&dyno, limit).await {
            Ok(duplex) => return Ok(Session::attached(dyno, duplex)),
            Err(error) => error,
        };
        // A dyno that waits has not run the command: another one can.
        let waits = match error.kind() {
            ErrorKind::Connect => true,
            ErrorKind::Timeout => self.waits(&dyno).await,
            _ => false,
        };
        match self.stop(&dyno.name).await {
            Err(failed) if failed.kind() != ErrorKind::NotFound => {
                let message = format!(
                    "{} The dyno {} is left behind: it could not be stopped, and ends by itself \
                     unless its command began ({}).",
                    error.message(),
                    dyno.name,
                    failed.message()
                );
                return Err(Error::new(error.kind(), message).with_app(self.name()));
            }
            _ => {}
        }
        if !(options.detach_if_blocked && waits) {
            return Err(error);
        }
        let dyno = self.run_detached_with(command, options).await?;
        let log = LogOptions {
            dyno: Some(dyno.name.clone()),
            lines: Some(LOG_LINES),
            tail: true,
            ..LogOptions::default()
        };
        let log = self.logs(log).await?;
        Ok(Session::detached(self.clone(), dyno, log))
    }

    async fn attach(&self, dyno: &Dyno, limit: Duration) -> Result<Duplex> {
        let failed = |kind, message| Err(Error::new(kind, message));
        let url = dyno.attach_url.as_ref().and_then(|url| Url::parse(url.reveal()).ok());
        let attached = match &url {
            None => {
                let message = format!("The dyno {} came without a URL to attach to.", dyno.name);
                failed(ErrorKind::UnexpectedAnswer, message)
            }
            Some(url) => {
                timeout(limit, self.client().platform().attach(url)).await.unwrap_or_else(|_| {
                    let message =
                        format!("The dyno {} could not be attached to in {limit:?}.", dyno.name);
                    failed(ErrorKind::Timeout, message)
                })
            }
        };
        attached.map_err(|error| error.with_app(self.name()))
    }

    /// Whether a dyno still waits to be attached to.
    async fn waits(&self, dyno: &Dyno) -> bool {
        let found = self.client().dynos().info(self.name(), &dyno.name).await;
        found.is_ok_and(|dyno| dyno.state == DynoState::Starting)
    }

    /// Runs a command in a one-off dyno that nobody attaches to: its output
    /// goes to the app's log, under the dyno's name.
    ///
    /// # Errors
    ///
    /// [`Conflict`](ErrorKind::Conflict) where the app has no code yet.
    pub async fn run_detached(&self, command: impl Into<String>) -> Result<Dyno> {
        self.run_detached_with(command, RunOptions::default()).await
    }

    /// Runs a detached command with all that can be said of it.
    ///
    /// # Errors
    ///
    /// Those of [`run_detached`](Self::run_detached).
    pub async fn run_detached_with(
        &self,
        command: impl Into<String>,
        options: RunOptions,
    ) -> Result<Dyno> {
        let params = options.create(command.into(), false);
        self.client().dynos().create(self.name(), params).await
    }
}

impl RunOptions {
    fn create(self, command: String, attach: bool) -> DynoCreate {
        let mut env = self.env;
        let plain_pipes = attach && self.terminal.is_none();
        if let Some(Terminal { term, columns, lines }) = self.terminal {
            env.insert("TERM".into(), term.into());
            env.insert("COLUMNS".into(), columns.to_string().into());
            env.insert("LINES".into(), lines.to_string().into());
        }
        DynoCreate {
            command,
            attach: Some(attach),
            env: (!env.is_empty()).then_some(env),
            force_no_tty: plain_pipes.then_some(Some(true)),
            size: self.size,
            r#type: self.process_type,
            time_to_live: self.time_to_live,
        }
    }
}
