//! Calls that wait for their turn instead of using up the account's.
//!
//! Heroku gives an account 4500 calls, of which 75 come back each minute, and
//! answers 429 beyond. [`Throttle`] lets no more through than there are: the
//! rest waits, in order, as long as it takes. It counts by itself, and learns
//! from each answer what other programs use.
//!
//! The count is a [`RateLimiter`], which all clones of a layer share. Clients
//! of one account that are set up apart share it where it is given to each of
//! them.
//!
//! What [can wait](crate::Client::batch) lets other calls pass, but for one
//! turn in ten. A call that is dropped while it waits gives its turn back.
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() -> dynokit::Result<()> {
//! use dynokit::Client;
//! use dynokit::layers::throttle::{RateLimiter, Throttle};
//! use dynokit::mock::Mock;
//!
//! // Two clients of one account.
//! let limiter = RateLimiter::new();
//! let mock = Mock::new();
//! let one = Client::new(Throttle::new(mock.clone(), limiter.clone()));
//! let other = Client::new(Throttle::new(mock, limiter.clone()));
//! # let example = async {
//! one.apps().list().await?;
//! // Nobody waits for this one.
//! other.batch().apps().list().await?;
//! assert!(limiter.remaining() >= 4498);
//! # dynokit::Result::Ok(())
//! # };
//! # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(example)
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_core::future::BoxFuture;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};
use url::Url;

use crate::platform::{Body, Call, Duplex, Platform, Reply};
use crate::{ErrorKind, Result};

/// What an account has at most, and what comes back each second.
const FULL: f64 = 4500.0;
const PER_SECOND: f64 = FULL / 3600.0;

/// How long a 429 can have everybody wait: by then all calls are back.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// With this many an account may be full by the time that a call arrives.
const NEARLY_FULL: f64 = FULL - 100.0;

/// A call is let through once there is a little more than one: the platform's
/// sums are not ours to the last digit.
const ONE: f64 = 1.001;

/// How many calls in a row go before one that can wait.
const BEFORE_BATCH: u32 = 9;

/// The calls that an account may make. Clones share them.
#[derive(Clone)]
pub struct RateLimiter(Arc<Mutex<State>>);

struct State {
    calls: f64,
    counted: Instant,
    /// Whether none come back for now: an account with all of its calls gets
    /// no more until the first one is made, which an answer shows.
    held: bool,
    /// Those that were let through and have no answer yet.
    under_way: u32,
    /// How many were let through at all.
    let_through: u64,
    /// Those that wait, by their tickets: the impatient, and the others.
    waiting: [BTreeMap<u64, Arc<Notify>>; 2],
    next_ticket: u64,
    /// How many impatient ones went since one of the others did.
    in_a_row: u32,
}

impl Default for RateLimiter {
    fn default() -> Self {
        Self::new()
    }
}

