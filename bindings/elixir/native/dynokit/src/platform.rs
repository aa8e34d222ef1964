//! Platforms: made from options, and served.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, RwLock};
use std::thread;

use dynokit::{Error, ErrorKind, Result};
use dynokit_bindings::{
    HerokuOptions, Layer, PlatformHandle, Scope, ServeOptions, Served, from_json,
};
use rustler::{Atom, Encoder, Env, LocalPid, Monitor, Resource, ResourceArc, Term};

use crate::error::answer;
use crate::keeper::Keeper;
use crate::terms::{atoms, fields, json, nil, optional_string, string, text};

/// A platform, and what is under way on it.
pub(crate) struct Platform {
    /// None once it was closed.
    handle: RwLock<Option<PlatformHandle>>,
    pub(crate) scope: Scope,
}

#[rustler::resource_impl]
impl Resource for Platform {}

impl Platform {
    fn new(handle: PlatformHandle) -> ResourceArc<Self> {
        let scope = handle.runtime().scope();
        ResourceArc::new(Self { handle: RwLock::new(Some(handle)), scope })
    }

    pub(crate) fn handle(&self) -> Result<PlatformHandle> {
        let handle = self.handle.read().unwrap_or_else(PoisonError::into_inner);
        handle.clone().ok_or_else(|| Error::new(ErrorKind::Cancelled, "The platform was closed."))
    }

    fn take(&self) -> Option<PlatformHandle> {
        self.handle.write().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        // A mock can be large, and this is a scheduler's thread.
        if let Some(handle) = self.take() {
            let _ = thread::Builder::new().spawn(move || drop(handle));
        }
    }
}

/// Cancels what is under way on a platform, and lets go of it and of its file.
#[rustler::nif(schedule = "DirtyIo")]
fn close_platform(platform: ResourceArc<Platform>) -> Atom {
    platform.scope.cancel();
    drop(platform.take());
    atoms::ok()
}

fn made(env: Env<'_>, made: Result<PlatformHandle>) -> Term<'_> {
    answer(env, made.map(|handle| Platform::new(handle).encode(env)))
}

/// Heroku, as the options say. The keeper gives keys and codes, where it does.
#[rustler::nif(schedule = "DirtyIo")]
fn heroku<'a>(
    env: Env<'a>,
    options: Term<'a>,
    keeper: Option<LocalPid>,
    keys: bool,
    codes: bool,
) -> Term<'a> {
    let keeper = keeper.map(Keeper::new);
    made(
        env,
        json(options).and_then(|options| {
            let options: HerokuOptions = from_json("The options", &options)?;
            let mut builder = options.builder();
            if let Some(keeper) = keeper {
                builder = if keys { keeper.keys(builder) } else { builder };
                builder = if codes { keeper.codes(builder) } else { builder };
            }
            PlatformHandle::heroku(builder)
        }),
    )
}

/// A mock, as the options say: in memory, or kept in a file.
#[rustler::nif(schedule = "DirtyIo")]
fn mock<'a>(env: Env<'a>, options: Term<'a>, file: Term<'a>) -> Term<'a> {
    made(
        env,
        json(options).and_then(|options| {
            PlatformHandle::mock(&options, optional_string(file)?.map(PathBuf::from))
        }),
    )
}

/// A platform that plays a recording back.
#[rustler::nif(schedule = "DirtyIo")]
fn player<'a>(env: Env<'a>, file: Term<'a>, loose: bool) -> Term<'a> {
    made(env, string(file).and_then(|file| PlatformHandle::player(file, loose)))
}

/// The platform with a layer around it.
#[rustler::nif(schedule = "DirtyIo")]
fn layered<'a>(env: Env<'a>, platform: ResourceArc<Platform>, layer: Term<'a>) -> Term<'a> {
    made(
        env,
        json(layer).and_then(|layer| {
            let layer: Layer = from_json("The layer", &layer)?;
            platform.handle()?.layered(layer)
        }),
    )
}

/// A platform that is served, until its process ends.
struct Server(Mutex<Option<Serving>>);

struct Serving {
    served: Served,
    /// It lasts, whether or not somebody has it.
    _itself: ResourceArc<Server>,
}

#[rustler::resource_impl]
impl Resource for Server {
    const IMPLEMENTS_DOWN: bool = true;

    fn down<'a>(&'a self, _env: Env<'a>, _pid: LocalPid, _monitor: Monitor) {
        // This is a scheduler's thread.
        if let Some(serving) = self.take() {
            let _ = thread::Builder::new().spawn(move || drop(serving));
        }
    }
}

impl Server {
    fn take(&self) -> Option<Serving> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Serves a platform, until the server is stopped or the calling process ends. Gives
/// the server, and where it is.
#[rustler::nif(schedule = "DirtyIo")]
fn serve<'a>(env: Env<'a>, platform: ResourceArc<Platform>, options: Term<'a>) -> Term<'a> {
    let served = json(options).and_then(|options| {
        let options: ServeOptions = from_json("The options", &options)?;
        Served::start(&platform.handle()?, options)
    });
    answer(
        env,
        served.and_then(|served| {
            let about = {
                let server = served.server()?;
                fields(
                    env,
                    None,
                    &[
                        (atoms::url(), text(env, &server.url())),
                        (atoms::https_url(), text(env, &server.https_url())),
                        (atoms::git_host(), text(env, &server.git_host())),
                        (atoms::key(), text(env, server.key().reveal())),
                        (atoms::root_certificate(), text(env, server.root_certificate())),
                    ],
                )
            };
            let server = ResourceArc::new(Server(Mutex::new(None)));
            let serving = Serving { served, _itself: server.clone() };
            *server.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(serving);
            if env.monitor(&server, &env.pid()).is_none() {
                drop(server.take());
            }
            Ok((server, about).encode(env))
        }),
    )
}

/// Stops serving, and waits for it.
#[rustler::nif(schedule = "DirtyIo")]
fn stop(env: Env<'_>, server: ResourceArc<Server>) -> Term<'_> {
    let stopped = server.take().map_or(Ok(()), |serving| serving.served.stop());
    answer(env, stopped.map(|()| nil(env)))
}
