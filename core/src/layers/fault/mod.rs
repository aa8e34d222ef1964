//! Faults on purpose: how a program bears what goes wrong between it and the
//! platform, tried without waiting for it to happen.
//!
//! [`Faults`] is a list of [rules](Rule), and [`Fault`] is the layer that
//! follows them over any platform. A server follows the same list with
//! `Server::builder().faults(…)`, where other programs see it on the wire: an
//! answer that is lost is a connection that closes, a stream that is cut ends
//! in its middle. The kinds of error that a client sees are the same.
//!
//! A test of a program that creates an app, and must not create a second one
//! when the answer is lost:
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() -> dynokit::Result<()> {
//! use dynokit::layers::fault::{Effect, Fault, Faults, On, Rule};
//! use dynokit::mock::Mock;
//! use dynokit::ops::apps::AppCreate;
//! use dynokit::{Client, ErrorKind, Result};
//!
//! // The program: it looks before it repeats.
//! async fn ensure(client: &Client, name: &str) -> Result<()> {
//!     let create = AppCreate { name: Some(name.into()), ..AppCreate::default() };
//!     match client.apps().create(create).await {
//!         Err(error) if error.kind() == ErrorKind::Interrupted => {
//!             client.apps().info(name).await.map(drop)
//!         }
//!         created => created.map(drop),
//!     }
//! }
//!
//! // The test: the answer of a create is lost.
//! # let test = async {
//! let faults = Faults::new();
//! let client = Client::new(Fault::new(Mock::new(), faults.clone()));
//! let on = On::operation("apps.create");
//! faults.add(Rule { times: Some(1), ..Rule::new(on, Effect::ResetAfter) })?;
//!
//! ensure(&client, "demo").await?;
//! assert_eq!(faults.list()[0].struck, 1);
//! # Ok(())
//! # };
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(test)
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```
//!
//! # Rules as JSON
//!
//! A list of rules, as [`Faults::add_json`] takes it:
//!
//! ```
//! # fn main() -> dynokit::Result<()> {
//! # let faults = dynokit::layers::fault::Faults::new();
//! faults.add_json(
//!     br#"[
//!     {"on": {"operation": "apps.*"}, "skip": 1, "times": 2,
//!      "effect": {"answer": {"status": 503, "retry_after": {"seconds": 30}}}},
//!     {"on": {"operation": "*"}, "chance": 0.1, "seed": 7, "effect": "reset_before"},
//!     {"on": {"url": "logplex.heroku.com/*"}, "effect": {"cut": {"after": 100}}},
//!     {"on": "rendezvous", "effect": "refuse"}
//! ]"#,
//! )
//! # }
//! ```
//!
//! | field | what it says |
//! |---|---|
//! | `on` | what the rule is for: [`On`] |
//! | `effect` | what happens: [`Effect`] |
//! | `skip` | how many requests it lets pass first; none unless given |
//! | `times` | how often it goes off; without end unless given |
//! | `chance` | how likely it goes off, from 0 to 1; certain unless given |
//! | `seed` | where its chance begins, so that a run repeats; 0 unless given |

mod damage;
mod effect;
mod rule;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use futures_core::future::BoxFuture;
use serde::Serialize;
use url::Url;

use crate::Result;
use crate::platform::{Body, Call, Duplex, Platform, Reply};

#[cfg(feature = "server")]
pub(crate) use effect::Struck;
pub(crate) use effect::perform;
pub use rule::{Answer, Effect, On, RetryAfter, Rule, UrlPattern};

/// The rules that are followed: [the module](self) shows how. Clones share them, so that a test can change
/// them while a program runs.
///
/// Of the rules that are for a request the first that goes off is followed;
/// those after it do not see the request.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Armed>>>);

/// A rule, and what became of it so far.
struct Armed {
    rule: Rule,
    seen: u64,
    struck: u64,
    random: Rng,
}

/// A rule, and how often it went off.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Listed {
    /// The rule.
    pub rule: Rule,
    /// How often it went off.
    pub struck: u64,
}

impl Faults {
    /// No rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a rule behind the others.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) for a rule that
    /// could not be followed.
    pub fn add(&self, rule: Rule) -> Result<()> {
        let rule = rule::checked(rule)?;
        self.lock().push(Armed::new(rule));
        Ok(())
    }

    /// Adds the rules of a JSON list: all of them, or none.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) for what is no
    /// list of rules. It says which rule is wrong and how.
    pub fn add_json(&self, json: &[u8]) -> Result<()> {
        let rules = rule::read(json)?;
        self.lock().extend(rules.into_iter().map(Armed::new));
        Ok(())
    }

    /// The rules in their order, and how often each went off.
    pub fn list(&self) -> Vec<Listed> {
        let armed = self.lock();
        armed
            .iter()
            .map(|armed| Listed { rule: armed.rule.clone(), struck: armed.struck })
            .collect()
    }

    /// Takes all rules out.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What happens to a request. Asked once for each.
    pub(crate) fn strike(&self, request: &Target<'_>) -> Option<Effect> {
        let mut armed = self.lock();
        armed.iter_mut().find_map(|armed| armed.strike(request).then(|| armed.rule.effect.clone()))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Armed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Armed {
    fn new(rule: Rule) -> Self {
        let random = Rng::with_seed(rule.seed);
        Self { rule, seen: 0, struck: 0, random }
    }

    fn strike(&mut self, request: &Target<'_>) -> bool {
        if !self.rule.on.fits(request) {
            return false;
        }
        self.seen += 1;
        let due =
            self.seen > self.rule.skip && self.rule.times.is_none_or(|most| self.struck < most);
        let strikes = due && self.rule.chance.is_none_or(|chance| self.random.f64() < chance);
        self.struck += u64::from(strikes);
        strikes
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list()).finish()
    }
}

/// What may be struck.
pub(crate) enum Target<'a> {
    /// An operation, by its name.
    Operation(&'a str),
    /// A URL: host and path.
    Url(String),
    /// A connection to a dyno, before it says to which.
    Rendezvous,
}

impl Target<'_> {
    pub(crate) fn fetch(uri: &http::Uri) -> Self {
        Self::Url(format!("{}{}", uri.host().unwrap_or_default().to_ascii_lowercase(), uri.path()))
    }

    pub(crate) fn attach(url: &Url) -> Self {
        Self::Url(format!("{}{}", url.host_str().unwrap_or_default(), url.path()))
    }
}

/// The layer that follows [`Faults`] over a platform.
#[derive(Clone, Debug)]
pub struct Fault<P> {
    platform: P,
    faults: Faults,
}

impl<P: Platform> Fault<P> {
    /// A platform that is reached as the rules say.
    pub fn new(platform: P, faults: Faults) -> Self {
        Self { platform, faults }
    }
}

impl<P: Platform> Platform for Fault<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(async move {
            let effect = self.faults.strike(&Target::Operation(call.spec.name));
            Ok(perform(effect, self.platform.call(call)).await?)
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(async move {
            let effect = self.faults.strike(&Target::fetch(request.uri()));
            Ok(perform(effect, self.platform.fetch(request)).await?)
        })
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        let url = url.clone();
        Box::pin(async move {
            let met = self.faults.strike(&Target::Rendezvous);
            perform(met, async { Ok(()) }).await?;
            let effect = self.faults.strike(&Target::attach(&url));
            Ok(perform(effect, self.platform.attach(&url)).await?)
        })
    }
}
