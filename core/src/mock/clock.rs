//! The mock's time: the system's, or one that a test moves.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

/// Where the mock takes the time from.
///
/// ```
/// use std::time::Duration;
/// use dynokit::mock::{Clock, Mock};
///
/// let clock = Clock::manual("2026-01-01T00:00:00Z".parse().unwrap());
/// let mock = Mock::builder().clock(clock.clone()).build();
/// clock.advance(Duration::from_secs(24 * 60 * 60));
/// assert_eq!(clock.now().to_string(), "2026-01-02T00:00:00Z");
/// ```
#[derive(Clone)]
pub struct Clock(Kind);

#[derive(Clone)]
enum Kind {
    System,
    Manual(Arc<watch::Sender<Timestamp>>),
}

impl Clock {
    /// The system's time.
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that stands at `start` until it is moved.
    pub fn manual(start: Timestamp) -> Self {
        Self(Kind::Manual(Arc::new(watch::Sender::new(start))))
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Kind::System => Timestamp::now(),
            Kind::Manual(now) => *now.borrow(),
        }
    }

    /// Moves a manual clock on, and wakes whoever waits for it. The system's
    /// clock moves by itself, and is left alone.
    pub fn advance(&self, by: Duration) {
        if let Kind::Manual(now) = &self.0 {
            now.send_modify(|now| *now = later(*now, by));
        }
    }

    /// Puts a manual clock to a time, an earlier one too, as happens to clocks
    /// that are put right. The system's is left alone.
    pub fn set(&self, time: Timestamp) {
        if let Kind::Manual(now) = &self.0 {
            now.send_replace(time);
        }
    }

    /// Waits for a time to come.
    pub(crate) async fn sleep_until(&self, time: Timestamp) {
        match &self.0 {
            Kind::System => {
                let left = Duration::try_from(time.duration_since(Timestamp::now()));
                tokio::time::sleep(left.unwrap_or_default()).await;
            }
            Kind::Manual(now) => {
                // The sender lives in `self`, so the wait cannot fail.
                let _ = now.subscribe().wait_for(|now| *now >= time).await;
            }
        }
    }
}

/// A time later by some, at the end of time at the latest.
pub(crate) fn later(time: Timestamp, by: Duration) -> Timestamp {
    time.saturating_add(by).unwrap_or(Timestamp::MAX)
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::System => f.write_str("Clock(system)"),
            Kind::Manual(now) => write!(f, "Clock({})", *now.borrow()),
        }
    }
}
