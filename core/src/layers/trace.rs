//! Spans of what is asked of a platform, for any subscriber of [`tracing`].
//!
//! [`Trace`] is a layer that makes a span for each call, each URL that is
//! fetched from and each dyno that is attached to, in the target `dynokit`.
//! Where it stands decides what it sees: over a layer that repeats calls, a
//! span is all attempts and the waits between them; under it, each attempt has
//! its own.
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

use std::fmt;
use std::time::Instant;

use futures_core::future::BoxFuture;
use tracing::field::Empty;
use tracing::{Instrument, Span, info_span};
use url::Url;

use crate::Result;
use crate::platform::{Body, Call, Duplex, Platform, Reply};

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
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        let span = info_span!(
            target: "dynokit",
            "call",
            operation = call.spec.name,
            app = call.app(),
            status = Empty,
            request_id = Empty,
            rate_limit_remaining = Empty,
            duration_ms = Empty,
            error = Empty,
            retry_after_ms = Empty,
        );
        Box::pin(traced(span, self.0.call(call), |span, reply| {
            span.record("status", reply.status);
            record(span, reply.request_id.as_deref(), reply.rate_limit_remaining);
        }))
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        let span = info_span!(
            target: "dynokit",
            "fetch",
            method = request.method().as_str(),
            host = request.uri().host(),
            status = Empty,
            duration_ms = Empty,
            error = Empty,
            retry_after_ms = Empty,
        );
        Box::pin(traced(span, self.0.fetch(request), |span, response| {
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
        Box::pin(traced(span, self.0.attach(url), |_, _| {}))
    }
}

/// Awaits an answer within a span, and says there what became of it.
async fn traced<T>(
    span: Span,
    asked: impl Future<Output = Result<T>>,
    answered: impl FnOnce(&Span, &T),
) -> Result<T> {
    let begun = Instant::now();
    let answer = asked.instrument(span.clone()).await;
    let milliseconds =
        |time: std::time::Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
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

fn record(span: &Span, request_id: Option<&str>, rate_limit_remaining: Option<u32>) {
    if let Some(id) = request_id {
        span.record("request_id", id);
    }
    if let Some(left) = rate_limit_remaining {
        span.record("rate_limit_remaining", left);
    }
}
