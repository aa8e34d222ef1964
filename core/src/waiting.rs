//! What goes on for a while: [`Waiting`] is awaited for what it comes to, or
//! asked for what happens meanwhile.

use std::collections::VecDeque;
use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_core::future::BoxFuture;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::pause::{Pause, may_pass};
use crate::platform::Pending;
use crate::{Error, ErrorKind, Result};

/// Something that goes on for a while: a stream of events, and a future of what
/// it comes to. Nothing happens before it is polled; dropping it stops it.
///
/// Await it for the end, or take the events one by one first: with
/// [`next`](Self::next), or as a [`Stream`]. Where a state is waited for, the
/// events are the states on the way.
///
/// ```
/// # async fn example(app: dynokit::AppHandle) -> dynokit::Result<()> {
/// use std::time::Duration;
///
/// let mut waiting = app.addons().until_provisioned("my-db").within(Duration::from_secs(600));
/// while let Some(addon) = waiting.next().await {
///     println!("{} is {}", addon.name, addon.state);
/// }
/// let addon = waiting.await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing happens until it is awaited or asked for its next event"]
pub struct Waiting<T, E = T> {
    limit: Option<Duration>,
    state: State<T>,
    events: mpsc::UnboundedReceiver<E>,
    ready: VecDeque<E>,
}

type Start<T> = Box<dyn FnOnce(Option<Duration>) -> BoxFuture<'static, Result<T>> + Send>;

enum State<T> {
    New(Start<T>),
    Going(BoxFuture<'static, Result<T>>),
    /// Over, until somebody takes the result.
    Over(Option<Result<T>>),
}

impl<T, E> Waiting<T, E> {
    /// Work that ends by itself, within the limit if there is one.
    pub(crate) fn new<F>(
        limit: Option<Duration>,
        work: impl FnOnce(Option<Duration>, Events<E>) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'static,
        E: Send + 'static,
    {
        let (sender, events) = mpsc::unbounded_channel();
        let start: Start<T> = Box::new(move |limit| Box::pin(work(limit, Events(sender))));
        Self { limit, state: State::New(start), events, ready: VecDeque::new() }
    }

    /// Gives up after this long. It has no effect once it has begun.
    ///
    /// The error is a [`Timeout`](ErrorKind::Timeout), which tells what was
    /// waited for, and how it stands.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// The next event, none once it is over: then await it.
    pub async fn next(&mut self) -> Option<E> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<E>> {
        if let State::New(_) = &self.state
            && let State::New(start) = std::mem::replace(&mut self.state, State::Over(None))
        {
            self.state = State::Going(start(self.limit));
        }
        if let State::Going(work) = &mut self.state
            && let Poll::Ready(result) = work.as_mut().poll(cx)
        {
            self.state = State::Over(Some(result));
        }
        while let Ok(event) = self.events.try_recv() {
            self.ready.push_back(event);
        }
        match (self.ready.pop_front(), &self.state) {
            (Some(event), _) => Poll::Ready(Some(event)),
            (None, State::Going(_)) => match self.events.poll_recv(cx) {
                // Threads send events too: they have to wake this task.
                Poll::Ready(Some(event)) => Poll::Ready(Some(event)),
                Poll::Ready(None) | Poll::Pending => Poll::Pending,
            },
            (None, _) => Poll::Ready(None),
        }
    }
}

impl<T: Unpin, E: Unpin> Stream for Waiting<T, E> {
    type Item = E;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<E>> {
        self.poll_event(cx)
    }
}

impl<T: Send + 'static, E: Send + 'static> IntoFuture for Waiting<T, E> {
    type Output = Result<T>;
    type IntoFuture = Pending<T>;

    fn into_future(mut self) -> Pending<T> {
        Pending::new(async move {
            while self.next().await.is_some() {}
            match self.state {
                State::Over(Some(result)) => result,
                _ => Err(Error::new(ErrorKind::Runtime, "It was awaited before.")),
            }
        })
    }
}

impl<T, E> fmt::Debug for Waiting<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waiting")
    }
}

/// Where events go. Nobody may be listening.
#[derive(Debug)]
pub(crate) struct Events<E>(mpsc::UnboundedSender<E>);

impl<E> Clone for Events<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E> Events<E> {
    pub(crate) fn tell(&self, event: E) {
        let _ = self.0.send(event);
    }

    /// Whether whoever listened is gone.
    #[cfg(feature = "git")]
    pub(crate) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
}

/// A state that is waited for.
pub(crate) struct Until<S> {
    /// What is waited for, as a sentence goes on behind "waiting for".
    pub(crate) what: String,
    pub(crate) app: String,
    /// Asks how it stands.
    pub(crate) look: Box<dyn Fn() -> Pending<S> + Send + Sync>,
    /// Whether it is as it should be, or an error where it never will.
    pub(crate) done: fn(&S) -> Result<bool>,
    /// How it stands, in a sentence's end.
    pub(crate) stands: fn(&S) -> String,
}

