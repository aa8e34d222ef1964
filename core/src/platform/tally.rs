//! What befalls a call on its way, for a layer above that tells of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// How often something was tried, and how long it waited. It travels with the
/// call, or among the extensions of a request to a URL, so that the layers
/// beneath can count in it; where nobody watches it counts nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally(Option<Arc<Counts>>);

#[derive(Debug)]
struct Counts {
    attempts: AtomicU32,
    waited: AtomicU64,
    /// That of a layer above, which hears of the same.
    above: Tally,
}

impl Tally {
    /// The tally of a request to a URL.
    pub(crate) fn of(extensions: &http::Extensions) -> Self {
        extensions.get().cloned().unwrap_or_default()
    }

    /// It was sent on its way.
    pub(crate) fn tried(&self) {
        if let Some(counts) = &self.0 {
            counts.attempts.fetch_add(1, Ordering::Relaxed);
            counts.above.tried();
        }
    }

    /// It waits until what is returned is dropped.
    pub(crate) fn wait(&self) -> Wait<'_> {
        Wait(self.0.as_deref().map(|counts| (counts, Instant::now())))
    }
}

#[cfg(feature = "tracing")]
impl Tally {
    /// One that counts from here on.
    pub(crate) fn watched(&self) -> Self {
        let above = self.clone();
        let counts = Counts { attempts: AtomicU32::new(0), waited: AtomicU64::new(0), above };
        Self(Some(Arc::new(counts)))
    }

    /// How often it was tried: once where no layer repeats anything.
    pub(crate) fn attempts(&self) -> u32 {
        self.0.as_ref().map_or(0, |counts| counts.attempts.load(Ordering::Relaxed)).max(1)
    }

    pub(crate) fn waited(&self) -> Duration {
        let nanoseconds = self.0.as_ref().map_or(0, |counts| counts.waited.load(Ordering::Relaxed));
        Duration::from_nanos(nanoseconds)
    }
}

impl Counts {
    fn add(&self, wait: Duration) {
        let nanoseconds = u64::try_from(wait.as_nanos()).unwrap_or(u64::MAX);
        self.waited.fetch_add(nanoseconds, Ordering::Relaxed);
        if let Some(above) = &self.above.0 {
            above.add(wait);
        }
    }
}

/// A wait, which may be given up.
#[must_use]
pub(crate) struct Wait<'a>(Option<(&'a Counts, Instant)>);

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        if let Some((counts, begun)) = self.0 {
            counts.add(begun.elapsed());
        }
    }
}
