//! The words that a row of the table is made of.

use std::fmt;

use dynokit::ErrorKind;
use dynokit::layers::fault::{Answer, Effect, On, RetryAfter};

use super::asked::Asked;
use Comes::{Fails, Hangs, To};

pub(super) const DAY: i64 = 24 * 3600;

/// What asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A client right over the backend: it asks once.
    Plain,
    /// One with the layers of `Heroku::builder()`.
    Layered,
}

/// What a program sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comes {
    To(&'static str),
    Fails(ErrorKind),
    Hangs,
}

impl fmt::Display for Comes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            To(text) => write!(f, "comes to {text:?}"),
            Fails(kind) => write!(f, "fails with {kind:?}"),
            Hangs => f.write_str("hangs"),
        }
    }
}

/// What goes wrong.
#[derive(Clone, Debug)]
pub(super) enum Wrong {
    Nothing,
    /// This is done to so many requests, after some that it spares.
    Does {
        /// To which: to those of what is asked unless given.
        on: Option<On>,
        effect: Effect,
        skip: u64,
        times: Option<u64>,
    },
    /// The clock goes by so many seconds.
    Jump(i64),
    /// Sessions of logs expire, and this is done once.
    Expires(Effect),
}

/// What a program sees with a client, the requests that went out, and the effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) client: Kind,
    pub(super) comes: Comes,
    pub(super) requests: u64,
    pub(super) effects: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) wrong: Wrong,
    pub(super) asked: Asked,
    pub(super) outcomes: [Outcome; 2],
}

pub(super) fn row(wrong: Wrong, asked: Asked, plain: Outcome, ours: Outcome) -> Row {
    Row { wrong, asked, outcomes: [plain, ours] }
}

pub(super) fn plain(comes: Comes, requests: u64, effects: u64) -> Outcome {
    Outcome { client: Kind::Plain, comes, requests, effects }
}

pub(super) fn ours(comes: Comes, requests: u64, effects: u64) -> Outcome {
    Outcome { client: Kind::Layered, comes, requests, effects }
}

pub(super) fn nothing() -> Wrong {
    Wrong::Nothing
}

pub(super) fn always(effect: Effect) -> Wrong {
    Wrong::Does { on: None, effect, skip: 0, times: None }
}

pub(super) fn times(times: u64, effect: Effect) -> Wrong {
    Wrong::Does { on: None, effect, skip: 0, times: Some(times) }
}

pub(super) fn once(effect: Effect) -> Wrong {
    times(1, effect)
}

/// To the second request alone.
pub(super) fn second(effect: Effect) -> Wrong {
    Wrong::Does { on: None, effect, skip: 1, times: Some(1) }
}

/// To the port of dynos, once.
pub(super) fn port(effect: Effect) -> Wrong {
    Wrong::Does { on: Some(On::Rendezvous), effect, skip: 0, times: Some(1) }
}

pub(super) fn expires(effect: Effect) -> Wrong {
    Wrong::Expires(effect)
}

pub(super) fn jump(seconds: i64) -> Wrong {
    Wrong::Jump(seconds)
}

/// With a `Retry-After` in seconds.
pub(super) fn status_after(status: u16, seconds: u64) -> Effect {
    let retry_after = Some(RetryAfter::Seconds(seconds));
    Effect::Answer(Answer { status, retry_after, ..Answer::default() })
}

pub(super) fn cut(after: u64) -> Effect {
    Effect::Cut { after }
}

pub(super) fn split(every: usize) -> Effect {
    Effect::Split { every }
}

pub(super) fn stall(after: u64) -> Effect {
    Effect::Stall { after }
}
