//! Streams that a process pulls.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::ahead::Ahead;
use crate::error::answer;
use crate::json;
use crate::platform::Platform;
use crate::shapes::Kind;
use crate::task::start;
use crate::terms::{self, atoms, fields, nil, optional_string, string, text, time, value};
use bytes::Bytes;
use dynokit::git::PushEvent;
use dynokit::log::{Gap, LogBatch, LogLine, LogLines};
use dynokit::operation::Output;
use dynokit::output::OutputEvent;
use dynokit::{Result, ops};
use dynokit_bindings::flow::{self, LogData, PushData, Until};
use dynokit_bindings::{Pages, PlatformHandle, Pump, from_json};
use rustler::{
    Atom, Binary, Encoder, Env, LocalPid, Monitor, NewBinary, NifResult, Resource, ResourceArc,
    Term,
};

/// How many items a message brings at most.
const MOST: usize = 1024;

/// The same of batches, in each of which is what one chunk brought.
const MOST_BATCHES: usize = 8;

/// A stream, which is closed when its process ends.
pub(crate) struct Stream {
    pulled: Arc<dyn Pulled>,
    /// Where it may be read ahead.
    ahead: Option<Arc<Ahead>>,
}

#[rustler::resource_impl]
impl Resource for Stream {
    const IMPLEMENTS_DOWN: bool = true;

    fn down<'a>(&'a self, _env: Env<'a>, _pid: LocalPid, _monitor: Monitor) {
        self.pulled.cancel();
    }
}

/// A pump, whatever it gives.
pub(crate) trait Pulled: Send + Sync {
    fn cancel(&self);
    /// None at the end.
    fn next(self: Arc<Self>) -> Coming<Option<Encode>>;
    fn finish(self: Arc<Self>) -> Coming<Encode>;
}

/// What is there and becomes a term where it is sent.
pub(crate) type Encode = Box<dyn for<'a> FnOnce(Env<'a>) -> Result<Term<'a>> + Send>;

pub(crate) type Coming<T> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// A pump, and what becomes of what it gives.
struct Source<E, T> {
    pump: Pump<E, T>,
    /// How many items come at once at most.
    most: usize,
    /// What JSON in it becomes.
    kind: Kind,
    items: for<'a> fn(Env<'a>, &[E], &Kind) -> Result<Term<'a>>,
    result: for<'a> fn(Env<'a>, T, &Kind) -> Result<Term<'a>>,
}

impl<E: Send + Sync + 'static, T: Send + 'static> Pulled for Source<E, T> {
    fn cancel(&self) {
        self.pump.cancel();
    }

    fn next(self: Arc<Self>) -> Coming<Option<Encode>> {
        Box::pin(async move {
            let items = self.pump.next_batch(self.most).await?;
            Ok((!items.is_empty())
                .then(|| encode(move |env| (self.items)(env, &items, &self.kind))))
        })
    }

    fn finish(self: Arc<Self>) -> Coming<Encode> {
        Box::pin(async move {
            let result = self.pump.finish().await?;
            Ok(encode(move |env| match result {
                Some(result) => (self.result)(env, result, &self.kind),
                None => Ok(nil(env)),
            }))
        })
    }
}

impl<E: Send + 'static, T: Send + 'static> Source<E, T> {
    fn new(
        pump: Pump<E, T>,
        most: usize,
        kind: Kind,
        items: for<'a> fn(Env<'a>, &[E], &Kind) -> Result<Term<'a>>,
        result: for<'a> fn(Env<'a>, T, &Kind) -> Result<Term<'a>>,
    ) -> Self {
        Self { pump, most, kind, items, result }
    }
}

fn encode(encode: impl for<'a> FnOnce(Env<'a>) -> Result<Term<'a>> + Send + 'static) -> Encode {
    Box::new(encode)
}

/// Items of JSON.
fn json_items<'a>(env: Env<'a>, items: &[Bytes], kind: &Kind) -> Result<Term<'a>> {
    let items = items.iter().map(|item| json::term(env, item, kind));
    Ok(items.collect::<Result<Vec<_>>>()?.encode(env))
}

/// A page, which is a list itself. They come one by one.
fn page<'a>(env: Env<'a>, pages: &[Bytes], kind: &Kind) -> Result<Term<'a>> {
    pages.first().map_or_else(|| Ok(nil(env)), |page| json::term(env, page, kind))
}

