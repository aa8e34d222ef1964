//! A platform that answers what a cassette has.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_core::future::BoxFuture;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::line::{Call as CallLine, Data, End, Head, Line, Outcome, Piece, VERSION};
use super::played::Played;
use super::redact::{Messages, Redactor};
use super::{SECRET_ARGUMENTS, is_open, placeholder};
use crate::platform::{Body, Call, Duplex, Platform, Reply, without_values};
use crate::{Error, ErrorKind, Result, ops};

/// A platform that plays a cassette back. [The module](super) shows how. Clones
/// play the same one.
#[derive(Clone)]
pub struct Player(Arc<Cassette>);

struct Cassette {
    loose: bool,
    messages: Messages,
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    /// Its line in the file.
    at: usize,
    line: Line,
    played: bool,
}

impl Player {
    /// Plays a file strictly: the calls that were recorded have to come in
    /// their order, and with their arguments.
    ///
    /// # Errors
    ///
    /// [`Io`](ErrorKind::Io) where it cannot be read, and
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) where a line is damaged.
    /// A last line without its end is passed over: the recorder was killed.
    pub fn open(file: impl AsRef<Path>) -> Result<Self> {
        Self::new(&std::fs::read(file)?)
    }

    /// Plays what is in memory, in the same way.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) where a line is damaged.
    pub fn new(cassette: &[u8]) -> Result<Self> {
        let entries = Mutex::new(read(cassette)?);
        Ok(Self(Arc::new(Cassette { loose: false, messages: Messages::new(), entries })))
    }

    /// Plays it loosely from its start: calls may come in any order and as
    /// often as they like. Of several that were recorded with the same
    /// arguments each answers in its turn, and the last one from then on.
    #[must_use]
    pub fn loose(self) -> Self {
        let entries = std::mem::take(&mut *self.lock());
        let cassette = Cassette {
            loose: true,
            messages: Messages::new(),
            entries: Mutex::new(
                entries.into_iter().map(|entry| Entry { played: false, ..entry }).collect(),
            ),
        };
        Self(Arc::new(cassette))
    }

    /// How many of the exchanges were not asked for yet.
    pub fn remaining(&self) -> usize {
        self.lock().iter().filter(|entry| !entry.played).count()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was recorded of an exchange, and on which line.
    fn play<T>(
        &self,
        came: impl FnOnce() -> String,
        recorded: impl Fn(&Line) -> Option<T>,
    ) -> Result<(usize, T)> {
        let mut entries = self.lock();
        let next = entries.iter().position(|entry| !entry.played);
        if !self.0.loose {
            let Some(next) = next else {
                return Err(unexpected(format!("The cassette has ended, and {} came", came())));
            };
            let entry = &mut entries[next];
            let Some(found) = recorded(&entry.line) else {
                return Err(unexpected(format!(
                    "The cassette has {} next, on line {}, and {} came",
                    describe(&entry.line),
                    entry.at,
                    came()
                )));
            };
            entry.played = true;
            return Ok((entry.at, found));
        }
        let mut last = None;
        for entry in entries.iter_mut() {
            if let Some(found) = recorded(&entry.line) {
                if !entry.played {
                    entry.played = true;
                    return Ok((entry.at, found));
                }
                last = Some((entry.at, found));
            }
        }
        last.ok_or_else(|| unexpected(format!("The cassette has no {}", came())))
    }

    fn played_call(&self, call: &Call) -> Result<Reply> {
        let messages = &self.0.messages;
        let params = messages.params(call.spec, &call.body, None);
        let range = call.range.as_ref().map(ToString::to_string);
        let came = || {
            let mut redactor = Redactor::default();
            let args = call.spec.args.iter().zip(&call.args).map(|(name, value)| {
                let secret = SECRET_ARGUMENTS.contains(name);
                let value = if secret { redactor.secret(value) } else { redactor.text(value) };
                ((*name).to_owned(), value)
            });
            let args = args.collect();
            let params = (!call.body.is_empty())
                .then(|| messages.params(call.spec, &call.body, Some(&mut redactor)))
                .flatten();
            describe_call(call.spec.name, &args, params.as_ref(), range.as_deref())
        };
        let fits = |line: &CallLine| {
            let args = call.spec.args.iter().zip(&call.args);
            let mut args = args.map(|(name, value)| (line.args.get(*name), value));
            let params = match (&line.params, call.body.is_empty()) {
                (None, is_empty) => is_empty,
                (Some(_), true) => false,
                // What does not read was left out whole.
                (Some(recorded), false) => match &params {
                    Some(params) => value_fits(recorded, params),
                    None => matches!(recorded, Value::String(_)),
                },
            };
            let ranges = match (&line.range, &range) {
                (Some(recorded), Some(range)) => placeholder::fits(recorded, range),
                (recorded, range) => recorded.is_none() && range.is_none(),
            };
            let fits = |recorded: &String, came: &str| placeholder::fits(recorded, came);
            line.operation == call.spec.name
                && params
                && ranges
                && args.all(|(recorded, came)| recorded.is_some_and(|text| fits(text, came)))
        };
        let (_, outcome) = self.play(came, |line| match line {
            Line::Call(line) if fits(line) => Some(line.outcome.clone()),
            _ => None,
        })?;
        match outcome {
            Outcome::Answer(reply) => reply.reply(),
            Outcome::Error(error) => Err(error.error()),
        }
    }

    async fn played_fetch(&self, request: http::Request<Body>) -> Result<http::Response<Body>> {
        let (parts, body) = request.into_parts();
        let sent = match body.into_full() {
            Ok(bytes) if !bytes.is_empty() => String::from_utf8(bytes.to_vec()).ok(),
            Ok(_) => None,
            Err(mut stream) => {
                // Whoever makes it goes on until the end.
                while stream.next().await.transpose()?.is_some() {}
                None
            }
        };
        let (method, url) = (parts.method.as_str(), parts.uri.to_string());
        let came = || describe_fetch(method, &shown(&url));
        let (_, outcome) = self.play(came, |line| match line {
            Line::Fetch(line) => {
                let text = match (&line.sent, &sent) {
                    (Some(recorded), Some(sent)) => placeholder::fits(recorded, sent),
                    (recorded, sent) => recorded.is_none() && sent.is_none(),
                };
                let fits = line.method == method && placeholder::fits(&line.url, &url) && text;
                fits.then(|| line.outcome.clone())
            }
            _ => None,
        })?;
        let response = match outcome {
            Outcome::Error(error) => return Err(error.error()),
            Outcome::Answer(response) => response,
        };
        let (bytes, end) = (response.body.bytes().unwrap_or_default(), response.end);
        let body = Body::written_by(|out| async move {
            if !bytes.is_empty() {
                out.write(bytes).await?;
            }
            match end {
                End::Whole => Ok(()),
                End::Dropped => std::future::pending().await,
                End::Broken(error) => Err(error.error()),
            }
        });
        let mut answer = http::Response::builder().status(response.status);
        if let Some(content) = response.content_type {
            answer = answer.header(CONTENT_TYPE, content);
        }
        answer.body(body).map_err(|error| {
            let message = format!("The cassette's answer does not read: {error}.");
            Error::new(ErrorKind::InvalidArgument, message)
        })
    }

    fn played_session(&self, url: &Url) -> Result<Duplex> {
        let came = || describe_attach(&shown(url.as_str()));
        let (at, outcome) = self.play(came, |line| match line {
            Line::Attach(line) if placeholder::fits(&line.url, url.as_str()) => {
                Some(line.outcome.clone())
            }
            _ => None,
        })?;
        match outcome {
            Outcome::Error(error) => Err(error.error()),
            Outcome::Answer(session) => Ok(Box::new(Played::new(session, at, self.0.loose))),
        }
    }
}

