//! What goes on, for C: lists, logs, the output of builds, and what is waited for.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr::null;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::Duration;

use bytes::Bytes;
use dynokit::git::PushEvent;
use dynokit::log::{LogEvent, LogLine};
use dynokit::output::OutputEvent;
use dynokit::{Error as Failure, ErrorKind, Result};
use dynokit_bindings::flow::{self, Until};
use dynokit_bindings::{Pages, Pump, Scope, from_json, items};
use futures_core::future::BoxFuture;

use crate::boundary::{
    Kind, Out, User, entry, free, handle_out, infallible, invalid, json, look, null_out, optional,
    options, out, own, share, text,
};
use crate::client::{Call, Client, Done, start};
use crate::error::Error;
use crate::reply::Reply;

/// A line: of a log, or of what a build or a push prints.
pub const DYNOKIT_ITEM_LINE: u32 = 1;
/// Here lines may be missing; the text says so to a person.
pub const DYNOKIT_ITEM_GAP: u32 = 2;
/// JSON: an item of a list, or how something stands that is waited for.
pub const DYNOKIT_ITEM_JSON: u32 = 3;
/// A push made a repository and a first commit, of `number` files.
pub const DYNOKIT_ITEM_INITIALIZED: u32 = 4;
/// A push leaves out the changes of `number` files, which are not committed.
pub const DYNOKIT_ITEM_UNCOMMITTED: u32 = 5;
/// What a push pushes: the id of the commit, a space, and the first line of its
/// message.
pub const DYNOKIT_ITEM_COMMIT: u32 = 6;
/// A push found `number` objects so far that the app lacks.
pub const DYNOKIT_ITEM_COUNTED: u32 = 7;
/// A push sent `number` objects of `of` so far, in `bytes` bytes.
pub const DYNOKIT_ITEM_SENT: u32 = 8;

/// One thing that a stream or a push gives. A later version may have more members
/// behind these.
#[repr(C)]
pub struct Item {
    /// What it is: DYNOKIT_ITEM_LINE and so on.
    what: u32,
    /// UTF-8 without an end: there is no NUL behind it. Never NULL.
    text: *const c_char,
    length: usize,
    /// What these count depends on what it is; else they are 0.
    number: u64,
    of: u64,
    bytes: u64,
    /// Of a line of a log: when it was written, in microseconds since 1970; 0 where
    /// it does not say, and for anything else.
    time: i64,
    /// Of a line of a log: who wrote it ("app", "heroku"), which process ("web.1"),
    /// and what it says. Each lies within the text. For anything else the first two
    /// are empty, and the message is the text.
    source: *const c_char,
    source_length: usize,
    process: *const c_char,
    process_length: usize,
    message: *const c_char,
    message_length: usize,
}

/// What an item is made of, and lives as long as.
pub(crate) enum Event {
    Json(Bytes),
    Log(LogLine),
    Line(String),
    Gap(String),
    Push(PushEvent, String),
}

impl Event {
    pub(crate) fn item(&self) -> Item {
        let (what, text, [number, of, bytes]) = match self {
            Self::Json(json) => (DYNOKIT_ITEM_JSON, &json[..], [0; 3]),
            Self::Log(line) => return Self::of_log(line),
            Self::Line(text) => (DYNOKIT_ITEM_LINE, text.as_bytes(), [0; 3]),
            Self::Gap(text) => (DYNOKIT_ITEM_GAP, text.as_bytes(), [0; 3]),
            Self::Push(event, text) => {
                let (what, counts) = match event {
                    PushEvent::Initialized { files } => {
                        (DYNOKIT_ITEM_INITIALIZED, [*files as u64, 0, 0])
                    }
                    PushEvent::Uncommitted { files } => {
                        (DYNOKIT_ITEM_UNCOMMITTED, [*files as u64, 0, 0])
                    }
                    PushEvent::Commit { .. } => (DYNOKIT_ITEM_COMMIT, [0; 3]),
                    PushEvent::Counted { objects } => {
                        (DYNOKIT_ITEM_COUNTED, [*objects as u64, 0, 0])
                    }
                    PushEvent::Sent { objects, of, bytes } => {
                        (DYNOKIT_ITEM_SENT, [*objects as u64, *of as u64, *bytes])
                    }
                    _ => (DYNOKIT_ITEM_LINE, [0; 3]),
                };
                (what, text.as_bytes(), counts)
            }
        };
        let (at, length) = (text.as_ptr().cast(), text.len());
        Item {
            what,
            text: at,
            length,
            number,
            of,
            bytes,
            time: 0,
            source: at,
            source_length: 0,
            process: at,
            process_length: 0,
            message: at,
            message_length: length,
        }
    }

