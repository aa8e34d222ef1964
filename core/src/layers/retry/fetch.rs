//! URLs that are fetched from again.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::RETRY_AFTER;
use http::{Method, Request, Response};

use super::Retry;
use crate::platform::{Body, Platform, Tally};
use crate::{ErrorKind, Result};

impl<P: Platform> Retry<P> {
    pub(super) async fn exchange(&self, request: Request<Body>) -> Result<Response<Body>> {
        let (head, body) = request.into_parts();
        let again =
            matches!(head.method, Method::GET | Method::HEAD | Method::PUT | Method::DELETE);
        let mut sent = Sent::new(body);
        let tally = Tally::of(&head.extensions);
        let mut attempts = self.attempts(&tally);
        loop {
            tally.tried();
            let request = Request::from_parts(head.clone(), sent.body());
            let answered = self.platform.fetch(request).await;
            let (told, limited) = match &answered {
                Ok(response) if again && fails(response) => {
                    (retry_after(response), response.status().as_u16() == 429)
                }
                Err(error) if error.kind() == ErrorKind::Connect => (error.retry_after(), false),
                Err(error) if again && error.is_retryable() => (error.retry_after(), false),
                _ => return answered,
            };
            if !sent.is_whole() || !attempts.wait_for(told, limited).await {
                return answered;
            }
        }
    }
}

fn fails(response: &Response<Body>) -> bool {
    matches!(response.status().as_u16(), 429 | 500 | 502 | 503 | 504)
}

fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let text = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    text.trim().parse().ok().map(Duration::from_secs)
}

/// A body that can be sent again: bytes, or a stream of which nothing was read.
enum Sent {
    Bytes(Bytes),
    Stream(Arc<Mutex<Option<Body>>>),
}

impl Sent {
    fn new(body: Body) -> Self {
        match body.into_full() {
            Ok(bytes) => Self::Bytes(bytes),
            Err(stream) => Self::Stream(Arc::new(Mutex::new(Some(stream)))),
        }
    }

    fn body(&mut self) -> Body {
        match self {
            Self::Bytes(bytes) => bytes.clone().into(),
            Self::Stream(whole) => {
                let whole = whole.clone();
                Body::from_stream(Lent { whole, taken: None })
            }
        }
    }

    fn is_whole(&self) -> bool {
        match self {
            Self::Bytes(_) => true,
            Self::Stream(whole) => whole.lock().unwrap_or_else(PoisonError::into_inner).is_some(),
        }
    }
}

/// A stream that is taken when its first bytes are asked for.
struct Lent {
    whole: Arc<Mutex<Option<Body>>>,
    taken: Option<Body>,
}

impl Stream for Lent {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.taken.is_none() {
            let taken = self.whole.lock().unwrap_or_else(PoisonError::into_inner).take();
            self.taken = taken;
        }
        match &mut self.taken {
            Some(body) => Pin::new(body).poll_next(cx),
            None => Poll::Ready(None),
        }
    }
}
