//! Heroku as data: what a program in another language says of it.

use std::fmt;
use std::time::Duration;

use dynokit::http::{Heroku, HerokuBuilder};
use dynokit::layers::Layers;
use dynokit::layers::cache::CacheOptions;
use dynokit::layers::retry::RetryOptions;
use dynokit::layers::throttle::RateLimiter;
use dynokit::{Result, Secret};
use serde::{Deserialize, Deserializer};

/// Heroku, or whatever speaks its API: the fields of a [`HerokuBuilder`], of which
/// all have a default. Times are in seconds. Of `retry`, `throttle` and `cache`
/// null leaves the layer out, and an object has its options.
///
/// Callbacks are no data: a binding adds those to the [builder](Self::builder).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the builder's methods of the same names")]
pub struct HerokuOptions {
    pub base_url: Option<String>,
    pub key: Option<Secret>,
    pub user_agent: Option<String>,
    /// PEM, one authority each.
    pub root_certificates: Vec<String>,
    pub only_given_roots: bool,
    pub proxy: Option<Secret>,
    pub without_proxy: bool,
    pub connect_timeout: Option<Seconds>,
    pub call_timeout: Option<Seconds>,
    pub idle_timeout: Option<Seconds>,
    pub start_timeout: Option<Seconds>,
    #[serde(deserialize_with = "given")]
    pub retry: Option<Option<Retries>>,
    #[serde(deserialize_with = "given")]
    pub throttle: Option<Option<Throttling>>,
    #[serde(deserialize_with = "given")]
    pub cache: Option<Option<Kept>>,
}

impl HerokuOptions {
    /// The builder with these options.
    pub fn builder(self) -> HerokuBuilder {
        let mut builder = Heroku::builder();
        macro_rules! set {
            ($($option:ident: $type:ty),+) => {$(
                if let Some(value) = self.$option {
                    builder = builder.$option(<$type>::from(value));
                }
            )+};
        }
        set!(base_url: String, key: Secret, user_agent: String);
        set!(connect_timeout: Duration, call_timeout: Duration);
        set!(idle_timeout: Duration, start_timeout: Duration);
        if let Some(proxy) = self.proxy {
            builder = builder.proxy(proxy.reveal());
        }
        for pem in self.root_certificates {
            builder = builder.root_certificate(pem);
        }
        if self.only_given_roots {
            builder = builder.only_given_roots();
        }
        if self.without_proxy {
            builder = builder.without_proxy();
        }
        let Layers { retry, limiter, cache } = layers(self.retry, self.throttle, self.cache);
        builder = match retry {
            None => builder.without_retry(),
            Some(options) => builder.retry(options),
        };
        builder = match cache {
            None => builder.without_cache(),
            Some(options) => builder.cache(options),
        };
        match limiter {
            None => builder.without_throttle(),
            Some(limiter) => builder.rate_limiter(limiter),
        }
    }
}

/// The layers that a client of Heroku comes with, for any platform: as in
/// [`HerokuOptions`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct StackOptions {
    #[serde(deserialize_with = "given")]
    pub retry: Option<Option<Retries>>,
    #[serde(deserialize_with = "given")]
    pub throttle: Option<Option<Throttling>>,
    #[serde(deserialize_with = "given")]
    pub cache: Option<Option<Kept>>,
}

impl From<StackOptions> for Layers {
    fn from(options: StackOptions) -> Self {
        layers(options.retry, options.throttle, options.cache)
    }
}

/// The usual layers, where nothing else is said.
fn layers(
    retry: Option<Option<Retries>>,
    throttle: Option<Option<Throttling>>,
    cache: Option<Option<Kept>>,
) -> Layers {
    let usual = Layers::default();
    Layers {
        retry: retry.map_or(usual.retry, |options| options.map(Into::into)),
        limiter: throttle.map_or(usual.limiter, |options| options.map(|_| RateLimiter::new())),
        cache: cache.map_or(usual.cache, |options| options.map(Into::into)),
    }
}

/// How calls are repeated: see [`RetryOptions`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct Retries {
    pub attempts: Option<u32>,
    pub first_wait: Option<Seconds>,
    pub longest_wait: Option<Seconds>,
    pub deadline: Option<Seconds>,
    pub budget: Option<u32>,
}

impl From<Retries> for RetryOptions {
    fn from(options: Retries) -> Self {
        let usual = Self::default();
        Self {
            attempts: options.attempts.unwrap_or(usual.attempts),
            first_wait: options.first_wait.map_or(usual.first_wait, Into::into),
            longest_wait: options.longest_wait.map_or(usual.longest_wait, Into::into),
            deadline: options.deadline.map_or(usual.deadline, Into::into),
            budget: options.budget.unwrap_or(usual.budget),
        }
    }
}

/// What answers are kept: see [`CacheOptions`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct Kept {
    pub bytes: Option<usize>,
    pub secrets: bool,
}

impl From<Kept> for CacheOptions {
    fn from(options: Kept) -> Self {
        let usual = Self::default();
        Self { bytes: options.bytes.unwrap_or(usual.bytes), secrets: options.secrets }
    }
}

/// That calls wait for their turn. It has no options.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Throttling {}

/// A time in seconds, with a fraction where it has one.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Seconds(Duration);

impl From<Seconds> for Duration {
    fn from(seconds: Seconds) -> Self {
        seconds.0
    }
}

impl fmt::Debug for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        Duration::try_from_secs_f64(seconds).map(Self).map_err(serde::de::Error::custom)
    }
}

/// What is given, null too.
fn given<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
