//! What a row of the table says, and how it is held to.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dynokit::http::Heroku;
use dynokit::layers::Layers;
use dynokit::layers::fault::{Answer, Effect, Fault, Faults, On, RetryAfter, Rule};
use dynokit::log::{LogEvent, LogOptions};
use dynokit::mock::{Clock, Mock};
use dynokit::ops::apps::{App, AppCreate};
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit::{Client, Error, ErrorKind, Range, Timestamp};
use dynokit_tests::{Result, release};
use futures_core::future::BoxFuture;
use tokio::time::timeout;
use url::Url;

use crate::Way;
use Asked::{Delete, Get, List, Log, NamedPost, Pages, Patch, Post, Run};
use Comes::{Fails, Hangs, To};

pub(super) const DAY: i64 = 24 * 3600;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(7 * 24 * 3600);

/// How long a call may take, as over HTTP unless it is told otherwise.
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// What asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A client right over the backend: it asks once.
    Plain,
    /// One with the layers of `Heroku::builder()`, as they are unless told.
    Layered,
}

impl Kind {
    fn over(self, platform: impl Platform) -> Client {
        match self {
            Self::Plain => Client::new(platform),
            Self::Layered => Client::new(Layers::default().over(platform)),
        }
    }
}

impl Kind {
    /// On the wire the time is the real one: what waits would do so for long.
    fn is_tried(self, way: Way, outcome: &Outcome) -> bool {
        let waits = matches!(outcome.comes, Hangs | Fails(ErrorKind::Timeout));
        way == Way::Layer || (self == Self::Plain && !waits)
    }
}

/// What a program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// `apps.info`.
    Get,
    /// `apps.create`, of an app without a name.
    Post,
    /// The same, of one with a name.
    NamedPost,
    /// `config_vars.update`.
    Patch,
    /// `apps.delete`.
    Delete,
    /// `apps.list`, of 452 apps.
    List,
    /// The same, in pages of 200.
    Pages,
    /// The app's log, of which the URL meets what goes wrong.
    Log,
    /// A command, attached to at a URL that meets it.
    Run,
}

impl Asked {
    fn on(self) -> On {
        match self {
            Get => On::operation("apps.info"),
            Post | NamedPost => On::operation("apps.create"),
            Patch => On::operation("config_vars.update"),
            Delete => On::operation("apps.delete"),
            List | Pages => On::operation("apps.list"),
            Log => On::url("logplex.heroku.com/sessions/*"),
            Run => On::url("rendezvous.runtime.heroku.com"),
        }
    }

    /// Asks it, and says in a word what came.
    async fn of(self, client: &Client) -> Result<String, Error> {
        let app = client.app("demo");
        match self {
            Get => app.info().await.map(|app| app.name),
            Post => client.apps().create(AppCreate::default()).await.map(|_| "an app".into()),
            NamedPost => {
                let named = AppCreate { name: Some("named".into()), ..AppCreate::default() };
                client.apps().create(named).await.map(|app| app.name)
            }
            Patch => {
                let config = app.config().set([("B", "café")]).await?;
                Ok(format!("B={}", config.get("B").unwrap_or_default()))
            }
            Delete => app.destroy().await.map(|app| app.name),
            List => Ok(distinct(client.apps().list().await?)),
            Pages => {
                let pages = client.apps().list().range(Range::by("id").max(200));
                Ok(distinct(pages.await?))
            }
            Log => {
                let options = LogOptions { dyno: Some("run".into()), ..LogOptions::default() };
                let mut log = app.logs(options).await?;
                let mut last = String::new();
                while let Some(event) = log.next().await.transpose()? {
                    if let LogEvent::Line(line) = event
                        && line.message().starts_with("un ")
                    {
                        last = line.message().to_owned();
                    }
                }
                Ok(last)
            }
            Run => {
                let done = app.run("echo 'un café'").await?.wait().await?;
                Ok(done.output.trim_end().to_owned())
            }
        }
    }
}

/// How many of them are different ones.
fn distinct(apps: Vec<App>) -> String {
    let ids: HashSet<_> = apps.into_iter().map(|app| app.id).collect();
    format!("{} apps", ids.len())
}

/// What a program sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comes {
    To(&'static str),
    Fails(ErrorKind),
    Hangs,
}

impl fmt::Display for Comes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            To(text) => write!(f, "comes to {text:?}"),
            Fails(kind) => write!(f, "fails with {kind:?}"),
            Hangs => f.write_str("hangs"),
        }
    }
}

/// What goes wrong.
#[derive(Clone, Debug)]
pub(super) enum Wrong {
    Nothing,
    /// This is done to so many requests, after some that it spares.
    Does {
        effect: Effect,
        skip: u64,
        times: Option<u64>,
    },
    /// The clock goes by so many seconds.
    Jump(i64),
}

/// What a program sees with a client, the requests that went out, and the effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    client: Kind,
    comes: Comes,
    requests: u64,
    effects: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    wrong: Wrong,
    asked: Asked,
    outcomes: [Outcome; 2],
}

pub(super) fn row(wrong: Wrong, asked: Asked, plain: Outcome, ours: Outcome) -> Row {
    Row { wrong, asked, outcomes: [plain, ours] }
}

pub(super) fn plain(comes: Comes, requests: u64, effects: u64) -> Outcome {
    Outcome { client: Kind::Plain, comes, requests, effects }
}

pub(super) fn ours(comes: Comes, requests: u64, effects: u64) -> Outcome {
    Outcome { client: Kind::Layered, comes, requests, effects }
}

pub(super) fn nothing() -> Wrong {
    Wrong::Nothing
}

