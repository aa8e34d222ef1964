//! Writes down what goes to a platform and what comes back.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::header::CONTENT_TYPE;
use serde::Serialize;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use url::Url;

use super::line::{
    Attach, Call as CallLine, Data, End, ErrorLine, Fetch, Head, Line, Outcome, Piece, ReplyLine,
    Response, Session, VERSION,
};
use super::redact::{Messages, Redactor};
use super::{SECRET_ARGUMENTS, is_open};
use crate::platform::{Body, Call, Duplex, Platform, Reply};
use crate::{Error, ErrorKind, Result};

/// The layer that records a platform. [The module](super) shows how.
pub struct Recorder<P> {
    platform: P,
    cassette: Cassette,
}

impl<P: Platform> Recorder<P> {
    /// Records into a new file; one of that name is replaced.
    ///
    /// Lines are written where the program runs, a short one for each exchange.
    ///
    /// # Errors
    ///
    /// [`Io`](ErrorKind::Io) where the file cannot be written.
    pub fn create(platform: P, file: impl AsRef<Path>) -> Result<Self> {
        Self::to_writer(platform, File::create(file)?)
    }

    /// Records into anything that can be written to.
    ///
    /// # Errors
    ///
    /// [`Io`](ErrorKind::Io) where it cannot.
    pub fn to_writer(platform: P, writer: impl Write + Send + 'static) -> Result<Self> {
        let mut tape = Tape {
            writer: Box::new(writer),
            messages: Messages::new(),
            redactor: Redactor::default(),
            begun: 0,
            failed: None,
        };
        tape.write(&Head { cassette: VERSION })?;
        Ok(Self { platform, cassette: Cassette(Arc::new(Mutex::new(tape))) })
    }

    /// Names a secret that no type tells of, such as a password that a program
    /// prints: it is left out wherever it is from now on.
    #[must_use]
    pub fn redact(self, secret: &str) -> Self {
        self.cassette.lock().redactor.secret(secret);
        self
    }
}

impl<P> fmt::Debug for Recorder<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recorder")
    }
}

impl<P: Platform> Platform for Recorder<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(async move {
            let number = self.cassette.begin()?;
            let outcome = self.platform.call(call.clone()).await;
            self.cassette.lock().call(number, &call, &outcome);
            outcome
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(async move {
            let number = self.cassette.begin()?;
            let (parts, body) = request.into_parts();
            let (method, url) = (parts.method.to_string(), parts.uri.to_string());
            let (sent, body) = match body.into_full() {
                Ok(bytes) => (Some(bytes.clone()), bytes.into()),
                Err(stream) => (None, stream),
            };
            let mut fetched = Fetched {
                cassette: self.cassette.clone(),
                number,
                method,
                url,
                sent,
                status: 0,
                content_type: None,
                read: Vec::new(),
                written: false,
            };
            match self.platform.fetch(http::Request::from_parts(parts, body)).await {
                Err(error) => {
                    fetched.failed(&error);
                    Err(error)
                }
                Ok(response) => {
                    fetched.status = response.status().as_u16();
                    let content = response.headers().get(CONTENT_TYPE);
                    fetched.content_type =
                        content.and_then(|content| content.to_str().ok()).map(str::to_owned);
                    Ok(response.map(|body| Body::from_stream(Reading { body, fetched })))
                }
            }
        })
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        let url = url.clone();
        Box::pin(async move {
            let number = self.cassette.begin()?;
            match self.platform.attach(&url).await {
                Err(error) => {
                    let mut tape = self.cassette.lock();
                    let outcome = Outcome::Error(ErrorLine::new(&error, &mut tape.redactor));
                    tape.attach(number, &url, outcome);
                    Err(error)
                }
                Ok(duplex) => {
                    let cassette = self.cassette.clone();
                    let attached =
                        Attached { duplex, cassette, number, url, pieces: Vec::new(), end: None };
                    Ok(Box::new(attached) as Duplex)
                }
            }
        })
    }
}

/// Where the lines go. Clones write the same ones.
#[derive(Clone)]
struct Cassette(Arc<Mutex<Tape>>);

