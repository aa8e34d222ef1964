//! Heroku over HTTPS: calls as requests, URLs as they come, dynos through
//! rendezvous.
//!
//! The key goes to the API and to its git endpoint alone: to Heroku's own
//! hosts, or to the base URL that was given. No log, output or upload URL gets
//! it, and no redirect takes it elsewhere.

mod builder;
mod credentials;
mod failure;
mod netrc;
mod proxy;
mod rendezvous;
mod second_factor;
mod stack;
mod tls;
mod transport;

use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use rustls::ClientConfig;
use tokio::time::timeout;
use url::Url;

use crate::platform::{Body, Call, Duplex, Platform, Reply};
use crate::wire::{decode_reply, encode_call};
use crate::{Error, ErrorKind, Result};

pub use builder::HerokuBuilder;
pub use credentials::SecondFactor;

use credentials::{Codes, Credentials, Key};
use failure::{failed, failed_at, place_of};
use proxy::Proxies;
use transport::{Limits, Outgoing};

/// Where Heroku's API is.
const API_HOST: &str = "api.heroku.com";

/// The host of Heroku's git endpoint.
const GIT_HOST: &str = "git.heroku.com";

/// The header that carries a code of a second factor.
const SECOND_FACTOR: &str = "heroku-two-factor-code";

/// What an answer to a call may hold, in bytes.
const LARGEST_REPLY: usize = 256 * 1024 * 1024;

/// Heroku itself, or whatever speaks its API. Clones share connections.
///
/// Calls go through [layers](crate::layers): they are
/// [repeated](crate::layers::retry) where that is safe, they
/// [wait](crate::layers::throttle) where the account has no calls left, and
/// answers that have not changed are [not sent again](crate::layers::cache).
/// The builder sets each of them, or leaves it out. With the feature `tracing`
/// a subscriber sees a span of each call, with its attempts and its waits: see
/// `layers::trace`.
///
/// ```no_run
/// # fn example() -> dynokit::Result<()> {
/// use dynokit::http::Heroku;
///
/// // The key comes from HEROKU_API_KEY, or from where `heroku login` put it.
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
    tls: Arc<ClientConfig>,
    base: Arc<Url>,
    /// The base without a path: what the path of a call is put behind.
    origin: Arc<str>,
    /// The base's host and port, as errors name them.
    place: Arc<str>,
    credentials: Arc<Credentials>,
    codes: Option<Codes>,
    proxies: Proxies,
    limits: Limits,
}

impl Heroku {
    /// Sets it up.
    pub fn builder() -> HerokuBuilder {
        HerokuBuilder::default()
    }
}

impl Requests {
    async fn perform(&self, call: Call) -> Result<Reply> {
        let key = self.credentials.key().await?;
        match self.ask(&call, &key, None).await {
            Err(error)
                if matches!(error.kind(), ErrorKind::Unauthorized | ErrorKind::TwoFactor) =>
            {
                Box::pin(self.perform_again(call, key, error)).await
            }
            done => done,
        }
    }

    /// Sends a call and reads its answer. Redirects are followed on the same
    /// host alone, and only where they leave the call what it is.
    async fn ask(&self, call: &Call, key: &Key, code: Option<&HeaderValue>) -> Result<Reply> {
        let exchange = async {
            let mut url = None;
            for _ in 0..=transport::REDIRECTS {
                let request = self.request(call, url, key, code)?;
                let response = self.http.execute(request).await.map_err(|error| failed(&error))?;
                if response.status().is_redirection()
                    && let Some(to) = self.redirect(call, &response)?
                {
                    url = Some(to);
                    continue;
                }
                let (parts, body) = http::Response::from(response).into_parts();
                let place = self.place.clone();
                let body = Body::from_http(body, move |error| failed_at(&error, &place));
                return decode_reply(&parts, body.collect(LARGEST_REPLY).await?);
            }
            Err(transport::endless(&self.base))
        };
        match timeout(self.limits.call, exchange).await {
            Ok(done) => done,
            Err(_) => {
                let message = format!("There was no whole answer within {:?}.", self.limits.call);
                Err(Error::new(ErrorKind::Timeout, message))
            }
        }
    }

