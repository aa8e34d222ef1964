//! The proxies on the way: those of the environment, the one that is given, or
//! none.

use std::env;

use http::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::{ClientBuilder, NoProxy};
use url::Url;

use crate::http::transport::is_local;
use crate::{Error, ErrorKind, Result};

/// Which proxies to take.
#[derive(Clone, Debug, Default)]
pub(super) enum Proxies {
    /// Those of the system: `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` and so on.
    #[default]
    System,
    /// This one, but for the hosts of `NO_PROXY`.
    Given(Url),
    /// None.
    Direct,
}

impl Proxies {
    /// Those for an API at `base`. What is on this machine is reached without:
    /// a proxy elsewhere could not reach it, and must not see the key.
    pub(super) fn for_base(self, base: &Url) -> Result<Self> {
        match self {
            Self::System if is_local(base) => Ok(Self::Direct),
            Self::Given(proxy) if base.scheme() == "http" && !is_local(&proxy) => {
                let message = "A key is not sent through a proxy in the clear: use https.";
                Err(Error::new(ErrorKind::InvalidArgument, message))
            }
            proxies => Ok(proxies),
        }
    }

    /// Has HTTP take them.
    pub(super) fn set(&self, builder: ClientBuilder) -> Result<ClientBuilder> {
        Ok(match self {
            Self::System => builder,
            Self::Direct => builder.no_proxy(),
            Self::Given(proxy) => {
                let proxy = reqwest::Proxy::all(proxy.clone()).map_err(|_| unusable())?;
                builder.no_proxy().proxy(proxy.no_proxy(NoProxy::from_env()))
            }
        })
    }

    /// The one on the way to a host that is reached over TLS.
    pub(super) fn on_the_way_to(&self, place: &str) -> Result<Option<Intercept>> {
        let matcher = match self {
            Self::Direct => return Ok(None),
            Self::System => Matcher::from_system(),
            Self::Given(proxy) => {
                let set = |name| env::var(name).ok().filter(|hosts| !hosts.is_empty());
                let no = set("NO_PROXY").or_else(|| set("no_proxy")).unwrap_or_default();
                Matcher::builder().all(proxy.to_string()).no(no).build()
            }
        };
        let target = Uri::try_from(format!("https://{place}")).map_err(|_| unusable())?;
        match matcher.intercept(&target) {
            Some(proxy) if !matches!(proxy.uri().scheme_str(), Some("http" | "https")) => {
                Err(unusable())
            }
            proxy => Ok(proxy),
        }
    }
}

/// The error for a proxy of another kind.
pub(super) fn unusable() -> Error {
    Error::new(ErrorKind::Unsupported, "A proxy is reached by an http or https URL, not otherwise.")
}
