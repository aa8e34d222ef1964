//! How requests travel: one pool of connections, redirects that are bounded and
//! show the key to nobody else, and an end to every wait.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{
    AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, LOCATION,
    PROXY_AUTHORIZATION,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use rustls::ClientConfig;
use tokio::time::{Instant, Sleep};
use url::Url;

use crate::http::failure::{failed, failed_at};
use crate::http::proxy::Proxies;
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// How many redirects a request follows.
pub(super) const REDIRECTS: usize = 10;

/// How long a connection is quiet before the other side is asked for a sign.
pub(super) const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How long to wait, and for what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// For a connection, TLS included.
    pub(super) connect: Duration,
    /// For the whole answer to a call.
    pub(super) call: Duration,
    /// For the next bytes of a stream.
    pub(super) idle: Duration,
    /// For an attached dyno to start.
    pub(super) start: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            call: Duration::from_secs(60),
            // A quiet app writes no log for long; a peer that is gone is told
            // by the keep-alive of TCP.
            idle: Duration::from_secs(60 * 60),
            start: Duration::from_secs(120),
        }
    }
}

/// The pool of connections. Redirects are followed here, not by it: it would
/// show a header with a secret to wherever it is sent.
pub(super) fn client(
    tls: ClientConfig,
    user_agent: &str,
    limits: &Limits,
    proxies: &Proxies,
) -> Result<reqwest::Client> {
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(user_agent)
        .connect_timeout(limits.connect)
        .tcp_nodelay(true)
        .tcp_keepalive(KEEP_ALIVE)
        .tcp_keepalive_interval(KEEP_ALIVE)
        .redirect(reqwest::redirect::Policy::none());
    proxies.set(builder)?.build().map_err(|error| failed(&error))
}

/// A request that can be sent again elsewhere.
pub(super) struct Outgoing {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Outgoing {
    /// The request, which goes to its URL. `opened_by` is the key to show.
    pub(super) fn request(&self, opened_by: Option<&HeaderValue>) -> reqwest::Request {
        let mut request = reqwest::Request::new(self.method.clone(), self.url.clone());
        *request.headers_mut() = self.headers.clone();
        if let Some(key) = opened_by {
            request.headers_mut().insert(AUTHORIZATION, key.clone());
        }
        if !self.body.is_empty() || self.method == Method::POST || self.method == Method::PUT {
            *request.body_mut() = Some(self.body.clone().into());
        }
        request
    }

    /// Sets the request up for where a redirect leads. At another place nothing
    /// is shown that says who asks.
    pub(super) fn redirect(&mut self, status: StatusCode, url: Url) {
        if self.url.origin() != url.origin() {
            for name in [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION] {
                self.headers.remove(name);
            }
        }
        let keeps_method = matches!(status.as_u16(), 307 | 308);
        if !keeps_method && self.method != Method::GET && self.method != Method::HEAD {
            self.method = Method::GET;
            self.body = Bytes::new();
            for name in [CONTENT_LENGTH, CONTENT_TYPE, CONTENT_ENCODING] {
                self.headers.remove(name);
            }
        }
        self.url = url;
    }
}

/// The error for a place that redirects in a circle.
pub(super) fn endless(url: &Url) -> Error {
    let host = url.host_str().unwrap_or_default();
    let message = format!("{host} redirects without end: {REDIRECTS} redirects were followed.");
    Error::new(ErrorKind::UnexpectedAnswer, message)
}

/// Where a response redirects to.
pub(super) fn target(from: &Url, status: StatusCode, headers: &HeaderMap) -> Result<Option<Url>> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = headers.get(LOCATION) else { return Ok(None) };
    let host = from.host_str().unwrap_or_default();
    let wrong = |message: String| Error::new(ErrorKind::UnexpectedAnswer, message);
    let url = location.to_str().ok().and_then(|location| from.join(location).ok());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
    let url = url.ok_or_else(|| wrong(format!("{host} redirects to what is no web address.")))?;
    if from.scheme() == "https" && url.scheme() == "http" {
        return Err(wrong(format!("{host} redirects from https to a connection in the clear.")));
    }
    Ok(Some(url))
}

/// Whether a URL is one of this machine.
pub(super) fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The body of an answer, which ends with an error when it is silent for too
/// long.
pub(super) fn until_silent(body: reqwest::Body, place: String, limit: Duration) -> Body {
    Body::from_stream(UntilSilent {
        body: Body::from_http(body, move |error| failed_at(&error, &place)),
        limit,
        silent: None,
        waiting: false,
    })
}

struct UntilSilent {
    body: Body,
    limit: Duration,
    /// Made when it is first waited for.
    silent: Option<Pin<Box<Sleep>>>,
    waiting: bool,
}

impl Stream for UntilSilent {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        if let Poll::Ready(chunk) = Pin::new(&mut self.body).poll_next(cx) {
            self.waiting = false;
            return Poll::Ready(chunk);
        }
        let Some(end) = Instant::now().checked_add(self.limit) else { return Poll::Pending };
        let fresh = !std::mem::replace(&mut self.waiting, true);
        let silent = self.silent.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(end)));
        if fresh {
            silent.as_mut().reset(end);
        }
        std::task::ready!(silent.as_mut().poll(cx));
        self.body = Body::empty();
        let message = format!("The stream was silent for {:?}.", self.limit);
        Poll::Ready(Some(Err(Error::new(ErrorKind::Timeout, message))))
    }
}
