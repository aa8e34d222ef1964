//! The effects of `ops/log_drains.rs`. A drain is kept; nothing is sent to it.

use url::Url;

use crate::Result;
use crate::mock::catalog::is;
use crate::mock::state::{AppRecord, State, invalid, not_found};
use crate::ops::log_drains::{Handler, LogDrain, LogDrainCreate};
use crate::ops::shared::Reference;

/// How many drains an app may have.
const MOST: usize = 5;

impl Handler for State {
    fn create(&mut self, app: &str, params: LogDrainCreate) -> Result<LogDrain> {
        let url = Url::parse(params.url.reveal()).ok().filter(Url::has_host);
        let known = ["syslog", "syslog+tls", "http", "https"];
        if !url.is_some_and(|url| known.contains(&url.scheme())) {
            return Err(invalid(
                "Url must be a syslog:, syslog+tls:, http: or https: URL with a host.",
            ));
        }
        let now = self.second();
        let (id, token) = (self.random.uuid(), format!("d.{}", self.random.uuid()));
        let record = self.app_mut(app)?;
        if record.drains.iter().any(|drain| drain.url == params.url) {
            return Err(invalid("Url has already been taken"));
        }
        if record.drains.len() >= MOST {
            return Err(invalid("You have already added the maximum number of drains allowed"));
        }
        let drain = LogDrain {
            addon: None,
            app: Some(Reference::new(record.model.id, &record.model.name)),
            created_at: now,
            id,
            token,
            updated_at: now,
            url: params.url,
        };
        record.drains.push(drain.clone());
        Ok(drain)
    }

    fn delete(&mut self, app: &str, log_drain: &str) -> Result<LogDrain> {
        let found = self.app(app)?.drain(log_drain)?.clone();
        self.app_mut(app)?.drains.retain(|drain| drain.id != found.id);
        Ok(found)
    }

    fn info(&mut self, app: &str, log_drain: &str) -> Result<LogDrain> {
        self.app(app)?.drain(log_drain).cloned()
    }

    fn list(&mut self, app: &str) -> Result<Vec<LogDrain>> {
        Ok(self.app(app)?.drains.clone())
    }
}

impl AppRecord {
    /// A drain by its id, URL or token.
    fn drain(&self, identity: &str) -> Result<&LogDrain> {
        let found = self
            .drains
            .iter()
            .find(|drain| is(identity, drain.id, &drain.token) || drain.url.reveal() == identity);
        found.ok_or_else(|| not_found("drain", "drain"))
    }
}
