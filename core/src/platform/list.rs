//! A list that is fetched page by page.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_core::future::BoxFuture;
use serde::de::DeserializeOwned;

use crate::platform::pending::perform;
use crate::platform::{Call, Pending, Reply, SharedPlatform, StartedBy};
use crate::range::{MAX_PAGE, Range};
use crate::{Error, ErrorKind, Result};

/// A list of items, complete by construction: each page is fetched when the
/// one before is used up.
///
/// Await it for everything at once, in the largest pages that there are unless a
/// [range](Self::range) says otherwise, or take items one by one: with
/// [`next`](Self::next), or as a [`Stream`].
///
/// ```
/// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
/// let everything = client.apps().list().await?;
///
/// let newest = dynokit::Range::by("version").descending().max(1);
/// let release = client.releases().list("demo").range(newest).next().await;
/// # Ok(())
/// # }
/// ```
#[must_use = "a list is not fetched until it is awaited or asked for its next item"]
pub struct List<T> {
    platform: SharedPlatform,
    state: State<T>,
}

enum State<T> {
    Ready(Result<Call>),
    Waiting(Call, BoxFuture<'static, Result<Reply>>),
    Page(std::vec::IntoIter<T>, Option<Call>),
    Ended,
}

impl<T> StartedBy for List<T> {
    fn started(platform: SharedPlatform, call: Result<Call>) -> Self {
        Self { platform, state: State::Ready(call) }
    }
}

impl<T: DeserializeOwned + Send + Unpin + 'static> List<T> {
    /// The same list from another start, in another order or in pages of
    /// another size. It has no effect once the list has begun.
    pub fn range(mut self, range: Range) -> Self {
        if let State::Ready(Ok(call)) = &mut self.state {
            call.range = Some(range);
        }
        self
    }

    /// The first page alone: what one call gives. A [range](Self::range) says
    /// how much that is at most.
    pub fn first_page(self) -> Pending<Vec<T>> {
        Pending::new(async move {
            match self.state {
                State::Ready(call) => {
                    let call = call?;
                    let name = call.spec.name;
                    let reply = perform(&self.platform, call).await?;
                    reply.json().map_err(|error| error.with_operation(name))
                }
                _ => Err(Error::new(ErrorKind::InvalidArgument, "The list has begun.")),
            }
        })
    }

    /// The next item, none at the end. After an error the list has ended.
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                State::Ready(Ok(call)) => {
                    let (platform, sent) = (self.platform.clone(), call.clone());
                    let reply = Box::pin(async move { perform(&platform, sent).await });
                    self.state = State::Waiting(call, reply);
                }
                State::Waiting(call, mut reply) => match reply.as_mut().poll(cx) {
                    Poll::Pending => {
                        self.state = State::Waiting(call, reply);
                        return Poll::Pending;
                    }
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                    Poll::Ready(Ok(reply)) => match reply.json::<Vec<T>>() {
                        Err(error) => {
                            return Poll::Ready(Some(Err(error.with_operation(call.spec.name))));
                        }
                        Ok(items) => {
                            let next = reply.next_range.map(|mut range| {
                                // Who reads on past a page of the usual size reads on.
                                if call.range.is_none() {
                                    range.max = Some(MAX_PAGE);
                                }
                                call.with_range(Some(range))
                            });
                            self.state = State::Page(items.into_iter(), next);
                        }
                    },
                },
                State::Page(mut items, next) => match (items.next(), next) {
                    (Some(item), next) => {
                        self.state = State::Page(items, next);
                        return Poll::Ready(Some(Ok(item)));
                    }
                    (None, Some(call)) => self.state = State::Ready(Ok(call)),
                    (None, None) => return Poll::Ready(None),
                },
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

impl<T: DeserializeOwned + Send + Unpin + 'static> Stream for List<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        self.poll_item(cx)
    }
}

impl<T: DeserializeOwned + Send + Unpin + 'static> IntoFuture for List<T> {
    type Output = Result<Vec<T>>;
    type IntoFuture = Pending<Vec<T>>;

    fn into_future(mut self) -> Pending<Vec<T>> {
        Pending::new(async move {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ready(call) => everything(&self.platform, call?).await,
                begun => {
                    self.state = begun;
                    let mut items = Vec::new();
                    while let Some(item) = self.next().await.transpose()? {
                        items.push(item);
                    }
                    Ok(items)
                }
            }
        })
    }
}

/// All items, in pages as large as there are. A page is on its way while the
/// one before it is read.
async fn everything<T: DeserializeOwned>(
    platform: &SharedPlatform,
    mut call: Call,
) -> Result<Vec<T>> {
    if call.range.is_none()
        && let Some(property) = call.spec.ranges.first()
    {
        call.range = Some(Range::by(*property).max(MAX_PAGE));
    }
    let mut items = Vec::new();
    let mut reply = perform(platform, call.clone()).await?;
    loop {
        call.range = reply.next_range.take();
        let mut next = call.range.is_some().then(|| Box::pin(perform(platform, call.clone())));
        let mut early = None;
        if let Some(next) = &mut next {
            early = begin(next.as_mut()).await;
        }
        reply.add_items(&mut items).map_err(|error| error.with_operation(call.spec.name))?;
        reply = match (early, next) {
            (Some(reply), _) => reply?,
            (None, Some(next)) => next.await?,
            (None, None) => return Ok(items),
        };
    }
}

/// Starts a future, and lets the tasks that it wakes have a turn.
async fn begin<F: Future>(mut future: Pin<&mut F>) -> Option<F::Output> {
    let mut polled = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut polled, true) {
            return Poll::Ready(None);
        }
        match future.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    })
    .await
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("List")
    }
}
