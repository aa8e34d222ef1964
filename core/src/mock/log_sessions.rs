//! The effects of `ops/log_sessions.rs`.

use std::time::Duration;

use crate::Result;
use crate::mock::clock::later;
use crate::mock::log::{Filter, HISTORY};
use crate::mock::state::{Session, State, invalid};
use crate::ops::log_sessions::{Handler, LogSession, LogSessionCreate};

/// How many lines a session shows unless it is told.
const DEFAULT_LINES: usize = 100;

/// How long the URL of a session is good.
const LIFE: Duration = Duration::from_secs(6 * 60);

impl Handler for State {
    fn create(&mut self, app: &str, params: LogSessionCreate) -> Result<LogSession> {
        let app = self.app_id(app)?;
        let lines = match params.lines.map(usize::try_from) {
            None => DEFAULT_LINES,
            Some(Ok(lines)) if lines <= HISTORY => lines,
            Some(_) => return Err(invalid(format!("lines must be from 0 to {HISTORY}."))),
        };
        let now = self.second();
        let id = self.random.uuid();
        let process = params.dyno.or(params.dyno_name).or(params.r#type);
        let session = Session {
            app,
            filter: Filter { source: params.source, process },
            lines,
            tail: params.tail.unwrap_or_default(),
            expires: later(self.now, LIFE),
        };
        self.sessions.retain(|_, session| session.expires > now);
        self.sessions.insert(id, session);
        let url = format!("{}/sessions/{id}?srv={}", super::fetch::LOGS, now.as_second());
        Ok(LogSession { created_at: now, id, logplex_url: url.into(), updated_at: now })
    }
}
