//! What a [`Heroku`] is made of.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use url::Url;

use crate::http::credentials::{Codes, Credentials, Provider, SecondFactor};
use crate::http::failure::place_of;
use crate::http::proxy::{Proxies, unusable};
use crate::http::transport::{self, Limits, is_local};
use crate::http::{API_HOST, Heroku, Requests, tls};
use crate::layers::Layers;
use crate::{Error, ErrorKind, Result, Secret};

/// How this library names itself.
const USER_AGENT: &str = concat!("dynokit/", env!("CARGO_PKG_VERSION"));

/// Sets a [`Heroku`] up. Everything has a default.
///
/// The key is the first of these that there is: the one [given](Self::key), the
/// one that a [provider](Self::key_provider) gives, `HEROKU_API_KEY`, and the
/// password in `~/.netrc` (or the file that `NETRC` names) of the API's host:
/// of `api.heroku.com` or `git.heroku.com`, or of the host and port of the
/// [base URL](Self::base_url). An entry `default` does not count.
#[derive(Clone, Default)]
pub struct HerokuBuilder {
    base_url: Option<String>,
    key: Option<Secret>,
    provider: Option<Provider>,
    codes: Option<Codes>,
    user_agent: Option<String>,
    root_certificates: Vec<Vec<u8>>,
    named_only: bool,
    proxy: Option<String>,
    direct: bool,
    limits: Limits,
    pub(super) layers: Layers,
}

impl HerokuBuilder {
    /// Where the API is: `https://api.heroku.com` unless given. Plain HTTP is
    /// for addresses of this machine only. A path behind the host is left out, as
    /// the official client does.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The API key.
    #[must_use]
    pub fn key(mut self, key: impl Into<Secret>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Gives keys: the first one, unless one is [given](Self::key), and another
    /// each time that the platform refuses the one in use. A call is then
    /// repeated once; calls that are refused together wait for one new key.
    ///
    /// ```no_run
    /// # async fn refresh() -> dynokit::Result<String> { Ok(String::new()) }
    /// # fn example() -> dynokit::Result<()> {
    /// use dynokit::http::Heroku;
    ///
    /// let heroku = Heroku::builder().key_provider(|| async { Ok(refresh().await?.into()) });
    /// # heroku.build().map(drop)
    /// # }
    /// ```
    #[must_use]
    pub fn key_provider<F>(mut self, provider: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Secret>> + Send + 'static,
    {
        self.provider = Some(Arc::new(move || Box::pin(provider())));
        self
    }

    /// Gives a code where the platform wants a second factor. The call is
    /// repeated with it, three times at most; an app that wants one is opened
    /// with the code first.
    #[must_use]
    pub fn second_factor<F>(
        mut self,
        codes: impl Fn(SecondFactor) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Secret>> + Send + 'static,
    {
        self.codes = Some(Arc::new(move |what| Box::pin(codes(what))));
        self
    }

    /// Names the program that calls, such as `tool/1.0`; this library's name
    /// follows it.
    #[must_use]
    pub fn user_agent(mut self, program: impl Into<String>) -> Self {
        self.user_agent = Some(program.into());
        self
    }

    /// Trusts the certificates of this authority as well as those that the
    /// system trusts. PEM.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// Trusts the [given](Self::root_certificate) authorities alone.
    #[must_use]
    pub fn only_given_roots(mut self) -> Self {
        self.named_only = true;
        self
    }

    /// The proxy to go through, an `http` or `https` URL with the name and
    /// password that it wants; those of the system (`HTTPS_PROXY` and so on)
    /// unless given. Hosts in `NO_PROXY` are reached without. Attached dynos go
    /// through it too.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Goes through no proxy, whatever the environment says.
    #[must_use]
    pub fn without_proxy(mut self) -> Self {
        self.direct = true;
        self
    }

    /// How long a connection may take, TLS included: 30 seconds unless given.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = limit;
        self
    }

    /// How long the whole answer to a call may take: 60 seconds unless given.
    /// Streams (a log, the output of a build, a push) have no such limit.
    #[must_use]
    pub fn call_timeout(mut self, limit: Duration) -> Self {
        self.limits.call = limit;
        self
    }

    /// How long a stream may be silent: an hour unless given, since a quiet app
    /// writes no log.
    #[must_use]
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.limits.idle = limit;
        self
    }

    /// How long an attached dyno may take to start: two minutes unless given.
    #[must_use]
    pub fn start_timeout(mut self, limit: Duration) -> Self {
        self.limits.start = limit;
        self
    }

    /// The platform. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for a URL or certificate
    /// that does not read, and where there is no key: it says where one was
    /// looked for. [`Io`](ErrorKind::Io) for a `.netrc` that cannot be read.
    pub fn build(self) -> Result<Heroku> {
        let base = read_base(self.base_url.as_deref())?;
        let proxies = match (self.direct, self.proxy.as_deref()) {
            (true, _) => Proxies::Direct,
            (false, None) => Proxies::System,
            (false, Some(proxy)) => Proxies::Given(
                Url::parse(proxy)
                    .ok()
                    .filter(|url| matches!(url.scheme(), "http" | "https"))
                    .ok_or_else(unusable)?,
            ),
        };
        let proxies = proxies.for_base(&base)?;
        let user_agent = match self.user_agent {
            Some(program) => format!("{program} {USER_AGENT}"),
            None => USER_AGENT.to_owned(),
        };
        if HeaderValue::from_str(&user_agent).is_err() {
            return Err(wrong("The user agent does not fit into a header.".into()));
        }
        let credentials = Credentials::new(self.key.as_ref(), self.provider, &base)?;
        let tls = tls::config(&self.root_certificates, self.named_only)?;
        let http = tls::with_http_versions(&tls);
        let requests = Requests {
            http: transport::client(http, &user_agent, &self.limits, &proxies)?,
            tls: Arc::new(tls),
            origin: base.origin().ascii_serialization().into(),
            place: place_of(&base).into(),
            base: Arc::new(base.clone()),
            credentials: Arc::new(credentials),
            codes: self.codes,
            proxies,
            limits: self.limits,
        };
        Ok(Heroku { base, stack: self.layers.over(requests) })
    }
}

fn read_base(base: Option<&str>) -> Result<Url> {
    let default = format!("https://{API_HOST}");
    let base = base.unwrap_or(&default);
    // A URL may have a password in it.
    let base =
        Url::parse(base).map_err(|error| wrong(format!("The base URL does not read: {error}.")))?;
    if !base.username().is_empty() || base.password().is_some() {
        return Err(wrong("The key is given by itself, not within the base URL.".into()));
    }
    match base.scheme() {
        "https" => Ok(base),
        "http" if is_local(&base) => Ok(base),
        _ => Err(wrong(format!("A key is not sent to {base} in the clear: use https."))),
    }
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidArgument, message)
}

impl fmt::Debug for HerokuBuilder {
    /// Leaves out what may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HerokuBuilder")
            .field("user_agent", &self.user_agent)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
