//! Releases of an app, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use dynokit_bindings::flow::Task;

use crate::app::work::task;
use crate::boundary::{Kind, optional};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// The release that an app runs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_release(
    client: *const Client,
    app: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| release(client, app))
}

/// As dynokit_app_release, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_release_async(
    client: *const Client,
    app: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| release(client, app);
    started(client, (done, user), call, error, work)
}

fn release(client: &Client, app: *const c_char) -> Result<Work> {
    task(client, app, Task::CurrentRelease)
}

/// Rolls back to a release, by its version ("5", "v5") or id; to the one before the current
/// one where `release` is NULL. The reply is the release that this makes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_rollback(
    client: *const Client,
    app: *const c_char,
    release: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| rollback(client, app, release))
}

/// As dynokit_app_rollback, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_rollback_async(
    client: *const Client,
    app: *const c_char,
    release: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| rollback(client, app, release);
    started(client, (done, user), call, error, work)
}

fn rollback(client: &Client, app: *const c_char, release: *const c_char) -> Result<Work> {
    task(
        client,
        app,
        match optional("release", release)? {
            None => Task::Rollback,
            Some(release) => Task::RollbackTo(release.to_owned()),
        },
    )
}
