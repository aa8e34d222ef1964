//! The changes of an app.

use std::fmt::Display;
use std::time::Duration;

use crate::client::AppHandle;
use crate::ops::releases::{Release, ReleaseRollback, ReleaseStatus};
use crate::output::{self, OutputEvent};
use crate::platform::List;
use crate::range::Range;
use crate::waiting::Until;
use crate::{Error, ErrorKind, Result, Waiting};

/// How far back a release to roll back to is looked for.
const RECENT: usize = 10;

/// How long to wait for a release, unless told: its command has an hour.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

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

    /// Follows a release, by its version or id: what its command prints, line by
    /// line, and then the release as it ended. The command is waited for.
    ///
    /// # Errors
    ///
    /// [`ReleaseFailed`](ErrorKind::ReleaseFailed) where the command failed,
    /// with its [output](Error::output).
    pub fn output(&self, release: impl Display) -> Waiting<Release, OutputEvent> {
        let until = self.until(&release.to_string());
        output::follow(self.app.clone(), LONGEST_WAIT, until, |release| {
            (release.output_stream_url.clone(), release.status == ReleaseStatus::Pending)
        })
    }

    /// Waits until a release, by its version or id, is done: an hour at most,
    /// unless [told](Waiting::within) otherwise.
    ///
    /// # Errors
    ///
    /// [`ReleaseFailed`](ErrorKind::ReleaseFailed) where its command failed.
    pub fn until_done(&self, release: impl Display) -> Waiting<Release> {
        self.until(&release.to_string()).waiting(LONGEST_WAIT)
    }

    fn until(&self, release: &str) -> Until<Release> {
        let (app, id) = (self.app.clone(), version(release).to_owned());
        Until {
            what: format!("the release {release}"),
            app: app.name().to_owned(),
            look: Box::new(move || app.client().releases().info(app.name(), &id)),
            done: |release| match release.status {
                ReleaseStatus::Pending => Ok(false),
                ReleaseStatus::Failed | ReleaseStatus::Expired => {
                    let Release { version, status, .. } = release;
                    let message = format!("The release v{version} is {status}.");
                    Err(Error::new(ErrorKind::ReleaseFailed, message))
                }
                _ => Ok(true),
            },
            stands: |release| format!("it is {}", release.status),
        }
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
