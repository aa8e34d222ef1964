//! Slugs: built apps, ready to run.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, nullable};
use crate::secret::Secret;

operations! {
    /// Slugs: built apps, ready to run.
    resource slugs: Slugs;

    /// One slug, with where to download it.
    info(app, slug) -> Slug = GET "/apps/{app}/slugs/{slug}", links [url];

    /// Announces a slug that you built yourself, and says where to upload it.
    create(app; params: SlugCreate) -> Slug = POST "/apps/{app}/slugs", links [url];
}

/// A built app, ready to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Slug {
    /// Where to download or upload it.
    pub blob: SlugBlob,
    /// What the buildpack called the app.
    pub buildpack_provided_description: Option<String>,
    /// Its checksum, `SHA256:…`.
    pub checksum: Option<String>,
    /// The commit that it was built from.
    pub commit: Option<String>,
    /// What the commit is about.
    pub commit_description: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
    /// Its id.
    pub id: Uuid,
    /// The command of each process type.
    pub process_types: BTreeMap<String, String>,
    /// Its size, in bytes.
    pub size: Option<i64>,
    /// The stack that it runs on.
    pub stack: Reference,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Where to download or upload a slug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SlugBlob {
    /// `get` or `put`.
    pub method: String,
    /// Where.
    pub url: Secret,
}

/// A slug that you built yourself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlugCreate {
    /// The command of each process type.
    pub process_types: BTreeMap<String, String>,
    /// What built it.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub buildpack_provided_description: Option<Option<String>>,
    /// Its checksum, `SHA256:…`.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub checksum: Option<Option<String>>,
    /// The commit that it was built from.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub commit: Option<Option<String>>,
    /// What the commit is about.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub commit_description: Option<Option<String>>,
    /// The stack that it runs on, by name or id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<String>,
}
