//! Any platform on sockets: the API, git, and what its URLs lead to, for other
//! programs on this machine.
//!
//! A [`Server`] listens on three ports: HTTP and HTTPS, which answer alike, and
//! the rendezvous, where clients meet their dynos. The URLs in answers lead
//! back to where a client came from. The certificate is for `127.0.0.1`,
//! `[::1]` and `localhost`, from an authority of the server's own that clients
//! have to be told of.
//!
//! For the official CLI:
//!
//! | variable | value |
//! |---|---|
//! | `HEROKU_HOST` | [`Server::url`] or [`Server::https_url`] |
//! | `HEROKU_API_KEY` | [`Server::key`] |
//! | `HEROKU_GIT_HOST` | [`Server::git_host`] |
//! | `NODE_EXTRA_CA_CERTS` | a file with [`Server::root_certificate`] |
//! | `GIT_SSL_CAINFO` | the same, and the system's authorities for git's other remotes |
//!
//! `GET /schema` answers with the operations that are served, as data: name,
//! method, path, arguments, types, status, ranges and description of each.
//!
//! Only this machine is let in, unless
//! [`allow_other_machines`](ServerBuilder::allow_other_machines) says
//! otherwise. What one client can take is bounded: the size of a head and of a
//! call's body, the number of connections, and the time that it is waited for.

mod api;
mod auth;
mod builder;
mod conditional;
mod cors;
mod faults;
mod headers;
mod limits;
mod links;
mod listen;
mod patience;
mod relay;
mod rendezvous;
mod request_log;
mod schema;
mod tls;

use std::fmt;
use std::net::SocketAddr;

use bytes::Bytes;
use tokio::sync::{RwLock, watch};
use tokio::task::JoinHandle;

use crate::Secret;
use crate::layers::fault::Faults;
use crate::platform::SharedPlatform;
use crate::server::auth::Key;
use crate::server::headers::CallsLeft;
use crate::server::links::Links;
use crate::server::request_log::Listener;
use crate::wire::Router;

pub use builder::ServerBuilder;
pub use request_log::Answered;

/// A platform that is served until this is dropped.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # async fn example() -> dynokit::Result<()> {
/// use dynokit::mock::Mock;
/// use dynokit::server::Server;
///
/// let server = Server::builder().serve(Mock::new()).await?;
/// println!("HEROKU_HOST={}", server.url());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    https_address: SocketAddr,
    rendezvous_address: SocketAddr,
    key: Secret,
    authority_key: Secret,
    root_certificate: String,
    stop: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 3],
}

impl Server {
    /// Sets a server up.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::default()
    }

    /// Where it is: the base URL of the API, and of git.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The same over TLS, for who trusts its
    /// [authority](Self::root_certificate).
    pub fn https_url(&self) -> String {
        format!("https://{}", self.https_address)
    }

    /// The host and port of git over TLS, as `HEROKU_GIT_HOST` takes them.
    pub fn git_host(&self) -> String {
        self.https_address.to_string()
    }

    /// Where clients meet their dynos, over TLS. The URLs in answers lead
    /// there.
    pub fn rendezvous_address(&self) -> SocketAddr {
        self.rendezvous_address
    }

    /// The key that clients need.
    pub fn key(&self) -> &Secret {
        &self.key
    }

    /// The authority behind its certificate, which a client over TLS has to
    /// trust. PEM.
    pub fn root_certificate(&self) -> &str {
        &self.root_certificate
    }

    /// The key of that authority, for a server that is to have the same
    /// another time. PEM.
    pub fn authority_key(&self) -> &Secret {
        &self.authority_key
    }

    /// Stops: no more connections are taken, answers under way have a moment,
    /// and then all that is left is cancelled. Nothing goes on afterwards.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        for task in &mut self.tasks {
            // They end by themselves.
            let _ = task.await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// The URLs of the platform that a path, and a line at the rendezvous, lead to.
#[cfg(any(test, fuzzing))]
pub(crate) fn platforms_urls(said: &str) -> (Option<url::Url>, Option<url::Url>) {
    (Links::platforms(said), Links::platforms_dyno(said))
}

/// What is served.
struct Served {
    platform: SharedPlatform,
    router: Router,
    key: Key,
    links: Links,
    schema: Bytes,
    calls_left: CallsLeft,
    /// Held by each change, and alone by one that has a condition.
    changes: RwLock<()>,
    listener: Option<Listener>,
    faults: Faults,
    faults_endpoint: bool,
}

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Served")
    }
}