impl RateLimiter {
    /// The calls of an account that has made none. What it made is learned from
    /// the first answer.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            calls: FULL,
            counted: Instant::now(),
            held: false,
            under_way: 0,
            let_through: 0,
            waiting: [BTreeMap::new(), BTreeMap::new()],
            next_ticket: 0,
            in_a_row: 0,
        })))
    }

    /// How many calls are left for now.
    pub fn remaining(&self) -> u32 {
        self.lock().count().max(0.0) as u32
    }

    /// How many calls wait for their turn.
    pub fn waiting(&self) -> usize {
        self.lock().waiting.iter().map(BTreeMap::len).sum()
    }

    /// Waits for a turn.
    async fn turn(&self, batch: bool) -> Turn<'_> {
        let place = Place::take(self, usize::from(batch));
        loop {
            let admitted = self.lock().admit(&place);
            match admitted {
                Admitted::Now(before) => {
                    return Turn { limiter: self, before, answered: false };
                }
                // It comes to nothing where the turn was given to another one.
                Admitted::In(time) => drop(timeout(time, place.called.notified()).await),
                Admitted::NotNext => place.called.notified().await,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Admitted {
    /// And this many calls were answered before.
    Now(u64),
    In(Duration),
    NotNext,
}

impl State {
    /// The calls that there are by now.
    fn count(&mut self) -> f64 {
        let now = Instant::now();
        if !self.held {
            let seconds = now.duration_since(self.counted).as_secs_f64();
            self.calls = (self.calls + seconds * PER_SECOND).min(FULL);
        }
        self.counted = now;
        self.calls
    }

    /// Whose turn is next: queue and ticket.
    fn next(&self) -> Option<(usize, u64)> {
        let first = |queue: usize| Some((queue, *self.waiting[queue].first_key_value()?.0));
        match (first(0), first(1)) {
            (Some(_), Some(batch)) if self.in_a_row >= BEFORE_BATCH => Some(batch),
            (impatient, batch) => impatient.or(batch),
        }
    }

    fn admit(&mut self, place: &Place<'_>) -> Admitted {
        if self.next() != Some((place.queue, place.ticket)) {
            return Admitted::NotNext;
        }
        let lacking = ONE - self.count();
        if lacking > 0.0 {
            return Admitted::In(Duration::from_secs_f64(lacking / PER_SECOND));
        }
        self.held |= self.calls > NEARLY_FULL && self.under_way == 0;
        self.calls -= 1.0;
        self.in_a_row = if place.queue == 0 { self.in_a_row + 1 } else { 0 };
        let answered = self.let_through - u64::from(self.under_way);
        self.let_through += 1;
        self.under_way += 1;
        Admitted::Now(answered)
    }

    /// Wakes whose turn is next.
    fn call_next(&self) {
        if let Some((queue, ticket)) = self.next()
            && let Some(called) = self.waiting[queue].get(&ticket)
        {
            called.notify_one();
        }
    }

    /// An answer said how many calls were left when it was made. That was for
    /// a call before which this many others were answered.
    fn learn(&mut self, left: f64, before: u64) {
        let count = self.count();
        // What is under way is counted here, and perhaps not yet there. So a
        // count that is more than what was left, which is told in whole calls,
        // shows that others made calls. One that is less shows something only
        // where it is less than what all the calls leave that may have come
        // after the answer, or with it.
        let others = self.let_through - before - 1;
        let least = left - others as f64;
        if count >= left + 1.0 {
            self.calls = left - f64::from(self.under_way.saturating_sub(1));
        } else if count < least {
            self.calls = least;
        }
    }

    /// A call was answered, or is not waited for any more.
    fn end(&mut self) {
        self.count();
        self.held = false;
        self.under_way -= 1;
    }
}

/// A place in a queue, given up when it is dropped.
struct Place<'a> {
    limiter: &'a RateLimiter,
    queue: usize,
    ticket: u64,
    called: Arc<Notify>,
}

impl<'a> Place<'a> {
    fn take(limiter: &'a RateLimiter, queue: usize) -> Self {
        let called = Arc::new(Notify::new());
        let mut state = limiter.lock();
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        state.waiting[queue].insert(ticket, called.clone());
        Self { limiter, queue, ticket, called }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.limiter.lock();
        state.waiting[self.queue].remove(&self.ticket);
        state.call_next();
    }
}

/// A call that was let through, until it is answered or dropped.
struct Turn<'a> {
    limiter: &'a RateLimiter,
    /// How many calls were answered before this one was let through.
    before: u64,
    answered: bool,
}

impl Turn<'_> {
    fn answered(mut self, answer: &Result<Reply>) {
        self.answered = true;
        let mut state = self.limiter.lock();
        let left = match answer {
            Ok(reply) => reply.rate_limit_remaining,
            Err(error) => error.rate_limit_remaining(),
        };
        if let Some(left) = left {
            state.learn(left.into(), self.before);
        }
        if let Err(error) = answer
            && error.kind() == ErrorKind::RateLimit
        {
            // None is left, and the next one comes when it is said to.
            let wait = error.retry_after().unwrap_or_default().min(LONGEST_WAIT).as_secs_f64();
            state.calls = state.count().min(0.0).min(ONE - wait * PER_SECOND);
        }
        state.end();
        state.call_next();
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if !self.answered {
            // It may have been made, so it stays paid for.
            self.limiter.lock().end();
        }
    }
}

impl fmt::Debug for RateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimiter")
            .field("remaining", &self.remaining())
            .field("waiting", &self.waiting())
            .finish()
    }
}

/// The layer that has calls wait for their turn: [the module](self) says how.
/// URLs that replies carry are not calls, and do not wait.
#[derive(Clone, Debug)]
pub struct Throttle<P> {
    platform: P,
    limiter: RateLimiter,
}

impl<P: Platform> Throttle<P> {
    /// A platform of which no more is asked than the account may ask.
    pub fn new(platform: P, limiter: RateLimiter) -> Self {
        Self { platform, limiter }
    }
}

impl<P: Platform> Platform for Throttle<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(async move {
            let turn = self.limiter.turn(call.batch).await;
            let answer = self.platform.call(call).await;
            turn.answered(&answer);
            answer
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        self.platform.fetch(request)
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        self.platform.attach(url)
    }
}
