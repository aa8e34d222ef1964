//! The services that an app uses.

use std::time::Duration;

use crate::client::AppHandle;
use crate::ops::addons::{Addon, AddonCreate, AddonState};
use crate::platform::List;
use crate::waiting::Until;
use crate::{Error, ErrorKind, Result, Waiting};

/// How long to wait for an add-on, unless told.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

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
    /// background: see
    /// [`until_provisioned`](Self::until_provisioned).
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

    /// Waits until an add-on can be used: an hour at most, unless
    /// [told](Waiting::within) otherwise.
    ///
    /// # Errors
    ///
    /// [`ProvisioningFailed`](ErrorKind::ProvisioningFailed) where it could
    /// not be made.
    pub fn until_provisioned(&self, addon: &str) -> Waiting<Addon> {
        let (app, name) = (self.app.clone(), addon.to_owned());
        Until {
            what: format!("the add-on {addon} to be provisioned"),
            app: app.name().to_owned(),
            look: Box::new(move || app.client().addons().info_by_app(app.name(), &name)),
            done: |addon| match addon.state {
                AddonState::Provisioning => Ok(false),
                AddonState::Deprovisioning | AddonState::Deprovisioned => {
                    let Addon { name, state, .. } = addon;
                    let message = format!("The add-on {name} could not be made: it is {state}.");
                    Err(Error::new(ErrorKind::ProvisioningFailed, message))
                }
                _ => Ok(true),
            },
            stands: |addon| format!("it is {}", addon.state),
        }
        .waiting(LONGEST_WAIT)
    }
}
