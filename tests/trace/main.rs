//! Spans: what a subscriber hears of a run, and that no secret is in it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dynokit::layers::fault::{Answer, Effect, Fault, Faults, On, RetryAfter, Rule};
use dynokit::layers::trace::Trace;
use dynokit::log::LogOptions;
use dynokit::ops::apps::AppCreate;
use dynokit::server::Server;
use dynokit::{Client, http::Heroku, mock::Mock};
use dynokit_tests::{Project, Result};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

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
    let client = Client::new(Trace::new(heroku));
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

#[tokio::test]
async fn what_to_wait_is_told_and_what_is_cancelled_has_no_duration() -> Result {
    let collector = Collector::default();
    let _guard = tracing::subscriber::set_default(collector.clone());
    let faults = Faults::new();
    let client = Client::new(Trace::new(Fault::new(Mock::new(), faults.clone())));
    let retry_after = Some(RetryAfter::Seconds(30));
    let answer = Effect::Answer(Answer { status: 429, retry_after, ..Answer::default() });
    let on = On::operation("account.info");
    faults.add(Rule { times: Some(1), ..Rule::new(on.clone(), answer) })?;
    faults.add(Rule::new(on, Effect::Hang))?;
    client.account().info().await.expect_err("it is limited");
    let hangs = tokio::time::timeout(std::time::Duration::ZERO, client.account().info()).await;
    assert!(hangs.is_err());
    let calls = collector.spans("call");
    let limited = &calls[0].fields;
    assert_eq!((&*limited["error"], &*limited["retry_after_ms"]), ("rate_limit", "30000"));
    assert!(limited.contains_key("duration_ms") && !calls[1].fields.contains_key("duration_ms"));
    Ok(())
}
