//! What the test suites share: backends to test over, what cases do on them,
//! projects to push, and what benchmarks are measured with.

mod backend;
mod events;
pub mod fixed;
mod flow;
pub mod measure;
mod project;
mod stock_git;
mod streams;
mod upstream;

pub use backend::{Backend, Fixture, Result, connect};
pub use events::{Event, EventReader};
pub use flow::{descriptions, failure, messages, refused, release, states};
pub use project::{Project, tarball};
pub use stock_git::Git;
pub use streams::Streamed;
