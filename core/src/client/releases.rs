//! The changes of an app.

use std::fmt::Display;

use crate::client::AppHandle;
use crate::ops::releases::{Release, ReleaseRollback};
use crate::platform::List;
use crate::range::Range;
use crate::{Error, ErrorKind, Result};

/// How far back a release to roll back to is looked for.
const RECENT: usize = 10;

/// The changes of an app's code, config vars and add-ons.
#[derive(Clone, Debug)]
pub struct AppReleases {
    app: AppHandle,
}

impl AppReleases {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The releases, newest first.
    pub fn list(&self) -> List<Release> {
        let newest_first = Range::by("version").descending();
        self.app.client().releases().list(self.app.name()).range(newest_first)
    }

    /// One release, by its version (`5`, `v5`) or id.
    pub async fn info(&self, release: impl Display) -> Result<Release> {
        let release = release.to_string();
        let release = version(&release);
        self.app.client().releases().info(self.app.name(), release).await
    }

    /// The release that the app runs.
    pub async fn current(&self) -> Result<Release> {
        let mut releases = self.list();
        while let Some(release) = releases.next().await.transpose()? {
            if release.current {
                return Ok(release);
            }
        }
        Err(self.none("The app has no current release."))
    }

    /// Rolls back to the release before the current one that one can roll
    /// back to. Code and config vars change, add-ons do not.
    pub async fn rollback(&self) -> Result<Release> {
        let mut releases = self.list().range(Range::by("version").descending().max(RECENT));
        let mut eligible = 0;
        for _ in 0..RECENT {
            let Some(release) = releases.next().await.transpose()? else { break };
            eligible += usize::from(release.eligible_for_rollback);
            if eligible == 2 {
                return self.rollback_to(release.id).await;
            }
        }
        Err(self.none("There is no release to roll back to."))
    }

    /// Rolls back to a release, by its version (`5`, `v5`) or id.
    pub async fn rollback_to(&self, release: impl Display) -> Result<Release> {
        let release = release.to_string();
        let params = ReleaseRollback { release: version(&release).to_owned() };
        self.app.client().releases().rollback(self.app.name(), params).await
    }

    fn none(&self, message: &str) -> Error {
        Error::new(ErrorKind::NotFound, message).with_app(self.app.name()).with_resource("release")
    }
}

/// `v5` as `5`; anything else as it is.
fn version(release: &str) -> &str {
    match release.strip_prefix('v') {
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => number,
        _ => release,
    }
}
