//! Builds: from source to a slug and its release.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{IdReference, UserReference, nullable, open_enum};
use crate::secret::Secret;

operations! {
    /// Builds: from source to a slug and its release.
    resource builds: Builds;

    /// Starts a build of a tarball. A git push starts one by itself.
    create(app; params: BuildCreate) -> Build = POST "/apps/{app}/builds",
        links [output_stream_url], repeat [twice, find list(source_blob.version = source_blob.version)];

    /// One build.
    info(app, build) -> Build = GET "/apps/{app}/builds/{build}", links [output_stream_url];

    /// The builds of an app, those of git pushes included.
    list(app) -> [Build] = GET "/apps/{app}/builds",
        ranges [id, started_at = created_at], links [output_stream_url];

    /// Empties the directory that buildpacks keep between builds.
    delete_cache(app) -> () = DELETE "/apps/{app}/build-cache", repeat [harmless];

    /// Stops a build that runs.
    cancel(app, build) -> Build = DELETE "/apps/{app}/builds/{build}",
        links [output_stream_url], repeat [harmless];
}

/// A run of the buildpacks, from source to a slug and its release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Build {
    /// The app that is built.
    pub app: Option<IdReference>,
    /// The buildpacks that were used, once that is known.
    pub buildpacks: Option<Vec<BuildBuildpack>>,
    /// When it began.
    pub created_at: Timestamp,
    /// The generation of the platform: `cedar` or `fir`.
    pub generation: Option<String>,
    /// Its id.
    pub id: Uuid,
    /// Where its output can be read while it is made, and for a while after.
    pub output_stream_url: Option<Secret>,
    /// The release that it made.
    pub release: Option<IdReference>,
    /// The slug that it made.
    pub slug: Option<IdReference>,
    /// What is built.
    pub source_blob: SourceBlob,
    /// The stack that it is built on.
    pub stack: Option<String>,
    /// How far it is.
    pub status: BuildStatus,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who started it.
    pub user: UserReference,
}

/// A buildpack of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildBuildpack {
    /// Where it is fetched from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its name in the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What is built.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceBlob {
    /// The checksum of the tarball, `SHA256:…`.
    pub checksum: Option<String>,
    /// Where the tarball is.
    pub url: Secret,
    /// What its version is called, usually the commit.
    pub version: Option<String>,
    /// What the version is about.
    pub version_description: Option<String>,
}

open_enum! {
    /// How far a build is.
    pub enum BuildStatus {
        /// It runs.
        Pending = "pending",
        /// It made a release.
        Succeeded = "succeeded",
        /// It ended without a release.
        Failed = "failed",
    }
}

/// A new build.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildCreate {
    /// What to build.
    pub source_blob: SourceBlob,
    /// The buildpacks to use this once, instead of the app's.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub buildpacks: Option<Option<Vec<BuildBuildpack>>>,
}
