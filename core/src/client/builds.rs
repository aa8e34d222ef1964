//! The builds of an app.

use std::fmt::Display;
use std::time::Duration;

use crate::client::AppHandle;
use crate::ops::builds::{Build, BuildCreate, BuildStatus};
use crate::output::{self, OutputEvent};
use crate::platform::List;
use crate::range::Range;
use crate::waiting::Until;
use crate::{Error, ErrorKind, Result, Waiting};

/// How long to wait for a build, unless told.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// The builds of an app: what a push makes, or a source that was uploaded.
#[derive(Clone, Debug)]
pub struct AppBuilds {
    app: AppHandle,
}

impl AppBuilds {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The builds, newest first.
    pub fn list(&self) -> List<Build> {
        let newest_first = Range::by("started_at").descending();
        self.app.client().builds().list(self.app.name()).range(newest_first)
    }

    /// One build, by its id.
    pub async fn info(&self, build: impl Display) -> Result<Build> {
        self.app.client().builds().info(self.app.name(), build).await
    }

    /// Builds a source. It goes on in the background: see
    /// [`output`](Self::output).
    pub async fn create(&self, params: BuildCreate) -> Result<Build> {
        self.app.client().builds().create(self.app.name(), params).await
    }

    /// Stops a build.
    pub async fn cancel(&self, build: impl Display) -> Result<Build> {
        self.app.client().builds().cancel(self.app.name(), build).await
    }

    /// Follows a build: its output line by line, from the start, and then the
    /// build as it ended.
    ///
    /// ```
    /// # async fn example(app: dynokit::AppHandle, id: String) -> dynokit::Result<()> {
    /// let mut output = app.builds().output(id);
    /// while let Some(event) = output.next().await {
    ///     println!("{event}");
    /// }
    /// let build = output.await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`BuildFailed`](ErrorKind::BuildFailed) where it failed, with its
    /// [output](Error::output).
    pub fn output(&self, build: impl Display) -> Waiting<Build, OutputEvent> {
        let until = self.until(&build.to_string());
        output::follow(self.app.clone(), LONGEST_WAIT, until, |build| {
            (build.output_stream_url.clone(), build.status == BuildStatus::Pending)
        })
    }

    /// Waits until a build is done: an hour at most, unless
    /// [told](Waiting::within) otherwise.
    ///
    /// # Errors
    ///
    /// [`BuildFailed`](ErrorKind::BuildFailed) where it failed.
    pub fn until_done(&self, build: impl Display) -> Waiting<Build> {
        self.until(&build.to_string()).waiting(LONGEST_WAIT)
    }

    fn until(&self, build: &str) -> Until<Build> {
        let (app, id) = (self.app.clone(), build.to_owned());
        Until {
            what: format!("the build {build}"),
            app: app.name().to_owned(),
            look: Box::new(move || app.client().builds().info(app.name(), &id)),
            done: |build| match build.status {
                BuildStatus::Pending => Ok(false),
                BuildStatus::Failed => {
                    let message = format!("The build {} failed: its output says why.", build.id);
                    Err(Error::new(ErrorKind::BuildFailed, message))
                }
                _ => Ok(true),
            },
            stands: |build| format!("it is {}", build.status),
        }
    }
}
