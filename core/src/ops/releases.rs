//! Releases: each change of an app's code, config vars or add-ons.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{IdReference, Reference, UserReference, identity, open_enum};
use crate::secret::Secret;

operations! {
    /// Releases: each change of an app's code, config vars or add-ons.
    resource releases: Releases;

    /// One release, by id or version.
    info(app, release) -> Release = GET "/apps/{app}/releases/{release}",
        links [output_stream_url];

    /// The releases of an app.
    list(app) -> [Release] = GET "/apps/{app}/releases",
        ranges [id, version], links [output_stream_url];

    /// Releases a slug.
    create(app; params: ReleaseCreate) -> Release = POST "/apps/{app}/releases",
        links [output_stream_url], when [slug], repeat [twice, find list(slug.id = slug)];

    /// Releases the code and the config vars of an earlier release again.
    /// Add-ons stay as they are.
    rollback(app; params: ReleaseRollback) -> Release = POST "/apps/{app}/releases",
        links [output_stream_url], when [release];
}

/// A change of an app's code, config vars or add-ons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Release {
    /// The plans of the app's add-ons, `service:plan`.
    pub addon_plan_names: Vec<String>,
    /// The app.
    pub app: Reference,
    /// What the code is made of.
    pub artifacts: Vec<Artifact>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether the app runs it.
    pub current: bool,
    /// What changed.
    pub description: String,
    /// Whether one can roll back to it.
    pub eligible_for_rollback: bool,
    /// Its id.
    pub id: Uuid,
    /// Where the output of its release command can be read.
    pub output_stream_url: Option<Secret>,
    /// Its slug.
    pub slug: Option<IdReference>,
    /// How far it is.
    pub status: ReleaseStatus,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who made it.
    pub user: UserReference,
    /// Its version: 1, 2, 3, …, unique in the app.
    pub version: i64,
}

/// What a release's code is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Artifact {
    /// `slug` or `oci-image`.
    pub r#type: String,
    /// The id of the slug or image.
    pub id: Uuid,
}

open_enum! {
    /// How far a release is.
    pub enum ReleaseStatus {
        /// Its release command runs.
        Pending = "pending",
        /// It could be run.
        Succeeded = "succeeded",
        /// Its release command failed.
        Failed = "failed",
        /// Its release command took too long, or a newer release came.
        Expired = "expired",
    }
}

/// A release of a slug.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseCreate {
    /// The slug's id.
    #[serde(deserialize_with = "identity")]
    pub slug: String,
    /// What changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The image, on the newer generation of the platform.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oci_image: Option<String>,
}

/// A release to go back to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseRollback {
    /// The release's id or version.
    #[serde(deserialize_with = "identity")]
    pub release: String,
}