    fn request(
        &self,
        call: &Call,
        url: Option<Url>,
        key: &Key,
        code: Option<&HeaderValue>,
    ) -> Result<reqwest::Request> {
        let (parts, body) = encode_call(call)?.into_parts();
        let url = match url {
            Some(url) => url,
            None => {
                let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
                Url::parse(&[&*self.origin, path].concat()).map_err(|error| {
                    let message = format!("The call has no URL: {error}.");
                    Error::new(ErrorKind::InvalidArgument, message)
                })?
            }
        };
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        request.headers_mut().insert(AUTHORIZATION, key.bearer.clone());
        if let Some(code) = code {
            request.headers_mut().insert(SECOND_FACTOR, code.clone());
        }
        if !body.is_empty() {
            *request.body_mut() = Some(body.into());
        }
        Ok(request)
    }

    /// Where a call is redirected to, where it is the same call there.
    fn redirect(&self, call: &Call, response: &reqwest::Response) -> Result<Option<Url>> {
        let from = response.url();
        let Some(to) = transport::target(from, response.status(), response.headers())? else {
            return Ok(None);
        };
        let same = call.spec.method.is_read() || matches!(response.status().as_u16(), 307 | 308);
        if same && to.origin() == self.base.origin() {
            return Ok(Some(to));
        }
        let (from, to) = (from.host_str().unwrap_or_default(), to.origin().ascii_serialization());
        let message = format!(
            "{from} redirects the call to {to}, and a call does not go elsewhere with its key: \
             give that as the base URL if you trust it."
        );
        Err(Error::new(ErrorKind::UnexpectedAnswer, message))
    }

    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Body>> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string()).map_err(|_| {
            Error::new(ErrorKind::InvalidArgument, "What is to be fetched has no URL that reads.")
        })?;
        let key = match self.opens(&url) {
            true => Some(self.credentials.key().await?),
            false => None,
        };
        let response = match body.into_full() {
            Ok(body) => {
                let mut outgoing =
                    Outgoing { method: parts.method, url, headers: parts.headers, body };
                let response = self.follow(&mut outgoing, key.as_deref()).await?;
                let refused = response.status() == http::StatusCode::UNAUTHORIZED;
                match key.as_ref().filter(|_| refused && self.opens(&outgoing.url)) {
                    Some(key) => match self.credentials.renew(key).await? {
                        Some(key) => self.follow(&mut outgoing, Some(&key)).await?,
                        None => response,
                    },
                    None => response,
                }
            }
            // It can be sent once, so where it is redirected is the caller's affair.
            Err(stream) => {
                let mut request = reqwest::Request::new(parts.method, url);
                *request.headers_mut() = parts.headers;
                if let Some(key) = key {
                    request.headers_mut().insert(AUTHORIZATION, key.basic.clone());
                }
                *request.body_mut() = Some(reqwest::Body::wrap_stream(stream));
                self.http.execute(request).await.map_err(|error| failed(&error))?
            }
        };
        let (limit, place) = (self.limits.idle, place_of(response.url()));
        Ok(http::Response::from(response).map(|body| transport::until_silent(body, place, limit)))
    }

    /// Sends a request, and follows where it is redirected.
    async fn follow(
        &self,
        outgoing: &mut Outgoing,
        key: Option<&Key>,
    ) -> Result<reqwest::Response> {
        for _ in 0..=transport::REDIRECTS {
            let key = key.filter(|_| self.opens(&outgoing.url)).map(|key| &key.basic);
            let answer = self.http.execute(outgoing.request(key));
            let Ok(answer) = timeout(self.limits.idle, answer).await else {
                let place = place_of(&outgoing.url);
                let message = format!("{place} did not answer within {:?}.", self.limits.idle);
                return Err(Error::new(ErrorKind::Timeout, message));
            };
            let response = answer.map_err(|error| failed(&error))?;
            match transport::target(&outgoing.url, response.status(), response.headers())? {
                Some(url) => outgoing.redirect(response.status(), url),
                None => return Ok(response),
            }
        }
        Err(transport::endless(&outgoing.url))
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
        Box::pin(async move {
            rendezvous::attach(self.tls.clone(), &self.proxies, &self.limits, &url).await
        })
    }
}

impl fmt::Debug for Heroku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heroku").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}
