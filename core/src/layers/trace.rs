//! Spans of what is asked of a platform, for any subscriber of [`tracing`].
//!
//! [`Trace`] is a layer that makes a span for each call, each URL that is
//! fetched from and each dyno that is attached to, in the target `dynokit`. A
//! client that `Heroku::builder()` makes has it on top of its other layers: a
//! program that has a subscriber sees a span for each call as it was made, with
//! nothing to set up. Without a subscriber, or where it does not want the
//! target, nothing is done.
//!
//! | span | fields |
//! |---|---|
//! | `call` | `operation`, and `app` where there is one |
//! | `fetch` | `method`, `host` |
//! | `attach` | `host` |
//!
//! With the answer come `status`, `request_id`, `rate_limit_remaining` and
//! `duration_ms`, and of a failure its kind as `error` and what it says to wait
//! as `retry_after_ms`. A span that closes without a duration was cancelled.
//! What streams after an answer's head is not of the span. Parameters, bodies,
//! messages and paths of URLs are in none: they may be secrets.
//!
//! A call and a fetch, cancelled ones too, also tell what the layers beneath
//! did: `attempts`, how often it was tried, which is once unless it was
//! [repeated](crate::layers::retry), and `wait_ms`, how much of its time it
//! waited to be tried again and for its [turn](crate::layers::throttle). What a
//! layer asks besides, as where it looks for what a call made, is in neither.
//!
//! Over a mock, or wherever else there is none yet, it is put around. Under a
//! layer that repeats calls, each attempt has a span of its own.
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() {
//! use dynokit::Client;
//! use dynokit::layers::trace::Trace;
//! use dynokit::mock::Mock;
//!
//! let client = Client::new(Trace::new(Mock::new()));
//! # drop(client);
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```

use std::fmt;
use std::time::Duration;

use futures_core::future::BoxFuture;
use tokio::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument, Span, info_span};
use url::Url;

use crate::Result;
use crate::platform::{Body, Call, Duplex, Platform, Reply, Tally};

/// The layer that makes spans. [The module](self) says which.
#[derive(Clone)]
pub struct Trace<P>(P);

impl<P: Platform> Trace<P> {
    /// A platform whose calls are seen.
    pub fn new(platform: P) -> Self {
        Self(platform)
    }
}

impl<P> fmt::Debug for Trace<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trace")
    }
}

impl<P: Platform> Platform for Trace<P> {
    fn call(&self, mut call: Call) -> BoxFuture<'_, Result<Reply>> {
        let span = info_span!(
            target: "dynokit",
            "call",
            operation = call.spec.name,
            app = call.app(),
            status = Empty,
            request_id = Empty,
            rate_limit_remaining = Empty,
            duration_ms = Empty,
            attempts = Empty,
            wait_ms = Empty,
            error = Empty,
            retry_after_ms = Empty,
        );
        if span.is_disabled() {
            return self.0.call(call);
        }
        call.tally = call.tally.watched();
        let tally = call.tally.clone();
        Box::pin(traced(span, tally, self.0.call(call), |span, reply| {
            span.record("status", reply.status);
            record(span, reply.request_id.as_deref(), reply.rate_limit_remaining);
        }))
    }

    fn fetch(
        &self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>>> {
        let span = info_span!(
            target: "dynokit",
            "fetch",
            method = request.method().as_str(),
            host = request.uri().host(),
            status = Empty,
            duration_ms = Empty,
            attempts = Empty,
            wait_ms = Empty,
            error = Empty,
            retry_after_ms = Empty,
        );
        if span.is_disabled() {
            return self.0.fetch(request);
        }
        let tally = Tally::of(request.extensions()).watched();
        request.extensions_mut().insert(tally.clone());
        Box::pin(traced(span, tally, self.0.fetch(request), |span, response| {
            span.record("status", response.status().as_u16());
        }))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        let span = info_span!(
            target: "dynokit",
            "attach",
            host = url.host_str(),
            duration_ms = Empty,
            error = Empty,
            retry_after_ms = Empty,
        );
        if span.is_disabled() {
            return self.0.attach(url);
        }
        Box::pin(traced(span, Tally::default(), self.0.attach(url), |_, _| {}))
    }
}

/// Says in a span what befell a call, when it is dropped: cancelled or not.
struct Told {
    span: Span,
    tally: Tally,
}

impl Drop for Told {
    fn drop(&mut self) {
        self.span.record("attempts", self.tally.attempts());
        self.span.record("wait_ms", milliseconds(self.tally.waited()));
    }
}

/// Awaits an answer within a span, and says there what became of it.
async fn traced<T>(
    span: Span,
    tally: Tally,
    asked: impl Future<Output = Result<T>>,
    answered: impl FnOnce(&Span, &T),
) -> Result<T> {
    let _told = Told { span: span.clone(), tally };
    let begun = Instant::now();
    let answer = asked.instrument(span.clone()).await;
    span.record("duration_ms", milliseconds(begun.elapsed()));
    match &answer {
        Ok(answer) => answered(&span, answer),
        Err(error) => {
            span.record("error", error.kind().name());
            if let Some(status) = error.status() {
                span.record("status", status);
            }
            if let Some(wait) = error.retry_after() {
                span.record("retry_after_ms", milliseconds(wait));
            }
            record(&span, error.request_id(), error.rate_limit_remaining());
        }
    }
    answer
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn record(span: &Span, request_id: Option<&str>, rate_limit_remaining: Option<u32>) {
    if let Some(id) = request_id {
        span.record("request_id", id);
    }
    if let Some(left) = rate_limit_remaining {
        span.record("rate_limit_remaining", left);
    }
}
