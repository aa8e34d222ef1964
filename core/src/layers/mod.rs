//! Platforms that wrap another, and change how it is reached, not what it is.
//!
//! # What they change
//!
//! A client that `Heroku::builder()` makes comes with three of them: calls are
//! [repeated](retry), [wait their turn](throttle), and their answers are
//! [kept](cache). With the feature `tracing` there is a fourth around them,
//! `trace`, which changes nothing and makes a span of each call. [`Layers`] puts
//! them over any platform.
//!
//! This is what a program sees of some [faults](fault) then, and what it sees of
//! them with other clients. A cell says what comes, how many requests there were
//! for it, and for a create how many apps were made.
//!
//! | what goes wrong | this crate | heroku (CLI) 11.10.0 | heroku-client 3.1.4 | heroku3 5.2.1 | curl 7.88.1 |
//! |---|---|---|---|---|---|
//! | a list meets a 429, once | the apps, 2 | error, 1 | error, 1 | error, 1 | error, 1 |
//! | a list meets a 503, once | the apps, 2 | error, 1 | error, 1 | error, 1 | error, 1 |
//! | a list meets a 502 in HTML, once | the apps, 2 | error, 1 | error, 1 | error, 1 | error, 1 |
//! | 452 apps are listed | 452 apps, 1 | 452 apps, 3 | 452 apps, 1 | 452 apps, 3 | 200 apps, 1 |
//! | a create meets a 429, once | the app, 2, 1 | error, 1, 0 | error, 1, 0 | error, 1, 0 | error, 1, 0 |
//! | the answer to a create is lost | [`Ambiguous`](crate::ErrorKind::Ambiguous), 1, 1 | the second app, 2, 2 | the second app, 2, 2 | error, 1, 1 | error, 1, 1 |
//! | the same, and the app has a name | the app, 2, 1 | error: the name is taken, 2, 1 | error: 422, 2, 1 | error, 1, 1 | error, 1, 1 |
//! | a config var `café 日本` comes byte by byte | the same | `U+FFFD` for what is split | `U+FFFD` for what is split | the same | the same |
//!
//! It was measured on 25 November 2026 with the faults of this crate, on the
//! mock as the server serves it, and not on Heroku. Each client was used as it
//! comes: heroku and heroku-client (npm) on Node.js 20.20.2, heroku3 (PyPI) on
//! Python 3.11, and curl without options that repeat or page. Requests that a
//! client makes besides, such as for the account, are not counted.
//!
//! Of these faults the other clients were not measured:
//!
//! | what goes wrong | this crate |
//! |---|---|
//! | the answer to a delete is lost | [`AnswerLost`](crate::ErrorKind::AnswerLost), 2: it is gone |
//! | the answer to a config change is lost | the config vars, 2, and one release |
//! | an answer stops in its middle | the answer, 2, once the time for a call is up |
//! | a log is cut 20 times under 100,000 lines | each line once and in order, 22 |
//! | the same, faster than the platform keeps lines | each line once and in order, or a [`Gap`](crate::log::LogEvent::Gap) where some are missing, 22 |
//! | a log is cut, and its session has expired | each line once and in order, 5 |
//! | the port of dynos is closed | [`Connect`](crate::ErrorKind::Connect), 3, and no dyno is left behind |
//! | the same, and the run may be detached | what the command printed, 6 |
//! | nobody answers at the port of dynos | [`Timeout`](crate::ErrorKind::Timeout), 4, and no dyno is left behind |
//! | the same, and the run may be detached | what the command printed, 7 |
//! | the connection to a dyno breaks | [`Interrupted`](crate::ErrorKind::Interrupted), 2 |
//!
//! What stands here of this crate is held to by its tests of faults, in this
//! process and over HTTP. They have more of them.

pub mod cache;
pub mod fault;
pub mod record;
pub mod retry;
mod stack;
pub mod throttle;
#[cfg(feature = "tracing")]
pub mod trace;

pub use stack::Layers;
