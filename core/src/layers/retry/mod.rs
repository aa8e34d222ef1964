//! Calls that are repeated where the network, a limit or the platform was in
//! the way, and never so that something is done twice.
//!
//! What failed in passing is tried again: a connection that was not made or
//! that broke, a time that ran out, and the statuses 429, 500, 502, 503 and
//! 504. The waits grow and are random, so that clients do not come back in
//! step, and a `Retry-After` is kept to. There is an end to it: a number of
//! attempts, a [time](RetryOptions::deadline), and a
//! [budget](RetryOptions::budget) that all clones share, so that a platform
//! that is down does not meet each call five times.
//!
//! # Once
//!
//! Where the answer is lost the call may have had its effect. Most calls can
//! be repeated all the same: reading, deleting, and setting something to what
//! it is set to already. The others say so in their row, in
//! [`Spec::repeat`](crate::operation::Spec::repeat):
//!
//! - What makes something with a name is looked for. Where it is there, and is
//!   no older than the call, it is the answer; where it is not, the call is
//!   repeated, and the platform would refuse a second one.
//! - What makes something that can be there twice, such as a one-off dyno, is
//!   looked for and not repeated.
//! - What cannot be found, such as an app without a name of one's own, or a
//!   formation that is scaled by `+1`, is not repeated.
//!
//! What stays unknown is an [`Ambiguous`](crate::ErrorKind::Ambiguous) error
//! that says where to look. What the platform turned away itself, with a 429
//! or a 503, had no effect, and is repeated whatever it is.
//!
//! A deletion that is repeated finds nothing where the first attempt did it.
//! That is an [`AnswerLost`](crate::ErrorKind::AnswerLost) error: it is gone as
//! asked, and what the platform says of it as it goes, which is the answer, is
//! lost and was not made up. A program that wants it gone takes it for success;
//! a [`NotFound`](crate::ErrorKind::NotFound) is of what was not there before.
//! Where the first attempt did not arrive and the name was wrong, it is taken
//! for the former: nobody can tell them apart.
//!
//! Two runs of one command at one time, from different programs, can be taken
//! for each other.
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() -> dynokit::Result<()> {
//! use std::time::Duration;
//! use dynokit::Client;
//! use dynokit::layers::fault::{Effect, Fault, Faults, On, Rule};
//! use dynokit::layers::retry::{Retry, RetryOptions};
//! use dynokit::mock::Mock;
//! use dynokit::ops::apps::AppCreate;
//!
//! // The answer of the first create is lost.
//! let faults = Faults::new();
//! let on = On::operation("apps.create");
//! faults.add(Rule { times: Some(1), ..Rule::new(on, Effect::ResetAfter) })?;
//!
//! # let example = async {
//! let platform = Fault::new(Mock::new(), faults);
//! // A test does not wait.
//! let options = RetryOptions { first_wait: Duration::ZERO, ..RetryOptions::default() };
//! let client = Client::new(Retry::new(platform, options));
//! let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
//! assert_eq!(client.apps().create(create).await?.name, "demo");
//! assert_eq!(client.apps().list().await?.len(), 1);
//! # dynokit::Result::Ok(())
//! # };
//! # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(example)
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```

mod budget;
mod fetch;
mod look;

use std::sync::Arc;
use std::time::Duration;

use futures_core::future::BoxFuture;
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use crate::operation::Repeat;
use crate::platform::{Body, Call, Duplex, Platform, Reply, Tally};
use crate::{Error, ErrorKind, Result};

use budget::Budget;
use look::{Known, Looked};

/// How calls are repeated.
#[derive(Clone, Debug)]
pub struct RetryOptions {
    /// How often a call is tried in all, five times unless given. One means
    /// that nothing is repeated.
    pub attempts: u32,
    /// The longest wait before the first repetition, half a second unless
    /// given; it doubles each time. The wait is random, between none and this.
    pub first_wait: Duration,
    /// What the longest wait does not grow beyond, 30 seconds unless given.
    pub longest_wait: Duration,
    /// How long after its first failure a call is repeated at the latest, two
    /// minutes unless given. Where the platform wants a longer wait, the
    /// failure is told at once.
    pub deadline: Duration,
    /// How many repetitions all clones have together, 100 unless given. Each
    /// call that succeeds gives back a tenth of one.
    pub budget: u32,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            attempts: 5,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(30),
            deadline: Duration::from_secs(120),
            budget: 100,
        }
    }
}

/// The layer that repeats calls: [the module](self) says which. Clones share
/// the budget.
///
/// URLs are fetched from again too, where that is safe and what was sent can
/// be sent again: of a body that is a stream nothing may have been read.
/// Attaching to a dyno is left as it is, since its URL is good for once.
#[derive(Clone, Debug)]
pub struct Retry<P> {
    platform: P,
    options: RetryOptions,
    budget: Arc<Budget>,
    /// What this layer made, of that which can be there twice.
    known: Arc<Known>,
}

impl<P: Platform> Retry<P> {
    /// A platform whose calls are repeated.
    pub fn new(platform: P, options: RetryOptions) -> Self {
        let budget = Arc::new(Budget::new(options.budget));
        Self { platform, options, budget, known: Arc::default() }
    }

    fn attempts<'a>(&'a self, tally: &'a Tally) -> Attempts<'a, P> {
        Attempts { retry: self, tally, made: 1, deadline: None }
    }

    async fn perform(&self, call: Call) -> Result<Reply> {
        let _under_way = self.known.enter(&call);
        let began = Instant::now();
        let mut attempts = self.attempts(&call.tally);
        let mut lost = false;
        loop {
            call.tally.tried();
            let error = match self.platform.call(call.clone()).await {
                Ok(reply) => {
                    self.budget.earn();
                    self.known.add(&call, &reply);
                    return Ok(reply);
                }
                Err(error) => error,
            };
            let once = has_one_effect(&call);
            if !error.is_retryable() {
                if lost && !once && matches!(call.spec.repeat, Repeat::Find(_)) {
                    // A second one was refused: perhaps for the first.
                    if let Looked::Found(reply) = self.look(&call, began).await {
                        return Ok(*reply);
                    }
                }
                return Err(if lost && once { explained(&call, error) } else { error });
            }
            let unknown = !once && !error.had_no_effect();
            lost |= !error.had_no_effect();
            if !unknown {
                if !attempts.wait(&error).await {
                    return Err(error);
                }
                continue;
            }
            let Repeat::Find(find) = call.spec.repeat else { return Err(ambiguous(&call, error)) };
            loop {
                let goes_on = attempts.wait(&error).await;
                match self.look(&call, began).await {
                    Looked::Found(reply) => return Ok(*reply),
                    Looked::Missing if goes_on && find.once => break,
                    // It may still be on its way.
                    Looked::Missing if goes_on => {}
                    Looked::Missing | Looked::Unclear => return Err(ambiguous(&call, error)),
                }
            }
        }
    }
}

/// What one call has tried so far.
struct Attempts<'a, P> {
    retry: &'a Retry<P>,
    tally: &'a Tally,
    made: u32,
    deadline: Option<Instant>,
}

impl<P> Attempts<'_, P> {
    /// Waits for the next attempt. Says whether there is one.
    async fn wait(&mut self, error: &Error) -> bool {
        // A limit is no sign of a platform that is broken.
        let limited = error.kind() == ErrorKind::RateLimit;
        self.wait_for(error.retry_after(), limited).await
    }

    async fn wait_for(&mut self, told: Option<Duration>, limited: bool) -> bool {
        let RetryOptions { attempts, first_wait, longest_wait, deadline, .. } = self.retry.options;
        let now = Instant::now();
        let end = *self.deadline.get_or_insert_with(|| now + deadline);
        if self.made >= attempts {
            return false;
        }
        let doubled = 2_u32.saturating_pow(self.made - 1);
        let longest = first_wait.saturating_mul(doubled).min(longest_wait);
        let wait = told.unwrap_or_default().saturating_add(longest.mul_f64(fastrand::f64()));
        let in_time = now.checked_add(wait).is_some_and(|then| then <= end);
        if !in_time || !(limited || self.retry.budget.spend()) {
            return false;
        }
        self.made += 1;
        let _wait = self.tally.wait();
        tokio::time::sleep(wait).await;
        true
    }
}

/// Whether two of this call have the effect of one.
fn has_one_effect(call: &Call) -> bool {
    match call.spec.repeat {
        Repeat::Harmless | Repeat::Removes => true,
        Repeat::Steps(field) => {
            serde_json::from_slice(&call.body).is_ok_and(|params| !has_step(&params, field))
        }
        Repeat::Find(_) | Repeat::Twice => false,
    }
}

/// Whether a field of this name, at any depth, is a step such as `+1`.
fn has_step(params: &Value, field: &str) -> bool {
    let is_step = |text: &str| text.trim_start().starts_with(['+', '-']);
    match params {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            (name == field && value.as_str().is_some_and(is_step)) || has_step(value, field)
        }),
        Value::Array(items) => items.iter().any(|item| has_step(item, field)),
        _ => false,
    }
}

/// A refusal that an earlier attempt may have brought about.
fn explained(call: &Call, error: Error) -> Error {
    if error.kind() != ErrorKind::NotFound || call.spec.method.is_read() {
        return error;
    }
    let app_is_gone = error.resource() == Some("app") && call.spec.args.last() != Some(&"app");
    if call.spec.repeat == Repeat::Removes && !app_is_gone {
        let message = "It is not there any more: an earlier attempt, whose answer was lost, most \
                       likely removed it.";
        return of_the_same_request(Error::new(ErrorKind::AnswerLost, message), &error);
    }
    error
        .with_remark("The answer to an earlier attempt was lost: that one may have had its effect.")
}

fn ambiguous(call: &Call, error: Error) -> Error {
    let message = match look::shown_by(call.spec) {
        Some(name) => format!(
            "It may have had its effect, and was not repeated (`{name}` shows what there is)"
        ),
        None => "It may have had its effect, and was not repeated".into(),
    };
    of_the_same_request(Error::new(ErrorKind::Ambiguous, message), &error).with_source(error)
}

fn of_the_same_request(error: Error, other: &Error) -> Error {
    match other.request_id() {
        Some(id) => error.with_request_id(id),
        None => error,
    }
}

impl<P: Platform> Platform for Retry<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(self.perform(call))
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(self.exchange(request))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        self.platform.attach(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;

    #[test]
    fn what_a_deletion_names_last_is_what_it_removes() {
        for spec in crate::ops::all().filter(|spec| spec.method == Method::Delete) {
            let deletes = spec.verb.starts_with("delete")
                && (spec.path.ends_with('}') || spec.args.is_empty());
            assert_eq!(spec.repeat == Repeat::Removes, deletes, "{}", spec.name);
        }
    }
}
