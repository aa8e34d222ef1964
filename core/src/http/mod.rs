//! Heroku over HTTPS: calls as requests, URLs as they come, dynos through
//! rendezvous.

mod rendezvous;
mod stack;
mod tls;

use std::error::Error as _;
use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;
use http::header::{AUTHORIZATION, HeaderValue};
use rustls::ClientConfig;
use url::Url;

use crate::platform::{Body, Call, Duplex, Platform, Reply};
use crate::wire::{decode_reply, encode_call};
use crate::{Error, ErrorKind, Result, Secret};

use stack::Layers;

/// Where Heroku's API is.
const API: &str = "https://api.heroku.com";

/// The host of Heroku's git endpoint.
const GIT_HOST: &str = "git.heroku.com";

/// Where the key is, unless it is given.
const KEY_VARIABLE: &str = "HEROKU_API_KEY";

const USER_AGENT: &str = concat!("dynokit/", env!("CARGO_PKG_VERSION"));

/// What an answer to a call may hold, in bytes.
const LARGEST_REPLY: usize = 256 * 1024 * 1024;

/// Heroku itself, or whatever speaks its API. Clones share connections.
///
/// Calls go through [layers](crate::layers): they are
/// [repeated](crate::layers::retry) where that is safe, they
/// [wait](crate::layers::throttle) where the account has no calls left, and
/// answers that have not changed are [not sent again](crate::layers::cache).
/// The builder sets each of them, or leaves it out.
///
/// ```no_run
/// # fn example() -> dynokit::Result<()> {
/// use dynokit::http::Heroku;
///
/// // The key comes from HEROKU_API_KEY.
/// let client = dynokit::Client::new(Heroku::builder().build()?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Heroku {
    base: Url,
    /// The layers, and beneath them the requests themselves.
    stack: Arc<dyn Platform>,
}

/// Heroku without its layers.
#[derive(Clone)]
struct Requests {
    http: reqwest::Client,
    tls: ClientConfig,
    base: Url,
    bearer: HeaderValue,
    basic: HeaderValue,
}

/// Sets a [`Heroku`] up. Everything has a default.
#[derive(Clone, Debug, Default)]
pub struct HerokuBuilder {
    base_url: Option<String>,
    key: Option<Secret>,
    root_certificates: Vec<Vec<u8>>,
    layers: Layers,
}

impl HerokuBuilder {
    /// Where the API is: `https://api.heroku.com` unless given. Plain HTTP is
    /// for addresses of this machine only.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The API key; the environment's `HEROKU_API_KEY` unless given.
    #[must_use]
    pub fn key(mut self, key: impl Into<Secret>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Trusts the certificates of this authority as well as those that the
    /// system trusts. PEM.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// The platform. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for a URL or certificate
    /// that does not read, and where there is no key.
    pub fn build(self) -> Result<Heroku> {
        let wrong = |message: String| Error::new(ErrorKind::InvalidArgument, message);
        let base = self.base_url.as_deref().unwrap_or(API);
        let base =
            Url::parse(base).map_err(|error| wrong(format!("{base:?} is no URL: {error}.")))?;
        match base.scheme() {
            "https" => {}
            "http" if is_local(&base) => {}
            _ => {
                let message = format!("A key is not sent to {base} in the clear: use https.");
                return Err(wrong(message));
            }
        }
        let from_environment =
            || std::env::var(KEY_VARIABLE).ok().filter(|key| !key.is_empty()).map(Secret::from);
        let key = self.key.or_else(from_environment).ok_or_else(|| {
            wrong(format!("There is no API key: give one, or set {KEY_VARIABLE}."))
        })?;
        let header = |text: String| {
            let mut value = HeaderValue::try_from(text)
                .map_err(|_| wrong("The API key has characters that no key has.".into()))?;
            value.set_sensitive(true);
            Ok::<_, Error>(value)
        };
        let bearer = header(format!("Bearer {}", key.reveal()))?;
        let basic = header(format!("Basic {}", base64(&format!("heroku:{}", key.reveal()))))?;
        let tls = tls::config(&self.root_certificates)?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::with_http_versions(&tls))
            .user_agent(USER_AGENT)
            .build()
            .map_err(|error| failed(&error))?;
        let requests = Requests { http, tls, base: base.clone(), bearer, basic };
        Ok(Heroku { base, stack: self.layers.over(requests) })
    }
}

