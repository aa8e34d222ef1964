//! What every binding of dynokit needs, once, and no language in it.
//!
//! A binding puts its own language's types around these, and has the generated
//! operations and the plumbing for its own async. It holds no code for an
//! operation: calls go by name, through [`dynokit::Client::call`], [`Pages`] and
//! [`flow`].
//!
//! | a binding wants to… | and takes… |
//! |---|---|
//! | make a platform from options, as JSON or its own map | [`PlatformHandle`], [`HerokuOptions`] |
//! | wrap it: repetitions, faults, a recording | [`Layer`] |
//! | decide what the mock does | [`PlatformHandle::as_mock`], [`PlatformHandle::faults`] |
//! | wait for something on the caller's thread | [`Scope::wait`] |
//! | start something, and be told once when it is done | [`Scope::spawn`] |
//! | the same, where what is done at once need not be told | [`Scope::start`] |
//! | cancel either, from any thread | [`Scope::cancel`] |
//! | list by name, page by page | [`Pages`] |
//! | hand a stream over, item by item or in batches | [`Pump`] |
//! | hand an attached dyno over | [`Attached`] |
//! | serve a platform to other programs | [`Served`] |
//! | do what takes several calls, or waits, by name | [`flow`] |
//! | tell what went wrong | [`ErrorData`] |
//!
//! # Threads
//!
//! A platform has one [`Runtime`], and it has no thread of its own at first: who
//! waits drives it, on the caller's thread, since a hand-over to another one
//! costs more than a request on this machine does. The first thing that is
//! *spawned* starts one thread, the driver, which drives the runtime for as long
//! as something spawned is under way and calls back. Meanwhile those who wait
//! leave the driving to it. So both ways share connections, and a stream that
//! was opened in one way can be read in the other.
//!
//! The driver runs one callback at a time. A callback that waits for the
//! platform gets an error of the kind `runtime`: it would wait for itself.
//!
//! # Ends
//!
//! Work is cancelled with its [`Scope`], and a scope with the one that it came
//! from, the runtime's last. Whatever was spawned completes just once: with its
//! result, or with an error of the kind `cancelled`, and then the work behind it
//! was dropped already. A panic becomes an error of the kind `panicked`.

mod attached;
mod error_data;
pub mod flow;
mod layer;
mod options;
mod pages;
mod platform;
mod pump;
mod question;
mod runtime;
mod served;

pub use attached::Attached;
pub use error_data::ErrorData;
pub use layer::Layer;
pub use options::{HerokuOptions, StackOptions};
pub use pages::{Pages, items};
pub use platform::PlatformHandle;
pub use pump::Pump;
pub use question::Question;
pub use runtime::{Active, Runtime, Scope};
pub use served::{ServeOptions, Served};

use dynokit::{Error, ErrorKind};
use serde::de::DeserializeOwned;

/// Reads options from JSON. What is wrong is told without the values: they may be
/// secrets.
///
/// # Errors
///
/// [`InvalidArgument`](ErrorKind::InvalidArgument) where it does not read.
pub fn from_json<T: DeserializeOwned>(what: &str, json: &[u8]) -> dynokit::Result<T> {
    serde_json::from_slice(json).map_err(|error| {
        let text = error.to_string();
        // These name a field, and others may quote a value.
        let plain = ["unknown field", "missing field", "unknown variant", "duplicate field"]
            .iter()
            .any(|start| text.starts_with(start));
        let why = match plain || !error.is_data() {
            true => text,
            false => format!("line {} column {}", error.line(), error.column()),
        };
        Error::new(ErrorKind::InvalidArgument, format!("{what} does not read: {why}."))
    })
}
