//! Apps as such, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use serde_json::{Map, json};

use crate::app::work::{call, named};
use crate::boundary::{Kind, optional};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// Creates an app. `app` is its name, `region` where it runs ("us", "eu"), `stack` what
/// it runs on ("container"); each may be NULL, and then the platform chooses. The
/// reply is the app.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_create(
    client: *const Client,
    app: *const c_char,
    region: *const c_char,
    stack: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| create(client, app, region, stack))
}

/// As dynokit_app_create, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_create_async(
    client: *const Client,
    app: *const c_char,
    region: *const c_char,
    stack: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| create(client, app, region, stack);
    started(client, (done, user), call, error, work)
}

fn create(
    client: &Client,
    app: *const c_char,
    region: *const c_char,
    stack: *const c_char,
) -> Result<Work> {
    let mut args = Map::new();
    for (name, value) in [("name", app), ("region", region), ("stack", stack)] {
        if let Some(value) = optional(name, value)? {
            args.insert(name.into(), value.into());
        }
    }
    named(client, "apps.create", args.into())
}

/// Everything about an app.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_info(
    client: *const Client,
    app: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| info(client, app))
}

/// As dynokit_app_info, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_info_async(
    client: *const Client,
    app: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| info(client, app);
    started(client, (done, user), call, error, work)
}

fn info(client: &Client, app: *const c_char) -> Result<Work> {
    call(client, app, "apps.info", json!({}))
}

/// Deletes an app, its add-ons, its domains and its repository, for good. The reply is
/// the app as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_destroy(
    client: *const Client,
    app: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| destroy(client, app))
}

/// As dynokit_app_destroy, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_destroy_async(
    client: *const Client,
    app: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| destroy(client, app);
    started(client, (done, user), call, error, work)
}

fn destroy(client: &Client, app: *const c_char) -> Result<Work> {
    call(client, app, "apps.delete", json!({}))
}
