//! An app's log: its last lines, and those to come.
//!
//! [`AppHandle::logs`] opens it. Each [`LogLine`] has its time, its source (`app`
//! or `heroku`) and its dyno apart, prints as the platform writes it, and tells
//! [what kind](LogLine::kind) of line it is.
//!
//! Whoever reads many lines takes them [as they come](LogEvents::next_batch), in
//! batches.
//!
//! A connection that breaks is made again, and a session that expired is
//! replaced by a new one. No line comes twice, and where some may be missing
//! there is a [`Gap`].

mod join;
mod kind;
mod line;
mod lines;
mod tail;

use std::fmt;

use jiff::Timestamp;

use crate::Result;
use crate::client::AppHandle;

pub use kind::{LineKind, RouterLine};
pub use line::LogLine;
pub use lines::LogLines;
pub use tail::{LogBatches, LogEvents};

/// Which lines of a log; everything has a default.
#[derive(Clone, Debug, Default)]
pub struct LogOptions {
    /// How many of the lines so far: 100 unless given, 1500 at most.
    pub lines: Option<u32>,
    /// Only those of a dyno (`web.1`) or a process type (`web`).
    pub dyno: Option<String>,
    /// Only those of a source: `app` or `heroku`.
    pub source: Option<String>,
    /// Whether to go on with new lines as they come.
    pub tail: bool,
}

/// What a log gives. It prints as the platform writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogEvent {
    /// A line.
    Line(LogLine),
    /// Here lines may be missing.
    Gap(Gap),
}

impl LogEvent {
    /// The line, where it is one.
    pub fn line(self) -> Option<LogLine> {
        match self {
            Self::Line(line) => Some(line),
            Self::Gap(_) => None,
        }
    }
}

/// What a log gives at a time: as many lines as came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogBatch {
    /// Lines, of which there is at least one.
    Lines(LogLines),
    /// Here lines may be missing.
    Gap(Gap),
}

/// Lines that are, or may be, missing: they came while nobody was connected, or
/// faster than they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gap {
    /// How many at most, where the platform says so. Those that were not asked
    /// for count too.
    pub lines: Option<u64>,
    /// Since when.
    pub since: Option<Timestamp>,
}

impl fmt::Display for LogEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => line.fmt(f),
            Self::Gap(gap) => gap.fmt(f),
        }
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lines {
            Some(lines) => write!(f, " !     Up to {lines} lines are missing here")?,
            None => f.write_str(" !     Lines may be missing here")?,
        }
        match self.since {
            Some(since) => write!(f, ", since {since}."),
            None => f.write_str("."),
        }
    }
}

impl AppHandle {
    /// Opens the app's log: its last lines, and with
    /// [`tail`](LogOptions::tail) those to come, until the app is gone.
    ///
    /// ```
    /// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
    /// use dynokit::log::{LineKind, LogEvent, LogOptions};
    ///
    /// let options = LogOptions { tail: true, ..Default::default() };
    /// let mut log = client.app("demo").logs(options).await?;
    /// while let Some(event) = log.next().await.transpose()? {
    ///     println!("{event}");
    ///     if let LogEvent::Line(line) = event
    ///         && let LineKind::Request(request) = line.kind()
    ///         && let Some(code) = request.code
    ///     {
    ///         println!("{code} on {}", request.path.unwrap_or_default());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `log_sessions.create`, and of the connection.
    pub async fn logs(&self, options: LogOptions) -> Result<LogEvents> {
        LogEvents::open(self.clone(), options).await
    }
}
