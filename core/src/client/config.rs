//! An app's config vars.

use crate::Result;
use crate::client::AppHandle;
use crate::ops::config_vars::{ConfigVars, ConfigVarsUpdate};

/// An app's config vars. A change makes one release, however many vars it
/// touches, and restarts the dynos; what changes nothing makes none.
#[derive(Clone, Debug)]
pub struct AppConfig {
    app: AppHandle,
}

impl AppConfig {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// All of them.
    pub async fn all(&self) -> Result<ConfigVars> {
        self.app.client().config_vars().info(self.app.name()).await
    }

    /// The value of one.
    pub async fn get(&self, name: &str) -> Result<Option<String>> {
        Ok(self.all().await?.get(name).map(str::to_owned))
    }

    /// Sets some, and gives all of them as they are then.
    pub async fn set<N: Into<String>, V: Into<String>>(
        &self,
        vars: impl IntoIterator<Item = (N, V)>,
    ) -> Result<ConfigVars> {
        let changes = vars
            .into_iter()
            .fold(ConfigVarsUpdate::default(), |changes, (name, value)| changes.set(name, value));
        self.update(changes).await
    }

    /// Removes some, and gives all that are left.
    pub async fn unset<N: Into<String>>(
        &self,
        names: impl IntoIterator<Item = N>,
    ) -> Result<ConfigVars> {
        let changes = names.into_iter().fold(ConfigVarsUpdate::default(), ConfigVarsUpdate::unset);
        self.update(changes).await
    }

    /// Sets some and removes others, in one release.
    pub async fn update(&self, changes: ConfigVarsUpdate) -> Result<ConfigVars> {
        self.app.client().config_vars().update(self.app.name(), changes).await
    }
}
