//! Regions: where apps can run.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;

operations! {
    /// Regions: where apps can run.
    resource regions: Regions;

    /// One region, by name or id.
    info(region) -> Region = GET "/regions/{region}";

    /// The regions of the platform.
    list() -> [Region] = GET "/regions", ranges [id, name];
}

/// A place where apps can run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Region {
    /// The country that it is in.
    pub country: String,
    /// When it was first offered.
    pub created_at: Timestamp,
    /// What people call it.
    pub description: String,
    /// Its id.
    pub id: Uuid,
    /// The place within the country.
    pub locale: String,
    /// Its name, e.g. `us`.
    pub name: String,
    /// Whether private spaces can be there.
    pub private_capable: bool,
    /// Whose machines they are.
    pub provider: RegionProvider,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Whose machines a region is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RegionProvider {
    /// The provider's name.
    pub name: String,
    /// What the provider calls the region, e.g. `us-east-1`.
    pub region: String,
}
