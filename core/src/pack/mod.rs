//! What git sends over a wire: pkt-lines, and packs of objects. Both ends use
//! it: a push, and the mock's repositories.
//!
//! A pack is made here and not by libgit2, whose builder searches deltas anew
//! for every push: what is packed already is copied as it is, and the rest is
//! compressed lightly by all cores. That costs a fraction of the time, for some
//! more bytes.

mod history;
mod local;
#[cfg(feature = "mock")]
mod scan;
mod select;
mod write;

pub(crate) mod pkt_line;

#[cfg(feature = "mock")]
pub(crate) use history::Cut;
pub(crate) use history::History;
#[cfg(feature = "mock")]
pub(crate) use local::Pack;
#[cfg(feature = "mock")]
pub(crate) use scan::{Limits, Scan};
pub(crate) use select::{Selection, select};
pub(crate) use write::{Written, write};

use crate::{Error, ErrorKind};

/// The error for a local repository that cannot be used.
pub(crate) fn repository(what: impl std::fmt::Display) -> impl Fn(git2::Error) -> Error {
    move |error| {
        let message = format!("{what}: {}", error.message());
        Error::new(ErrorKind::Repository, message)
    }
}