pub(super) fn once(effect: Effect) -> Wrong {
    Wrong::Does { effect, skip: 0, times: Some(1) }
}

/// To the second request alone.
pub(super) fn second(effect: Effect) -> Wrong {
    Wrong::Does { effect, skip: 1, times: Some(1) }
}

pub(super) fn always(effect: Effect) -> Wrong {
    Wrong::Does { effect, skip: 0, times: None }
}

pub(super) fn jump(seconds: i64) -> Wrong {
    Wrong::Jump(seconds)
}

pub(super) fn status(status: u16) -> Effect {
    Effect::Answer(Answer { status, ..Answer::default() })
}

/// With a `Retry-After` in seconds.
pub(super) fn status_after(status: u16, seconds: u64) -> Effect {
    let retry_after = Some(RetryAfter::Seconds(seconds));
    Effect::Answer(Answer { status, retry_after, ..Answer::default() })
}

pub(super) fn cut(after: u64) -> Effect {
    Effect::Cut { after }
}

pub(super) fn split(every: usize) -> Effect {
    Effect::Split { every }
}

pub(super) fn stall(after: u64) -> Effect {
    Effect::Stall { after }
}

/// Counts the requests that go out, and gives calls up as HTTP does.
struct Counted<P> {
    platform: P,
    requests: Arc<AtomicU64>,
}

impl<P: Platform> Platform for Counted<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, dynokit::Result<Reply>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move {
            timeout(CALL_LIMIT, self.platform.call(call)).await.unwrap_or_else(|_| {
                Err(Error::new(ErrorKind::Timeout, "There was no whole answer."))
            })
        })
    }

    fn fetch(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, dynokit::Result<http::Response<Body>>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.platform.fetch(request)
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, dynokit::Result<Duplex>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.platform.attach(url)
    }
}

/// How much was done on the platform: apps made and gone, releases.
async fn done(behind: &Client) -> Result<Vec<String>> {
    let mut done = Vec::new();
    for app in behind.apps().list().await? {
        if app.name == "demo" {
            for release in behind.app("demo").releases().list().await? {
                done.push(format!("release {}", release.version));
            }
        } else {
            done.push(app.name);
        }
    }
    Ok(done)
}

impl Row {
    /// What is not so: nothing, unless the row is wrong.
    pub(super) async fn differs(&self, way: Way) -> Result<Vec<String>> {
        let mut differs = Vec::new();
        for outcome in &self.outcomes {
            let kind = outcome.client;
            if !kind.is_tried(way, outcome) {
                continue;
            }
            let (comes, requests, effects) = self.try_with(kind, way).await?;
            let expected = outcome.comes.to_string();
            if (&comes, requests, effects) != (&expected, outcome.requests, outcome.effects) {
                differs.push(format!(
                    "{:?}, {:?}, {kind:?} ({way:?}): {comes}, {requests}, {effects}; the table \
                     has {expected}, {}, {}",
                    self.wrong, self.asked, outcome.requests, outcome.effects
                ));
            }
        }
        Ok(differs)
    }

    /// What came, the requests and the effects.
    async fn try_with(&self, kind: Kind, way: Way) -> Result<(String, u64, u64)> {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = Mock::builder().clock(clock.clone()).seed(1).app_limit(1000).build();
        let behind = Client::new(mock.clone());
        let demo = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        behind.apps().create(demo).await?;
        let app = behind.app("demo");
        app.config().set([("A", "1")]).await?;
        match self.asked {
            List | Pages => {
                for _ in 1..452 {
                    behind.apps().create(AppCreate::default()).await?;
                }
            }
            Log | Run => {
                release(&app, &[("web", "serve")]).await?;
                app.run_detached("echo 'un café'").await?;
            }
            Get | Post | NamedPost | Patch | Delete => {}
        }

        let (faults, requests) = (Faults::new(), Arc::default());
        let counted = Arc::clone(&requests);
        let mut server = None;
        let client = match way {
            Way::Layer => {
                let platform = Fault::new(mock, faults.clone());
                kind.over(Counted { platform, requests: counted })
            }
            Way::Wire => {
                let server =
                    server.insert(Server::builder().faults(faults.clone()).serve(mock).await?);
                let platform = Heroku::builder()
                    .base_url(server.url())
                    .key(server.key().clone())
                    .root_certificate(server.root_certificate())
                    .without_retry()
                    .without_throttle()
                    .without_cache()
                    .build()?;
                kind.over(Counted { platform, requests: counted })
            }
        };
        match &self.wrong {
            Wrong::Nothing => {}
            Wrong::Does { effect, skip, times } => {
                let rule = Rule::new(self.asked.on(), effect.clone());
                faults.add(Rule { skip: *skip, times: *times, ..rule })?;
            }
            Wrong::Jump(seconds) => {
                clock.set(Timestamp::from_second(clock.now().as_second() + seconds)?);
            }
        }
        let before = done(&behind).await?;
        let comes = match timeout(LONG, self.asked.of(&client)).await {
            Err(_) => "hangs".to_owned(),
            Ok(Ok(text)) => format!("comes to {text:?}"),
            Ok(Err(error)) => format!("fails with {:?}", error.kind()),
        };
        let after = done(&behind).await?;
        let effects = match after.iter().any(|done| done.starts_with("release ")) {
            // The whole of it is gone.
            false => 1,
            true => after.iter().filter(|done| !before.contains(done)).count() as u64,
        };
        if let Wrong::Does { .. } = self.wrong {
            assert!(faults.list()[0].struck > 0, "{way:?} {self:?}: nothing went wrong");
        }
        Ok((comes, requests.load(Ordering::Relaxed), effects))
    }
}
