//! Sources: a place to upload a tarball to, for a build.

use serde::{Deserialize, Serialize};

use crate::operation::operations;
use crate::secret::Secret;

operations! {
    /// Sources: a place to upload a tarball to, for a build.
    resource sources: Sources;

    /// Makes a place for an upload. It is there for about an hour.
    create() -> Source = POST "/sources", links [get_url, put_url], repeat [harmless];

    /// Makes a place for an upload, in the older way that names an app.
    create_by_app(app) -> Source = POST "/apps/{app}/sources", links [get_url, put_url],
        repeat [harmless];
}

/// A place to upload a tarball to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source {
    /// Where to put it, and where a build gets it from.
    pub source_blob: SourceUrls,
}

/// Where to put a tarball, and where a build gets it from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceUrls {
    /// For the build.
    pub get_url: Secret,
    /// For the upload: a PUT with a length and an empty content type.
    pub put_url: Secret,
}