impl Heroku {
    /// Sets it up.
    pub fn builder() -> HerokuBuilder {
        HerokuBuilder::default()
    }
}

impl Requests {
    async fn perform(&self, call: Call) -> Result<Reply> {
        let (parts, body) = encode_call(&call)?.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let url = self.base.join(path).map_err(|error| {
            Error::new(ErrorKind::InvalidArgument, format!("The call has no URL: {error}."))
        })?;
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        request.headers_mut().insert(AUTHORIZATION, self.bearer.clone());
        if !body.is_empty() {
            *request.body_mut() = Some(body.into());
        }
        let response = self.http.execute(request).await.map_err(|error| failed(&error))?;
        let (parts, body) = http::Response::from(response).into_parts();
        let body = Body::from_http(body, |error| failed(&error)).collect(LARGEST_REPLY).await?;
        decode_reply(&parts, body)
    }

    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Body>> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string()).map_err(|_| {
            Error::new(ErrorKind::InvalidArgument, "What is to be fetched has no URL that reads.")
        })?;
        let key = self.opens(&url);
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        if key {
            request.headers_mut().insert(AUTHORIZATION, self.basic.clone());
        }
        *request.body_mut() = match body.into_full() {
            Ok(bytes) if bytes.is_empty() && request.method() == http::Method::GET => None,
            Ok(bytes) => Some(bytes.into()),
            Err(stream) => Some(reqwest::Body::wrap_stream(stream)),
        };
        let response = self.http.execute(request).await.map_err(|error| failed(&error))?;
        Ok(http::Response::from(response).map(|body| Body::from_http(body, |error| failed(&error))))
    }

    /// Whether a URL is one that the key opens: the git endpoint. The others
    /// are secrets by themselves.
    fn opens(&self, url: &Url) -> bool {
        let git = url.scheme() == "https" && url.host_str() == Some(GIT_HOST);
        let own = url.origin() == self.base.origin();
        let mut segments = url.path().trim_start_matches('/').split('/');
        (git || own) && segments.next().is_some_and(|app| app.ends_with(".git"))
    }
}

impl Platform for Requests {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(self.perform(call))
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(self.exchange(request))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        let url = url.clone();
        Box::pin(async move { rendezvous::attach(self.tls.clone(), &url).await })
    }
}

impl fmt::Debug for Heroku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heroku").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

/// Whether a URL is one of this machine.
fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// What went wrong on the way. URLs are left out: they may be secrets.
fn failed(error: &reqwest::Error) -> Error {
    let mut cause = None;
    let mut deeper = error.source();
    while let Some(source) = deeper {
        cause = Some(source);
        deeper = source.source();
    }
    let text = cause.map(ToString::to_string).unwrap_or_else(|| "no reason was given".into());
    let (kind, message) = match error {
        _ if is_tls(error) => (ErrorKind::Tls, "The connection is not trusted"),
        error if error.is_timeout() => (ErrorKind::Timeout, "It took too long"),
        error if error.is_connect() => (ErrorKind::Connect, "No connection could be made"),
        _ => (ErrorKind::Interrupted, "The connection broke"),
    };
    let host = error.url().and_then(|url| url.host_str()).map(|host| format!(" to {host}"));
    Error::new(kind, format!("{message}{}: {text}.", host.unwrap_or_default()))
}

/// Whether it was the handshake that failed, not the connection beneath it.
fn is_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut deeper = Some(error);
    while let Some(source) = deeper {
        // An I/O error keeps what it wraps to itself.
        let io = source.downcast_ref::<std::io::Error>();
        let inner = io.and_then(|io| io.get_ref());
        if source.is::<rustls::Error>() || inner.is_some_and(|inner| inner.is::<rustls::Error>()) {
            return true;
        }
        deeper = source.source();
    }
    false
}
