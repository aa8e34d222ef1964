//! A platform on sockets, for other programs.

use std::sync::{Mutex, PoisonError};

use dynokit::server::Server;
use dynokit::{Error, ErrorKind};
use pyo3::prelude::*;

use crate::error::Raise;

/// A platform that is served until it is stopped or dropped.
#[pyclass(frozen)]
pub(crate) struct Served(Mutex<Option<dynokit_bindings::Served>>);

impl Served {
    pub(crate) fn new(served: dynokit_bindings::Served) -> Self {
        Self(Mutex::new(Some(served)))
    }

    fn with<T>(&self, py: Python<'_>, ask: impl FnOnce(&Server) -> T) -> PyResult<T> {
        let served = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stopped = || Error::new(ErrorKind::Cancelled, "The server was stopped.");
        let served = served.as_ref().ok_or_else(stopped).raise(py)?;
        Ok(ask(served.server().raise(py)?))
    }
}

#[pymethods]
impl Served {
    /// The base URL of the API.
    fn url(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, Server::url)
    }

    /// The same over TLS.
    fn https_url(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, Server::https_url)
    }

    /// The host and port of git over TLS.
    fn git_host(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, Server::git_host)
    }

    /// The key that clients need.
    fn key(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |server| server.key().reveal().to_owned())
    }

    /// The authority behind its certificate, as PEM.
    fn root_certificate(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |server| server.root_certificate().to_owned())
    }

    /// Stops, and waits until answers under way are given or cancelled.
    fn stop(&self, py: Python<'_>) -> PyResult<()> {
        let served = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match served {
            Some(served) => match py.detach(|| served.stop()) {
                // The platform was closed, and with it the server.
                Err(error) if error.kind() == ErrorKind::Cancelled => Ok(()),
                stopped => stopped.raise(py),
            },
            None => Ok(()),
        }
    }
}