struct Tape {
    writer: Box<dyn Write + Send>,
    messages: Messages,
    redactor: Redactor,
    /// How many exchanges began.
    begun: u64,
    /// Why a line could not be written.
    failed: Option<String>,
}

impl Cassette {
    fn lock(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of an exchange that begins: none does once a line is lost.
    fn begin(&self) -> Result<u64> {
        let mut tape = self.lock();
        if let Some(failed) = &tape.failed {
            let message = format!("The cassette could not be written: {failed}.");
            return Err(Error::new(ErrorKind::Io, message));
        }
        tape.begun += 1;
        Ok(tape.begun)
    }
}

impl Tape {
    /// Writes a line at once, so that whoever ends this program leaves whole
    /// lines behind.
    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.writer.write_all(&text)?;
        self.writer.flush()
    }

    fn put(&mut self, line: &Line) {
        if let Err(error) = self.write(line) {
            self.failed.get_or_insert(error.to_string());
        }
    }

    fn call(&mut self, number: u64, call: &Call, outcome: &Result<Reply>) {
        let redactor = &mut self.redactor;
        let args = call.spec.args.iter().zip(&call.args).map(|(name, value)| {
            let secret = SECRET_ARGUMENTS.contains(name) && uuid::Uuid::parse_str(value).is_err();
            let value = if secret { redactor.secret(value) } else { redactor.field(value) };
            ((*name).to_owned(), value)
        });
        let args = args.collect();
        let params = (!call.body.is_empty()).then(|| {
            let params = self.messages.params(call.spec, &call.body, Some(&mut *redactor));
            params.unwrap_or_else(|| redactor.secret(&String::from_utf8_lossy(&call.body)).into())
        });
        let range = call.range.as_ref().map(|range| redactor.text(&range.to_string()));
        let outcome = match outcome {
            Err(error) => Outcome::Error(ErrorLine::new(error, redactor)),
            Ok(reply) => {
                let body = self.messages.answer(call.spec, &reply.body, redactor);
                // What is no answer of the operation may be anything.
                let unknown = |redactor: &mut Redactor| {
                    redactor.secret(&String::from_utf8_lossy(&reply.body)).into()
                };
                Outcome::Answer(ReplyLine {
                    status: reply.status,
                    body: body.unwrap_or_else(|| unknown(redactor)),
                    content_range: reply.content_range.as_deref().map(|range| redactor.text(range)),
                    next_range: reply
                        .next_range
                        .as_ref()
                        .map(|range| redactor.text(&range.to_string())),
                    request_id: reply.request_id.as_deref().map(|id| redactor.text(id)),
                    rate_limit_remaining: reply.rate_limit_remaining,
                })
            }
        };
        let operation = call.spec.name.to_owned();
        self.put(&Line::Call(CallLine { number, operation, args, params, range, outcome }));
    }

    /// A URL, where it is none that is as good as a key.
    fn url(&mut self, url: &str) -> String {
        match is_open(url) {
            true => self.redactor.text(url),
            false => self.redactor.secret(url),
        }
    }

    fn attach(&mut self, number: u64, url: &Url, outcome: Outcome<Session>) {
        let url = self.url(url.as_str());
        self.put(&Line::Attach(Attach { number, url, outcome }));
    }
}

/// What was fetched so far. It is written at the end, whichever comes.
struct Fetched {
    cassette: Cassette,
    number: u64,
    method: String,
    url: String,
    sent: Option<Bytes>,
    status: u16,
    content_type: Option<String>,
    read: Vec<u8>,
    written: bool,
}

impl Fetched {
    fn failed(&mut self, error: &Error) {
        let cassette = self.cassette.clone();
        let mut tape = cassette.lock();
        let outcome = Outcome::Error(ErrorLine::new(error, &mut tape.redactor));
        self.write(&mut tape, outcome);
    }