    fn of_log(line: &LogLine) -> Item {
        let text = line.as_str();
        let (source, process, message) = (line.source(), line.process(), line.message());
        Item {
            what: DYNOKIT_ITEM_LINE,
            text: text.as_ptr().cast(),
            length: text.len(),
            number: 0,
            of: 0,
            bytes: 0,
            time: line.time().map_or(0, |time| time.as_microsecond()),
            source: source.as_ptr().cast(),
            source_length: source.len(),
            process: process.as_ptr().cast(),
            process_length: process.len(),
            message: message.as_ptr().cast(),
            message_length: message.len(),
        }
    }
}

/// What events can be had from.
pub(crate) trait Events: Send + 'static {
    fn events(self, events: &mut Vec<Event>) -> Result<()>;
}

/// A page of a list.
struct Page(Bytes);

impl Events for Page {
    fn events(self, events: &mut Vec<Event>) -> Result<()> {
        events.extend(items(&self.0)?.into_iter().map(Event::Json));
        Ok(())
    }
}

impl Events for Bytes {
    fn events(self, events: &mut Vec<Event>) -> Result<()> {
        events.push(Event::Json(self));
        Ok(())
    }
}

impl Events for LogEvent {
    fn events(self, events: &mut Vec<Event>) -> Result<()> {
        events.push(match self {
            Self::Line(line) => Event::Log(line),
            Self::Gap(gap) => Event::Gap(gap.to_string()),
        });
        Ok(())
    }
}

impl Events for OutputEvent {
    fn events(self, events: &mut Vec<Event>) -> Result<()> {
        events.push(match self {
            Self::Line(line) => Event::Line(line),
            gap => Event::Gap(gap.to_string()),
        });
        Ok(())
    }
}

impl Events for PushEvent {
    fn events(self, events: &mut Vec<Event>) -> Result<()> {
        let text = match &self {
            Self::Commit { id, summary } => format!("{id} {summary}"),
            Self::Remote(line) => line.clone(),
            _ => String::new(),
        };
        events.push(Event::Push(self, text));
        Ok(())
    }
}

/// What a stream pulls from, whatever it gives.
pub(crate) trait Source: Send + Sync {
    /// The next events, none at the end.
    fn next(&self) -> BoxFuture<'_, Result<Vec<Event>>>;

    fn finish(&self) -> BoxFuture<'_, Result<Option<Reply>>>;

    fn cancel(&self);
}

/// How many lines are taken from the core at a time, at most.
const BATCH: usize = 512;

/// A pump, and how many of its items are taken at a time.
pub(crate) struct Pumped<E, T>(pub(crate) Pump<E, T>, pub(crate) usize);

/// What comes of a pump in the end.
pub(crate) trait Comes: Send + 'static {
    fn reply(self) -> Option<Reply>;
}

impl Comes for () {
    fn reply(self) -> Option<Reply> {
        None
    }
}

impl Comes for Bytes {
    fn reply(self) -> Option<Reply> {
        Some(self.into())
    }
}

