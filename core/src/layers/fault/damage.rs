//! Bytes that break off, stop, or come in small pieces.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::platform::{Body, Connection};
use crate::{Error, ErrorKind, Result};

/// Bytes that are read from a dyno at a time.
const CHUNK: usize = 8 * 1024;

const BROKEN: &str = "The connection broke within the answer: a fault was asked for.";

/// What is done to the bytes of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Damage {
    /// More bytes than these break off.
    Cut(u64),
    /// More bytes than these stop, without an end.
    Stall(u64),
    /// Pieces of so many bytes.
    Split(usize),
}

impl Damage {
    pub(super) fn of_body(self, body: Body) -> Body {
        Body::from_stream(DamagedBody { body, meter: Meter::new(self) })
    }

    pub(super) fn of_duplex<'a>(
        self,
        duplex: Box<dyn Connection + 'a>,
    ) -> Box<dyn Connection + 'a> {
        Box::new(DamagedDuplex { duplex, meter: Meter::new(self) })
    }
}

/// Lets bytes through.
struct Meter {
    damage: Damage,
    passed: u64,
    /// What was read and has not passed.
    held: Bytes,
    /// Whether the reader had the time to hand on what passed before.
    rested: bool,
    broken: bool,
}

impl Meter {
    fn new(damage: Damage) -> Self {
        Self { damage, passed: 0, held: Bytes::new(), rested: true, broken: false }
    }

    /// The next bytes, at most so many; none at the end. `more` reads on.
    fn poll<E>(
        &mut self,
        cx: &mut Context<'_>,
        most: usize,
        broken: impl FnOnce() -> E,
        mut more: impl FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, E>>>,
    ) -> Poll<Option<Result<Bytes, E>>> {
        if self.broken {
            return Poll::Ready(None);
        }
        while self.held.is_empty() {
            match ready!(more(cx)) {
                Some(Ok(bytes)) => self.held = bytes,
                end => return Poll::Ready(end),
            }
        }
        let (room, breaks) = match self.damage {
            Damage::Cut(after) => (after - self.passed, true),
            Damage::Stall(after) if after == self.passed => return Poll::Pending,
            Damage::Stall(after) => (after - self.passed, false),
            Damage::Split(every) => (every as u64, false),
        };
        // Whoever writes it on gathers what comes at once, and drops that when
        // it breaks: a pause lets each piece go out by itself.
        if !self.rested && (room == 0 || matches!(self.damage, Damage::Split(_))) {
            self.rested = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if room == 0 && breaks {
            self.broken = true;
            return Poll::Ready(Some(Err(broken())));
        }
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        let bytes = self.held.split_to(self.held.len().min(room).min(most));
        self.passed += bytes.len() as u64;
        self.rested = false;
        Poll::Ready(Some(Ok(bytes)))
    }
}

struct DamagedBody {
    body: Body,
    meter: Meter,
}

impl Stream for DamagedBody {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        let Self { body, meter } = &mut *self;
        let broken = || Error::new(ErrorKind::Interrupted, BROKEN);
        meter.poll(cx, usize::MAX, broken, |cx| Pin::new(&mut *body).poll_next(cx))
    }
}

struct DamagedDuplex<'a> {
    duplex: Box<dyn Connection + 'a>,
    meter: Meter,
}

impl AsyncRead for DamagedDuplex<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if buffer.remaining() == 0 {
            return Poll::Ready(Ok(()));
        }
        let Self { duplex, meter } = &mut *self;
        let broken = || io::Error::new(io::ErrorKind::UnexpectedEof, BROKEN);
        let more = |cx: &mut Context<'_>| {
            let mut chunk = [0; CHUNK];
            let mut chunk = ReadBuf::new(&mut chunk);
            let read = ready!(Pin::new(&mut *duplex).poll_read(cx, &mut chunk));
            let bytes = Bytes::copy_from_slice(chunk.filled());
            Poll::Ready(match read {
                Ok(()) => (!bytes.is_empty()).then_some(Ok(bytes)),
                Err(error) => Some(Err(error)),
            })
        };
        let bytes = ready!(meter.poll(cx, buffer.remaining(), broken, more));
        Poll::Ready(bytes.transpose().map(|bytes| {
            buffer.put_slice(&bytes.unwrap_or_default());
        }))
    }
}

impl AsyncWrite for DamagedDuplex<'_> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.duplex).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.duplex).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.duplex).poll_shutdown(cx)
    }
}
