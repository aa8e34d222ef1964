//! Streams that a process pulls.

use std::time::Duration;

use bytes::Bytes;
use dynokit::git::PushEvent;
use dynokit::log::{LogEvent, LogLine};
use dynokit::operation::Output;
use dynokit::output::OutputEvent;
use dynokit::{Result, ops};
use dynokit_bindings::flow::{self, LogData, PushData, Until};
use dynokit_bindings::{Pages, PlatformHandle, Pump, from_json};
use rustler::{Encoder, Env, LocalPid, Monitor, NewBinary, Resource, ResourceArc, Term};
use std::sync::Arc;

use crate::error::answer;
use crate::json;
use crate::platform::Platform;
use crate::shapes::Kind;
use crate::task::start;
use crate::terms::{self, atoms, fields, nil, text, time, value};

/// A stream, which is closed when its process ends.
pub(crate) struct Stream(Arc<Source>);

enum Source {
    /// Pages of a list, or states on the way to one.
    Json(Json),
    Output(Pump<OutputEvent, Bytes>, Kind),
    Push(Pump<PushEvent, Bytes>, Kind),
    Logs(Pump<LogEvent>),
}

enum Json {
    Pages(Pump<Bytes>, Kind),
    States(Pump<Bytes, Bytes>, Kind),
}

#[rustler::resource_impl]
impl Resource for Stream {
    const IMPLEMENTS_DOWN: bool = true;

    fn down<'a>(&'a self, _env: Env<'a>, _pid: LocalPid, _monitor: Monitor) {
        self.0.cancel();
    }
}

impl Source {
    fn cancel(&self) {
        match self {
            Self::Json(Json::Pages(pump, _)) => pump.cancel(),
            Self::Json(Json::States(pump, _)) => pump.cancel(),
            Self::Output(pump, _) => pump.cancel(),
            Self::Push(pump, _) => pump.cancel(),
            Self::Logs(pump) => pump.cancel(),
        }
    }

    async fn next(&self, most: usize) -> Result<Items> {
        Ok(match self {
            Self::Json(Json::Pages(pump, _)) => Items::Json(pump.next_batch(1).await?),
            Self::Json(Json::States(pump, _)) => Items::Json(pump.next_batch(most).await?),
            Self::Output(pump, _) => Items::Output(pump.next_batch(most).await?),
            Self::Push(pump, _) => Items::Push(pump.next_batch(most).await?),
            Self::Logs(pump) => Items::Logs(pump.next_batch(most).await?),
        })
    }

    async fn finish(&self) -> Result<Option<Bytes>> {
        match self {
            Self::Json(Json::Pages(pump, _)) => pump.finish().await.map(|_| None),
            Self::Json(Json::States(pump, _)) => pump.finish().await,
            Self::Output(pump, _) => pump.finish().await,
            Self::Push(pump, _) => pump.finish().await,
            Self::Logs(pump) => pump.finish().await.map(|_| None),
        }
    }

    /// What its JSON becomes: items, and the result.
    fn kind(&self) -> &Kind {
        match self {
            Self::Json(Json::Pages(_, kind) | Json::States(_, kind))
            | Self::Output(_, kind)
            | Self::Push(_, kind) => kind,
            Self::Logs(_) => &Kind::Plain,
        }
    }
}

/// Some of a stream, none at its end.
enum Items {
    Json(Vec<Bytes>),
    Output(Vec<OutputEvent>),
    Push(Vec<PushEvent>),
    Logs(Vec<LogEvent>),
}