impl<E: Events, T: Comes> Source for Pumped<E, T> {
    fn next(&self) -> BoxFuture<'_, Result<Vec<Event>>> {
        Box::pin(async {
            loop {
                let batch = self.0.next_batch(self.1).await?;
                let over = batch.is_empty();
                let mut events = Vec::with_capacity(batch.len());
                for event in batch {
                    event.events(&mut events)?;
                }
                // A page can be empty, and not the last.
                if over || !events.is_empty() {
                    return Ok(events);
                }
            }
        })
    }

    fn finish(&self) -> BoxFuture<'_, Result<Option<Reply>>> {
        Box::pin(async { Ok(self.0.finish().await?.and_then(Comes::reply)) })
    }

    fn cancel(&self) {
        self.0.cancel();
    }
}

/// What goes on: the items of a list, the lines of a log or of a build, or how
/// something stands that is waited for. Nothing is asked of the platform before
/// the first item is.
///
/// Items are pulled, with dynokit_stream_next, or come to a callback, with
/// dynokit_stream_start. One thread at a time pulls; any thread may cancel.
pub struct Stream {
    source: Arc<dyn Source>,
    scope: Scope,
    pulled: Mutex<Pulled>,
}

/// What was pulled and not given yet, and the item that C looks at.
struct Pulled {
    ready: std::vec::IntoIter<Event>,
    held: Option<(Event, Item)>,
}

// SAFETY: the pointers of an item lead into the event beside it, which may go to
// any thread.
unsafe impl Send for Pulled {}

impl Stream {
    pub(crate) fn new(client: &Client, source: impl Source + 'static) -> Self {
        let pulled = Pulled { ready: Vec::new().into_iter(), held: None };
        let scope = client.scope.child();
        Self { source: Arc::new(source), scope, pulled: Mutex::new(pulled) }
    }

    fn cancel(&self) {
        self.scope.cancel();
        self.source.cancel();
    }

    /// What was pulled, where nobody else pulls: to wait for them could last.
    fn pulled(&self) -> Result<MutexGuard<'_, Pulled>> {
        match self.pulled.try_lock() {
            Ok(pulled) => Ok(pulled),
            Err(TryLockError::Poisoned(pulled)) => Ok(pulled.into_inner()),
            Err(TryLockError::WouldBlock) => {
                let message = "Another thread pulls from this stream.";
                Err(Failure::new(ErrorKind::Conflict, message))
            }
        }
    }

    fn next(&self) -> Result<*const Item> {
        let mut pulled = self.pulled()?;
        pulled.held = None;
        if self.scope.is_cancelled() {
            pulled.ready = Vec::new().into_iter();
        }
        let event = match pulled.ready.next() {
            Some(event) => Some(event),
            None => {
                pulled.ready = self.scope.wait(self.source.next())?.into_iter();
                pulled.ready.next()
            }
        };
        let Some(event) = event else { return Ok(null()) };
        let item = event.item();
        Ok(&raw const pulled.held.insert((event, item)).1)
    }
}

/// Given each item of a stream or a push, on the thread that the function which
/// takes it names. The item is not yours, and lives until the callback returns.
/// Answer false to end it: what was begun ends as if it were cancelled.
pub type OnItem = Option<unsafe extern "C" fn(user: *mut c_void, item: *const Item) -> bool>;

/// Gives events to a callback, until it has enough or everything is cancelled.
pub(crate) fn give(
    events: impl IntoIterator<Item = Event>,
    scope: &Scope,
    on_item: unsafe extern "C" fn(*mut c_void, *const Item) -> bool,
    user: User,
) -> Result<()> {
    for event in events {
        if scope.is_cancelled() {
            break;
        }
        let item = event.item();
        // SAFETY: C gave the function, and the item lives longer than the call.
        if !unsafe { on_item(user.pointer(), &raw const item) } {
            return Err(Failure::new(ErrorKind::Cancelled, "The callback had enough."));
        }
    }
    Ok(())
}

