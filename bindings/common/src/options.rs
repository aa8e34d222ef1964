//! Platforms as data: what a program in another language says of them.

use std::fmt;
use std::time::Duration;

use dynokit::http::{Heroku, HerokuBuilder};
use dynokit::layers::cache::CacheOptions;
use dynokit::layers::fault::Rule;
use dynokit::layers::retry::RetryOptions;
use dynokit::mock::{Clock, Mock, MockBuilder, Pace, Standing};
use dynokit::{Result, Secret, Timestamp};
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
        builder = match self.retry {
            None => builder,
            Some(None) => builder.without_retry(),
            Some(Some(options)) => builder.retry(options.into()),
        };
        builder = match self.cache {
            None => builder,
            Some(None) => builder.without_cache(),
            Some(Some(options)) => builder.cache(options.into()),
        };
        match self.throttle {
            Some(None) => builder.without_throttle(),
            _ => builder,
        }
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

/// The platform in memory: the fields of a [`MockBuilder`], of which all have a
/// default. Times are in seconds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MockOptions {
    /// Where ids and names come from.
    pub seed: Option<u64>,
    /// The e-mail address of the account.
    pub email: Option<String>,
    /// When a clock stands that is moved by hand; the system's clock unless given.
    pub time: Option<Timestamp>,
    /// How long things take.
    pub pace: Paces,
    /// How the account stands.
    pub standing: Stands,
    /// How many apps it may have.
    pub app_limit: Option<usize>,
    /// How many bytes a slug may have.
    pub slug_limit: Option<u64>,
    /// Lets the account make as many calls as it likes.
    pub without_rate_limit: bool,
    /// The faults to begin with: rules as in [`dynokit::layers::fault`].
    pub faults: Vec<Rule>,
}

impl MockOptions {
    /// The builder with these options.
    pub fn builder(&self) -> MockBuilder {
        let mut builder = Mock::builder();
        if let Some(seed) = self.seed {
            builder = builder.seed(seed);
        }
        if let Some(email) = &self.email {
            builder = builder.email(email);
        }
        if let Some(time) = self.time {
            builder = builder.clock(Clock::manual(time));
        }
        if let Some(limit) = self.app_limit {
            builder = builder.app_limit(limit);
        }
        if let Some(limit) = self.slug_limit {
            builder = builder.slug_limit(limit);
        }
        if self.without_rate_limit {
            builder = builder.without_rate_limit();
        }
        let Paces { boot, provision, build_line } = self.pace;
        let pace =
            Pace { boot: boot.into(), provision: provision.into(), build_line: build_line.into() };
        builder.pace(pace).standing(self.standing.into())
    }
}

/// How long things take: see [`Pace`].
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "see the fields of the same names")]
pub struct Paces {
    pub boot: Seconds,
    pub provision: Seconds,
    pub build_line: Seconds,
}

/// How an account stands: see [`Standing`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see the variants of the same names")]
pub enum Stands {
    #[default]
    Verified,
    Unverified,
    Delinquent,
    Suspended,
}

impl From<Stands> for Standing {
    fn from(stands: Stands) -> Self {
        match stands {
            Stands::Verified => Self::Verified,
            Stands::Unverified => Self::Unverified,
            Stands::Delinquent => Self::Delinquent,
            Stands::Suspended => Self::Suspended,
        }
    }
}

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
