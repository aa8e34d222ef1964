//! Streams that are pulled: item by item, or in batches of what is there.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use dynokit::platform::Pending;
use dynokit::{Error, Result, Waiting};
use futures_core::Stream;
use futures_core::future::BoxFuture;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use crate::runtime::cancelled;

/// What comes of something that goes on: items, and for some in the end a result.
enum Progress<E, T> {
    Item(E),
    /// What it came to: the last that comes.
    Done(Result<T>),
}

/// A stream that is pulled. Nothing runs between two pulls but what the network
/// has on the way, so whoever does not pull holds the other side back.
///
/// Where it comes to a result, that is what [`finish`](Self::finish) gives.
pub struct Pump<E, T = ()> {
    state: Mutex<State<E, T>>,
    cancel: CancellationToken,
}

type Source<E, T> = Pin<Box<dyn Stream<Item = Result<Progress<E, T>>> + Send>>;

struct State<E, T> {
    /// None at the end.
    source: Option<Source<E, T>>,
    /// What broke it off, until that is told.
    failed: Option<Error>,
    result: Option<Result<T>>,
}

impl<E: Send + 'static> Pump<E> {
    /// Pulls from a stream. With an error it has ended.
    pub fn new(stream: impl Stream<Item = Result<E>> + Send + 'static) -> Self {
        Self::of(Items(Some(Box::pin(stream))))
    }
}

impl<E: Send + 'static> Pump<E> {
    /// Pulls from a stream that is opened when the first item is asked for.
    pub fn opened<S: Stream<Item = Result<E>> + Send + 'static>(
        open: impl Future<Output = Result<S>> + Send + 'static,
    ) -> Self {
        Self::of(Items(Some(Box::pin(Opened::Opening(Box::pin(open))))))
    }
}

impl<E: Send + 'static, T: Send + 'static> Pump<E, T> {
    /// Pulls the events of something that is waited for, and then its result, both
    /// as they are to be handed over.
    pub fn waiting<S, F>(
        waiting: Waiting<S, F>,
        event: fn(F) -> Result<E>,
        result: fn(S) -> Result<T>,
    ) -> Self
    where
        S: Send + Unpin + 'static,
        F: Send + Unpin + 'static,
    {
        Self::of(Events { waiting: Some(waiting), ended: None, event, result })
    }
}

impl<E: Send + 'static, T: Send + 'static> Pump<E, T> {
    fn of(source: impl Stream<Item = Result<Progress<E, T>>> + Send + 'static) -> Self {
        let state = State { source: Some(Box::pin(source)), failed: None, result: None };
        Self { state: Mutex::new(state), cancel: CancellationToken::new() }
    }

    /// The next item, none at the end: then there may be a result.
    ///
    /// Cancelling the wait loses nothing.
    ///
    /// # Errors
    ///
    /// Those of the stream: it has ended then. [`Cancelled`](dynokit::ErrorKind::Cancelled)
    /// once it was cancelled.
    pub async fn next(&self) -> Result<Option<E>> {
        Ok(self.next_batch(1).await?.pop())
    }

    /// The next items, as many as are there and at most so many; at least one,
    /// or none at the end. An error is told once the items before it are.
    ///
    /// Cancelling the wait loses nothing.
    ///
    /// # Errors
    ///
    /// Those of [`next`](Self::next).
    pub async fn next_batch(&self, most: usize) -> Result<Vec<E>> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => {
                self.end();
                Err(cancelled())
            }
            batch = self.pull(most.max(1)) => batch,
        }
    }

    async fn pull(&self, most: usize) -> Result<Vec<E>> {
        let mut state = self.state.lock().await;
        let mut items = Vec::new();
        poll_fn(|cx| state.poll_items(cx, most, &mut items)).await?;
        Ok(items)
    }

    /// Passes over what items are left, and gives the result. None for a plain
    /// stream, and where it was given before.
    ///
    /// # Errors
    ///
    /// Those of what is waited for.
    pub async fn finish(&self) -> Result<Option<T>> {
        while !self.next_batch(usize::MAX).await?.is_empty() {}
        self.state.lock().await.result.take().transpose()
    }

    /// Ends it: what it has open is closed, and who waits for an item is told so.
    pub fn cancel(&self) {
        self.cancel.cancel();
        self.end();
    }

    /// Lets go of the source, unless somebody is pulling, who will.
    fn end(&self) {
        if let Ok(mut state) = self.state.try_lock() {
            state.source = None;
        }
    }
}

