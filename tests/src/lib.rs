//! What the test suites share: backends to test over, and projects to push.

mod backend;
mod events;
mod project;
mod stock_git;
mod streams;

pub use backend::{Backend, Fixture, Result};
pub use events::{Event, EventReader};
pub use project::{Project, tarball};
pub use stock_git::Git;
pub use streams::Streamed;