impl Items {
    fn encode<'a>(self, env: Env<'a>, source: &Source) -> Result<Term<'a>> {
        match self {
            // A page is a list itself.
            Self::Json(pages) if matches!(source, Source::Json(Json::Pages(..))) => {
                match pages.first() {
                    None => Ok(nil(env)),
                    Some(page) => {
                        json::term(env, page, &Kind::List(Box::new(source.kind().clone())))
                    }
                }
            }
            Self::Json(states) if states.is_empty() => Ok(nil(env)),
            Self::Output(events) if events.is_empty() => Ok(nil(env)),
            Self::Push(events) if events.is_empty() => Ok(nil(env)),
            Self::Logs(events) if events.is_empty() => Ok(nil(env)),
            Self::Json(states) => {
                let states = states.iter().map(|state| json::term(env, state, source.kind()));
                Ok(states.collect::<Result<Vec<_>>>()?.encode(env))
            }
            Self::Output(events) => {
                let events = events.iter().map(|event| match event {
                    OutputEvent::Line(line) => text(env, line),
                    _ => atoms::gap().to_term(env),
                });
                Ok(events.collect::<Vec<_>>().encode(env))
            }
            Self::Push(events) => {
                let events = events.iter().map(|event| push_event(env, event));
                Ok(events.collect::<Vec<_>>().encode(env))
            }
            Self::Logs(events) => Ok(log_events(env, &events)),
        }
    }
}

fn push_event<'a>(env: Env<'a>, event: &PushEvent) -> Term<'a> {
    match event {
        PushEvent::Initialized { files } => (atoms::initialized(), *files).encode(env),
        PushEvent::Uncommitted { files } => (atoms::uncommitted(), *files).encode(env),
        PushEvent::Commit { id, summary } => {
            (atoms::commit(), text(env, id), text(env, summary)).encode(env)
        }
        PushEvent::Counted { objects } => (atoms::counted(), *objects).encode(env),
        PushEvent::Sent { objects, of, bytes } => {
            (atoms::sent(), *objects, *of, *bytes).encode(env)
        }
        PushEvent::Remote(line) => (atoms::remote(), text(env, line)).encode(env),
        _ => nil(env),
    }
}

/// Runs of lines, each as one binary with all of their text and one with where
/// their parts are, and gaps between them. The process takes the lines apart: there
/// it costs less, and is its own time.
fn log_events<'a>(env: Env<'a>, events: &[LogEvent]) -> Term<'a> {
    let runs = events.chunk_by(|one, next| line_of(one).is_some() == line_of(next).is_some());
    let terms = runs.flat_map(|run| match run.first().and_then(line_of) {
        Some(_) => vec![lines(env, run)],
        None => run.iter().filter_map(|event| gap(env, event)).collect(),
    });
    terms.collect::<Vec<_>>().encode(env)
}

/// For each line five numbers: its length, where its source begins, where that and
/// the process end, and where the message begins.
fn lines<'a>(env: Env<'a>, run: &[LogEvent]) -> Term<'a> {
    let lines = || run.iter().filter_map(line_of);
    let mut whole = NewBinary::new(env, lines().map(|line| line.as_str().len()).sum());
    let mut places = Vec::with_capacity(run.len() * 20);
    let mut at = 0;
    for line in lines() {
        let text = line.as_str();
        whole.as_mut_slice()[at..at + text.len()].copy_from_slice(text.as_bytes());
        at += text.len();
        // They are parts of the text, so that their addresses tell where.
        let start = |part: &str| {
            let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            start.min(text.len())
        };
        let (source, process, message) = (line.source(), line.process(), line.message());
        let ends = match process.is_empty() {
            true => [start(source) + source.len(); 2],
            false => [start(source) + source.len(), start(process) + process.len()],
        };
        for place in [text.len(), start(source), ends[0], ends[1], start(message)] {
            places.extend_from_slice(&u32::try_from(place).unwrap_or_default().to_be_bytes());
        }
    }
    (Term::from(whole), Term::from(NewBinary::from_slice(env, &places))).encode(env)
}

fn gap<'a>(env: Env<'a>, event: &LogEvent) -> Option<Term<'a>> {
    let LogEvent::Gap(gap) = event else { return None };
    let lines = gap.lines.map_or_else(|| nil(env), |lines| lines.encode(env));
    let since = gap.since.map_or_else(|| nil(env), |since| time(env, since, true));
    let pairs = [(atoms::lines(), lines), (atoms::since(), since)];
    Some(fields(env, Some(atoms::log_gap()), &pairs))
}

fn line_of(event: &LogEvent) -> Option<&LogLine> {
    match event {
        LogEvent::Line(line) => Some(line),
        LogEvent::Gap(_) => None,
    }
}