fn result<'a>(env: Env<'a>, result: Bytes, kind: &Kind) -> Result<Term<'a>> {
    json::term(env, &result, kind)
}

fn no_result<'a>(env: Env<'a>, (): (), _kind: &Kind) -> Result<Term<'a>> {
    Ok(nil(env))
}

fn output<'a>(env: Env<'a>, events: &[OutputEvent], _kind: &Kind) -> Result<Term<'a>> {
    let events = events.iter().map(|event| match event {
        OutputEvent::Line(line) => text(env, line),
        _ => atoms::gap().to_term(env),
    });
    Ok(events.collect::<Vec<_>>().encode(env))
}

fn push_events<'a>(env: Env<'a>, events: &[PushEvent], _kind: &Kind) -> Result<Term<'a>> {
    let events = events.iter().map(|event| push_event(env, event));
    Ok(events.collect::<Vec<_>>().encode(env))
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

/// Lines that came together, and gaps between them. The process takes lines apart:
/// there it costs less, and is its own time.
fn log_batches<'a>(env: Env<'a>, batches: &[LogBatch], _kind: &Kind) -> Result<Term<'a>> {
    let batches = batches.iter().map(|batch| match batch {
        LogBatch::Lines(lines) => together(env, lines),
        LogBatch::Gap(gap) => missing(env, gap),
    });
    Ok(batches.collect::<Vec<_>>().encode(env))
}

/// Lines that terms are parts of.
struct Together(LogLines);

#[rustler::resource_impl]
impl Resource for Together {}

/// The text that they lie in, as it came, and where each line begins and how long it
/// is.
fn together<'a>(env: Env<'a>, lines: &LogLines) -> Term<'a> {
    let mut places = NewBinary::new(env, lines.places().len() * 8);
    for (place, line) in places.as_mut_slice().chunks_exact_mut(8).zip(lines.places()) {
        for (number, value) in place.chunks_exact_mut(4).zip([line.start, line.len()]) {
            // Chunks that come over a network are far from as large.
            number.copy_from_slice(&u32::try_from(value).unwrap_or_default().to_be_bytes());
        }
    }
    let text = ResourceArc::new(Together(lines.clone()));
    let text = text.make_binary(env, |lines| lines.0.as_bytes());
    (text, Term::from(places)).encode(env)
}

/// A line taken apart: its time, its source, its process, and its message. What is not
/// a line of the platform's is all message.
#[rustler::nif]
fn line_parts<'a>(env: Env<'a>, line: Binary<'a>) -> NifResult<Term<'a>> {
    let read = std::str::from_utf8(&line).map_err(|_| rustler::Error::BadArg)?;
    let read = LogLine::new(read);
    let time = read.time().map_or_else(|| nil(env), |it| time(env, it, true));
    let parts = [read.source(), read.process(), read.message()].map(|part| text(env, part));
    Ok((time, parts[0], parts[1], parts[2]).encode(env))
}

fn missing<'a>(env: Env<'a>, gap: &Gap) -> Term<'a> {
    let lines = gap.lines.map_or_else(|| nil(env), |lines| lines.encode(env));
    let since = gap.since.map_or_else(|| nil(env), |since| time(env, since, true));
    let pairs = [(atoms::lines(), lines), (atoms::since(), since)];
    fields(env, Some(atoms::log_gap()), &pairs)
}

