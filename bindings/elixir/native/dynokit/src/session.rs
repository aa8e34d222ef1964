//! Attached dynos.

use std::sync::Arc;

use dynokit::{Error, ErrorKind};
use dynokit_bindings::flow::{self, RunData};
use dynokit_bindings::{Attached, from_json};
use rustler::{Binary, Encoder, Env, LocalPid, Monitor, NewBinary, Resource, ResourceArc, Term};

use crate::json as json_term;
use crate::platform::Platform;
use crate::shapes::Kind;
use crate::task::start;
use crate::terms::{atoms, fields, json, nil, string, text};

/// A command in a dyno. When its process ends it is hung up on.
pub(crate) struct Session(Arc<Attached>);

#[rustler::resource_impl]
impl Resource for Session {
    const IMPLEMENTS_DOWN: bool = true;

    fn down<'a>(&'a self, _env: Env<'a>, _pid: LocalPid, _monitor: Monitor) {
        self.0.hang_up();
    }
}

/// Runs a command and attaches to it, for the calling process. Gives the session,
/// its dyno, and whether nobody is attached.
#[rustler::nif]
fn run<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    reference: Term<'a>,
    app: Term<'a>,
    command: Term<'a>,
    options: Term<'a>,
) -> Term<'a> {
    let process = env.pid();
    let work = platform.handle().and_then(|handle| {
        let options: RunData = from_json("The options", &json(options)?)?;
        let app = handle.client().app(string(app)?);
        let command = string(command)?;
        Ok(async move { flow::run(&app, &command, options).await })
    });
    start(env, &platform.scope, reference, work, move |env, attached| {
        let dyno = serde_json::to_vec(attached.dyno())
            .map_err(|error| Error::new(ErrorKind::UnexpectedAnswer, error.to_string()))?;
        let dyno = json_term::term(env, &dyno, &Kind::named("Dyno"))?;
        let detached = attached.is_detached();
        let session = ResourceArc::new(Session(Arc::new(attached)));
        if session.monitor(None, &process).is_none() {
            session.0.hang_up();
        }
        Ok((session, dyno, detached).encode(env))
    })
}

/// What the command prints next; nil once it has ended.
#[rustler::nif]
fn read<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
) -> Term<'a> {
    let attached = session.0.clone();
    let work = Ok(async move { attached.read().await });
    start(env, &platform.scope, reference, work, |env, bytes| {
        Ok(match bytes {
            Some(bytes) => NewBinary::from_slice(env, &bytes).into(),
            None => nil(env),
        })
    })
}

/// Gives the command something to read.
#[rustler::nif]
fn write<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
    bytes: Binary<'a>,
) -> Term<'a> {
    let (attached, bytes) = (session.0.clone(), bytes.as_slice().to_vec());
    let work = Ok(async move { attached.write(&bytes).await });
    start(env, &platform.scope, reference, work, |env, ()| Ok(nil(env)))
}

/// Ends the command's input.
#[rustler::nif]
fn end_input<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
) -> Term<'a> {
    let attached = session.0.clone();
    let work = Ok(async move { attached.end_input().await });
    start(env, &platform.scope, reference, work, |env, ()| Ok(nil(env)))
}

/// Interrupts the command, as Ctrl-C does.
#[rustler::nif]
fn interrupt<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
) -> Term<'a> {
    let attached = session.0.clone();
    let work = Ok(async move { attached.interrupt().await });
    start(env, &platform.scope, reference, work, |env, ()| Ok(nil(env)))
}

/// The exit status, once everything was read.
#[rustler::nif]
fn exit_status<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
) -> Term<'a> {
    let attached = session.0.clone();
    let work = Ok(async move { Ok(attached.status().await) });
    start(env, &platform.scope, reference, work, |env, status| {
        Ok(status.map_or_else(|| nil(env), |status| status.encode(env)))
    })
}

/// Ends the input and waits for the command to end: what it printed that was not
/// read yet, and its exit status.
#[rustler::nif]
fn wait<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
) -> Term<'a> {
    let attached = session.0.clone();
    let work = Ok(async move { attached.wait().await });
    start(env, &platform.scope, reference, work, |env, finished| {
        let output = text(env, &finished.output);
        let pairs = [(atoms::output(), output), (atoms::status(), finished.status.encode(env))];
        Ok(fields(env, None, &pairs))
    })
}

/// Hangs up, which ends the command unless it is detached.
#[rustler::nif]
fn hang_up(session: ResourceArc<Session>) -> rustler::Atom {
    session.0.hang_up();
    atoms::ok()
}
