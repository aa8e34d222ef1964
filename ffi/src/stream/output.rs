//! What a build or a release's command prints, for C.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use dynokit_bindings::flow;

use crate::boundary::{Kind, limit, text};
use crate::client::Client;
use crate::error::Error;
use crate::stream::pull::{Stream, open};

/// How many lines are taken from the core at a time, at most.
const BATCH: usize = 512;

/// The output of a build, by its id, line by line from its start; it comes to the
/// build as it ended, or fails with DYNOKIT_BUILD_FAILED. `within` is how many seconds
/// it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_build_output(
    client: *const Client,
    app: *const c_char,
    build: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    open(client, stream, error, BATCH, |client| {
        Ok(flow::build_output(&client.app(app)?, text("build", build)?, limit(within)?))
    })
}

/// The output of a release's command, by its version ("5", "v5") or id; it comes to
/// the release as it ended, or fails with DYNOKIT_RELEASE_FAILED. `within` is how many
/// seconds it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_release_output(
    client: *const Client,
    app: *const c_char,
    release: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    open(client, stream, error, BATCH, |client| {
        Ok(flow::release_output(&client.app(app)?, text("release", release)?, limit(within)?))
    })
}
