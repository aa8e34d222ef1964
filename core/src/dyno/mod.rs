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

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf, ReadHalf, WriteHalf};
use url::Url;

use crate::client::AppHandle;
use crate::dyno::exit_status::{Scanner, reporting};
use crate::ops::dynos::{Dyno, DynoCreate};
use crate::platform::Duplex;
use crate::{Error, ErrorKind, Result, Secret};

/// What ends the input on the way to a dyno.
const END_OF_INPUT: u8 = 0x04;

/// Bytes that are read at a time.
const CHUNK: usize = 16 * 1024;

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
    /// [`Conflict`](ErrorKind::Conflict) where the app has no code yet, and
    /// those of the connection.
    pub async fn run(&self, command: impl AsRef<str>) -> Result<Session> {
        self.run_with(command, RunOptions::default()).await
    }

    /// Runs a command with all that can be said of it.
    ///
    /// # Errors
    ///
    /// Those of [`run`](Self::run).
    pub async fn run_with(&self, command: impl AsRef<str>, options: RunOptions) -> Result<Session> {
        let params = options.create(reporting(command.as_ref()), true);
        let dyno = self.client().dynos().create(self.name(), params).await?;
        let url = dyno.attach_url.as_ref().and_then(|url| Url::parse(url.reveal()).ok());
        let url = url.ok_or_else(|| {
            let message = format!("The dyno {} came without a URL to attach to.", dyno.name);
            Error::new(ErrorKind::UnexpectedAnswer, message).with_app(self.name())
        })?;
        let duplex = self
            .client()
            .platform()
            .attach(&url)
            .await
            .map_err(|error| error.with_app(self.name()))?;
        Ok(Session::new(dyno, duplex))
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

/// A command that runs in a dyno, attached: its input, its output and its exit
/// status. Dropping it hangs up, which ends the command.
#[derive(Debug)]
pub struct Session {
    /// The dyno, as it was created.
    pub dyno: Dyno,
    /// What the command reads.
    pub input: Input,
    /// What the command prints, and its exit status.
    pub output: Output,
}

/// What a command printed, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Everything that it printed. What is not UTF-8 is replaced.
    pub output: String,
    /// Its exit status, 0 for success.
    pub status: i32,
}

impl Session {
    fn new(dyno: Dyno, duplex: Duplex) -> Self {
        let (reader, writer) = tokio::io::split(duplex);
        let output =
            Output { reader, scanner: Scanner::default(), ended: false, buffer: BytesMut::new() };
        Self { dyno, input: Input { writer }, output }
    }

    /// Ends the input, and waits for the command to end.
    ///
    /// # Errors
    ///
    /// [`NoExitStatus`](ErrorKind::NoExitStatus) where the connection closed
    /// before the command told its exit status, with what it had printed.
    pub async fn wait(mut self) -> Result<Finished> {
        self.input.end().await?;
        let mut output = Vec::new();
        while let Some(chunk) = self.output.next().await.transpose()? {
            output.extend_from_slice(&chunk);
        }
        let output = String::from_utf8_lossy(&output).into_owned();
        match self.output.status() {
            Some(status) => Ok(Finished { output, status }),
            None => {
                let message = format!(
                    "The dyno {} closed before its command told an exit status.",
                    self.dyno.name
                );
                Err(Error::new(ErrorKind::NoExitStatus, message)
                    .with_app(self.dyno.app.name)
                    .with_output(output))
            }
        }
    }
}

/// What a command reads.
pub struct Input {
    writer: WriteHalf<Duplex>,
}

impl Input {
    /// Gives the command something to read.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where it is gone.
    pub async fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        self.writer.write_all(bytes.as_ref()).await.map_err(lost)?;
        self.writer.flush().await.map_err(lost)
    }

    /// Ends the input: the command reads an end of file. What is gone already
    /// needs no end.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where the connection broke.
    pub async fn end(&mut self) -> Result<()> {
        match self.write([END_OF_INPUT]).await {
            Err(error) if is_closed(&error) => Ok(()),
            ended => ended,
        }
    }
}

/// Whether an error says that the other side has closed by itself.
fn is_closed(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    let io = source.and_then(|source| source.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Input")
    }
}

/// What a command prints, as a stream of bytes. Once it has ended, there is the
/// exit status.
pub struct Output {
    reader: ReadHalf<Duplex>,
    scanner: Scanner,
    ended: bool,
    buffer: BytesMut,
}

impl Output {
    /// The next bytes, none once the command has ended.
    ///
    /// Cancelling the wait loses nothing.
    pub async fn next(&mut self) -> Option<Result<Bytes>> {
        std::future::poll_fn(|cx| self.poll_chunk(cx)).await
    }

    /// The exit status, once the output has ended; none where the connection
    /// closed without one.
    pub fn status(&self) -> Option<i32> {
        self.scanner.status()
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        while !self.ended {
            self.buffer.resize(CHUNK, 0);
            let mut buffer = ReadBuf::new(&mut self.buffer);
            let read = ready!(Pin::new(&mut self.reader).poll_read(cx, &mut buffer));
            let length = buffer.filled().len();
            let chunk = match read {
                Err(error) => {
                    self.ended = true;
                    return Poll::Ready(Some(Err(lost(error))));
                }
                Ok(()) if length == 0 => {
                    self.ended = true;
                    self.scanner.rest()
                }
                Ok(()) => self.scanner.scan(&self.buffer[..length]),
            };
            self.ended |= self.scanner.status().is_some();
            if !chunk.is_empty() {
                return Poll::Ready(Some(Ok(chunk)));
            }
        }
        Poll::Ready(None)
    }
}

impl Stream for Output {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        self.poll_chunk(cx)
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Output")
    }
}

fn lost(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Interrupted, "The connection to the dyno broke").with_source(error)
}