/// A stream of the calling process.
fn opened<E, T>(env: Env<'_>, source: Result<Source<E, T>>) -> Term<'_>
where
    E: Send + Sync + 'static,
    T: Send + 'static,
{
    owned(env, source.map(|source| Stream { pulled: Arc::new(source), ahead: None }))
}

/// The same, read ahead.
fn opened_ahead<E>(env: Env<'_>, source: Result<Source<E, ()>>) -> Term<'_>
where
    E: Send + Sync + 'static,
{
    let stream = source.map(|source| {
        let pulled: Arc<dyn Pulled> = Arc::new(source);
        Stream { ahead: Some(Ahead::new(pulled.clone())), pulled }
    });
    owned(env, stream)
}

fn owned(env: Env<'_>, stream: Result<Stream>) -> Term<'_> {
    answer(
        env,
        stream.map(|stream| {
            let stream = ResourceArc::new(stream);
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
    name: Term<'a>,
    arguments: Term<'a>,
    range: Term<'a>,
) -> Term<'a> {
    let pages = |handle: PlatformHandle| {
        let name = string(name)?;
        let kind = match ops::find(&name)?.output {
            Output::List(item) => Kind::List(Box::new(Kind::named(item))),
            _ => Kind::Plain,
        };
        let pages = Pages::new(
            &handle.client(),
            &name,
            value(arguments)?,
            optional_string(range)?.as_deref(),
        )?;
        Ok(Source::new(Pump::new(pages), 1, kind, page, no_result))
    };
    opened(env, platform.handle().and_then(pages))
}

/// Something that is waited for: see [`Until`].
#[rustler::nif]
fn until<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: Term<'a>,
    what: Term<'a>,
    within: Option<f64>,
    kind: Kind,
) -> Term<'a> {
    let states = |handle: PlatformHandle| {
        let until: Until = from_json("What is waited for", &terms::json(what)?)?;
        let pump = until.pump(&handle.client().app(string(app)?), limit(within));
        Ok(Source::new(pump, MOST, kind, json_items, result))
    };
    opened(env, platform.handle().and_then(states))
}

/// The output of a build.
#[rustler::nif]
fn build_output<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: Term<'a>,
    build: Term<'a>,
    within: Option<f64>,
) -> Term<'a> {
    let output = |handle: PlatformHandle| {
        let pump =
            flow::build_output(&handle.client().app(string(app)?), &string(build)?, limit(within));
        Ok(Source::new(pump, MOST, Kind::named("Build"), output, result))
    };
    opened(env, platform.handle().and_then(output))
}

/// The output of a release's command.
#[rustler::nif]
fn release_output<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: Term<'a>,
    release: Term<'a>,
    within: Option<f64>,
) -> Term<'a> {
    let output = |handle: PlatformHandle| {
        let pump = flow::release_output(
            &handle.client().app(string(app)?),
            &string(release)?,
            limit(within),
        );
        Ok(Source::new(pump, MOST, Kind::named("Release"), output, result))
    };
    opened(env, platform.handle().and_then(output))
}

/// A push.
#[rustler::nif]
fn push<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: Term<'a>,
    directory: Term<'a>,
    options: Term<'a>,
    within: Option<f64>,
) -> Term<'a> {
    let push = |handle: PlatformHandle| {
        let options: PushData = from_json("The options", &terms::json(options)?)?;
        let app = handle.client().app(string(app)?);
        let pump = flow::push(&app, string(directory)?, options, limit(within));
        Ok(Source::new(pump, MOST, Kind::named("Pushed"), push_events, result))
    };
    opened(env, platform.handle().and_then(push))
}

/// A log, which is opened when it is pulled.
#[rustler::nif]
fn logs<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    app: Term<'a>,
    options: Term<'a>,
) -> Term<'a> {
    let logs = |handle: PlatformHandle| {
        let options: LogData = from_json("The options", &terms::json(options)?)?;
        let pump = flow::logs(&handle.client().app(string(app)?), options);
        Ok(Source::new(pump, MOST_BATCHES, Kind::Plain, log_batches, no_result))
    };
    opened_ahead(env, platform.handle().and_then(logs))
}

/// The next items, as many as are there; nil at the end. Where they were read ahead it is
/// `{:done, answer}`, and no message comes.
#[rustler::nif]
fn next<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    stream: ResourceArc<Stream>,
    reference: Term<'a>,
) -> Term<'a> {
    if let Some(ahead) = &stream.ahead {
        return match ahead.next(env, &platform.scope, reference) {
            Ok(Some(done)) => (atoms::done(), done).encode(env),
            asked => answer(env, asked.map(|_| nil(env))),
        };
    }
    let next = Ok(stream.pulled.clone().next());
    start(env, &platform.scope, reference, next, |env, batch| {
        batch.map_or_else(|| Ok(nil(env)), |encode| encode(env))
    })
}

/// Passes over what is left, and gives what it all came to.
#[rustler::nif]
fn finish<'a>(
    env: Env<'a>,
    platform: ResourceArc<Platform>,
    stream: ResourceArc<Stream>,
    reference: Term<'a>,
) -> Term<'a> {
    let result = Ok(stream.pulled.clone().finish());
    start(env, &platform.scope, reference, result, |env, encode| encode(env))
}

/// Closes a stream.
#[rustler::nif]
fn close(stream: ResourceArc<Stream>) -> Atom {
    stream.pulled.cancel();
    atoms::ok()
}
