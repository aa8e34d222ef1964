//! Spans: what a subscriber hears of a run, and that no secret is in it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use dynokit::layers::fault::{Answer, Effect, Fault, Faults, On, RetryAfter, Rule};
use dynokit::layers::retry::{Retry, RetryOptions};
use dynokit::layers::throttle::{RateLimiter, Throttle};
use dynokit::layers::trace::Trace;
use dynokit::log::LogOptions;
use dynokit::ops::apps::AppCreate;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit::{Client, http::Heroku, mock::Mock};
use dynokit_tests::{Project, Result};
use futures_core::future::BoxFuture;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use url::Url;

const SECRET: &str = "s3cret-s3cret";

/// Keeps every span with its fields.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Vec<Seen>>>);

#[derive(Clone, Debug, Default)]
struct Seen {
    name: &'static str,
    fields: BTreeMap<&'static str, String>,
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        self.fields.insert(field.name(), text.trim_matches('"').to_owned());
    }
}

impl Collector {
    fn lock(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn spans(&self, name: &str) -> Vec<Seen> {
        let spans = self.lock();
        spans.iter().filter(|seen| seen.name == name).cloned().collect()
    }
}

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "dynokit"
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut seen = Seen { name: attributes.metadata().name(), ..Seen::default() };
        attributes.record(&mut seen);
        let mut spans = self.lock();
        spans.push(seen);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut spans = self.lock();
        values.record(&mut spans[id.into_u64() as usize - 1]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn each_call_is_a_span_without_a_secret() -> Result {
    let collector = Collector::default();
    let _guard = tracing::subscriber::set_default(collector.clone());
    let server = Server::builder().serve(Mock::new()).await?;
    let heroku = Heroku::builder()
        .base_url(server.url())
        .key(server.key().clone())
        .root_certificate(server.root_certificate())
        .build()?;
    let client = Client::new(heroku);
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    client.apps().create(create).await?;
    let app = client.app("demo");
    app.buildpacks().set("hashnuke/elixir").await?;
    app.config().set([("TOKEN", SECRET)]).await?;
    app.push(Project::elixir()?.path()).await?;
    app.run(format!("echo {SECRET}")).await?.wait().await?;
    drop(app.logs(LogOptions::default()).await?);
    let missing = client.apps().info(SECRET).await.expect_err("there is no such app");

    let calls = collector.spans("call");
    let named = |name: &str| {
        let seen = calls.iter().find(|seen| seen.fields["operation"] == name);
        seen.map(|seen| seen.fields.clone()).unwrap_or_default()
    };
    assert_eq!((&*named("apps.create")["status"], named("apps.create").get("app")), ("201", None));
    let set = named("config_vars.update");
    assert_eq!((&*set["status"], &*set["app"]), ("200", "demo"));
    assert!(set["rate_limit_remaining"].parse::<u32>()? < 4500, "{set:?}");
    assert_eq!(set["request_id"].len(), 36, "{set:?}");
    assert!(set["duration_ms"].parse::<u64>().is_ok() && !set.contains_key("error"), "{set:?}");
    assert_eq!((&*set["attempts"], &*set["wait_ms"]), ("1", "0"));
    let info = calls.last().ok_or("it was called")?;
    assert_eq!((&*info.fields["status"], &*info.fields["error"]), ("404", "not_found"));
    assert_eq!(Some(&*info.fields["request_id"]), missing.request_id());

    // Git's two and the log's, and the one dyno.
    let fetches = collector.spans("fetch");
    let methods: Vec<_> = fetches.iter().map(|seen| &*seen.fields["method"]).collect();
    assert_eq!(methods, ["GET", "POST", "GET"]);
    assert!(fetches.iter().all(|seen| seen.fields["host"] == "127.0.0.1"), "{fetches:?}");
    assert_eq!(collector.spans("attach").len(), 1);

    // The app's name is shown, whatever it is; nothing else that was sent is.
    let rest = [&calls[..calls.len() - 1], &fetches, &collector.spans("attach")].concat();
    let text = format!("{rest:?}");
    assert!(!text.contains(SECRET) && !text.contains(server.key().reveal()), "{text}");
    assert!(!text.contains("/sessions") && !text.contains("://"), "{text}");
    Ok(())
}

/// An answer that comes once, or more often.
fn rule(on: On, times: u64, effect: Effect) -> Rule {
    Rule { times: Some(times), ..Rule::new(on, effect) }
}

fn status_after(status: u16, seconds: u64) -> Effect {
    let retry_after = Some(RetryAfter::Seconds(seconds));
    Effect::Answer(Answer { status, retry_after, ..Answer::default() })
}

/// Repetitions that wait as long as they are told to.
fn as_told() -> RetryOptions {
    RetryOptions { first_wait: Duration::ZERO, ..RetryOptions::default() }
}

#[tokio::test]
async fn a_call_is_one_span_however_often_it_is_sent() -> Result {
    let collector = Collector::default();
    let _guard = tracing::subscriber::set_default(collector.clone());
    let faults = Faults::new();
    let server = Server::builder().faults(faults.clone()).serve(Mock::new()).await?;
    let heroku = Heroku::builder()
        .base_url(server.url())
        .key(server.key().clone())
        .root_certificate(server.root_certificate())
        .retry(as_told())
        .build()?;
    let client = Client::new(heroku);
    faults.add(rule(On::operation("config_vars.update"), 2, status_after(503, 0)))?;
    faults.add(rule(On::operation("apps.create"), 1, Effect::ResetAfter))?;
    faults.add(rule(On::operation("config_vars.info"), 9, Effect::ResetBefore))?;
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    client.apps().create(create).await?;
    let app = client.app("demo");
    app.config().set([("TOKEN", SECRET)]).await?;
    app.config().get("TOKEN").await.expect_err("it fails each time");

    let calls = collector.spans("call");
    let told =
        |seen: &Seen| ["operation", "attempts", "status"].map(|it| seen.fields.get(it).cloned());
    let seen: Vec<_> = calls.iter().map(told).collect();
    let text = |texts: [&str; 3]| texts.map(|text| (!text.is_empty()).then(|| text.to_owned()));
    let expected = [
        // It was found there, not made again.
        text(["apps.create", "1", "201"]),
        text(["config_vars.update", "3", "200"]),
        text(["config_vars.info", "5", ""]),
    ];
    assert_eq!(seen, expected);
    assert_eq!(calls[2].fields["error"], "interrupted");
    for call in &calls {
        let number = |name: &str| call.fields[name].parse::<u64>();
        assert!(number("wait_ms")? <= number("duration_ms")?, "{call:?}");
    }
    let text = format!("{calls:?}");
    assert!(!text.contains(SECRET) && !text.contains(server.key().reveal()), "{text}");
    Ok(())
}

/// Has time stand still while something is asked, so that on a clock that is
/// paused only waits pass.
struct Still<P>(P);

/// Tokio moves a paused clock while nothing else is to do, and a thread that
/// blocks is something.
async fn still<T>(asked: impl Future<Output = T>) -> T {
    let (answered, until_answered) = std::sync::mpsc::channel::<()>();
    let standing = tokio::task::spawn_blocking(move || until_answered.recv().is_err());
    let answer = asked.await;
    drop(answered);
    assert!(standing.await.is_ok());
    answer
}

impl<P: Platform> Platform for Still<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, dynokit::Result<Reply>> {
        Box::pin(still(self.0.call(call)))
    }

    fn fetch(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, dynokit::Result<http::Response<Body>>> {
        Box::pin(still(self.0.fetch(request)))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, dynokit::Result<Duplex>> {
        self.0.attach(url)
    }
}

#[tokio::test(start_paused = true)]
async fn the_waits_of_each_layer_are_told() -> Result {
    let collector = Collector::default();
    let _guard = tracing::subscriber::set_default(collector.clone());
    let faults = Faults::new();
    let server = Server::builder().faults(faults.clone()).serve(Mock::new()).await?;
    let heroku = Heroku::builder()
        .base_url(server.url())
        .key(server.key().clone())
        .root_certificate(server.root_certificate())
        .without_retry()
        .without_throttle()
        .without_cache()
        .build()?;
    // A span in the middle tells of what is beneath it, and hides nothing.
    let throttle = Throttle::new(Still(heroku), RateLimiter::new());
    let client = Client::new(Trace::new(Retry::new(Trace::new(throttle), as_told())));
    faults.add(rule(On::operation("account.info"), 2, status_after(503, 2)))?;
    faults.add(rule(On::operation("apps.list"), 1, status_after(429, 0)))?;
    faults.add(rule(On::url("logplex.heroku.com/*"), 2, status_after(503, 3)))?;
    client.account().info().await?;
    client.apps().list().await?;
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    client.apps().create(create).await?;
    drop(client.app("demo").logs(LogOptions::default()).await?);

    let told =
        |seen: Seen| ["attempts", "wait_ms", "duration_ms"].map(|it| seen.fields[it].clone());
    let calls = |operation: &str| -> Vec<_> {
        let calls = collector.spans("call").into_iter();
        calls.filter(|seen| seen.fields["operation"] == operation).map(told).collect()
    };
    // The whole, and each attempt: in the middle, and by the backend itself.
    let at_once = || ["1", "0", "0"].map(str::to_owned);
    let info = calls("account.info");
    assert_eq!((info[0].join(" "), info.len()), ("3 4000 4000".into(), 7));
    assert!(info[1..].iter().all(|seen| *seen == at_once()), "{info:?}");
    // After a 429 it is the throttle that waits, for the next call to come back.
    let list: Vec<_> = calls("apps.list").iter().map(|seen| seen.join(" ")).collect();
    assert_eq!(list, ["2 801 801", "1 0 0", "1 0 0", "1 801 801", "1 0 0"]);
    let fetches: Vec<_> = collector.spans("fetch").into_iter().map(told).collect();
    assert_eq!((fetches[0].join(" "), fetches.len()), ("3 6000 6000".into(), 7));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_given_up_tells_how_far_it_came() -> Result {
    let collector = Collector::default();
    let _guard = tracing::subscriber::set_default(collector.clone());
    let faults = Faults::new();
    let platform = Fault::new(Mock::new(), faults.clone());
    let client = Client::new(Trace::new(Retry::new(platform, as_told())));
    faults.add(Rule::new(On::operation("account.info"), status_after(503, 20)))?;
    let given_up = tokio::time::timeout(Duration::from_secs(30), client.account().info()).await;
    assert!(given_up.is_err());
    let fields = &collector.spans("call")[0].fields;
    assert_eq!((&*fields["attempts"], &*fields["wait_ms"]), ("2", "30000"));
    assert!(!fields.contains_key("duration_ms") && !fields.contains_key("error"), "{fields:?}");
    Ok(())
}

#[tokio::test]
async fn what_to_wait_is_told_and_what_is_cancelled_has_no_duration() -> Result {
    let collector = Collector::default();
    let _guard = tracing::subscriber::set_default(collector.clone());
    let faults = Faults::new();
    let client = Client::new(Trace::new(Fault::new(Mock::new(), faults.clone())));
    let on = On::operation("account.info");
    faults.add(rule(on.clone(), 1, status_after(429, 30)))?;
    faults.add(Rule::new(on, Effect::Hang))?;
    client.account().info().await.expect_err("it is limited");
    let hangs = tokio::time::timeout(Duration::ZERO, client.account().info()).await;
    assert!(hangs.is_err());
    let calls = collector.spans("call");
    let limited = &calls[0].fields;
    assert_eq!((&*limited["error"], &*limited["retry_after_ms"]), ("rate_limit", "30000"));
    assert!(limited.contains_key("duration_ms") && !calls[1].fields.contains_key("duration_ms"));
    Ok(())
}
