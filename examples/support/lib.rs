//! What the examples share.

mod console;
mod project;
mod stop;

pub use console::{Console, Style};
pub use project::{Kind, Project};
pub use stop::Stop;