impl Platform for Player {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(async move { self.played_call(&call) })
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(self.played_fetch(request))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        let url = url.clone();
        Box::pin(async move { self.played_session(&url) })
    }
}

impl fmt::Debug for Player {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Player")
            .field("loose", &self.0.loose)
            .field("remaining", &self.remaining())
            .finish_non_exhaustive()
    }
}

/// Reads the lines, in the order in which the exchanges began.
fn read(cassette: &[u8]) -> Result<Vec<Entry>> {
    let mut lines = cassette.split_inclusive(|byte| *byte == b'\n');
    let head: Head = parse(1, lines.next().unwrap_or_default())?;
    if head.cassette != VERSION {
        let message = format!("it is of version {}, and {VERSION} is known here", head.cassette);
        return Err(damaged(1, &message));
    }
    let mut entries = Vec::new();
    for (at, text) in (2..).zip(lines) {
        match parse(at, text).and_then(|line| checked(at, line)) {
            Ok(line) => entries.push(Entry { at, line, played: false }),
            Err(_) if !text.ends_with(b"\n") => {}
            Err(error) => return Err(error),
        }
    }
    entries.sort_by_key(|entry| match &entry.line {
        Line::Call(line) => line.number,
        Line::Fetch(line) => line.number,
        Line::Attach(line) => line.number,
    });
    Ok(entries)
}

