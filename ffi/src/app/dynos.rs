//! Dynos of an app, for C: what needs no attachment.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use dynokit_bindings::flow::{self, Task};
use serde_json::json;

use crate::app::work::{call, task};
use crate::boundary::{Kind, optional, options, text};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// The dynos of an app, by type and number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_ps(
    client: *const Client,
    app: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| ps(client, app))
}

/// As dynokit_app_ps, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_ps_async(
    client: *const Client,
    app: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| ps(client, app);
    started(client, (done, user), call, error, work)
}

fn ps(client: &Client, app: *const c_char) -> Result<Work> {
    task(client, app, Task::Ps)
}

/// Has as many dynos run a process type: `quantity` is a number ("2") or a step ("+1"). The
/// reply is the process type as it is then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_scale(
    client: *const Client,
    app: *const c_char,
    process_type: *const c_char,
    quantity: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| scale(client, app, process_type, quantity))
}

/// As dynokit_app_scale, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_scale_async(
    client: *const Client,
    app: *const c_char,
    process_type: *const c_char,
    quantity: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| scale(client, app, process_type, quantity);
    started(client, (done, user), call, error, work)
}

fn scale(
    client: &Client,
    app: *const c_char,
    process_type: *const c_char,
    quantity: *const c_char,
) -> Result<Work> {
    let (process_type, quantity) =
        (text("process_type", process_type)?, text("quantity", quantity)?);
    let args = json!({ "formation": process_type, "quantity": quantity });
    call(client, app, "formation.update", args)
}

/// Restarts all dynos of an app; or one ("web.1"), or those of a type ("web"), where
/// `dynos` is not NULL. The reply is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_restart(
    client: *const Client,
    app: *const c_char,
    dynos: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| restart(client, app, dynos))
}

/// As dynokit_app_restart, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_restart_async(
    client: *const Client,
    app: *const c_char,
    dynos: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| restart(client, app, dynos);
    started(client, (done, user), call, error, work)
}

fn restart(client: &Client, app: *const c_char, dynos: *const c_char) -> Result<Work> {
    let dynos = optional("dynos", dynos)?.map(str::to_owned);
    task(client, app, Task::Restart(dynos))
}

/// Stops one dyno ("run.1234"), or those of a type ("run"). The reply is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_stop(
    client: *const Client,
    app: *const c_char,
    dynos: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| stop(client, app, dynos))
}

/// As dynokit_app_stop, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_stop_async(
    client: *const Client,
    app: *const c_char,
    dynos: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| stop(client, app, dynos);
    started(client, (done, user), call, error, work)
}

fn stop(client: &Client, app: *const c_char, dynos: *const c_char) -> Result<Work> {
    task(client, app, Task::Stop(text("dynos", dynos)?.to_owned()))
}

/// Runs a command in a one-off dyno that nobody attaches to: its output goes to the app's
/// log. `options` is as for dynokit_app_run. The reply is the dyno.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_run_detached(
    client: *const Client,
    app: *const c_char,
    command: *const c_char,
    options: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| run_detached(client, app, command, options))
}

/// As dynokit_app_run_detached, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_run_detached_async(
    client: *const Client,
    app: *const c_char,
    command: *const c_char,
    options: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| run_detached(client, app, command, options);
    started(client, (done, user), call, error, work)
}

fn run_detached(
    client: &Client,
    app: *const c_char,
    command: *const c_char,
    options: *const c_char,
) -> Result<Work> {
    let (app, command) = (client.app(app)?, text("command", command)?.to_owned());
    let options = dynokit_bindings::from_json("`options`", self::options(options)?)?;
    Ok(Box::pin(async move { Ok(flow::run_detached(&app, &command, options).await?.into()) }))
}
