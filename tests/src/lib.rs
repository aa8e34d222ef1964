//! What the test suites share: backends to test over, and projects to push.

mod backend;
mod project;
mod stock_git;

pub use backend::{Backend, Fixture, Result};
pub use project::{Project, tarball};
pub use stock_git::Git;
