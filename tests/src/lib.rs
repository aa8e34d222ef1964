//! What the test suites share: backends to test over, what cases do on them,
//! and projects to push.

mod backend;
mod events;
mod flow;
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
