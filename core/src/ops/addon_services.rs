//! Add-on services: what add-ons can be had.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, open_enum};

operations! {
    /// Add-on services: what add-ons can be had.
    resource addon_services: AddonServices;

    /// One service, by name or id.
    info(addon_service) -> AddonService = GET "/addon-services/{addon_service}";

    /// The services of the platform.
    list() -> [AddonService] = GET "/addon-services", ranges [id, name];
}

/// A service that add-ons are instances of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AddonService {
    /// The command-line plug-in that comes with it.
    pub cli_plugin_name: Option<String>,
    /// When it was first offered.
    pub created_at: Timestamp,
    /// What people call it.
    pub human_name: String,
    /// Its id.
    pub id: Uuid,
    /// Its name, e.g. `heroku-postgresql`.
    pub name: String,
    /// How far along it is.
    pub state: AddonServiceState,
    /// The generations of the platform that it works on.
    pub supported_generations: Vec<Reference>,
    /// Whether an app can have it more than once.
    pub supports_multiple_installations: bool,
    /// Whether several apps can use one instance.
    pub supports_sharing: bool,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

open_enum! {
    /// How far along a service is.
    pub enum AddonServiceState {
        /// For a few.
        Alpha = "alpha",
        /// For those who ask.
        Beta = "beta",
        /// For everybody.
        GeneralAvailability = "ga",
        /// No longer.
        Shutdown = "shutdown",
    }
}
