//! Attached dynos.

use std::sync::Arc;

use bytes::Bytes;
use dynokit::dyno::Finished;
use dynokit::{Error, ErrorKind, Result};
use dynokit_bindings::flow::{self, RunData};
use dynokit_bindings::{Attached, from_json};
use rustler::{
    Atom, Binary, Decoder, Encoder, Env, LocalPid, Monitor, NewBinary, NifResult, Resource,
    ResourceArc, Term,
};

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

/// What a session is asked for.
enum Asked {
    Read,
    Write(Vec<u8>),
    EndInput,
    Interrupt,
    ExitStatus,
    Wait,
}

impl<'a> Decoder<'a> for Asked {
    fn decode(term: Term<'a>) -> NifResult<Self> {
        if let Ok((what, bytes)) = term.decode::<(Atom, Binary<'_>)>() {
            return match what == atoms::write() {
                true => Ok(Self::Write(bytes.to_vec())),
                false => Err(rustler::Error::BadArg),
            };
        }
        match Atom::from_term(term)? {
            what if what == atoms::read() => Ok(Self::Read),
            what if what == atoms::end_input() => Ok(Self::EndInput),
            what if what == atoms::interrupt() => Ok(Self::Interrupt),
            what if what == atoms::exit_status() => Ok(Self::ExitStatus),
            what if what == atoms::wait() => Ok(Self::Wait),
            _ => Err(rustler::Error::BadArg),
        }
    }
}

impl Asked {
    async fn of(self, session: Arc<Attached>) -> Result<Told> {
        match self {
            Self::Read => Ok(session.read().await?.map_or(Told::Nothing, Told::Bytes)),
            Self::Write(bytes) => session.write(&bytes).await.map(|()| Told::Nothing),
            Self::EndInput => session.end_input().await.map(|()| Told::Nothing),
            Self::Interrupt => session.interrupt().await.map(|()| Told::Nothing),
            Self::ExitStatus => Ok(session.status().await.map_or(Told::Nothing, Told::Status)),
            Self::Wait => session.wait().await.map(Told::Finished),
        }
    }
}

/// What it says.
enum Told {
    /// The end, or only that it is done.
    Nothing,
    Bytes(Bytes),
    Status(i32),
    Finished(Finished),
}

impl Told {
    fn term(self, env: Env<'_>) -> Term<'_> {
        match self {
            Self::Nothing => nil(env),
            Self::Bytes(bytes) => NewBinary::from_slice(env, &bytes).into(),
            Self::Status(status) => status.encode(env),
            Self::Finished(Finished { output, status }) => {
                let pairs =
                    [(atoms::output(), text(env, &output)), (atoms::status(), status.encode(env))];
                fields(env, None, &pairs)
            }
        }
    }
}

/// Asks a session for something.
#[rustler::nif]
fn ask<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    session: ResourceArc<Session>,
    reference: Term<'a>,
    what: Asked,
) -> Term<'a> {
    let work = Ok(what.of(session.0.clone()));
    start(env, &platform.scope, reference, work, |env, told| Ok(told.term(env)))
}

/// Hangs up, which ends the command unless it is detached.
#[rustler::nif]
fn hang_up(session: ResourceArc<Session>) -> Atom {
    session.0.hang_up();
    atoms::ok()
}
