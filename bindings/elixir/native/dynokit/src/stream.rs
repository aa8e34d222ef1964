//! Streams that a process pulls.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use dynokit::git::PushEvent;
use dynokit::log::{LogEvent, LogLine};
use dynokit::operation::Output;
use dynokit::output::OutputEvent;
use dynokit::{Result, ops};
use dynokit_bindings::flow::{self, LogData, PushData, Until};
use dynokit_bindings::{Pages, PlatformHandle, Pump, from_json};
use rustler::{
    Atom, Binary, Encoder, Env, Error, LocalPid, Monitor, NewBinary, NifResult, Resource,
    ResourceArc, Term,
};

use crate::ahead::Ahead;
use crate::error::answer;
use crate::json;
use crate::platform::Platform;
use crate::shapes::Kind;
use crate::task::start;
use crate::terms::{self, atoms, fields, nil, optional_string, string, text, time, value};

/// How many items a message brings at most.
const MOST: usize = 1024;

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

/// Runs of lines, each as one binary, and gaps between them. The process takes the
/// runs apart: there it costs less, and is its own time.
fn log_events<'a>(env: Env<'a>, events: &[LogEvent], _kind: &Kind) -> Result<Term<'a>> {
    let runs = events.chunk_by(|one, next| line_of(one).is_some() == line_of(next).is_some());
    let terms = runs.flat_map(|run| match run.first().and_then(line_of) {
        Some(_) => vec![lines(env, run)],
        None => run.iter().filter_map(|event| gap(env, event)).collect(),
    });
    Ok(terms.collect::<Vec<_>>().encode(env))
}

/// Each line behind its length.
fn lines<'a>(env: Env<'a>, run: &[LogEvent]) -> Term<'a> {
    let lines = || run.iter().filter_map(line_of).map(LogLine::as_str);
    let mut whole = NewBinary::new(env, lines().map(|line| 4 + line.len()).sum());
    let mut rest = whole.as_mut_slice();
    for line in lines() {
        // Lines are cut long before their length is more than fits.
        let length = u32::try_from(line.len()).unwrap_or_default().to_be_bytes();
        let (before, behind) = rest.split_at_mut(4 + line.len());
        before[..4].copy_from_slice(&length);
        before[4..].copy_from_slice(line.as_bytes());
        rest = behind;
    }
    whole.into()
}

/// A line taken apart: its time, its source, its process, and its message. What is not
/// a line of the platform's is all message.
#[rustler::nif]
fn line_parts<'a>(env: Env<'a>, line: Binary<'a>) -> NifResult<Term<'a>> {
    let read = std::str::from_utf8(&line).map_err(|_| Error::BadArg)?;
    let read = LogLine::new(read);
    let time = read.time().map_or_else(|| nil(env), |it| time(env, it, true));
    let parts = [read.source(), read.process(), read.message()].map(|part| text(env, part));
    Ok((time, parts[0], parts[1], parts[2]).encode(env))
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
            &value(arguments)?,
            optional_string(range)?.as_deref(),
        )?;
        Ok(Source { pump: Pump::new(pages), most: 1, kind, items: page, result: no_result })
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
        Ok(Source { pump, most: MOST, kind, items: json_items, result })
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
        Ok(Source { pump, most: MOST, kind: Kind::named("Build"), items: output, result })
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
        Ok(Source { pump, most: MOST, kind: Kind::named("Release"), items: output, result })
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
        Ok(Source { pump, most: MOST, kind: Kind::named("Pushed"), items: push_events, result })
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
        Ok(Source { pump, most: MOST, kind: Kind::Plain, items: log_events, result: no_result })
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
