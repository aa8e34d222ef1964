//! The effects of `ops/rate_limits.rs`.

use crate::Result;
use crate::mock::state::State;
use crate::ops::rate_limits::{Handler, RateLimit};

impl Handler for State {
    fn info(&mut self) -> Result<RateLimit> {
        Ok(RateLimit { remaining: self.budget.remaining(self.now).into() })
    }
}