/// Gives all events, and then what comes of it.
pub(crate) async fn give_all(
    source: Arc<dyn Source>,
    first: Vec<Event>,
    scope: Scope,
    on_item: unsafe extern "C" fn(*mut c_void, *const Item) -> bool,
    user: User,
) -> Result<Option<Reply>> {
    let mut events = first;
    if events.is_empty() {
        events = source.next().await?;
    }
    while !events.is_empty() {
        if let Err(enough) = give(events, &scope, on_item, user) {
            source.cancel();
            return Err(enough);
        }
        events = source.next().await?;
    }
    source.finish().await
}

/// The next item, which is waited for. At the end `item` is set to NULL.
///
/// The item belongs to the stream, and lives until the next item is pulled or the
/// stream is freed. Where another thread is pulling, this fails with
/// DYNOKIT_CONFLICT. After an error of the stream it has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_next(
    stream: *const Stream,
    item: Option<&mut MaybeUninit<*const Item>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let item = out("item", item)?.write(null());
        *item = share("stream", stream)?.next()?;
        Ok(())
    })
}

/// Has the items of a stream come to `on_item`, on the platform's own thread, and
/// then tells `done` how it ended, with the stream's result where it has one: the
/// twin of dynokit_stream_next and dynokit_stream_finish. Both get `user`.
///
/// `call` may be NULL. The stream may be freed at once: that cancels it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_start(
    stream: *const Stream,
    on_item: OnItem,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let on_item = on_item.ok_or_else(|| invalid("`on_item` is NULL."))?;
        let stream = share("stream", stream)?;
        let first = {
            let mut pulled = stream.pulled()?;
            std::mem::replace(&mut pulled.ready, Vec::new().into_iter()).collect()
        };
        let scope = stream.scope.child();
        let work = give_all(stream.source.clone(), first, scope.clone(), on_item, User(user));
        start(scope, (done, user), call, work)
    })
}

/// Passes over the items that are left, and waits for what the stream comes to: the
/// build, the release, the add-on and so on, as JSON. A list and a log come to
/// nothing: NULL. So does a stream that was finished before. Free the reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_finish(
    stream: *const Stream,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let reply = null_out(reply);
        let stream = share("stream", stream)?;
        stream.pulled()?.ready = Vec::new().into_iter();
        let result = stream.scope.wait(stream.source.finish())?;
        if let (Some(reply), Some(result)) = (reply, result) {
            *reply = own(result);
        }
        Ok(())
    })
}

/// Cancels a stream: who pulls from it, and whoever does later, fails with
/// DYNOKIT_CANCELLED. From any thread, in a callback too. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_cancel(stream: *const Stream) {
    cancel(stream);
}

/// Cancels a stream and frees it. NULL is fine. Another thread that pulls from it
/// fails with DYNOKIT_CANCELLED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_free(stream: *mut Stream) {
    cancel(stream);
    free(stream);
}

/// Makes a stream.
fn stream<E: Events, T: Comes>(
    client: *const Client,
    stream: Out<'_, Stream>,
    error: Out<'_, Error>,
    most: usize,
    pump: impl FnOnce(&Client) -> Result<Pump<E, T>>,
) -> Kind {
    entry(error, || {
        let stream = handle_out("stream", stream)?;
        let client = share("client", client)?;
        *stream = own(Stream::new(&client, Pumped(pump(&client)?, most)));
        Ok(())
    })
}

/// A list by the name of its operation, such as DYNOKIT_APPS_LIST: a stream of its
/// items, each as JSON, of all pages. `args` is as for dynokit_call, and `range` as
/// for dynokit_call_range; NULL is everything.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_list(
    client: *const Client,
    name: *const c_char,
    args: *const c_char,
    range: *const c_char,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    self::stream(client, stream, error, 1, |client| {
        let (name, args) = (text("name", name)?, json("args", args)?);
        let pages = Pages::new(&client.client, name, &args, optional("range", range)?)?;
        Ok(Pump::new(Mapped(pages)))
    })
}

