//! A command that runs: what it reads, what it prints, and how it ends.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf, ReadHalf, WriteHalf};

use crate::client::AppHandle;
use crate::dyno::exit_status::Scanner;
use crate::dyno::logged::Logged;
use crate::log::LogEvents;
use crate::ops::dynos::Dyno;
use crate::platform::Duplex;
use crate::{Error, ErrorKind, Result};

/// What interrupts a command, and what ends its input, on the way to a dyno.
const INTERRUPT: u8 = 0x03;
const END_OF_INPUT: u8 = 0x04;

/// Bytes that are read at a time.
const CHUNK: usize = 16 * 1024;

/// A command that runs in a dyno: its input, its output and its exit status.
/// Dropping it hangs up, which ends the command, unless it is
/// [detached](Self::is_detached).
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
    pub(super) fn attached(dyno: Dyno, duplex: Duplex) -> Self {
        let (reader, writer) = tokio::io::split(duplex);
        let (scanner, buffer) = (Scanner::default(), BytesMut::new());
        let output = Output { from: Source::Dyno { reader, scanner, buffer }, ended: false };
        Self { dyno, input: Input(To::Dyno(writer)), output }
    }

    /// A dyno that nobody is attached to, and the log that it prints to.
    pub(super) fn detached(app: AppHandle, dyno: Dyno, log: LogEvents) -> Self {
        let input = Input(To::Nobody(app, dyno.name.clone()));
        let from = Source::Log(Box::new(Logged::new(dyno.name.clone(), log)));
        Self { dyno, input, output: Output { from, ended: false } }
    }

    /// Whether nobody is attached to the dyno: it reads no input, its output
    /// comes from the log, and it goes on when this is dropped. That is so only
    /// where [`detach_if_blocked`](super::RunOptions::detach_if_blocked) was
    /// asked for.
    pub fn is_detached(&self) -> bool {
        self.input.is_detached()
    }

    /// Interrupts the command, as Ctrl-C does: see [`Input::interrupt`].
    ///
    /// # Errors
    ///
    /// Those of [`Input::interrupt`].
    pub async fn interrupt(&mut self) -> Result<()> {
        self.input.interrupt().await
    }

    /// Ends the input, and waits for the command to end.
    ///
    /// # Errors
    ///
    /// [`NoExitStatus`](ErrorKind::NoExitStatus) where the connection closed
    /// before the command told its exit status, and
    /// [`Interrupted`](ErrorKind::Interrupted) where it broke; with what was
    /// printed before, as the [output](Error::output).
    pub async fn wait(mut self) -> Result<Finished> {
        let mut output = Vec::new();
        let read = async {
            self.input.end().await?;
            while let Some(chunk) = self.output.next().await.transpose()? {
                output.extend_from_slice(&chunk);
            }
            self.output.status().ok_or_else(|| {
                let name = &self.dyno.name;
                let message =
                    format!("The dyno {name} closed before its command told an exit status.");
                Error::new(ErrorKind::NoExitStatus, message)
            })
        };
        let status = read.await;
        let output = String::from_utf8_lossy(&output).into_owned();
        match status {
            Ok(status) => Ok(Finished { output, status }),
            Err(error) => Err(error.with_app(self.dyno.app.name).with_output(output)),
        }
    }
}

/// What a command reads.
pub struct Input(To);

/// Where input goes.
enum To {
    Dyno(WriteHalf<Duplex>),
    /// Nobody is attached to this dyno of the app.
    Nobody(AppHandle, String),
}

impl Input {
    pub(crate) fn is_detached(&self) -> bool {
        matches!(self.0, To::Nobody(..))
    }

    /// Gives the command something to read.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where it is gone, and
    /// [`Unsupported`](ErrorKind::Unsupported) where it is detached.
    pub async fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        match &mut self.0 {
            To::Dyno(writer) => {
                writer.write_all(bytes.as_ref()).await.map_err(lost)?;
                writer.flush().await.map_err(lost)
            }
            To::Nobody(app, dyno) => {
                let message = format!("The dyno {dyno} is detached, and reads no input.");
                Err(Error::new(ErrorKind::Unsupported, message).with_app(app.name()))
            }
        }
    }

    /// Ends the input: the command reads an end of file. What is gone already,
    /// or is detached, needs no end.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where the connection broke.
    pub async fn end(&mut self) -> Result<()> {
        match self.0 {
            To::Dyno(_) => self.control(END_OF_INPUT).await,
            To::Nobody(..) => Ok(()),
        }
    }

    /// Interrupts the command, as Ctrl-C does. A detached dyno is stopped.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where the connection broke, and
    /// those of `dynos.stop`.
    pub async fn interrupt(&mut self) -> Result<()> {
        match &self.0 {
            To::Dyno(_) => self.control(INTERRUPT).await,
            To::Nobody(app, dyno) => app.stop(dyno).await,
        }
    }

    async fn control(&mut self, byte: u8) -> Result<()> {
        match self.write([byte]).await {
            Err(error) if is_closed(&error) => Ok(()),
            sent => sent,
        }
    }
}

/// Whether an error says that the other side has closed by itself.
fn is_closed(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    let io = source.and_then(|source| source.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| {
        matches!(io.kind(), std::io::ErrorKind::BrokenPipe | std::io::ErrorKind::ConnectionReset)
    })
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Input")
    }
}

/// What a command prints, as a stream of bytes. Once it has ended, there is the
/// exit status.
pub struct Output {
    from: Source,
    ended: bool,
}

/// Where output comes from.
enum Source {
    Dyno { reader: ReadHalf<Duplex>, scanner: Scanner, buffer: BytesMut },
    Log(Box<Logged>),
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
        match &self.from {
            Source::Dyno { scanner, .. } => scanner.status(),
            Source::Log(logged) => logged.status(),
        }
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        while !self.ended {
            let (reader, scanner, buffer) = match &mut self.from {
                Source::Dyno { reader, scanner, buffer } => (reader, scanner, buffer),
                Source::Log(logged) => {
                    let chunk = ready!(logged.poll_chunk(cx));
                    self.ended = !matches!(chunk, Some(Ok(_)));
                    return Poll::Ready(chunk);
                }
            };
            buffer.resize(CHUNK, 0);
            let mut filled = ReadBuf::new(buffer);
            let read = ready!(Pin::new(reader).poll_read(cx, &mut filled));
            let length = filled.filled().len();
            let chunk = match read {
                Err(error) => {
                    self.ended = true;
                    return Poll::Ready(Some(Err(lost(error))));
                }
                Ok(()) if length == 0 => {
                    self.ended = true;
                    scanner.rest()
                }
                Ok(()) => scanner.scan(&buffer[..length]),
            };
            self.ended |= scanner.status().is_some();
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
