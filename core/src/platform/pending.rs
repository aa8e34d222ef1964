//! One answer that is awaited.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::future::BoxFuture;
use serde::de::DeserializeOwned;

use crate::Result;
use crate::platform::{Call, Reply, SharedPlatform, StartedBy};

/// An operation on its way: await it for the answer, drop it to cancel.
///
/// Nothing is sent before it is first polled. It borrows nothing, so it can be
/// spawned as it is.
#[must_use = "an operation does nothing until it is awaited"]
pub struct Pending<T>(BoxFuture<'static, Result<T>>);

impl<T> Pending<T> {
    pub(crate) fn new(future: impl Future<Output = Result<T>> + Send + 'static) -> Self {
        Self(Box::pin(future))
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        self.0.as_mut().poll(cx)
    }
}

impl<T: DeserializeOwned + 'static> StartedBy for Pending<T> {
    fn started(platform: SharedPlatform, call: Result<Call>) -> Self {
        Self::new(async move {
            let call = call?;
            let spec = call.spec;
            perform(&platform, call).await?.answer(spec).map_err(|e| e.with_operation(spec.name))
        })
    }
}

/// Performs a call; an error says which operation failed, and on which app.
pub(crate) async fn perform(platform: &SharedPlatform, call: Call) -> Result<Reply> {
    let spec = call.spec;
    let app = call.app().map(str::to_owned);
    platform.call(call).await.map_err(|error| {
        let error = error.with_operation(spec.name);
        match app {
            Some(app) => error.with_app(app),
            None => error,
        }
    })
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending")
    }
}
