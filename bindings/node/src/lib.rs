//! The native half of the Node package: what the JavaScript half, in `../lib`,
//! calls. It holds no code for an operation, and no logic: see
//! [`dynokit_bindings`] for what it hands over.
//!
//! Everything that may take a while is *begun* with a number of the caller's, and
//! *delivered* with it: see [`port`]. What is done at once, as most of what a
//! mock does, is the answer itself. So a call to a mock costs no hand-over to
//! another thread, and one to Heroku costs one each way.
//!
//! Nothing of this is for users: the JavaScript half is, and its types.

#![allow(unsafe_code, reason = "Node's interface is C; each block says why it holds")]

mod answer;
mod failure;
mod keeper;
mod lines;
mod platform;
mod port;
mod served;
mod session;
mod stream;

use napi_derive::napi;

/// The parts of a line of a log.
#[napi(object)]
pub struct LineParts {
    /// When it was written, in milliseconds since 1970.
    pub time: Option<f64>,
    /// Who wrote it.
    pub source: String,
    /// Which process.
    pub process: String,
    /// What it says.
    pub message: String,
}

/// Takes a line of a log apart.
#[napi]
pub fn line_parts(text: String) -> LineParts {
    let line = dynokit::log::LogLine::new(text);
    LineParts {
        time: line.time().map(|time| time.as_millisecond() as f64),
        source: line.source().to_owned(),
        process: line.process().to_owned(),
        message: line.message().to_owned(),
    }
}
