//! Heroku as a library.

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod client;
pub mod dyno;
mod error;
#[cfg(feature = "git")]
pub mod git;
#[cfg(feature = "http")]
pub mod http;
pub mod log;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operation;
pub mod ops;
#[cfg(feature = "git")]
mod pack;
pub mod platform;
mod range;
#[cfg(feature = "blocking")]
mod runtime;
mod secret;
#[cfg(feature = "server")]
pub mod server;
pub mod wire;

pub use client::{AppHandle, Client};
pub use error::{Error, ErrorBody, ErrorKind, Result};
pub use jiff::Timestamp;
pub use platform::Platform;
pub use range::{Bound, DEFAULT_PAGE, MAX_PAGE, Order, Range};
pub use secret::Secret;
