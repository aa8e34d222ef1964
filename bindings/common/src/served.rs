//! A platform that other programs use.

use std::future::pending;
use std::net::{IpAddr, Ipv4Addr};

use dynokit::server::Server;
use dynokit::{Result, Secret};
use serde::Deserialize;

use crate::runtime::cancelled;
use crate::{PlatformHandle, Scope};

/// How to serve a platform, on `127.0.0.1`; everything has a default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServeOptions {
    /// The port for HTTP; a free one unless given.
    pub port: u16,
    /// The port for HTTPS; a free one unless given.
    pub https_port: u16,
    /// The key that clients need; a random one unless given.
    pub key: Option<Secret>,
    /// Whether whoever has the key can change the faults, at `/_faults`.
    pub faults_endpoint: bool,
}

/// A platform that is served until this is dropped. A mock's faults are followed
/// on the wire.
#[derive(Debug)]
pub struct Served {
    server: Option<Server>,
    scope: Scope,
    /// Has the driver go on until this is dropped or the runtime is closed.
    driven: Scope,
}

impl Served {
    /// Serves a platform. It is driven by the platform's driver.
    ///
    /// # Errors
    ///
    /// Those of [`ServerBuilder::serve`](dynokit::server::ServerBuilder::serve), and
    /// [`Runtime`](dynokit::ErrorKind::Runtime) within a callback.
    pub fn start(handle: &PlatformHandle, options: ServeOptions) -> Result<Self> {
        let address = |port| (IpAddr::from(Ipv4Addr::LOCALHOST), port).into();
        let (platform, faults) = handle.to_serve();
        let mut builder = Server::builder()
            .address(address(options.port))
            .https_address(address(options.https_port))
            .faults(faults)
            .faults_endpoint(options.faults_endpoint);
        if let Some(key) = options.key {
            builder = builder.key(key);
        }
        let scope = handle.runtime().scope();
        let driven = scope.child();
        driven.spawn(pending::<Result<()>>(), |_| ())?;
        let server = scope.wait(builder.serve(platform)).inspect_err(|_| driven.cancel())?;
        Ok(Self { server: Some(server), scope, driven })
    }

    /// The server, for its addresses and its key.
    ///
    /// # Errors
    ///
    /// [`Cancelled`](dynokit::ErrorKind::Cancelled) once it was stopped.
    pub fn server(&self) -> Result<&Server> {
        self.server.as_ref().ok_or_else(cancelled)
    }

    /// Stops, and waits until answers under way are given or cancelled.
    ///
    /// # Errors
    ///
    /// Those of [`Scope::wait`]; it is stopped all the same.
    pub fn stop(mut self) -> Result<()> {
        match self.server.take() {
            Some(server) => self.scope.wait(async {
                server.stop().await;
                Ok(())
            }),
            None => Ok(()),
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.driven.cancel();
    }
}
