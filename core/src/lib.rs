//! Heroku as a library.

pub mod client;
mod error;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operation;
pub mod ops;
pub mod platform;
mod range;
mod secret;
pub mod wire;

pub use client::Client;
pub use error::{Error, ErrorBody, ErrorKind, Result};
pub use jiff::Timestamp;
pub use platform::Platform;
pub use range::{Bound, DEFAULT_PAGE, MAX_PAGE, Order, Range};
pub use secret::Secret;
