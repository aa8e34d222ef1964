//! Plans: the sizes and prices that an add-on service comes in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Price, Reference, open_enum};

operations! {
    /// Plans: the sizes and prices that an add-on service comes in.
    resource plans: Plans;

    /// One plan, by id or `service:plan`.
    info(plan) -> Plan = GET "/plans/{plan}";

    /// One plan of a service, by name or id.
    info_by_addon_service(addon_service, plan) -> Plan =
        GET "/addon-services/{addon_service}/plans/{plan}";

    /// The plans of a service.
    list_by_addon_service(addon_service) -> [Plan] =
        GET "/addon-services/{addon_service}/plans", ranges [id, name];
}

/// A size and price that an add-on service comes in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Plan {
    /// The service that it is a plan of.
    pub addon_service: Reference,
    /// The regimes that it meets.
    pub compliance: Option<Vec<Compliance>>,
    /// When it was first offered.
    pub created_at: Timestamp,
    /// Whether it is meant where only the service is named.
    pub default: bool,
    /// What it offers.
    pub description: String,
    /// What people call it.
    pub human_name: String,
    /// Its id.
    pub id: Uuid,
    /// Whether apps in a private space can have it.
    pub installable_inside_private_network: bool,
    /// Whether other apps can have it.
    pub installable_outside_private_network: bool,
    /// Its name, `service:plan`.
    pub name: String,
    /// What it costs.
    pub price: Price,
    /// Whether it is the default in a private space.
    pub space_default: bool,
    /// How far along it is: `public`, …
    pub state: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whether it is shown to everybody.
    pub visible: bool,
}

open_enum! {
    /// A regime that a plan meets.
    pub enum Compliance {
        /// US health data.
        Hipaa = "HIPAA",
        /// Payment cards.
        Pci = "PCI",
    }
}
