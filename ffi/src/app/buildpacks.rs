//! Buildpacks of an app, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use dynokit_bindings::flow::Task;

use crate::app::work::task;
use crate::boundary::{Kind, text};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// The buildpacks of an app, in their order; none means that they are detected.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpacks(
    client: *const Client,
    app: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| buildpacks(client, app))
}

/// As dynokit_app_buildpacks, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpacks_async(
    client: *const Client,
    app: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| buildpacks(client, app);
    started(client, (done, user), call, error, work)
}

fn buildpacks(client: &Client, app: *const c_char) -> Result<Work> {
    task(client, app, Task::Buildpacks)
}

/// Puts a buildpack in a place (they count from 1) instead of the one there: a name of the
/// registry, such as "heroku/nodejs", or a URL. The reply is the list as it is then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpack_set(
    client: *const Client,
    app: *const c_char,
    place: usize,
    buildpack: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| buildpack_set(client, app, place, buildpack))
}

/// As dynokit_app_buildpack_set, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpack_set_async(
    client: *const Client,
    app: *const c_char,
    place: usize,
    buildpack: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| buildpack_set(client, app, place, buildpack);
    started(client, (done, user), call, error, work)
}

fn buildpack_set(
    client: &Client,
    app: *const c_char,
    place: usize,
    buildpack: *const c_char,
) -> Result<Work> {
    let buildpack = text("buildpack", buildpack)?.to_owned();
    task(client, app, Task::SetBuildpackAt(place, buildpack))
}

/// Adds a buildpack behind the others. The reply is the list as it is then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpack_add(
    client: *const Client,
    app: *const c_char,
    buildpack: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| buildpack_add(client, app, buildpack))
}

/// As dynokit_app_buildpack_add, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpack_add_async(
    client: *const Client,
    app: *const c_char,
    buildpack: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| buildpack_add(client, app, buildpack);
    started(client, (done, user), call, error, work)
}

fn buildpack_add(client: &Client, app: *const c_char, buildpack: *const c_char) -> Result<Work> {
    task(client, app, Task::AddBuildpack(text("buildpack", buildpack)?.to_owned()))
}

/// Removes a buildpack. The reply is the list as it is then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpack_remove(
    client: *const Client,
    app: *const c_char,
    buildpack: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| buildpack_remove(client, app, buildpack))
}

/// As dynokit_app_buildpack_remove, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_buildpack_remove_async(
    client: *const Client,
    app: *const c_char,
    buildpack: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| buildpack_remove(client, app, buildpack);
    started(client, (done, user), call, error, work)
}

fn buildpack_remove(client: &Client, app: *const c_char, buildpack: *const c_char) -> Result<Work> {
    task(client, app, Task::RemoveBuildpack(text("buildpack", buildpack)?.to_owned()))
}
