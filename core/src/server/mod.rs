//! Any platform on sockets: the API, git, and what its URLs lead to, for other
//! programs on this machine.

mod api;
mod auth;
mod faults;
mod links;
mod rendezvous;
mod tls;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::layers::fault::Faults;
use crate::platform::{Platform, SharedPlatform};
use crate::server::auth::Key;
use crate::server::links::Links;
use crate::wire::Router;
use crate::{Error, ErrorKind, Result, Secret};

/// How long a client may take for the head of a request.
const HEAD_LIMIT: Duration = Duration::from_secs(30);

/// How long to wait where accepting a connection failed: for files to be
/// closed, above all.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

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
    key: Secret,
    root_certificate: String,
    tasks: [JoinHandle<()>; 2],
}

/// Sets a [`Server`] up. Everything has a default.
#[derive(Clone, Debug)]
pub struct ServerBuilder {
    address: SocketAddr,
    key: Option<Secret>,
    faults: Faults,
    faults_endpoint: bool,
}

impl Default for ServerBuilder {
    fn default() -> Self {
        Self {
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            key: None,
            faults: Faults::new(),
            faults_endpoint: false,
        }
    }
}

impl ServerBuilder {
    /// Where to listen: a free port of `127.0.0.1` unless given.
    #[must_use]
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// The key that clients need; a random one unless given.
    #[must_use]
    pub fn key(mut self, key: impl Into<Secret>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// What goes wrong on the way, for clients to bear. The list can be changed
    /// while it is followed.
    #[must_use]
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// Whether whoever has the key can change the faults, for tests in other
    /// languages: `GET /_faults` lists them, `POST` adds those of a JSON list,
    /// `DELETE` clears them. No unless asked for.
    #[must_use]
    pub fn faults_endpoint(mut self, on: bool) -> Self {
        self.faults_endpoint = on;
        self
    }

    /// Serves a platform, from now on.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for an address that is
    /// not this machine's own, [`Io`](ErrorKind::Io) where it cannot be
    /// listened on.
    pub async fn serve(self, platform: impl Platform) -> Result<Server> {
        if !self.address.ip().is_loopback() {
            let message =
                format!("{} can be reached from outside: use 127.0.0.1 or [::1].", self.address);
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        let key = match self.key {
            Some(key) => key,
            None => auth::random_key()?,
        };
        let http = listen(self.address).await?;
        let address = http.local_addr()?;
        let meeting = listen((address.ip(), 0).into()).await?;
        let authority = tls::Authority::new(address.ip())?;
        let links = Links::new(address, meeting.local_addr()?);
        let served = Arc::new(Served {
            platform: SharedPlatform::new(platform),
            router: Router::new(),
            key: Key::new(&key),
            links,
            faults: self.faults,
            faults_endpoint: self.faults_endpoint,
        });
        let acceptor = authority.acceptor;
        let (api, dynos) = (served.clone(), served);
        let tasks = [
            tokio::spawn(accept(http, move |stream| serve_http(api.clone(), stream))),
            tokio::spawn(accept(meeting, move |stream| {
                rendezvous::serve(dynos.clone(), acceptor.clone(), stream)
            })),
        ];
        Ok(Server { address, key, root_certificate: authority.pem, tasks })
    }
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

    /// The key that clients need.
    pub fn key(&self) -> &Secret {
        &self.key
    }

    /// The authority behind its certificate, which a client that attaches to
    /// dynos has to trust. PEM.
    pub fn root_certificate(&self) -> &str {
        &self.root_certificate
    }

    /// Stops: connections are closed, and what they did is cancelled.
    pub async fn stop(mut self) {
        for task in &mut self.tasks {
            task.abort();
            // It was cancelled: that is what was asked for.
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
pub(crate) fn platforms_urls(said: &str) -> (Option<String>, Option<url::Url>) {
    (Links::platforms(said), Links::platforms_dyno(said))
}

/// What is served.
struct Served {
    platform: SharedPlatform,
    router: Router,
    key: Key,
    links: Links,
    faults: Faults,
    faults_endpoint: bool,
}

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Served")
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Error::new(ErrorKind::Io, format!("Nothing can listen on {address}: {error}."))
    })
}

/// Serves connections as they come. They end with this future.
async fn accept<F>(listener: TcpListener, serve: impl Fn(TcpStream) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(serve(stream));
            }
            Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve_http(served: Arc<Served>, stream: TcpStream) {
    // Answers are small, and are waited for.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let served = served.clone();
        async move { served.answer(request).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_LIMIT)
        .serve_connection(TokioIo::new(stream), service);
    // A client that goes away is no concern of anybody else.
    let _ = connection.await;
}
