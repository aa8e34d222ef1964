//! Platforms that wrap another, and change how it is reached, not what it is.

pub mod cache;
pub mod fault;
pub mod record;
pub mod retry;
pub mod throttle;
#[cfg(feature = "tracing")]
pub mod trace;
