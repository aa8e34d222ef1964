//! Calls by name, and what takes several of them.

use dynokit::operation::Output;
use dynokit::platform::{Call, Reply};
use dynokit::{Client, Result, ops};
use dynokit_bindings::flow::{self, RunData};
use dynokit_bindings::from_json;
use rustler::{Encoder, Env, ResourceArc, Term};
use serde_json::Value;

use crate::json;
use crate::platform::Platform;
use crate::shapes::Kind;
use crate::task::start;
use crate::terms::{
    self, atoms, fields, nil, optional, optional_string, string, text, time, value,
};

/// Performs a call; with the reply comes what its body becomes, if anything.
async fn perform(
    client: Client,
    name: String,
    args: Value,
    range: Option<String>,
) -> Result<(Reply, Option<Kind>)> {
    let spec = ops::find(&name)?;
    let range = range.map(|range| range.parse()).transpose()?;
    let reply = client.perform(Call::by_name(spec, args)?.with_range(range)).await?;
    let kind = match spec.output {
        Output::Nothing => None,
        Output::One(name) => Some(Kind::named(name)),
        Output::List(name) => Some(Kind::List(Box::new(Kind::named(name)))),
    };
    Ok((reply, kind))
}

/// A call by name, for its answer: structs, or nil where it answers nothing.
#[rustler::nif]
fn call<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    reference: Term<'a>,
    name: Term<'a>,
    arguments: Term<'a>,
) -> Term<'a> {
    let work = platform
        .handle()
        .and_then(|handle| Ok(perform(handle.client(), string(name)?, value(arguments)?, None)));
    start(env, &platform.scope, reference, work, |env, (reply, kind)| match kind {
        Some(kind) => json::term(env, &reply.body, &kind),
        None => Ok(nil(env)),
    })
}

/// A call by name, for its whole reply.
#[rustler::nif]
fn reply<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    reference: Term<'a>,
    name: Term<'a>,
    arguments: Term<'a>,
    range: Term<'a>,
) -> Term<'a> {
    let work = platform.handle().and_then(|handle| {
        let range = optional_string(range)?;
        Ok(perform(handle.client(), string(name)?, value(arguments)?, range))
    });
    start(env, &platform.scope, reference, work, |env, (reply, _)| Ok(whole(env, &reply)))
}

fn whole<'a>(env: Env<'a>, reply: &Reply) -> Term<'a> {
    let next_range = reply.next_range.as_ref().map(ToString::to_string);
    let left = reply.rate_limit_remaining;
    fields(
        env,
        Some(atoms::reply()),
        &[
            (atoms::status(), reply.status.encode(env)),
            (atoms::body(), rustler::NewBinary::from_slice(env, &reply.body).into()),
            (atoms::content_range(), optional(env, reply.content_range.as_deref())),
            (atoms::next_range(), optional(env, next_range.as_deref())),
            (atoms::request_id(), optional(env, reply.request_id.as_deref())),
            (atoms::rate_limit_remaining(), left.map_or_else(|| nil(env), |it| it.encode(env))),
            (atoms::etag(), optional(env, reply.etag.as_deref())),
            (atoms::date(), reply.date.map_or_else(|| nil(env), |date| time(env, date, false))),
        ],
    )
}

/// What is asked of an app that takes several calls: see [`flow::Task`].
#[rustler::nif]
fn task<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    reference: Term<'a>,
    app: Term<'a>,
    what: Term<'a>,
    kind: Kind,
) -> Term<'a> {
    let work = platform.handle().and_then(|handle| {
        let task = flow::task(&terms::json(what)?)?;
        let app = handle.client().app(string(app)?);
        Ok(async move { task.perform(&app).await })
    });
    start(env, &platform.scope, reference, work, move |env, answer| json::term(env, &answer, &kind))
}

/// Runs a command in a dyno that nobody attaches to.
#[rustler::nif]
fn run_detached<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    reference: Term<'a>,
    app: Term<'a>,
    command: Term<'a>,
    options: Term<'a>,
) -> Term<'a> {
    let work = platform.handle().and_then(|handle| {
        let options: RunData = from_json("The options", &terms::json(options)?)?;
        let app = handle.client().app(string(app)?);
        let command = string(command)?;
        Ok(async move { flow::run_detached(&app, &command, options).await })
    });
    start(env, &platform.scope, reference, work, |env, dyno| {
        json::term(env, &dyno, &Kind::named("Dyno"))
    })
}

/// Whether a directory can be pushed.
#[rustler::nif]
fn check<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    reference: Term<'a>,
    directory: Term<'a>,
) -> Term<'a> {
    let work = string(directory)
        .map(|directory| async move { dynokit::git::check(directory, &Default::default()).await });
    start(env, &platform.scope, reference, work, |env, ()| Ok(nil(env)))
}

/// Saves a mock that is kept in a file.
#[rustler::nif]
fn save<'a>(env: Env<'a>, platform: ResourceArc<Platform>, reference: Term<'a>) -> Term<'a> {
    let work = platform.handle().and_then(|handle| {
        let file = handle.state_file()?;
        Ok(async move { file.save().await })
    });
    start(env, &platform.scope, reference, work, |env, ()| Ok(nil(env)))
}

/// The operations by name, as the library has them.
#[rustler::nif]
fn operations(env: Env<'_>) -> Vec<Term<'_>> {
    ops::all().map(|spec| text(env, spec.name)).collect()
}
