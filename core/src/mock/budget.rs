//! The calls that the account may make: a bucket that fills as time goes by.

use jiff::Timestamp;

use crate::{Error, ErrorKind, Result};

/// What the bucket holds at most.
pub(crate) const FULL: u32 = 4500;

/// What comes back each second: the whole bucket in an hour.
const PER_SECOND: f64 = FULL as f64 / 3600.0;

const MESSAGE: &str = "Your account reached the API rate limit\n\
                       Please wait a few minutes before making new requests";
const URL: &str = "https://devcenter.heroku.com/articles/platform-api-reference#rate-limits";

#[derive(Debug)]
pub(crate) struct Budget {
    calls: f64,
    counted: Timestamp,
}

impl Budget {
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { calls: FULL.into(), counted: now }
    }

    /// Whole calls left.
    pub(crate) fn remaining(&mut self, now: Timestamp) -> u32 {
        let seconds = now.duration_since(self.counted).as_secs_f64().max(0.0);
        self.calls = (self.calls + seconds * PER_SECOND).min(FULL.into());
        self.counted = now;
        self.calls as u32
    }

    /// Pays for a call.
    pub(crate) fn spend(&mut self, now: Timestamp) -> Result<()> {
        if self.remaining(now) == 0 {
            return Err(Error::new(ErrorKind::RateLimit, MESSAGE).with_url(URL));
        }
        self.calls -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::mock::clock::later;

    #[test]
    fn the_bucket_empties_and_fills() {
        let start = Timestamp::UNIX_EPOCH;
        let mut budget = Budget::new(start);
        for _ in 0..FULL {
            budget.spend(start).unwrap();
        }
        assert_eq!(budget.spend(start).unwrap_err().kind(), ErrorKind::RateLimit);
        let minute = later(start, Duration::from_secs(60));
        assert_eq!(budget.remaining(minute), 75);
        assert_eq!(budget.remaining(later(start, Duration::from_secs(86_400))), FULL);
    }
}
