//! The native half of the Elixir package: what [`dynokit_bindings`] has, for
//! processes and terms.
//!
//! # Schedulers
//!
//! Nothing here waits on a scheduler. What takes time runs on the platform's own
//! threads, and a message answers: `{reference, {:ok, value} | {:error, error}}`,
//! once. Terms are made from JSON on that thread too, in an environment that is
//! sent as it stands. What neither waits nor is quick, such as to read
//! certificates, is on a dirty scheduler.
//!
//! # Ends
//!
//! Work belongs to the process that asked for it: when that ends, the work is
//! cancelled, a stream is closed, and an attached dyno is hung up on.

mod ahead;
mod calls;
mod error;
mod json;
mod keeper;
mod memory;
mod mock;
mod platform;
mod session;
mod shapes;
mod stream;
mod task;
mod terminal;
mod terms;

use rustler::{Env, Term};

/// Takes what the module gives along: the shapes of the types.
fn load(_env: Env<'_>, shapes: Term<'_>) -> bool {
    shapes::load(shapes).is_ok()
}

rustler::init!("Elixir.Dynokit.Native", load = load);
