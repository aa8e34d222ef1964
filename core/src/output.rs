//! The output of builds and of release commands, followed until they are done.
//!
//! [`AppBuilds::output`](crate::client::AppBuilds::output) and
//! [`AppReleases::output`](crate::client::AppReleases::output) begin at the
//! start. A connection that breaks is made again, and the output goes on at the
//! byte where it broke. The end of the output is not the end of the build: what
//! is awaited is the build once its status has settled.

use std::fmt;
use std::time::Duration;

use http::StatusCode;
use http::header::ACCEPT;
use tokio::time::{Instant, timeout_at};

use crate::client::AppHandle;
use crate::framing::{self, EVENTS};
use crate::pause::{Pause, may_pass};
use crate::platform::Body;
use crate::waiting::{Events, Until};
use crate::{Error, ErrorBody, ErrorKind, Result, Secret, Waiting};

/// How much of the output an error carries, in bytes: its end.
const KEPT: usize = 256 * 1024;

/// What the output of a build or a release command gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutputEvent {
    /// A line, without its end.
    Line(String),
    /// The platform has the rest no longer, or never had any.
    Gap,
}

impl fmt::Display for OutputEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Line(line) => line,
            Self::Gap => " !     The rest of this output is not there.",
        })
    }
}

/// The end of what was said, for an error to carry.
#[derive(Debug, Default)]
pub(crate) struct Kept(String);

impl Kept {
    pub(crate) fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
        if self.0.len() > KEPT {
            let cut = self.0.ceil_char_boundary(self.0.len() - KEPT / 2);
            self.0.drain(..cut);
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the output of something is, and whether it may still begin.
type Place<S> = fn(&S) -> (Option<Secret>, bool);

/// Follows the output of what is waited for, and waits for its end.
pub(crate) fn follow<S: Clone + PartialEq + Send + Sync + 'static>(
    app: AppHandle,
    limit: Duration,
    until: Until<S>,
    place: Place<S>,
) -> Waiting<S, OutputEvent> {
    Waiting::new(Some(limit), move |limit, events| async move {
        let deadline = limit.map(|limit| (limit, Instant::now() + limit));
        let mut output =
            Output { app, events, position: 0, partial: Vec::new(), kept: Kept::default() };
        let mut last = None;
        let read = output.read(&until, place, &mut last);
        let read = match deadline {
            Some((_, deadline)) => timeout_at(deadline, read).await.unwrap_or(Ok(())),
            None => read.await,
        };
        let ended = match read {
            Ok(()) => until.poll(deadline, last, |_| {}).await,
            Err(error) => Err(error.with_app(until.app)),
        };
        ended.map_err(|error| error.with_output(output.kept.as_str()))
    })
}

/// An output that is read.
struct Output {
    app: AppHandle,
    events: Events<OutputEvent>,
    /// How many bytes were read.
    position: u64,
    partial: Vec<u8>,
    kept: Kept,
}

/// What an output's URL answers.
enum Answer {
    Text(Body),
    Events(Body),
    NotFound,
    Over,
}

impl Output {
    /// Reads to the end of the output. `last` is how things stood at last.
    async fn read<S: Clone>(
        &mut self,
        until: &Until<S>,
        place: Place<S>,
        last: &mut Option<S>,
    ) -> Result<()> {
        let mut pause = Pause::default();
        // What is over may have begun since it was looked for.
        let mut last_look = false;
        loop {
            let failed = match self.look(until, place, last).await {
                Ok((None, false)) => return Ok(()),
                Ok((None, true)) => None,
                Ok((Some(url), coming)) => {
                    let before = self.position;
                    match self.attempt(&url).await {
                        Ok(true) => return Ok(()),
                        Ok(false) if before > 0 || (!coming && last_look) => {
                            self.flush();
                            self.events.tell(OutputEvent::Gap);
                            return Ok(());
                        }
                        Ok(false) => {
                            last_look = !coming;
                            None
                        }
                        Err(error) => {
                            if self.position > before {
                                pause = Pause::default();
                            }
                            Some(error)
                        }
                    }
                }
                Err(error) => Some(error),
            };
            match failed {
                Some(error) if !may_pass(&error) => return Err(error),
                failed => pause.wait(failed.as_ref()).await,
            }
        }
    }