    fn ended(&mut self, end: Result<End, &Error>) {
        if self.written {
            return;
        }
        let cassette = self.cassette.clone();
        let mut tape = cassette.lock();
        let end = end.unwrap_or_else(|e| End::Broken(ErrorLine::new(e, &mut tape.redactor)));
        // Git tells the length of what it sends before it.
        let is_git = |content: &String| content.starts_with("application/x-git-");
        let keep_length = self.content_type.as_ref().is_some_and(is_git);
        let body = tape.redactor.pieces(&[&self.read], keep_length).concat();
        let outcome = Outcome::Answer(Response {
            status: self.status,
            content_type: self.content_type.clone(),
            body: Data::new(body),
            end,
        });
        self.write(&mut tape, outcome);
    }

    fn write(&mut self, tape: &mut Tape, outcome: Outcome<Response>) {
        self.written = true;
        let text = self.sent.as_ref().filter(|sent| !sent.is_empty());
        let sent = text.and_then(|sent| str::from_utf8(sent).ok());
        let line = Fetch {
            number: self.number,
            method: self.method.clone(),
            url: tape.url(&self.url),
            sent: sent.map(|sent| tape.redactor.text(sent)),
            outcome,
        };
        tape.put(&Line::Fetch(line));
    }
}

impl Drop for Fetched {
    fn drop(&mut self) {
        // Without a status there was no answer to wait for.
        if self.status != 0 {
            self.ended(Ok(End::Dropped));
        }
    }
}

struct Reading {
    body: Body,
    fetched: Fetched,
}

impl Stream for Reading {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        let chunk = ready!(Pin::new(&mut self.body).poll_next(cx));
        match &chunk {
            Some(Ok(bytes)) => self.fetched.read.extend_from_slice(bytes),
            Some(Err(error)) => self.fetched.ended(Err(error)),
            None => self.fetched.ended(Ok(End::Whole)),
        }
        Poll::Ready(chunk)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Read,
    Wrote,
}

/// A session, which is written when it is dropped.
struct Attached {
    duplex: Duplex,
    cassette: Cassette,
    number: u64,
    url: Url,
    pieces: Vec<(Way, Vec<u8>)>,
    end: Option<Result<(), Error>>,
}

impl Attached {
    fn went(&mut self, way: Way, bytes: &[u8]) {
        match self.pieces.last_mut() {
            Some((last, piece)) if *last == way => piece.extend_from_slice(bytes),
            _ => self.pieces.push((way, bytes.to_vec())),
        }
    }

    fn session(&self, redactor: &mut Redactor) -> Session {
        let mut kept = [Way::Read, Way::Wrote].map(|way| {
            let pieces = self.pieces.iter().filter(|(other, _)| *other == way);
            let pieces: Vec<&[u8]> = pieces.map(|(_, bytes)| bytes.as_slice()).collect();
            redactor.pieces(&pieces, false).into_iter()
        });
        let bytes = self.pieces.iter().filter_map(|(way, _)| {
            let [read, wrote] = &mut kept;
            Some(match way {
                Way::Read => Piece::Read(Data::new(read.next()?)),
                Way::Wrote => Piece::Wrote(Data::new(wrote.next()?)),
            })
        });
        let bytes = bytes.collect();
        let end = match &self.end {
            None => End::Dropped,
            Some(Ok(())) => End::Whole,
            Some(Err(error)) => End::Broken(ErrorLine::new(error, redactor)),
        };
        Session { bytes, end }
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        let mut tape = self.cassette.lock();
        let outcome = Outcome::Answer(self.session(&mut tape.redactor));
        tape.attach(self.number, &self.url, outcome);
    }
}

impl AsyncRead for Attached {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let room = buffer.remaining() > 0;
        let read = ready!(Pin::new(&mut self.duplex).poll_read(cx, buffer));
        match &read {
            Ok(()) if buffer.filled().len() > before => {
                self.went(Way::Read, &buffer.filled()[before..]);
            }
            Ok(()) if room => self.end = Some(Ok(())),
            Ok(()) => {}
            Err(error) => {
                self.end = Some(Err(Error::new(ErrorKind::Interrupted, error.to_string())));
            }
        }
        Poll::Ready(read)
    }
}

impl AsyncWrite for Attached {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.duplex).poll_write(cx, bytes));
        if let Ok(written) = &written {
            self.went(Way::Wrote, &bytes[..*written]);
        }
        Poll::Ready(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.duplex).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.duplex).poll_shutdown(cx)
    }
}
