//! Config vars of an app, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use serde_json::{Map, Value, json};

use crate::app::work::call;
use crate::boundary::{Kind, invalid, texts};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// The config vars of an app, an object of names and values. They are secrets.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_config(
    client: *const Client,
    app: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| config(client, app))
}

/// As dynokit_app_config, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_config_async(
    client: *const Client,
    app: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| config(client, app);
    started(client, (done, user), call, error, work)
}

fn config(client: &Client, app: *const c_char) -> Result<Work> {
    call(client, app, "config_vars.info", json!({}))
}

/// Sets config vars, in one release. `vars` is a list of names and values in turn, with
/// a NULL at its end. The reply is all of them, as they are then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_config_set(
    client: *const Client,
    app: *const c_char,
    vars: *const *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| config_set(client, app, vars))
}

/// As dynokit_app_config_set, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_config_set_async(
    client: *const Client,
    app: *const c_char,
    vars: *const *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| config_set(client, app, vars);
    started(client, (done, user), call, error, work)
}

fn config_set(client: &Client, app: *const c_char, vars: *const *const c_char) -> Result<Work> {
    let vars = texts("vars", vars)?;
    let (pairs, rest) = vars.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(invalid("`vars` has a name without a value at its end."));
    }
    let vars: Map<String, Value> =
        pairs.iter().map(|[name, value]| ((*name).to_owned(), Value::from(*value))).collect();
    call(client, app, "config_vars.update", json!({ "config_vars": vars }))
}

/// Removes config vars, in one release. `names` is a list with a NULL at its end. The
/// reply is what is left.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_config_unset(
    client: *const Client,
    app: *const c_char,
    names: *const *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| config_unset(client, app, names))
}

/// As dynokit_app_config_unset, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_config_unset_async(
    client: *const Client,
    app: *const c_char,
    names: *const *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| config_unset(client, app, names);
    started(client, (done, user), call, error, work)
}

fn config_unset(client: &Client, app: *const c_char, names: *const *const c_char) -> Result<Work> {
    let names = texts("names", names)?;
    let vars: Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
    call(client, app, "config_vars.update", json!({ "config_vars": vars }))
}