    async fn look<S: Clone>(
        &self,
        until: &Until<S>,
        place: Place<S>,
        last: &mut Option<S>,
    ) -> Result<(Option<Secret>, bool)> {
        let state = (until.look)().await?;
        let place = place(&state);
        *last = Some(state);
        Ok(place)
    }

    /// Reads on where it broke, to the end. Whether there was something to read.
    async fn attempt(&mut self, url: &Secret) -> Result<bool> {
        match self.connect(url).await? {
            Answer::NotFound => return Ok(false),
            Answer::Over => {}
            Answer::Text(body) => self.read_text(body).await?,
            Answer::Events(body) => self.read_events(body).await?,
        }
        self.flush();
        Ok(true)
    }

    async fn connect(&self, url: &Secret) -> Result<Answer> {
        let mut request = http::Request::get(url.reveal()).header(ACCEPT, EVENTS);
        if self.position > 0 {
            request = request.header("last-event-id", self.position);
        }
        let request = request.body(Body::empty()).map_err(|_| {
            Error::new(ErrorKind::UnexpectedAnswer, "The output's URL does not read.")
        })?;
        let response = self.app.client().platform().fetch(request).await?;
        match response.status() {
            StatusCode::NO_CONTENT => Ok(Answer::Over),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Answer::NotFound),
            status if status.is_success() => match framing::is_events(response.headers()) {
                true => Ok(Answer::Events(response.into_body())),
                false => Ok(Answer::Text(response.into_body())),
            },
            status => Err(answered("The output", status)),
        }
    }

    /// Text begins at its start: what was read is left out.
    async fn read_text(&mut self, mut body: Body) -> Result<()> {
        let mut known = self.position;
        while let Some(chunk) = body.next().await.transpose()? {
            // A zero byte is a sign of life, and no part of the output.
            for piece in chunk.split(|byte| *byte == 0) {
                let skipped = usize::try_from(known).unwrap_or(usize::MAX).min(piece.len());
                known -= skipped as u64;
                self.take(&piece[skipped..]);
                self.position += (piece.len() - skipped) as u64;
            }
        }
        Ok(())
    }

    /// The id of an event is the position behind it.
    async fn read_events(&mut self, mut body: Body) -> Result<()> {
        let mut events = framing::Events::default();
        while let Some(chunk) = body.next().await.transpose()? {
            events.feed(chunk);
            while let Some(data) = events.next() {
                let behind = events.id().parse::<u64>().ok();
                if behind.is_some_and(|behind| behind <= self.position) {
                    continue;
                }
                self.take(&data);
                self.position = behind.unwrap_or(self.position + data.len() as u64);
            }
        }
        Ok(())
    }

    fn take(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.partial.extend_from_slice(piece.strip_suffix(b"\n").unwrap_or(piece));
            if piece.ends_with(b"\n") {
                self.line();
            }
        }
    }

    fn flush(&mut self) {
        if !self.partial.is_empty() {
            self.line();
        }
    }

    fn line(&mut self) {
        let bytes = std::mem::take(&mut self.partial);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(&bytes);
        let line = String::from_utf8_lossy(bytes).into_owned();
        self.kept.line(&line);
        self.events.tell(OutputEvent::Line(line));
    }
}

/// The error that a URL's answer with this status is.
pub(crate) fn answered(what: &str, status: StatusCode) -> Error {
    let kind = ErrorKind::from_answer(status.as_u16(), "");
    let message = format!("{what} answered {status}.");
    let body = ErrorBody { id: kind.name().into(), message, ..ErrorBody::default() };
    Error::from_answer(status.as_u16(), body)
}
