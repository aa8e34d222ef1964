//! What a test does to a mock: its clock, its script and its faults.

use std::time::Duration;

use dynokit::{Error, ErrorKind, Result};
use jiff::Timestamp;
use rustler::{Encoder, Env, ResourceArc, Term};

use crate::error::answer;
use crate::json;
use crate::platform::Platform;
use crate::shapes::Kind;
use crate::terms::{self, nil};

/// The time on the mock's clock.
#[rustler::nif]
fn clock_now(env: Env<'_>, platform: ResourceArc<Platform>) -> Term<'_> {
    let now = platform.handle().and_then(|handle| Ok(handle.as_mock()?.clock().now()));
    answer(env, now.map(|now| terms::time(env, now, true)))
}

/// Moves the clock on, by seconds.
#[rustler::nif(schedule = "DirtyCpu")]
fn clock_advance(env: Env<'_>, platform: ResourceArc<Platform>, seconds: f64) -> Term<'_> {
    let by = Duration::try_from_secs_f64(seconds).map_err(|_| wrong("the seconds"));
    let moved = by.and_then(|by| {
        platform.handle()?.as_mock()?.clock().advance(by);
        Ok(nil(env))
    });
    answer(env, moved)
}

/// Puts the clock to a time.
#[rustler::nif(schedule = "DirtyCpu")]
fn clock_set<'a>(env: Env<'a>, platform: ResourceArc<Platform>, time: Term<'a>) -> Term<'a> {
    let set = terms::string(time).and_then(|time| {
        let time: Timestamp = time.parse().map_err(|_| wrong("the time"))?;
        platform.handle()?.as_mock()?.clock().set(time);
        Ok(nil(env))
    });
    answer(env, set)
}

/// Has the script say more.
#[rustler::nif(schedule = "DirtyCpu")]
fn script<'a>(env: Env<'a>, platform: ResourceArc<Platform>, actions: Term<'a>) -> Term<'a> {
    answer(
        env,
        terms::json(actions).and_then(|actions| {
            platform.handle()?.as_mock()?.script().add_json(&actions)?;
            Ok(nil(env))
        }),
    )
}

/// Adds rules of what goes wrong.
#[rustler::nif(schedule = "DirtyCpu")]
fn add_faults<'a>(env: Env<'a>, platform: ResourceArc<Platform>, rules: Term<'a>) -> Term<'a> {
    answer(
        env,
        terms::json(rules).and_then(|rules| {
            platform.handle()?.faults()?.add_json(&rules)?;
            Ok(nil(env))
        }),
    )
}

/// The rules, and how often each went off.
#[rustler::nif(schedule = "DirtyCpu")]
fn faults(env: Env<'_>, platform: ResourceArc<Platform>) -> Term<'_> {
    let rules = platform.handle().and_then(|handle| {
        let list = handle.faults()?.list();
        let rules = list.iter().map(|listed| {
            let rule = serde_json::to_vec(&listed.rule)
                .map_err(|error| Error::new(ErrorKind::Runtime, error.to_string()))?;
            let rule = json::term(env, &rule, &Kind::Plain)?;
            Ok((rule, listed.struck).encode(env))
        });
        Ok(rules.collect::<Result<Vec<_>>>()?.encode(env))
    });
    answer(env, rules)
}

/// Removes the rules.
#[rustler::nif(schedule = "DirtyCpu")]
fn clear_faults(env: Env<'_>, platform: ResourceArc<Platform>) -> Term<'_> {
    let cleared = platform.handle().and_then(|handle| {
        handle.faults()?.clear();
        Ok(nil(env))
    });
    answer(env, cleared)
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorKind::InvalidArgument, format!("It does not read: {what}."))
}
