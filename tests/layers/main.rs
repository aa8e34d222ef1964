//! The layers, over a served mock that faults stand in front of, and on time
//! that goes by itself where there is nothing else to do.

mod cache;
mod once;
mod retry;
mod stack;
mod throttle;

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dynokit::Client;
use dynokit::http::{Heroku, HerokuBuilder};
use dynokit::layers::fault::{Answer, Effect, Faults, On, Rule};
use dynokit::layers::retry::RetryOptions;
use dynokit::mock::{Clock, Mock};
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit_tests::Result;
use serde_json::json;
use url::Url;

/// What a platform returns.
pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = dynokit::Result<T>> + Send + 'a>>;

/// A platform that counts the calls that reach it.
#[derive(Clone)]
pub(crate) struct Counted<P> {
    platform: P,
    calls: Arc<Mutex<BTreeMap<&'static str, usize>>>,
}

impl<P> Counted<P> {
    pub(crate) fn new(platform: P) -> Self {
        Self { platform, calls: Arc::default() }
    }

    /// How often this operation was called.
    pub(crate) fn calls(&self, operation: &str) -> usize {
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.get(operation).copied().unwrap_or_default()
    }
}

impl<P: Platform> Platform for Counted<P> {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        *calls.entry(call.spec.name).or_default() += 1;
        drop(calls);
        self.platform.call(call)
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.platform.fetch(request)
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.platform.attach(url)
    }
}

/// Repetitions without waits.
pub(crate) fn at_once() -> RetryOptions {
    RetryOptions { first_wait: Duration::ZERO, ..RetryOptions::default() }
}

/// A served mock behind faults, and a client of it that repeats calls.
pub(crate) struct Faulty {
    pub(crate) client: Client,
    /// What is there, seen from behind the faults.
    pub(crate) behind: Client,
    pub(crate) platform: Counted<Mock>,
    pub(crate) faults: Faults,
    pub(crate) clock: Clock,
    pub(crate) server: Server,
}

impl Faulty {
    pub(crate) async fn new() -> Result<Self> {
        Self::with(|heroku| heroku.retry(at_once())).await
    }

    pub(crate) async fn with(set_up: impl FnOnce(HerokuBuilder) -> HerokuBuilder) -> Result<Self> {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = Mock::builder().clock(clock.clone()).seed(1).build();
        let (behind, platform) = (Client::new(mock.clone()), Counted::new(mock));
        let faults = Faults::new();
        let server = Server::builder().faults(faults.clone()).serve(platform.clone()).await?;
        let heroku = Heroku::builder()
            .base_url(server.url())
            .root_certificate(server.root_certificate())
            .key(server.key().clone());
        let client = Client::new(set_up(heroku).build()?);
        Ok(Self { client, behind, platform, faults, clock, server })
    }

    /// With code on the app `demo`.
    pub(crate) async fn running() -> Result<Self> {
        let faulty = Self::new().await?;
        faulty.create("demo").await?;
        dynokit_tests::release(&faulty.behind.app("demo"), &[("web", "serve")]).await?;
        // Of the smallest size there is one dyno at most.
        let size = json!({ "app": "demo", "formation": "web", "size": "Standard-1X" });
        faulty.behind.call("formation.update", size).await?;
        faulty.clock.advance(Duration::from_secs(3600));
        Ok(faulty)
    }

    /// Makes an app behind the faults.
    pub(crate) async fn create(&self, name: &str) -> Result {
        self.behind
            .apps()
            .create(dynokit::ops::apps::AppCreate { name: Some(name.into()), ..Default::default() })
            .await?;
        Ok(())
    }

    /// Has this happen to the next so many calls of an operation, and to no
    /// other call.
    pub(crate) fn strike(&self, operation: &str, effect: Effect, times: u64) -> Result {
        self.faults.clear();
        let on = On::operation(operation);
        Ok(self.faults.add(Rule { times: Some(times), ..Rule::new(on, effect) })?)
    }

    /// How often it happened.
    pub(crate) fn struck(&self) -> u64 {
        self.faults.list().iter().map(|listed| listed.struck).sum()
    }
}

pub(crate) fn status(status: u16) -> Effect {
    Effect::Answer(Answer { status, ..Answer::default() })
}
