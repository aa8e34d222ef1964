//! Pauses between attempts, and what is worth another attempt.

use std::time::Duration;

use crate::{Error, ErrorKind};

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);

/// How long to wait before asking again: a little at first, then longer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pause(Duration);

impl Default for Pause {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl Pause {
    /// Waits. After an error that says how long, as long as that.
    pub(crate) async fn wait(&mut self, after: Option<&Error>) {
        let told = after.and_then(Error::retry_after).unwrap_or_default();
        tokio::time::sleep(self.0.max(told)).await;
        self.0 = (self.0 * 2).min(LONGEST);
    }
}

/// Whether a failure to read may pass by itself.
pub(crate) fn may_pass(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Connect
            | ErrorKind::Timeout
            | ErrorKind::Interrupted
            | ErrorKind::RateLimit
            | ErrorKind::ServerError
            | ErrorKind::ServiceUnavailable
    )
}
