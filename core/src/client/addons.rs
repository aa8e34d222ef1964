//! The services that an app uses.

use std::time::Duration;

use crate::client::AppHandle;
use crate::ops::addons::{Addon, AddonCreate, AddonState};
use crate::platform::List;
use crate::{Error, ErrorKind, Result};

/// How long to wait before asking again: a little at first, then this.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(100);

/// The services that an app uses.
#[derive(Clone, Debug)]
pub struct AppAddons {
    app: AppHandle,
}

impl AppAddons {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The add-ons of the app.
    pub fn list(&self) -> List<Addon> {
        self.app.client().addons().list_by_app(self.app.name())
    }

    /// Provisions an add-on of this plan, `service:plan`. It may go on in the
    /// background: see [`wait`](Self::wait).
    pub async fn create(&self, plan: impl Into<String>) -> Result<Addon> {
        self.create_with(AddonCreate { plan: plan.into(), ..AddonCreate::default() }).await
    }

    /// Provisions an add-on with all that can be said of it.
    pub async fn create_with(&self, params: AddonCreate) -> Result<Addon> {
        self.app.client().addons().create(self.app.name(), params).await
    }

    /// Removes an add-on, by its name or id, with all that it holds.
    pub async fn destroy(&self, addon: &str) -> Result<Addon> {
        self.app.client().addons().delete(self.app.name(), addon).await
    }

    /// Waits until an add-on can be used, however long that takes.
    ///
    /// # Errors
    ///
    /// [`ProvisioningFailed`](ErrorKind::ProvisioningFailed) where it could
    /// not be made.
    pub async fn wait(&self, addon: &str) -> Result<Addon> {
        let mut pause = FIRST_PAUSE;
        loop {
            let found = self.app.client().addons().info_by_app(self.app.name(), addon).await?;
            match found.state {
                AddonState::Provisioning => {}
                AddonState::Deprovisioning | AddonState::Deprovisioned => {
                    let message =
                        format!("The add-on {addon} could not be made: it is {}.", found.state);
                    return Err(Error::new(ErrorKind::ProvisioningFailed, message)
                        .with_app(self.app.name()));
                }
                _ => return Ok(found),
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}
