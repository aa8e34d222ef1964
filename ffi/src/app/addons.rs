//! Add-ons of an app, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use serde_json::json;

use crate::app::work::call;
use crate::boundary::{Kind, text};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// Provisions an add-on of a plan, such as "heroku-postgresql:essential-0". It may go on in
/// the background: see dynokit_app_until_provisioned. The reply is the add-on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_addon_create(
    client: *const Client,
    app: *const c_char,
    plan: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| addon_create(client, app, plan))
}

/// As dynokit_app_addon_create, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_addon_create_async(
    client: *const Client,
    app: *const c_char,
    plan: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| addon_create(client, app, plan);
    started(client, (done, user), call, error, work)
}

fn addon_create(client: &Client, app: *const c_char, plan: *const c_char) -> Result<Work> {
    call(client, app, "addons.create", json!({ "plan": text("plan", plan)? }))
}
