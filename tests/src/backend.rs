//! The backends that the suites run over.

use std::error::Error;
use std::fmt;

use dynokit::http::Heroku;
use dynokit::mock::{Clock, Mock, MockBuilder};
use dynokit::server::Server;
use dynokit::{Client, Secret};

use crate::upstream::Upstream;

/// What a case comes to.
pub type Result<T = (), E = Box<dyn Error + Send + Sync>> = std::result::Result<T, E>;

/// A backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// The mock, in this process.
    Mock,
    /// The HTTP backend, against a server of the mock.
    Http,
    /// The same over TLS.
    Https,
    /// The HTTP backend against a server, of the HTTP backend against another
    /// server of the mock.
    Gateway,
}

impl Backend {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mock, Self::Http, Self::Https, Self::Gateway];

    /// Where it finds a server.
    fn url(self, server: &Server) -> String {
        match self {
            Self::Https => server.https_url(),
            Self::Mock | Self::Http | Self::Gateway => server.url(),
        }
    }
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mock => "mock",
            Self::Http => "http",
            Self::Https => "https",
            Self::Gateway => "gateway",
        })
    }
}

/// A platform of one's own: a client of it, and the mock behind it.
pub struct Fixture {
    /// A client of the backend.
    pub client: Client,
    /// The mock, to script it.
    pub mock: Mock,
    /// The mock's time, which stands until it is moved.
    pub clock: Clock,
    /// The server in between, where there is one.
    pub server: Option<Server>,
    backend: Backend,
}

impl Fixture {
    /// Where its client finds the server, where there is one.
    pub fn url(&self) -> Option<String> {
        self.server.as_ref().map(|server| self.backend.url(server))
    }

    /// A platform with nothing on it.
    ///
    /// # Errors
    ///
    /// Those of the server.
    pub async fn new(backend: Backend) -> Result<Self> {
        Self::with(backend, |mock| mock).await
    }

    /// A platform with a mock that is set up.
    ///
    /// # Errors
    ///
    /// Those of the server.
    pub async fn with(
        backend: Backend,
        set_up: impl FnOnce(MockBuilder) -> MockBuilder,
    ) -> Result<Self> {
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse()?);
        let mock = set_up(Mock::builder().clock(clock.clone()).seed(1)).build();
        let server = match backend {
            Backend::Mock => None,
            Backend::Http | Backend::Https => Some(Server::builder().serve(mock.clone()).await?),
            Backend::Gateway => {
                let behind = Server::builder().serve(mock.clone()).await?;
                let heroku = heroku(&behind, &behind.url(), behind.key().clone())?;
                Some(Server::builder().serve(Upstream::new(heroku, behind)).await?)
            }
        };
        let client = match &server {
            None => Client::new(mock.clone()),
            Some(server) => connect(server, &backend.url(server), server.key().clone())?,
        };
        Ok(Self { client, mock, clock, server, backend })
    }

    /// Another client of the same platform, with connections of its own.
    ///
    /// # Errors
    ///
    /// Those of the HTTP backend's set-up.
    pub fn another_client(&self) -> Result<Client> {
        match &self.server {
            None => Ok(Client::new(self.mock.clone())),
            Some(server) => connect(server, &self.backend.url(server), server.key().clone()),
        }
    }
}

/// A client of a server, at this URL of it and with this key.
///
/// # Errors
///
/// Those of the HTTP backend's set-up.
pub fn connect(server: &Server, url: &str, key: impl Into<Secret>) -> Result<Client> {
    Ok(Client::new(heroku(server, url, key)?))
}

fn heroku(server: &Server, url: &str, key: impl Into<Secret>) -> Result<Heroku> {
    let heroku = Heroku::builder().base_url(url).key(key);
    // What the platform says is to be seen as it is.
    let heroku = heroku.without_retry().without_throttle();
    Ok(heroku.root_certificate(server.root_certificate()).build()?)
}
