//! Faults: what a client sees of them is the same in this process and on the
//! wire, and on the wire the bytes are those of the fault.

mod attach;
mod endpoint;
mod kinds;
mod logs;
mod outputs;
mod rules;
mod table;
mod wire;

use std::time::Duration;

use dynokit::Client;
use dynokit::http::Heroku;
use dynokit::layers::fault::{Answer, Effect, Fault, Faults, On, Rule};
use dynokit::mock::{Clock, Mock};
use dynokit::ops::apps::AppCreate;
use dynokit::server::Server;
use dynokit_tests::{Project, Result};

/// Where the faults are: in the layer, or in a server between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Layer,
    Wire,
}

pub(crate) const WAYS: [Way; 2] = [Way::Layer, Way::Wire];

/// An answer with this status.
pub(crate) fn status(status: u16) -> Effect {
    Effect::Answer(Answer { status, ..Answer::default() })
}

/// A platform with faults.
pub(crate) struct Faulty {
    pub(crate) client: Client,
    pub(crate) faults: Faults,
    /// The platform behind, that no fault is in the way of.
    pub(crate) behind: Client,
    pub(crate) mock: Mock,
    pub(crate) server: Option<Server>,
}

impl Faulty {
    pub(crate) async fn new(way: Way) -> Result<Self> {
        Self::over(Mock::new(), way).await
    }

    pub(crate) async fn over(mock: Mock, way: Way) -> Result<Self> {
        let faults = Faults::new();
        let behind = Client::new(mock.clone());
        let (client, server) = match way {
            Way::Layer => (Client::new(Fault::new(mock.clone(), faults.clone())), None),
            Way::Wire => {
                let server = Server::builder()
                    .faults(faults.clone())
                    .faults_endpoint(true)
                    .serve(mock.clone())
                    .await?;
                let heroku = Heroku::builder()
                    .base_url(server.url())
                    .key(server.key().clone())
                    .root_certificate(server.root_certificate())
                    // What hangs is given up by the tests, not by the client.
                    .call_timeout(Duration::MAX)
                    .idle_timeout(Duration::MAX)
                    .without_retry()
                    .without_throttle()
                    .without_cache()
                    .build()?;
                (Client::new(heroku), Some(server))
            }
        };
        Ok(Self { client, faults, behind, mock, server })
    }

    /// A platform whose time stands until it is moved, with the app `demo` on it.
    pub(crate) async fn timed(way: Way) -> Result<Self> {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = Mock::builder().clock(clock).without_rate_limit().build();
        let faulty = Self::over(mock, way).await?;
        faulty.create_app().await?;
        Ok(faulty)
    }

    async fn create_app(&self) -> Result {
        let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        self.behind.apps().create(create).await?;
        Ok(())
    }

    /// With the app `demo` on it.
    pub(crate) async fn with_app(way: Way) -> Result<Self> {
        let faulty = Self::new(way).await?;
        faulty.create_app().await?;
        faulty.behind.app("demo").buildpacks().set("hashnuke/elixir").await?;
        Ok(faulty)
    }

    /// With code on it.
    pub(crate) async fn deployed(way: Way) -> Result<Self> {
        let faulty = Self::with_app(way).await?;
        faulty.behind.app("demo").push(Project::elixir()?.path()).await?;
        Ok(faulty)
    }

    pub(crate) fn always(&self, on: On, effect: Effect) -> Result {
        Ok(self.faults.add(Rule::new(on, effect))?)
    }

    pub(crate) fn once(&self, on: On, effect: Effect) -> Result {
        Ok(self.faults.add(Rule { times: Some(1), ..Rule::new(on, effect) })?)
    }

    /// How often the first rule went off.
    pub(crate) fn struck(&self) -> u64 {
        self.faults.list().first().map_or(0, |listed| listed.struck)
    }
}
