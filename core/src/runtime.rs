//! Waiting without async: a runtime, and what it waits for.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::Arc;

use futures_core::Stream;

use crate::{Error, ErrorKind, Result};

/// A runtime of this client's own, on the threads that wait on it. Clones share
/// it.
#[derive(Clone)]
pub(crate) struct Runtime(Arc<Inner>);

struct Inner(Option<tokio::runtime::Runtime>);

impl Runtime {
    pub(crate) fn new() -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| {
            Error::new(ErrorKind::Runtime, "The runtime does not start").with_source(error)
        })?;
        Ok(Self(Arc::new(Inner(Some(runtime)))))
    }

    /// Waits for something to be done.
    pub(crate) fn wait<T>(&self, work: impl IntoFuture<Output = Result<T>>) -> Result<T> {
        match self.usable()? {
            Some(runtime) => runtime.block_on(work.into_future()),
            None => Err(Error::new(ErrorKind::Runtime, "The runtime has ended.")),
        }
    }

    /// Takes the items of a stream one by one.
    pub(crate) fn iter<S>(&self, stream: S) -> Iter<S> {
        Iter { runtime: self.clone(), stream: Some(stream) }
    }

    /// The runtime, where one may wait.
    fn usable(&self) -> Result<Option<&tokio::runtime::Runtime>> {
        match tokio::runtime::Handle::try_current() {
            Err(_) => Ok(self.0.0.as_ref()),
            Ok(_) => {
                let message = "A blocking call would hold up the async runtime that it is made in.";
                Err(Error::new(ErrorKind::Runtime, message))
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The plain drop of a runtime waits, and panics within another one.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Runtime")
    }
}

/// The items of a stream, one by one: each `next` waits for one. Dropping it
/// ends the stream.
#[derive(Debug)]
#[must_use = "nothing is fetched until an item is asked for"]
pub struct Iter<S> {
    runtime: Runtime,
    /// None once a blocking call was refused: the items end then.
    stream: Option<S>,
}

impl<S> Iter<S> {
    pub(crate) fn map(mut self, change: impl FnOnce(S) -> S) -> Self {
        self.stream = self.stream.map(change);
        self
    }

    pub(crate) fn into_parts(self) -> (Runtime, Option<S>) {
        (self.runtime, self.stream)
    }
}

impl<T, S: Stream<Item = Result<T>> + Unpin> Iterator for Iter<S> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let stream = self.stream.as_mut()?;
        let next = poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx).map(Ok));
        match self.runtime.wait(next) {
            Ok(item) => item,
            Err(error) => {
                self.stream = None;
                Some(Err(error))
            }
        }
    }
}
