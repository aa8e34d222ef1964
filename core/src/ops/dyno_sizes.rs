//! Dyno sizes: what dynos come in.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::Reference;

operations! {
    /// Dyno sizes: what dynos come in.
    resource dyno_sizes: DynoSizes;

    /// One size, by name or id.
    info(dyno_size) -> DynoSize = GET "/dyno-sizes/{dyno_size}";

    /// The sizes of the platform.
    list() -> [DynoSize] = GET "/dyno-sizes", ranges [id, name];

    /// The sizes that an app can use.
    list_by_app(app) -> [DynoSize] = GET "/apps/{app}/available-dyno-sizes", ranges [id, name];
}

/// A size that dynos come in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DynoSize {
    /// The processor's architecture, e.g. `amd64`.
    pub architecture: String,
    /// Its share of a processor, against the smallest size.
    pub compute: i64,
    /// What it costs, as the platform puts it.
    pub cost: Option<serde_json::Map<String, serde_json::Value>>,
    /// Whether it has a processor of its own.
    pub dedicated: bool,
    /// The generation of the platform that has it.
    pub generation: Reference,
    /// Its id.
    pub id: Uuid,
    /// Its memory, in gigabytes.
    pub memory: f64,
    /// Its name, e.g. `Standard-1X`.
    pub name: String,
    /// The units that it counts for in a contract.
    pub precise_dyno_units: f64,
    /// Whether it is for private spaces only.
    pub private_space_only: bool,
}
