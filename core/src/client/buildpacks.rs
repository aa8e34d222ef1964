//! The list of an app's buildpacks, with the rules that the official
//! command-line client has for it.

use crate::client::AppHandle;
use crate::ops::buildpack_installations::{
    Buildpack, BuildpackInstallation, BuildpackInstallationsUpdate, BuildpackUpdate,
};
use crate::{Error, ErrorKind, Result};

/// Where the registry keeps tarballs: such a URL is a name in disguise.
const REGISTRY: &str = "https://buildpack-registry.s3.amazonaws.com/buildpacks/";
const OLD_REGISTRY: &str = "https://codon-buildpacks.s3.amazonaws.com/buildpacks/";
const URN: &str = "urn:buildpack:";

/// What builds an app, in order. Changes take effect with the next build.
///
/// A buildpack is a name of the registry (`heroku/nodejs`, `hashnuke/elixir`)
/// or a URL. Places count from 1. Each method that changes the list gives the
/// list as it is then.
#[derive(Clone, Debug)]
pub struct AppBuildpacks {
    app: AppHandle,
}

impl AppBuildpacks {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The buildpacks, in order; none means that they are detected.
    pub async fn list(&self) -> Result<Vec<BuildpackInstallation>> {
        let mut list = self.app.client().buildpack_installations().list(self.app.name()).await?;
        list.sort_by_key(|installation| installation.ordinal);
        Ok(list)
    }

    /// Adds a buildpack behind the others.
    pub async fn add(&self, buildpack: &str) -> Result<Vec<BuildpackInstallation>> {
        self.insert(usize::MAX, buildpack).await
    }

    /// Adds a buildpack before the one at this place; behind the others where
    /// there is none.
    pub async fn insert(
        &self,
        place: usize,
        buildpack: &str,
    ) -> Result<Vec<BuildpackInstallation>> {
        let at = index(place)?;
        let mut list = self.without_duplicate(buildpack).await?;
        list.insert(at.min(list.len()), buildpack.to_owned());
        self.put(list).await
    }

    /// Puts a buildpack in the first place, instead of the one there.
    pub async fn set(&self, buildpack: &str) -> Result<Vec<BuildpackInstallation>> {
        self.set_at(1, buildpack).await
    }

    /// Puts a buildpack in a place, instead of the one there; behind the
    /// others where there is none.
    pub async fn set_at(
        &self,
        place: usize,
        buildpack: &str,
    ) -> Result<Vec<BuildpackInstallation>> {
        let at = index(place)?;
        let mut list = self.without_duplicate(buildpack).await?;
        match list.get_mut(at) {
            Some(old) => *old = buildpack.to_owned(),
            None => list.push(buildpack.to_owned()),
        }
        self.put(list).await
    }

    /// Removes a buildpack.
    pub async fn remove(&self, buildpack: &str) -> Result<Vec<BuildpackInstallation>> {
        let list = self.list_to_remove_from().await?;
        let wanted = plain(buildpack);
        let kept: Vec<String> = list.iter().filter(|url| plain(url) != wanted).cloned().collect();
        match kept.len() == list.len() {
            true => Err(self.invalid(format!(
                "The buildpack {buildpack} is not set on the app. Nothing was removed."
            ))),
            false => self.put(kept).await,
        }
    }

    /// Removes the buildpack at this place.
    pub async fn remove_at(&self, place: usize) -> Result<Vec<BuildpackInstallation>> {
        let at = index(place)?;
        let mut list = self.list_to_remove_from().await?;
        match (list.len(), at) {
            (length, at) if at < length => {
                list.remove(at);
                self.put(list).await
            }
            (1, _) => Err(self.invalid("Invalid index. Only valid value is 1.".into())),
            (length, _) => Err(self
                .invalid(format!("Invalid index. Please choose a value between 1 and {length}."))),
        }
    }

    /// Removes all of them: the next build detects what it needs.
    pub async fn clear(&self) -> Result<()> {
        self.put(Vec::new()).await.map(drop)
    }

    async fn without_duplicate(&self, buildpack: &str) -> Result<Vec<String>> {
        let list = self.list().await?;
        let wanted = plain(buildpack);
        let is =
            |Buildpack { url, name }: &Buildpack| plain(url) == wanted || plain(name) == wanted;
        if list.iter().any(|installation| is(&installation.buildpack)) {
            let message = format!("The buildpack {buildpack} is already set on your app.");
            return Err(self.invalid(message));
        }
        Ok(list.into_iter().map(|installation| installation.buildpack.url).collect())
    }

    async fn list_to_remove_from(&self) -> Result<Vec<String>> {
        let list = self.list().await?;
        match list.is_empty() {
            true => {
                Err(self.invalid("No buildpacks were found: the next build detects them.".into()))
            }
            false => Ok(list.into_iter().map(|installation| installation.buildpack.url).collect()),
        }
    }

    async fn put(&self, list: Vec<String>) -> Result<Vec<BuildpackInstallation>> {
        let updates = list.into_iter().map(|buildpack| BuildpackUpdate { buildpack }).collect();
        let params = BuildpackInstallationsUpdate { updates };
        self.app.client().buildpack_installations().update(self.app.name(), params).await
    }

    fn invalid(&self, message: String) -> Error {
        Error::new(ErrorKind::InvalidArgument, message).with_app(self.app.name())
    }
}

/// A place as an index.
fn index(place: usize) -> Result<usize> {
    place.checked_sub(1).ok_or_else(|| {
        Error::new(ErrorKind::InvalidArgument, "Invalid index. Must be greater than 0.")
    })
}

/// A buildpack by its plain name, whichever way it is written.
fn plain(buildpack: &str) -> &str {
    let name = buildpack.strip_prefix(URN).unwrap_or(buildpack);
    let tarball = name.strip_prefix(REGISTRY).or_else(|| name.strip_prefix(OLD_REGISTRY));
    tarball.and_then(|name| name.strip_suffix(".tgz")).unwrap_or(name)
}
