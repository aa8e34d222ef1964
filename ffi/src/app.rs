//! The flow on one app, for C: what gives one answer.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;

use dynokit::Result;
use dynokit_bindings::flow::{self, Task};
use serde_json::{Map, Value, json};

use crate::boundary::{Kind, invalid, optional, options, text, texts};
use crate::client::{Call, Client, Done, Work, started, waited};
use crate::error::Error;
use crate::reply::Reply;

/// Performs one operation on an app.
fn call(client: &Client, app: *const c_char, name: &str, args: Value) -> Result<Work> {
    let mut args = args;
    args["app"] = text("app", app)?.into();
    named(client, name, args)
}

fn named(client: &Client, name: &str, args: Value) -> Result<Work> {
    let reply = client.client.call(name, args);
    Ok(Box::pin(async { Ok(reply.await?.into()) }))
}

/// Does what takes several.
fn task(client: &Client, app: *const c_char, task: Task) -> Result<Work> {
    let app = client.app(app)?;
    Ok(Box::pin(async move { Ok(task.perform(&app).await?.into()) }))
}

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
