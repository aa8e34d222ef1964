//! Setting a server up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::sync::{RwLock, watch};

use crate::layers::fault::Faults;
use crate::platform::{Platform, SharedPlatform};
use crate::server::auth::{self, Key};
use crate::server::headers::CallsLeft;
use crate::server::limits::CONNECTIONS;
use crate::server::links::Links;
use crate::server::listen::{self, Stop, accept, listen};
use crate::server::request_log::{Answered, Listener};
use crate::server::tls::Authority;
use crate::server::{Served, Server, rendezvous, schema};
use crate::wire::Router;
use crate::{Error, ErrorKind, Result, Secret};

/// Sets a [`Server`] up. Everything has a default.
#[derive(Clone, Debug)]
pub struct ServerBuilder {
    address: SocketAddr,
    https_address: Option<SocketAddr>,
    others: bool,
    connections: usize,
    key: Option<Secret>,
    authority_key: Option<Secret>,
    listener: Option<Listener>,
    faults: Faults,
    faults_endpoint: bool,
}

impl Default for ServerBuilder {
    fn default() -> Self {
        Self {
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            https_address: None,
            others: false,
            connections: CONNECTIONS,
            key: None,
            authority_key: None,
            listener: None,
            faults: Faults::new(),
            faults_endpoint: false,
        }
    }
}

impl ServerBuilder {
    /// Where to listen for HTTP: a free port of `127.0.0.1` unless given.
    #[must_use]
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Where to listen for HTTPS: a free port beside HTTP unless given.
    #[must_use]
    pub fn https_address(mut self, address: SocketAddr) -> Self {
        self.https_address = Some(address);
        self
    }

    /// Lets addresses be given that other machines can reach. Without TLS,
    /// whoever is on the way can read the key.
    #[must_use]
    pub fn allow_other_machines(mut self) -> Self {
        self.others = true;
        self
    }

    /// How many connections each listener has at most, 4096 unless given. More
    /// are answered with 503, and closed.
    #[must_use]
    pub fn connections(mut self, most: usize) -> Self {
        self.connections = most;
        self
    }

    /// The key that clients need; a random one unless given.
    #[must_use]
    pub fn key(mut self, key: impl Into<Secret>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The key of the authority behind the certificate, in PEM, as an earlier
    /// server [told](Server::authority_key) it: who trusted that one trusts
    /// this one.
    #[must_use]
    pub fn authority_key(mut self, pem: impl Into<Secret>) -> Self {
        self.authority_key = Some(pem.into());
        self
    }

    /// Is told of each request when it is answered. It should not take long.
    #[must_use]
    pub fn on_request(mut self, tell: impl Fn(&Answered) + Send + Sync + 'static) -> Self {
        self.listener = Some(Listener::new(tell));
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
    /// not this machine's own, and for a key that is empty or does not read;
    /// [`Io`](ErrorKind::Io) where an address cannot be listened on.
    pub async fn serve(self, platform: impl Platform) -> Result<Server> {
        let wrong = |message: String| Error::new(ErrorKind::InvalidArgument, message);
        let https_address = self.https_address.unwrap_or((self.address.ip(), 0).into());
        for address in [self.address, https_address] {
            if !self.others && !address.ip().is_loopback() {
                let message = format!(
                    "{address} can be reached from outside: use 127.0.0.1 or [::1], or \
                     allow_other_machines."
                );
                return Err(wrong(message));
            }
        }
        let key = match self.key {
            Some(key) if key.reveal().is_empty() => {
                return Err(wrong("The key is empty.".into()));
            }
            Some(key) => key,
            None => auth::random_key()?,
        };
        let http = listen(self.address).await?;
        let https = listen(https_address).await?;
        let meeting = listen((https_address.ip(), 0).into()).await?;
        let address = http.local_addr()?;
        let https_address = https.local_addr()?;
        let rendezvous_address = meeting.local_addr()?;
        let addresses: Vec<IpAddr> = [address, https_address].iter().map(SocketAddr::ip).collect();
        let authority = Authority::new(&addresses, self.authority_key.as_ref())?;
        let served = Arc::new(Served {
            platform: SharedPlatform::new(platform),
            router: Router::new(),
            key: Key::new(&key),
            links: Links::new(address, https_address, rendezvous_address),
            schema: schema::document()?,
            calls_left: CallsLeft::new(),
            changes: RwLock::new(()),
            listener: self.listener,
            faults: self.faults,
            faults_endpoint: self.faults_endpoint,
        });
        let (stop, stopped) = watch::channel(false);
        let stopped = || Stop::new(stopped.clone());
        let most = self.connections.max(1);
        let (clear, secure, dynos) = (served.clone(), served.clone(), served);
        let (for_http, for_dynos) = (authority.http, authority.plain);
        let tasks = [
            tokio::spawn(accept(http, most, stopped(), move |place, stream, stop| {
                listen::http(clear.clone(), place, stream, stop)
            })),
            tokio::spawn(accept(https, most, stopped(), move |place, stream, stop| {
                listen::https(secure.clone(), for_http.clone(), place, stream, stop)
            })),
            tokio::spawn(accept(meeting, most, stopped(), move |place, stream, _| {
                rendezvous::serve(dynos.clone(), for_dynos.clone(), place, stream)
            })),
        ];
        Ok(Server {
            address,
            https_address,
            rendezvous_address,
            key,
            authority_key: authority.key,
            root_certificate: authority.pem,
            stop,
            tasks,
        })
    }
}
