//! How long a client is waited for: for the rest of a request's head, for the
//! rest of its body, and for it to read its answer.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Duration, Sleep, sleep};

use crate::platform::Body;
use crate::server::limits::{BODY_PAUSE, HEAD, UNREAD};
use crate::{Error, ErrorBody, Result};

/// Whose turn it is on a connection: the client's, between requests, or ours.
#[derive(Default)]
pub(super) struct Turn {
    /// The heads that have arrived whole.
    heads: AtomicU64,
    /// Whether one of them is being answered.
    ours: AtomicBool,
}

impl Turn {
    /// A head has arrived: it is our turn until what this gives is dropped.
    pub(super) fn begin(self: &Arc<Self>) -> Ours {
        self.heads.fetch_add(1, Ordering::Relaxed);
        self.ours.store(true, Ordering::Relaxed);
        Ours(self.clone())
    }
}

/// Our turn to speak.
pub(super) struct Ours(Arc<Turn>);

impl Ours {
    /// The body of an answer, which ends our turn with its own end.
    pub(super) fn holds(self, body: Body) -> Answer {
        Answer { body, _turn: self }
    }
}

impl Drop for Ours {
    fn drop(&mut self) {
        self.0.ours.store(false, Ordering::Relaxed);
    }
}

/// The body of an answer.
pub(super) struct Answer {
    body: Body,
    _turn: Ours,
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}

/// The time until something is overdue, from when it is first waited for.
#[derive(Default)]
struct Due(Option<Pin<Box<Sleep>>>);

impl Due {
    fn start(&mut self, limit: Duration) {
        match &mut self.0 {
            Some(_) => {}
            none => *none = Some(Box::pin(sleep(limit))),
        }
    }

    /// It came.
    fn over(&mut self) {
        self.0 = None;
    }

    fn poll_overdue(&mut self, cx: &mut Context<'_>) -> bool {
        self.0.as_mut().is_some_and(|due| due.as_mut().poll(cx).is_ready())
    }
}

/// A connection whose other end is not waited for without end.
pub(super) struct Patient<S> {
    stream: S,
    turn: Arc<Turn>,
    /// The heads that had arrived when the one that is due began.
    heads: u64,
    head: Due,
    unread: Due,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, turn: Arc<Turn>) -> Self {
        Self { stream, turn, heads: 0, head: Due::default(), unread: Due::default() }
    }

    /// What writing came to, which is an error once nothing was read for long.
    fn written<T>(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.unread.over();
            return written;
        }
        self.unread.start(UNREAD);
        match self.unread.poll_overdue(cx) {
            true => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            false => Poll::Pending,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let heads = self.turn.heads.load(Ordering::Relaxed);
        if self.heads != heads {
            self.heads = heads;
            self.head.over();
        }
        if heads == 0 {
            // Who has said nothing yet may be nobody.
            self.head.start(HEAD);
        }
        if self.head.poll_overdue(cx) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        if buffer.filled().len() > before && !self.turn.ours.load(Ordering::Relaxed) {
            self.head.start(HEAD);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.written(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.written(cx, shut)
    }
}

/// A request's body, which may pause but not for long.
pub(super) fn steady(body: Body) -> Body {
    Body::from_stream(Steady { body, pause: Due::default() })
}

struct Steady {
    body: Body,
    pause: Due,
}

impl Stream for Steady {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        if let Poll::Ready(chunk) = Pin::new(&mut self.body).poll_next(cx) {
            self.pause.over();
            return Poll::Ready(chunk);
        }
        self.pause.start(BODY_PAUSE);
        match self.pause.poll_overdue(cx) {
            true => Poll::Ready(Some(Err(too_slow()))),
            false => Poll::Pending,
        }
    }
}

fn too_slow() -> Error {
    let message = "The rest of the request did not come in time.".to_owned();
    let body = ErrorBody { id: "request_timeout".into(), message, ..ErrorBody::default() };
    Error::from_answer(408, body)
}
