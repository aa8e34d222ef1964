//! What goes wrong, what was asked, and what comes of it: one table.
//!
//! A row says what goes wrong and what a program asks, and then, for one kind
//! of client, what the program sees, how many requests went out, and how many
//! effects there are on the platform: two mean that something was done twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dynokit::http::Heroku;
use dynokit::layers::fault::{Answer, Effect, Fault, Faults, On, RetryAfter, Rule};
use dynokit::log::{LogEvent, LogOptions};
use dynokit::mock::{Clock, Mock};
use dynokit::ops::apps::AppCreate;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit::{Client, Error, ErrorKind, Range, Timestamp};
use dynokit_tests::{Result, release};
use futures_core::future::BoxFuture;
use url::Url;

use crate::Way;
use Asked::{Delete, Get, List, Log, Patch, Post, Run};
use Comes::{Fails, Hangs, To};
use ErrorKind::{Interrupted, RateLimit, ServerError, ServiceUnavailable};
use Kind::Plain;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(7 * 24 * 3600);

const DAY: i64 = 24 * 3600;

/// The table.
#[rustfmt::skip]
fn table() -> Vec<Row> {
    vec![
        //  what goes wrong                    asked   client  comes to                  requests  effects
        row(nothing(),                         Get,    Plain,  To("demo"),                  1, 0),
        row(nothing(),                         Post,   Plain,  To("an app"),                1, 1),
        row(nothing(),                         Patch,  Plain,  To("A, B"),                  1, 1),
        row(nothing(),                         Delete, Plain,  To("demo"),                  1, 1),
        row(nothing(),                         List,   Plain,  To("452 apps"),              3, 0),
        row(nothing(),                         Log,    Plain,  To("un café"),               2, 0),
        row(nothing(),                         Run,    Plain,  To("un café"),               2, 0),

        // The account's calls are used up: nothing was done.
        row(once(status(429)),                 Get,    Plain,  Fails(RateLimit),            1, 0),
        row(once(status(429)),                 Post,   Plain,  Fails(RateLimit),            1, 0),
        row(once(status(429)),                 Patch,  Plain,  Fails(RateLimit),            1, 0),
        row(once(status(429)),                 Delete, Plain,  Fails(RateLimit),            1, 0),
        row(once(status_after(429, 30)),       Get,    Plain,  Fails(RateLimit),            1, 0),
        row(once(status_after(429, 30)),       Post,   Plain,  Fails(RateLimit),            1, 0),
        row(once(status_after(429, 30)),       Patch,  Plain,  Fails(RateLimit),            1, 0),
        row(once(status_after(429, 30)),       Delete, Plain,  Fails(RateLimit),            1, 0),
        row(second(status(429)),               List,   Plain,  Fails(RateLimit),            2, 0),

        // The platform is down, for a moment or for good.
        row(once(status(503)),                 Get,    Plain,  Fails(ServiceUnavailable),   1, 0),
        row(once(status(503)),                 Post,   Plain,  Fails(ServiceUnavailable),   1, 0),
        row(once(status(503)),                 Patch,  Plain,  Fails(ServiceUnavailable),   1, 0),
        row(once(status(503)),                 Delete, Plain,  Fails(ServiceUnavailable),   1, 0),
        row(once(status_after(503, 30)),       Get,    Plain,  Fails(ServiceUnavailable),   1, 0),
        row(second(status(503)),               List,   Plain,  Fails(ServiceUnavailable),   2, 0),
        row(always(status(503)),               Get,    Plain,  Fails(ServiceUnavailable),   1, 0),
        row(always(status(503)),               Post,   Plain,  Fails(ServiceUnavailable),   1, 0),
        row(always(status(503)),               Patch,  Plain,  Fails(ServiceUnavailable),   1, 0),
        row(always(status(503)),               Delete, Plain,  Fails(ServiceUnavailable),   1, 0),

        // A proxy in front of it fails, and says so in HTML.
        row(once(Effect::BadGateway),          Get,    Plain,  Fails(ServerError),          1, 0),
        row(once(Effect::BadGateway),          Post,   Plain,  Fails(ServerError),          1, 0),
        row(once(Effect::BadGateway),          Patch,  Plain,  Fails(ServerError),          1, 0),
        row(once(Effect::BadGateway),          Delete, Plain,  Fails(ServerError),          1, 0),

        // The connection breaks before anything is done.
        row(once(Effect::ResetBefore),         Get,    Plain,  Fails(Interrupted),          1, 0),
        row(once(Effect::ResetBefore),         Post,   Plain,  Fails(Interrupted),          1, 0),
        row(once(Effect::ResetBefore),         Patch,  Plain,  Fails(Interrupted),          1, 0),
        row(once(Effect::ResetBefore),         Delete, Plain,  Fails(Interrupted),          1, 0),
        row(once(Effect::ResetBefore),         Log,    Plain,  Fails(Interrupted),          2, 0),
        row(once(Effect::ResetBefore),         Run,    Plain,  Fails(Interrupted),          2, 0),

        // It breaks after that: to the client it is the same.
        row(once(Effect::ResetAfter),          Get,    Plain,  Fails(Interrupted),          1, 0),
        row(once(Effect::ResetAfter),          Post,   Plain,  Fails(Interrupted),          1, 1),
        row(once(Effect::ResetAfter),          Patch,  Plain,  Fails(Interrupted),          1, 1),
        row(once(Effect::ResetAfter),          Delete, Plain,  Fails(Interrupted),          1, 1),
        row(once(cut(5)),                      Post,   Plain,  Fails(Interrupted),          1, 1),

        // The answer stops in its middle.
        row(once(stall(5)),                    Get,    Plain,  Hangs,                       1, 0),
        row(once(stall(5)),                    Post,   Plain,  Hangs,                       1, 1),
        row(once(stall(5)),                    Patch,  Plain,  Hangs,                       1, 1),
        row(once(stall(5)),                    Delete, Plain,  Hangs,                       1, 1),
        row(second(stall(5)),                  List,   Plain,  Hangs,                       2, 0),
        row(once(stall(5)),                    Log,    Plain,  Hangs,                       2, 0),
        row(once(stall(5)),                    Run,    Plain,  Hangs,                       2, 0),

        // Its bytes come in small pieces, which split characters.
        row(always(split(1)),                  Get,    Plain,  To("demo"),                  1, 0),
        row(always(split(1000)),               List,   Plain,  To("452 apps"),              3, 0),
        row(always(split(1)),                  Log,    Plain,  To("un café"),               2, 0),
        row(always(split(1)),                  Run,    Plain,  To("un café"),               2, 0),

        // The platform's clock is put right.
        row(jump(-DAY),                        Get,    Plain,  To("demo"),                  1, 0),
        row(jump(-DAY),                        Post,   Plain,  To("an app"),                1, 1),
        row(jump(-DAY),                        Patch,  Plain,  To("A, B"),                  1, 1),
        row(jump(-DAY),                        Delete, Plain,  To("demo"),                  1, 1),
        row(jump(-DAY),                        List,   Plain,  To("452 apps"),              3, 0),
        row(jump(-DAY),                        Log,    Plain,  To("un café"),               2, 0),
        row(jump(-DAY),                        Run,    Plain,  To("un café"),               2, 0),
        row(jump(3650 * DAY),                  Get,    Plain,  To("demo"),                  1, 0),
        row(jump(3650 * DAY),                  Post,   Plain,  To("an app"),                1, 1),
        row(jump(3650 * DAY),                  Patch,  Plain,  To("A, B"),                  1, 1),
        row(jump(3650 * DAY),                  Run,    Plain,  To("un café"),               2, 0),
    ]
}

