//! What the test suites share: backends to test over, and projects to push.

mod backend;
mod project;

pub use backend::{Backend, Fixture, Result};
pub use project::Project;
