//! Platforms that wrap another, and change how it is reached, not what it is.
//!
//! # What they change
//!
//! A client that `Heroku::builder()` makes comes with three of them: calls are
//! [repeated](retry), [wait their turn](throttle), and their answers are
//! [kept](cache). [`Layers`] puts the three over any platform. This is what a
//! program sees of some [faults](fault) then, and what it sees of them with other
//! clients. A cell says what comes, how many requests there were for it, and for
//! a create how many apps were made.
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
//! client makes besides, such as for the account, are not counted. The column
//! of this crate is held to by its tests of faults, which have more of them.

pub mod cache;
pub mod fault;
pub mod record;
pub mod retry;
mod stack;
pub mod throttle;
#[cfg(feature = "tracing")]
pub mod trace;

pub use stack::Layers;
