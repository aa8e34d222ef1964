//! What the examples share.

mod console;
mod file;
mod project;
mod stop;

pub use console::{Console, Style};
pub use file::{remove_own, write_whole};
pub use project::{Kind, Project};
pub use stop::Stop;