/// A stream of the calling process.
fn opened(env: Env<'_>, source: Result<Source>) -> Term<'_> {
    answer(
        env,
        source.map(|source| {
            let stream = ResourceArc::new(Stream(Arc::new(source)));
            env.monitor(&stream, &env.pid());
            stream.encode(env)
        }),
    )
}

fn limit(within: Option<f64>) -> Option<Duration> {
    within.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
}

/// A list by name, page by page.
#[rustler::nif]
fn pages<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    name: &str,
    arguments: Term<'a>,
    range: Option<String>,
) -> Term<'a> {
    let pages = |handle: PlatformHandle| {
        let kind = match ops::find(name)?.output {
            Output::List(item) => Kind::named(item),
            _ => Kind::Plain,
        };
        let pages = Pages::new(&handle.client(), name, &value(arguments)?, range.as_deref())?;
        Ok(Source::Json(Json::Pages(Pump::new(pages), kind)))
    };
    opened(env, platform.handle().and_then(pages))
}

/// Something that is waited for: see [`Until`].
#[rustler::nif]
fn until<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: &str,
    what: Term<'a>,
    within: Option<f64>,
    kind: Kind,
) -> Term<'a> {
    let states = |handle: PlatformHandle| {
        let until: Until = from_json("What is waited for", &terms::json(what)?)?;
        let pump = until.pump(&handle.client().app(app), limit(within));
        Ok(Source::Json(Json::States(pump, kind)))
    };
    opened(env, platform.handle().and_then(states))
}

/// The output of a build.
#[rustler::nif]
fn build_output<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: &str,
    build: &str,
    within: Option<f64>,
) -> Term<'a> {
    let output = |handle: PlatformHandle| {
        let pump = flow::build_output(&handle.client().app(app), build, limit(within));
        Ok(Source::Output(pump, Kind::named("Build")))
    };
    opened(env, platform.handle().and_then(output))
}

/// The output of a release's command.
#[rustler::nif]
fn release_output<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: &str,
    release: &str,
    within: Option<f64>,
) -> Term<'a> {
    let output = |handle: PlatformHandle| {
        let pump = flow::release_output(&handle.client().app(app), release, limit(within));
        Ok(Source::Output(pump, Kind::named("Release")))
    };
    opened(env, platform.handle().and_then(output))
}

/// A push.
#[rustler::nif]
fn push<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: &str,
    directory: String,
    options: Term<'a>,
    within: Option<f64>,
) -> Term<'a> {
    let push = |handle: PlatformHandle| {
        let options: PushData = from_json("The options", &terms::json(options)?)?;
        let app = handle.client().app(app);
        Ok(Source::Push(flow::push(&app, directory, options, limit(within)), Kind::named("Pushed")))
    };
    opened(env, platform.handle().and_then(push))
}

/// A log, which is opened when it is pulled.
#[rustler::nif]
fn logs<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: &str,
    options: Term<'a>,
) -> Term<'a> {
    let logs = |handle: PlatformHandle| {
        let options: LogData = from_json("The options", &terms::json(options)?)?;
        Ok(Source::Logs(flow::logs(&handle.client().app(app), options)))
    };
    opened(env, platform.handle().and_then(logs))
}

/// The next items, at most so many; nil at the end.
#[rustler::nif]
fn next<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    stream: ResourceArc<Stream>,
    reference: Term<'a>,
    most: usize,
) -> Term<'a> {
    let source = stream.0.clone();
    let pulled = source.clone();
    let work = async move { pulled.next(most).await };
    start(env, &platform.scope, reference, work, move |env, items| items.encode(env, &source))
}

/// Passes over what is left, and gives what it all came to.
#[rustler::nif]
fn finish<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    stream: ResourceArc<Stream>,
    reference: Term<'a>,
) -> Term<'a> {
    let source = stream.0.clone();
    let ended = source.clone();
    let work = async move { ended.finish().await };
    start(env, &platform.scope, reference, work, move |env, result| match result {
        Some(result) => json::term(env, &result, source.kind()),
        None => Ok(nil(env)),
    })
}

/// Closes a stream.
#[rustler::nif]
fn close(stream: ResourceArc<Stream>) -> rustler::Atom {
    stream.0.cancel();
    atoms::ok()
}
