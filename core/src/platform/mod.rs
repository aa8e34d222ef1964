//! The contract for backends: whatever answers calls is a [`Platform`].
//!
//! It has three verbs and no default methods, so that a layer which wraps
//! another platform and forgets to forward one does not compile. Users hold a
//! [`Client`](crate::Client), which puts typed methods over any platform.

mod body;
mod call;
mod list;
pub(crate) mod pending;
mod reply;

use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;
use tokio::io::{AsyncRead, AsyncWrite};
use url::Url;

use crate::Result;

pub use body::{Body, BodyWriter};
pub use call::Call;
pub(crate) use call::{unread, without_values};
pub use list::List;
pub use pending::Pending;
pub use reply::Reply;

/// Whatever answers calls: Heroku over HTTPS, the mock, or a layer around
/// either.
///
/// Dropping a returned future, body or connection stops the work behind it.
pub trait Platform: Send + Sync + 'static {
    /// Performs one operation.
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>>;

    /// Exchanges HTTP with a URL that a reply carried: a build's output, a log
    /// session, a source upload, the app's git endpoint. An answer of any
    /// status is an answer, not an error.
    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>>;

    /// Attaches to a dyno at the URL that a reply carried.
    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>>;
}

impl<P: Platform + ?Sized> Platform for Arc<P> {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        (**self).call(call)
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        (**self).fetch(request)
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        (**self).attach(url)
    }
}

/// A connection to a dyno's terminal or pipes: what the process prints is read
/// from it, what is written to it is the process' input.
pub type Duplex = Box<dyn Connection>;

/// What a [`Duplex`] can do.
pub trait Connection: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Connection for T {}

/// What a command's line begins with that tells its exit status, where it was
/// made to: the platform transmits none. Official clients use the same.
pub(crate) const EXIT_STATUS_MARK: &str = "\u{FFFF} heroku-command-exit-status: ";

/// A platform as clients share it.
#[derive(Clone)]
pub(crate) struct SharedPlatform(Arc<dyn Platform>);

impl SharedPlatform {
    pub(crate) fn new(platform: impl Platform) -> Self {
        Self(Arc::new(platform))
    }

    /// Sets a call up: the work begins when the result is first polled.
    pub(crate) fn start<T: StartedBy>(&self, call: Result<Call>) -> T {
        T::started(self.clone(), call)
    }
}

impl std::ops::Deref for SharedPlatform {
    type Target = dyn Platform;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for SharedPlatform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Platform")
    }
}

/// What a typed method returns: one answer, or a list of them.
pub(crate) trait StartedBy {
    fn started(platform: SharedPlatform, call: Result<Call>) -> Self;
}
