//! A platform that other programs use.

use std::cell::RefCell;

use dynokit::server::Server;
use dynokit_bindings::{Scope, Served};
use napi_derive::napi;

use crate::answer::{Answer, Made};
use crate::failure::thrown;
use crate::port::Port;

/// A server, until it is closed or collected. The loop goes on for it, unless it
/// is told not to.
#[napi]
pub struct NativeServer {
    port: Port,
    scope: Scope,
    served: RefCell<Option<Served>>,
    /// Whether the loop goes on for it.
    held: RefCell<bool>,
}

impl NativeServer {
    pub(crate) fn new(port: Port, served: Served, scope: Scope) -> Self {
        port.began();
        Self { port, scope, served: RefCell::new(Some(served)), held: RefCell::new(true) }
    }

    fn told<T>(&self, tell: impl FnOnce(&Server) -> T) -> napi::Result<Option<T>> {
        let served = self.served.borrow();
        served.as_ref().map(|served| served.server().map(tell).map_err(thrown)).transpose()
    }
}

#[napi]
impl NativeServer {
    /// Where it answers HTTP.
    #[napi(getter)]
    pub fn url(&self) -> napi::Result<Option<String>> {
        self.told(|server| server.url().to_string())
    }

    /// Where it answers HTTPS.
    #[napi(getter)]
    pub fn https_url(&self) -> napi::Result<Option<String>> {
        self.told(|server| server.https_url().to_string())
    }

    /// Where its git endpoint is, for the official client.
    #[napi(getter)]
    pub fn git_host(&self) -> napi::Result<Option<String>> {
        self.told(|server| server.git_host().to_string())
    }

    /// The key that clients need.
    #[napi(getter)]
    pub fn key(&self) -> napi::Result<Option<String>> {
        self.told(|server| server.key().reveal().to_owned())
    }

    /// The certificate to trust, as PEM.
    #[napi(getter)]
    pub fn root_certificate(&self) -> napi::Result<Option<String>> {
        self.told(|server| server.root_certificate().to_owned())
    }

    /// Whether the loop goes on for it.
    #[napi]
    pub fn hold(&self, hold: bool) {
        if self.held.replace(hold) != hold {
            match hold {
                true => self.port.began(),
                false => self.port.let_go(),
            }
        }
    }

    /// Stops it, and waits until answers under way are given.
    #[napi]
    pub fn close(&self, id: u32) -> napi::Result<Made> {
        self.hold(false);
        let served = self.served.take();
        let closed = async move {
            if let Some(served) = served {
                served.close().await;
            }
            Ok(())
        };
        self.port.begin(id, &self.scope, closed, |()| Answer::Nothing)
    }
}

impl Drop for NativeServer {
    fn drop(&mut self) {
        self.hold(false);
    }
}
