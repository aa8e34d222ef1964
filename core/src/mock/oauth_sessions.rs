//! The effects of `ops/oauth_sessions.rs`: nobody logs in to the mock with a
//! browser.

use crate::Result;
use crate::mock::state::{State, not_found};
use crate::ops::oauth_sessions::Handler;

impl Handler for State {
    fn delete(&mut self, _oauth_session: &str) -> Result<()> {
        Err(not_found("session", "session"))
    }
}
