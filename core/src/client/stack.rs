//! What an app is built and run on.

use crate::Result;
use crate::client::AppHandle;
use crate::ops::apps::{App, AppUpdate};

/// What an app is built and run on.
#[derive(Clone, Debug)]
pub struct AppStack {
    app: AppHandle,
}

impl AppStack {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The name of the stack that the app runs on. The next build may use
    /// another one: that is [`App::build_stack`].
    pub async fn get(&self) -> Result<String> {
        Ok(self.app.info().await?.stack.name)
    }

    /// Sets the stack for the next build, e.g. `container`. An app without
    /// code is on it at once.
    pub async fn set(&self, stack: impl Into<String>) -> Result<App> {
        let params = AppUpdate { build_stack: Some(stack.into()), ..AppUpdate::default() };
        self.app.client().apps().update(self.app.name(), params).await
    }
}