fn parse<T: DeserializeOwned>(at: usize, text: &[u8]) -> Result<T> {
    serde_json::from_slice(text.trim_ascii_end()).map_err(|error| {
        damaged(at, &without_values(&error).replace(" at line 1 column ", " at column "))
    })
}

/// What a line says beside its shape.
fn checked(at: usize, line: Line) -> Result<Line> {
    let reads = |data: &Data| data.bytes().is_some();
    let piece = |piece: &Piece| match piece {
        Piece::Read(data) | Piece::Wrote(data) => reads(data),
    };
    match &line {
        Line::Call(call) => {
            ops::find(&call.operation).map_err(|error| damaged(at, error.message()))?;
            if let Outcome::Answer(reply) = &call.outcome {
                reply.clone().reply().map_err(|error| damaged(at, error.message()))?;
            }
        }
        Line::Fetch(fetch) => match &fetch.outcome {
            Outcome::Answer(answer) if !reads(&answer.body) => {
                return Err(damaged(at, "`body` has digits that are not hexadecimal"));
            }
            _ => {}
        },
        Line::Attach(attach) => match &attach.outcome {
            Outcome::Answer(session) if !session.bytes.iter().all(piece) => {
                return Err(damaged(at, "`bytes` has digits that are not hexadecimal"));
            }
            _ => {}
        },
    }
    Ok(line)
}

fn damaged(at: usize, why: &str) -> Error {
    let message =
        format!("Line {at} of the cassette does not read: {}.", why.trim_end_matches('.'));
    Error::new(ErrorKind::InvalidArgument, message)
}

fn unexpected(message: String) -> Error {
    Error::new(ErrorKind::Unsupported, message + ": record it anew where that is right.")
}

/// Whether parameters may be those that were recorded.
fn value_fits(recorded: &Value, came: &Value) -> bool {
    match (recorded, came) {
        (Value::String(recorded), Value::String(came)) => placeholder::fits(recorded, came),
        (Value::String(recorded), came) => !came.is_null() && placeholder::fits(recorded, ""),
        (Value::Array(recorded), Value::Array(came)) => {
            recorded.len() == came.len()
                && recorded.iter().zip(came).all(|(recorded, came)| value_fits(recorded, came))
        }
        (Value::Object(recorded), Value::Object(came)) => {
            recorded.len() == came.len()
                && recorded.iter().all(|(name, recorded)| {
                    came.get(name).is_some_and(|came| value_fits(recorded, came))
                })
        }
        _ => recorded == came,
    }
}

/// A URL as an error shows it: most are as good as keys.
fn shown(url: &str) -> String {
    match is_open(url) || placeholder::is_in(url) {
        true => Redactor::default().text(url),
        false => placeholder::of(url, 0).replace("/0", "/…"),
    }
}

fn describe(line: &Line) -> String {
    match line {
        Line::Call(line) => {
            describe_call(&line.operation, &line.args, line.params.as_ref(), line.range.as_deref())
        }
        Line::Fetch(line) => describe_fetch(&line.method, &line.url),
        Line::Attach(line) => describe_attach(&line.url),
    }
}

fn describe_call(
    operation: &str,
    args: &std::collections::BTreeMap<String, String>,
    params: Option<&Value>,
    range: Option<&str>,
) -> String {
    let args: Vec<_> = args.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    let params = params.map(|params| format!(" with {params}")).unwrap_or_default();
    let range = range.map(|range| format!(" in the range {range:?}")).unwrap_or_default();
    format!("{operation}({}){params}{range}", args.join(", "))
}

fn describe_fetch(method: &str, url: &str) -> String {
    format!("{method} {url}")
}

fn describe_attach(url: &str) -> String {
    format!("a connection to {url}")
}