/// Pages, as what has events.
struct Mapped(Pages);

impl futures_core::Stream for Mapped {
    type Item = Result<Page>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::pin::Pin::new(&mut self.0).poll_next(cx).map(|page| page.map(|page| page.map(Page)))
    }
}

/// An app's log: its last lines, and those to come where that is asked for.
///
/// `options` is a JSON object or NULL: "lines" (100 unless given, 1500 at most),
/// "dyno" ("web.1" or "web"), "source" ("app" or "heroku"), "tail" (true to go on
/// until the app is gone or the stream is cancelled).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_logs(
    client: *const Client,
    app: *const c_char,
    options: *const c_char,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    self::stream(client, stream, error, BATCH, |client| {
        let options = from_json("`options`", self::options(options)?)?;
        Ok(flow::logs(&client.app(app)?, options))
    })
}

/// The output of a build, by its id, line by line from its start; it comes to the
/// build as it ended, or fails with DYNOKIT_BUILD_FAILED. `within` is how many seconds
/// it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_build_output(
    client: *const Client,
    app: *const c_char,
    build: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    self::stream(client, stream, error, BATCH, |client| {
        Ok(flow::build_output(&client.app(app)?, text("build", build)?, limit(within)?))
    })
}

/// The output of a release's command, by its version ("5", "v5") or id; it comes to
/// the release as it ended, or fails with DYNOKIT_RELEASE_FAILED. `within` is how many
/// seconds it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_release_output(
    client: *const Client,
    app: *const c_char,
    release: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    self::stream(client, stream, error, BATCH, |client| {
        Ok(flow::release_output(&client.app(app)?, text("release", release)?, limit(within)?))
    })
}

/// Waits until each dyno of an app is up on the newest release. Items are how it
/// stands on the way, and it comes to the same: {"release", "dynos", "wanted"}.
/// `within` is how many seconds it has, 0 for five minutes. It fails with
/// DYNOKIT_DYNO_CRASHED, DYNOKIT_RELEASE_FAILED or DYNOKIT_TIMEOUT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_up(
    client: *const Client,
    app: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || Ok(Until::Up))
}

/// Waits until an add-on, by its name or id, can be used. Items are the add-on on the
/// way, and it comes to it. `within` is how many seconds it has, 0 for an hour. It
/// fails with DYNOKIT_PROVISIONING_FAILED or DYNOKIT_TIMEOUT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_provisioned(
    client: *const Client,
    app: *const c_char,
    addon: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || Ok(Until::Addon(text("addon", addon)?.into())))
}

/// Waits until a domain, by its host name or id, answers. Items are the domain on the
/// way, and it comes to it. `within` is how many seconds it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_ready(
    client: *const Client,
    app: *const c_char,
    domain: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || Ok(Until::Domain(text("domain", domain)?.into())))
}

/// Waits until a release, by its version or id, is done. Items are the release on the
/// way, and it comes to it, or fails with DYNOKIT_RELEASE_FAILED. `within` is how many
/// seconds it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_released(
    client: *const Client,
    app: *const c_char,
    release: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || {
        Ok(Until::Release(text("release", release)?.into()))
    })
}

fn until(
    client: *const Client,
    app: *const c_char,
    within: f64,
    stream: Out<'_, Stream>,
    error: Out<'_, Error>,
    what: impl FnOnce() -> Result<Until>,
) -> Kind {
    self::stream(client, stream, error, 1, |client| {
        Ok(what()?.pump(&client.app(app)?, limit(within)?))
    })
}

/// A limit in seconds, none for 0.
pub(crate) fn limit(within: f64) -> Result<Option<Duration>> {
    let limit = Duration::try_from_secs_f64(within)
        .map_err(|_| invalid("`within` is no number of seconds."))?;
    Ok((limit > Duration::ZERO).then_some(limit))
}

fn cancel(stream: *const Stream) {
    infallible(|| look(stream).map(Stream::cancel));
}
