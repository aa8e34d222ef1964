//! The layers that a client of Heroku comes with.

use std::sync::Arc;

use crate::layers::cache::{Cache, CacheOptions};
use crate::layers::retry::{Retry, RetryOptions};
use crate::layers::throttle::{RateLimiter, Throttle};
use crate::platform::Platform;

/// What stands between a call and the platform: repetitions, then turns, then
/// what is known already. By default it is what `Heroku::builder()` makes, and
/// any platform can have it:
///
/// ```
/// # #[cfg(feature = "mock")]
/// # fn main() {
/// use dynokit::layers::Layers;
/// use dynokit::mock::Mock;
///
/// let client = dynokit::Client::new(Layers::default().over(Mock::new()));
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
pub struct Layers {
    /// How calls are repeated, where they are.
    pub retry: Option<RetryOptions>,
    /// What calls wait for their turn at, where they do.
    pub limiter: Option<RateLimiter>,
    /// Which answers are kept, where they are.
    pub cache: Option<CacheOptions>,
}

impl Default for Layers {
    fn default() -> Self {
        Self {
            retry: Some(RetryOptions::default()),
            limiter: Some(RateLimiter::new()),
            cache: Some(CacheOptions::default()),
        }
    }
}

impl Layers {
    /// The platform with these layers over it.
    pub fn over(self, platform: impl Platform) -> Arc<dyn Platform> {
        let mut platform: Arc<dyn Platform> = Arc::new(platform);
        if let Some(options) = self.cache {
            platform = Arc::new(Cache::new(platform, options));
        }
        if let Some(limiter) = self.limiter {
            platform = Arc::new(Throttle::new(platform, limiter));
        }
        if let Some(options) = self.retry {
            platform = Arc::new(Retry::new(platform, options));
        }
        platform
    }
}
