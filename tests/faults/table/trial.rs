//! How a row is held to: it is tried, and what came of it is counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dynokit::http::Heroku;
use dynokit::layers::Layers;
use dynokit::layers::fault::{Effect, Fault, Faults, Rule};
use dynokit::layers::retry::RetryOptions;
use dynokit::mock::{Clock, Mock};
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit::{Client, Error, ErrorKind, Timestamp};
use dynokit_tests::Result;
use futures_core::future::BoxFuture;
use tokio::time::timeout;
use url::Url;

use super::asked::{Asked, Asking};
use super::row::{Comes, Kind, Outcome, Row, Wrong};
use crate::Way;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(7 * 24 * 3600);

/// How long a call may take, as over HTTP unless it is told otherwise.
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// How long what never comes is waited for on the wire, where time is real.
const PATIENCE: Duration = Duration::from_secs(2);

/// Counts the requests that it hears of, and gives calls up as HTTP does.
struct Counted<P> {
    platform: P,
    requests: Arc<AtomicU64>,
}

impl<P> Counted<P> {
    /// What is never begun is not heard of.
    async fn heard<T>(
        &self,
        asked: impl Future<Output = dynokit::Result<T>>,
    ) -> dynokit::Result<T> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        asked.await
    }
}

impl<P: Platform> Platform for Counted<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, dynokit::Result<Reply>> {
        let answered = timeout(CALL_LIMIT, self.platform.call(call));
        Box::pin(self.heard(async {
            answered.await.unwrap_or_else(|_| {
                Err(Error::new(ErrorKind::Timeout, "There was no whole answer."))
            })
        }))
    }

    fn fetch(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, dynokit::Result<http::Response<Body>>> {
        Box::pin(self.heard(self.platform.fetch(request)))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, dynokit::Result<Duplex>> {
        Box::pin(self.heard(self.platform.attach(url)))
    }
}

/// How much was done on the platform: apps made and gone, releases, and dynos
/// that were left behind.
async fn done(behind: &Client) -> Result<Vec<String>> {
    let mut done = Vec::new();
    for app in behind.apps().list().await? {
        if app.name == "demo" {
            for release in behind.app("demo").releases().list().await? {
                done.push(format!("release {}", release.version));
            }
            for dyno in behind.app("demo").ps().await? {
                if dyno.r#type == "run" {
                    done.push(format!("dyno {}", dyno.name));
                }
            }
        } else {
            done.push(app.name);
        }
    }
    Ok(done)
}

impl Outcome {
    /// What waits without an end would do so on the wire.
    fn is_tried(&self, way: Way) -> bool {
        way == Way::Layer || self.comes != Comes::Hangs
    }
}

impl Wrong {
    fn rule(&self, asked: Asked) -> Option<Rule> {
        match self {
            Self::Nothing | Self::Jump(_) => None,
            Self::Does { on, effect, skip, times } => {
                let on = on.clone().unwrap_or_else(|| asked.on());
                let rule = Rule::new(on, effect.clone());
                Some(Rule { skip: *skip, times: *times, ..rule })
            }
            Self::Expires(effect) => {
                Some(Rule { times: Some(1), ..Rule::new(asked.on(), effect.clone()) })
            }
        }
    }
}

/// Whether something that this is done to is not answered.
fn is_silent(effect: &Effect) -> bool {
    matches!(effect, Effect::Hang | Effect::Stall { .. })
}

/// Whether the platform hears of what this is done to.
fn is_heard(effect: &Effect) -> bool {
    !matches!(
        effect,
        Effect::Answer(_)
            | Effect::BadGateway
            | Effect::ResetBefore
            | Effect::Hang
            | Effect::Refuse
    )
}

/// A client and what it reaches.
struct Reached {
    client: Client,
    requests: Arc<AtomicU64>,
    /// Serves it as long as this is kept.
    _server: Option<Server>,
}

impl Reached {
    /// In this process: the layers are put around the faults.
    fn near(kind: Kind, mock: Mock, faults: &Faults) -> Self {
        let requests = Arc::default();
        let platform = Fault::new(mock, faults.clone());
        let counted = Counted { platform, requests: Arc::clone(&requests) };
        let client = match kind {
            Kind::Plain => Client::new(counted),
            Kind::Layered => Client::new(Layers::default().over(counted)),
        };
        Self { client, requests, _server: None }
    }

    /// Over HTTP: the layers are those that come by default, and wait as long
    /// as they are told to, but hardly any longer.
    async fn on_the_wire(kind: Kind, mock: Mock, faults: &Faults, silent: bool) -> Result<Self> {
        let requests = Arc::default();
        let counted = Counted { platform: mock, requests: Arc::clone(&requests) };
        let server = Server::builder().faults(faults.clone()).serve(counted).await?;
        let heroku = Heroku::builder()
            .base_url(server.url())
            .key(server.key().clone())
            .root_certificate(server.root_certificate())
            .call_timeout(if silent { PATIENCE } else { CALL_LIMIT });
        let heroku = match kind {
            Kind::Plain => heroku.without_retry().without_throttle().without_cache(),
            Kind::Layered => {
                let first_wait = Duration::from_millis(1);
                heroku.retry(RetryOptions { first_wait, ..RetryOptions::default() })
            }
        };
        let client = Client::new(heroku.build()?);
        Ok(Self { client, requests, _server: Some(server) })
    }
}

impl Row {
    /// What is not so: nothing, unless the row is wrong.
    pub(super) async fn differs(&self, way: Way) -> Result<Vec<String>> {
        let mut differs = Vec::new();
        for outcome in self.outcomes.iter().filter(|outcome| outcome.is_tried(way)) {
            let kind = outcome.client;
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
        self.asked.prepare(&behind).await?;

        let faults = Faults::new();
        let rule = self.wrong.rule(self.asked);
        let silent = rule.as_ref().is_some_and(|rule| is_silent(&rule.effect));
        let reached = match way {
            Way::Layer => Reached::near(kind, mock.clone(), &faults),
            Way::Wire => Reached::on_the_wire(kind, mock.clone(), &faults, silent).await?,
        };
        if let Some(rule) = &rule {
            faults.add(rule.clone())?;
        }
        if let Wrong::Jump(seconds) = self.wrong {
            clock.set(Timestamp::from_second(clock.now().as_second() + seconds)?);
        }
        let asking = Asking {
            client: reached.client,
            mock,
            expires: matches!(self.wrong, Wrong::Expires(_)),
            attach_timeout: (way == Way::Wire && silent).then_some(PATIENCE),
        };
        let before = done(&behind).await?;
        let comes = match timeout(LONG, self.asked.of(&asking)).await {
            Err(_) => Comes::Hangs.to_string(),
            Ok(Ok(text)) => format!("comes to {text:?}"),
            Ok(Err(error)) => Comes::Fails(error.kind()).to_string(),
        };
        let after = done(&behind).await?;
        let effects = match after.iter().any(|done| done.starts_with("release ")) {
            // The whole of it is gone.
            false => 1,
            true => after.iter().filter(|done| !before.contains(done)).count() as u64,
        };
        let mut requests = reached.requests.load(Ordering::Relaxed);
        if let Some(rule) = rule {
            let struck = faults.list()[0].struck;
            assert!(struck > 0, "{way:?} {self:?}: nothing went wrong");
            assert_eq!(struck, rule.times.unwrap_or(struck), "{way:?} {self:?}");
            // The server turned these away itself.
            if way == Way::Wire && !is_heard(&rule.effect) {
                requests += struck;
            }
        }
        Ok((comes, requests, effects))
    }
}