/// What asks.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A client right over the backend: it asks once.
    Plain,
}

impl Kind {
    fn over(self, platform: impl Platform) -> Client {
        match self {
            Self::Plain => Client::new(platform),
        }
    }
}

/// What a program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// `apps.info`.
    Get,
    /// `apps.create`, of an app without a name.
    Post,
    /// `config_vars.update`.
    Patch,
    /// `apps.delete`.
    Delete,
    /// `apps.list`, of 452 apps.
    List,
    /// The app's log, of which the URL meets what goes wrong.
    Log,
    /// A command, attached to at a URL that meets it.
    Run,
}

impl Asked {
    fn on(self) -> On {
        match self {
            Get => On::operation("apps.info"),
            Post => On::operation("apps.create"),
            Patch => On::operation("config_vars.update"),
            Delete => On::operation("apps.delete"),
            List => On::operation("apps.list"),
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
            Patch => {
                let config = app.config().set([("B", "2")]).await?;
                Ok(config.names().collect::<Vec<_>>().join(", "))
            }
            Delete => app.destroy().await.map(|app| app.name),
            List => {
                let pages = client.apps().list().range(Range::by("id").max(200));
                let mut ids: Vec<_> = pages.await?.into_iter().map(|app| app.id).collect();
                ids.dedup();
                Ok(format!("{} apps", ids.len()))
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

/// What a program sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comes {
    To(&'static str),
    Fails(ErrorKind),
    Hangs,
}

/// What goes wrong.
#[derive(Clone, Debug)]
enum Wrong {
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

#[derive(Clone, Debug)]
struct Row {
    wrong: Wrong,
    asked: Asked,
    client: Kind,
    comes: Comes,
    requests: u64,
    effects: u64,
}

fn row(wrong: Wrong, asked: Asked, client: Kind, comes: Comes, requests: u64, effects: u64) -> Row {
    Row { wrong, asked, client, comes, requests, effects }
}

fn nothing() -> Wrong {
    Wrong::Nothing
}

fn once(effect: Effect) -> Wrong {
    Wrong::Does { effect, skip: 0, times: Some(1) }
}

/// To the second request alone.
fn second(effect: Effect) -> Wrong {
    Wrong::Does { effect, skip: 1, times: Some(1) }
}

fn always(effect: Effect) -> Wrong {
    Wrong::Does { effect, skip: 0, times: None }
}

fn jump(seconds: i64) -> Wrong {
    Wrong::Jump(seconds)
}

fn status(status: u16) -> Effect {
    Effect::Answer(Answer { status, ..Answer::default() })
}

/// With a `Retry-After` in seconds.
fn status_after(status: u16, seconds: u64) -> Effect {
    let retry_after = Some(RetryAfter::Seconds(seconds));
    Effect::Answer(Answer { status, retry_after, ..Answer::default() })
}

fn cut(after: u64) -> Effect {
    Effect::Cut { after }
}

fn split(every: usize) -> Effect {
    Effect::Split { every }
}

fn stall(after: u64) -> Effect {
    Effect::Stall { after }
}

/// Counts the requests that go out.
struct Counted<P> {
    platform: P,
    requests: Arc<AtomicU64>,
}

impl<P: Platform> Platform for Counted<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, dynokit::Result<Reply>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.platform.call(call)
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
    /// Holds that it is so.
    async fn hold(&self, way: Way) -> Result {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = Mock::builder().clock(clock.clone()).seed(1).app_limit(1000).build();
        let behind = Client::new(mock.clone());
        let demo = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        behind.apps().create(demo).await?;
        let app = behind.app("demo");
        app.config().set([("A", "1")]).await?;
        match self.asked {
            List => {
                for _ in 1..452 {
                    behind.apps().create(AppCreate::default()).await?;
                }
            }
            Log | Run => {
                release(&app, &[("web", "serve")]).await?;
                app.run_detached("echo 'un café'").await?;
            }
            Get | Post | Patch | Delete => {}
        }

        let (faults, requests) = (Faults::new(), Arc::default());
        let counted = Arc::clone(&requests);
        let mut server = None;
        let client = match way {
            Way::Layer => {
                let platform = Fault::new(mock, faults.clone());
                self.client.over(Counted { platform, requests: counted })
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
                self.client.over(Counted { platform, requests: counted })
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
        let comes = match tokio::time::timeout(LONG, self.asked.of(&client)).await {
            Err(_) => "hangs".to_owned(),
            Ok(Ok(text)) => format!("comes to {text:?}"),
            Ok(Err(error)) => format!("fails with {:?}", error.kind()),
        };
        let expected = match self.comes {
            Hangs => "hangs".to_owned(),
            To(text) => format!("comes to {text:?}"),
            Fails(kind) => format!("fails with {kind:?}"),
        };
        let after = done(&behind).await?;
        let effects = match after.iter().any(|done| done.starts_with("release ")) {
            // The whole of it is gone.
            false => 1,
            true => after.iter().filter(|done| !before.contains(done)).count() as u64,
        };
        assert_eq!(
            (comes, requests.load(Ordering::Relaxed), effects),
            (expected, self.requests, self.effects),
            "{way:?} {self:?}: what came, the requests and the effects"
        );
        if let Wrong::Does { .. } = self.wrong {
            assert!(faults.list()[0].struck > 0, "{way:?} {self:?}: nothing went wrong");
        }
        Ok(())
    }
}

/// Time passes at once where a program only waits.
#[tokio::test(start_paused = true)]
async fn it_is_so_in_this_process() -> Result {
    for row in table() {
        row.hold(Way::Layer).await?;
    }
    Ok(())
}

#[tokio::test]
async fn it_is_so_on_the_wire() -> Result {
    // There the time is the real one, and what hangs would do so for long.
    for row in table().into_iter().filter(|row| row.comes != Hangs) {
        row.hold(Way::Wire).await?;
    }
    Ok(())
}
