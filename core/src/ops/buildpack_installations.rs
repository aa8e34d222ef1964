//! Buildpack installations: what builds an app, in order.

use serde::{Deserialize, Serialize};

use crate::operation::operations;

operations! {
    /// Buildpack installations: what builds an app, in order.
    resource buildpack_installations: BuildpackInstallations;

    /// The buildpacks that the next build will use, in order; none means that
    /// they are detected.
    list(app) -> [BuildpackInstallation] = GET "/apps/{app}/buildpack-installations";

    /// Replaces the whole list of buildpacks. It makes no release: the next
    /// build uses it.
    update(app; params: BuildpackInstallationsUpdate) -> [BuildpackInstallation] =
        PUT "/apps/{app}/buildpack-installations";
}

/// A buildpack in its place in an app's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BuildpackInstallation {
    /// Its place, from 0.
    pub ordinal: i64,
    /// Which buildpack.
    pub buildpack: Buildpack,
}

/// A buildpack: a program that turns source into a slug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Buildpack {
    /// Where it is fetched from; an official one has a `urn:buildpack:` instead.
    pub url: String,
    /// Its name in the registry, else its URL again.
    pub name: String,
}

/// The new list of an app's buildpacks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildpackInstallationsUpdate {
    /// All of them, in order.
    pub updates: Vec<BuildpackUpdate>,
}

/// One buildpack of a new list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildpackUpdate {
    /// Its name in the registry (`heroku/nodejs`, `hashnuke/elixir`), or the
    /// URL of a git repository or a tarball.
    pub buildpack: String,
}
