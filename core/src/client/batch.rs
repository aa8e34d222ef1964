//! Work that nobody waits for.

use futures_core::future::BoxFuture;
use url::Url;

use crate::Result;
use crate::platform::{Body, Call, Duplex, Platform, Reply, SharedPlatform};

/// A platform whose calls all let others go first.
pub(super) struct Batch(pub(super) SharedPlatform);

impl Platform for Batch {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        self.0.call(Call { batch: true, ..call })
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        self.0.fetch(request)
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        self.0.attach(url)
    }
}