impl<E, T> State<E, T> {
    /// Takes what is there, and waits only for the first.
    fn poll_items(
        &mut self,
        cx: &mut Context<'_>,
        most: usize,
        items: &mut Vec<E>,
    ) -> Poll<Result<()>> {
        while items.len() < most {
            let Some(source) = &mut self.source else {
                return Poll::Ready(match self.failed.take_if(|_| items.is_empty()) {
                    Some(error) => Err(error),
                    None => Ok(()),
                });
            };
            match source.as_mut().poll_next(cx) {
                Poll::Pending if items.is_empty() => return Poll::Pending,
                Poll::Pending => break,
                Poll::Ready(Some(Ok(Progress::Item(item)))) => items.push(item),
                Poll::Ready(Some(Ok(Progress::Done(result)))) => {
                    self.source = None;
                    self.result = Some(result);
                }
                Poll::Ready(Some(Err(error))) => {
                    self.source = None;
                    self.failed = Some(error);
                }
                Poll::Ready(None) => self.source = None,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<E, T> fmt::Debug for Pump<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pump")
    }
}

/// The items of a stream, until it fails.
struct Items<S>(Option<Pin<Box<S>>>);

impl<E, S: Stream<Item = Result<E>>> Stream for Items<S> {
    type Item = Result<Progress<E, ()>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(stream) = &mut self.0 else { return Poll::Ready(None) };
        let item = ready!(stream.as_mut().poll_next(cx));
        if !matches!(item, Some(Ok(_))) {
            self.0 = None;
        }
        Poll::Ready(item.map(|item| item.map(Progress::Item)))
    }
}

/// A stream that may not be open yet.
enum Opened<S> {
    Opening(BoxFuture<'static, Result<S>>),
    Open(Pin<Box<S>>),
}

impl<E, S: Stream<Item = Result<E>>> Stream for Opened<S> {
    type Item = Result<E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Self::Opening(open) = &mut *self {
            match ready!(open.as_mut().poll(cx)) {
                Ok(stream) => *self = Self::Open(Box::pin(stream)),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
        match &mut *self {
            Self::Open(stream) => stream.as_mut().poll_next(cx),
            Self::Opening(_) => Poll::Ready(None),
        }
    }
}

/// The events of something that is waited for, and then its result.
struct Events<S, F, E, T> {
    waiting: Option<Waiting<S, F>>,
    /// What it comes to, once there are no more events.
    ended: Option<Pending<S>>,
    event: fn(F) -> Result<E>,
    result: fn(S) -> Result<T>,
}

impl<S, F, E, T> Stream for Events<S, F, E, T>
where
    S: Send + Unpin + 'static,
    F: Send + Unpin + 'static,
{
    type Item = Result<Progress<E, T>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(waiting) = &mut self.waiting {
            if let Some(event) = ready!(Pin::new(waiting).poll_next(cx)) {
                return Poll::Ready(Some((self.event)(event).map(Progress::Item)));
            }
            self.ended = self.waiting.take().map(IntoFuture::into_future);
        }
        let Some(ended) = &mut self.ended else { return Poll::Ready(None) };
        let result = ready!(Pin::new(ended).poll(cx));
        self.ended = None;
        Poll::Ready(Some(Ok(Progress::Done(result.and_then(self.result)))))
    }
}
