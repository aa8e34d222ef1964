//! Domains of an app, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use serde_json::json;

use crate::app::work::call;
use crate::boundary::{Kind, text};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// Adds a host name. The reply is the domain: point the name at its "cname", and see
/// dynokit_app_until_ready.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_domain_add(
    client: *const Client,
    app: *const c_char,
    hostname: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| domain_add(client, app, hostname))
}

/// As dynokit_app_domain_add, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_domain_add_async(
    client: *const Client,
    app: *const c_char,
    hostname: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| domain_add(client, app, hostname);
    started(client, (done, user), call, error, work)
}

fn domain_add(client: &Client, app: *const c_char, hostname: *const c_char) -> Result<Work> {
    let hostname = text("hostname", hostname)?;
    call(client, app, "domains.create", json!({ "hostname": hostname, "sni_endpoint": null }))
}