impl<S: Clone + PartialEq + Send + Sync + 'static> Until<S> {
    /// Looks until it is done: the states on the way are the events.
    pub(crate) fn waiting(self, limit: Duration) -> Waiting<S> {
        Waiting::new(Some(limit), |limit, events| async move {
            let deadline = limit.map(|limit| (limit, Instant::now() + limit));
            self.poll(deadline, None, |state| events.tell(state.clone())).await
        })
    }

    /// Looks until it is done, or until the end of a limit; tells each state that
    /// is not the last one.
    pub(crate) async fn poll(
        self,
        deadline: Option<(Duration, Instant)>,
        mut last: Option<S>,
        tell: impl Fn(&S) + Send,
    ) -> Result<S> {
        let mut failed: Option<Error> = None;
        let mut pause = Pause::default();
        let looking = async {
            loop {
                match (self.look)().await {
                    Ok(state) => {
                        failed = None;
                        let done = (self.done)(&state);
                        if last.as_ref() != Some(&state) {
                            tell(&state);
                            last = Some(state.clone());
                        }
                        if done? {
                            return Ok(state);
                        }
                    }
                    Err(error) if may_pass(&error) => failed = Some(error),
                    Err(error) => return Err(error),
                }
                pause.wait(failed.as_ref()).await;
            }
        };
        let ended = match deadline {
            None => Some(looking.await),
            Some((_, deadline)) => tokio::time::timeout_at(deadline, looking).await.ok(),
        };
        let limit = deadline.map(|(limit, _)| limit).unwrap_or_default();
        ended
            .unwrap_or_else(|| {
                let stands = match &last {
                    Some(state) => (self.stands)(state),
                    None => "nothing answered".into(),
                };
                let why = format!("Gave up waiting for {} after {limit:?}: {stands}", self.what);
                Err(match failed {
                    Some(failed) => Error::new(ErrorKind::Timeout, why).with_source(failed),
                    None => Error::new(ErrorKind::Timeout, format!("{why}.")),
                })
            })
            .map_err(|error| error.with_app(self.app))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Answers these one after the other, the last again and again, and counts
    /// how often it was asked.
    fn until(answers: Vec<Result<u8, ErrorKind>>) -> (Until<u8>, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = asked.clone();
        let look = move || {
            let at = count.fetch_add(1, Ordering::Relaxed).min(answers.len() - 1);
            let answer = answers[at].map_err(|kind| Error::new(kind, "It failed."));
            Pending::new(async move { answer })
        };
        let until = Until {
            what: "a nine".into(),
            app: "demo".into(),
            look: Box::new(look),
            done: |state| match state {
                0 => Err(Error::new(ErrorKind::BuildFailed, "It is nought.")),
                state => Ok(*state == 9),
            },
            stands: |state| format!("it is {state}"),
        };
        (until, asked)
    }

    const HOUR: Duration = Duration::from_secs(3600);

    #[tokio::test(start_paused = true)]
    async fn each_state_is_told_once_and_failures_pass() {
        let answers = [Ok(1), Ok(1), Err(ErrorKind::Interrupted), Ok(2), Ok(9)];
        let mut waiting = until(answers.into()).0.waiting(HOUR);
        let mut states = Vec::new();
        while let Some(state) = waiting.next().await {
            states.push(state);
        }
        assert_eq!(states, [1, 2, 9]);
        assert_eq!(waiting.await.unwrap(), 9);
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_comes_is_an_error() {
        let (nought, asked) = until(vec![Ok(1), Ok(0)]);
        assert_eq!(nought.waiting(HOUR).await.unwrap_err().kind(), ErrorKind::BuildFailed);
        assert_eq!(asked.load(Ordering::Relaxed), 2);
        let (gone, asked) = until(vec![Err(ErrorKind::NotFound)]);
        assert_eq!(gone.waiting(HOUR).await.unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_deadline_tells_how_it_stands() {
        let (late, asked) = until(vec![Ok(1)]);
        let error = late.waiting(HOUR).within(Duration::from_secs(60)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.message(), "Gave up waiting for a nine after 60s: it is 1.");
        assert_eq!(error.app(), Some("demo"));
        // The pauses get longer, and not too long.
        assert!((12..25).contains(&asked.load(Ordering::Relaxed)), "{asked:?}");
        let (down, _) = until(vec![Err(ErrorKind::Connect)]);
        let error = down.waiting(HOUR).await.unwrap_err();
        assert!(error.to_string().contains("nothing answered: It failed."), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_asked_before_it_is_polled_or_after_it_is_dropped() {
        let (quiet, asked) = until(vec![Ok(1)]);
        let mut waiting = quiet.waiting(HOUR);
        assert_eq!(asked.load(Ordering::Relaxed), 0);
        assert_eq!(waiting.next().await, Some(1));
        drop(waiting);
        tokio::time::advance(HOUR).await;
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
}
