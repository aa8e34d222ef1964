//! What goes on, for C: lists, logs, the output of builds, and what is waited for.

mod source;

// The header has them in this order.
pub mod item;

pub mod pull;

pub mod give;

pub mod list;

pub mod logs;

pub mod output;

pub mod until;

pub(crate) use give::{OnItem, give, give_all};
pub(crate) use item::{Batch, Item};
pub(crate) use source::{Pumped, Source};
