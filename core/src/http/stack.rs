//! What stands between a call and the wire: repetitions, then turns, then
//! what is known already.

use futures_core::future::BoxFuture;
use url::Url;

use crate::Result;
use crate::http::{Heroku, HerokuBuilder};
use crate::layers::cache::CacheOptions;
use crate::layers::retry::RetryOptions;
use crate::layers::throttle::RateLimiter;
use crate::platform::{Body, Call, Duplex, Platform, Reply};

/// The layers around the requests themselves.
impl HerokuBuilder {
    /// How calls that fail in passing are [repeated](crate::layers::retry):
    /// with the default options unless given.
    #[must_use]
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.layers.retry = Some(options);
        self
    }

    /// Repeats no call.
    #[must_use]
    pub fn without_retry(mut self) -> Self {
        self.layers.retry = None;
        self
    }

    /// The calls that the account has, for clients of one account that are set
    /// up apart: give each of them the same. A call beyond
    /// [waits](crate::layers::throttle). Unless given, clones alone share them.
    #[must_use]
    pub fn rate_limiter(mut self, limiter: RateLimiter) -> Self {
        self.layers.limiter = Some(limiter);
        self
    }

    /// Sends each call at once. Beyond what the account has it fails.
    #[must_use]
    pub fn without_throttle(mut self) -> Self {
        self.layers.limiter = None;
        self
    }

    /// What answers are [kept](crate::layers::cache): with the default options
    /// unless given.
    #[must_use]
    pub fn cache(mut self, options: CacheOptions) -> Self {
        self.layers.cache = Some(options);
        self
    }

    /// Keeps no answers.
    #[must_use]
    pub fn without_cache(mut self) -> Self {
        self.layers.cache = None;
        self
    }
}

impl Platform for Heroku {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        self.stack.call(call)
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        self.stack.fetch(request)
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        self.stack.attach(url)
    }
}
