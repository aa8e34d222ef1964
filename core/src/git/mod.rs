//! Pushing code with git, from any directory, over the platform's own
//! transport.
//!
//! libgit2 reads the repository. What goes over the wire is ours: libgit2's
//! transports are registered for the whole process and by unsafe code, and its
//! pack builder searches every delta anew; ours copies what is packed already.

mod checkout;
mod report;
mod send;

use std::path::{Path, PathBuf};

use crate::Waiting;
use crate::client::AppHandle;
use crate::{Error, ErrorKind, Result};

/// What and how to push; everything has a default.
#[derive(Clone, Debug, Default)]
pub struct PushOptions {
    /// The branch, or any other revision, to push to the app's `main`; the
    /// branch that is checked out unless given.
    pub branch: Option<String>,
    /// Whether to push even where that drops commits that the app has.
    pub force: bool,
}

/// Whether a directory can be pushed, as far as it can be known without asking
/// a platform: so that nothing is created there for a push that cannot be.
/// Nothing is changed.
///
/// ```
/// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
/// use dynokit::git::{self, PushOptions};
/// use dynokit::ops::apps::AppCreate;
///
/// git::check("./hello", &PushOptions::default()).await?;
/// let app = client.apps().create(AppCreate::default()).await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Repository`](ErrorKind::Repository) where there is nothing to push, and
/// those of the file system.
pub async fn check(directory: impl AsRef<Path>, options: &PushOptions) -> Result<()> {
    let (directory, branch) = (directory.as_ref().to_owned(), options.branch.clone());
    blocking(move || checkout::check(&directory, branch.as_deref())).await
}

/// What happens while a push goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PushEvent {
    /// The directory had no repository and got one, with a first commit of so
    /// many files.
    Initialized {
        /// The files of the commit.
        files: usize,
    },
    /// So many files have changes that are not committed, and so are not
    /// pushed.
    Uncommitted {
        /// The files that differ from the commit.
        files: usize,
    },
    /// This commit is what is pushed.
    Commit {
        /// Its id, 40 hexadecimal digits.
        id: String,
        /// The first line of its message.
        summary: String,
    },
    /// So many objects were found so far that the app lacks.
    Counted {
        /// The objects.
        objects: usize,
    },
    /// So much was sent so far.
    Sent {
        /// The objects that were sent.
        objects: usize,
        /// The objects that there are to send.
        of: usize,
        /// The bytes that were sent.
        bytes: u64,
    },
    /// The platform said a line: the build, above all.
    Remote(String),
}

/// A push that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pushed {
    /// The commit that the app's `main` is at, 40 hexadecimal digits.
    pub commit: String,
    /// Whether there was anything to push; if not, nothing was built.
    pub changed: bool,
}

impl AppHandle {
    /// Pushes a directory to the app, which builds and releases it.
    ///
    /// A git repository pushes the branch that is checked out. A directory
    /// without one gets a repository and a first commit, as in the guide.
    ///
    /// ```
    /// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
    /// use dynokit::git::PushEvent;
    ///
    /// let mut push = client.app("demo").push("./hello");
    /// while let Some(event) = push.next().await {
    ///     if let PushEvent::Remote(line) = event {
    ///         println!("{line}");
    ///     }
    /// }
    /// let pushed = push.await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`PushRejected`](ErrorKind::PushRejected) where the platform declines,
    /// with the build's [output](Error::output);
    /// [`Repository`](ErrorKind::Repository) where there is nothing to push.
    pub fn push(&self, directory: impl AsRef<Path>) -> Push {
        self.push_with(directory, PushOptions::default())
    }

    /// Pushes a directory with all that can be said of it.
    ///
    /// # Errors
    ///
    /// Those of [`push`](Self::push).
    pub fn push_with(&self, directory: impl AsRef<Path>, options: PushOptions) -> Push {
        let (app, directory) = (self.clone(), directory.as_ref().to_owned());
        Waiting::new(None, move |limit, events| async move {
            let name = app.name().to_owned();
            let push = push(app, directory, options, events);
            let Some(limit) = limit else { return push.await };
            tokio::time::timeout(limit, push).await.unwrap_or_else(|_| {
                let message = format!("Gave up waiting for the push after {limit:?}.");
                Err(Error::new(ErrorKind::Timeout, message).with_app(name))
            })
        })
    }
}

/// A push on its way: a stream of events, and a future of what it comes to.
/// Dropping it stops it. A build that has begun goes on where the platform lets
/// it; the mock cancels it.
pub type Push = Waiting<Pushed, PushEvent>;

/// Where the events of a push go.
type Events = crate::waiting::Events<PushEvent>;

async fn push(
    app: AppHandle,
    directory: PathBuf,
    options: PushOptions,
    events: Events,
) -> Result<Pushed> {
    let result = async {
        let info = app.info().await?;
        let email = info.owner.email.clone();
        let told = events.clone();
        let branch = options.branch.clone();
        let source =
            blocking(move || checkout::find(&directory, branch.as_deref(), &email, &told)).await?;
        let git_dir = source.git_dir.clone();
        // Files that changed may have to be read, which goes on meanwhile.
        let look = async {
            if let Ok(files @ 1..) = blocking(move || checkout::uncommitted(&git_dir)).await {
                events.tell(PushEvent::Uncommitted { files });
            }
        };
        let send = send::send(&app, &info.git_url, source, options.force, &events);
        tokio::join!(send, look).0
    };
    result.await.map_err(|error: Error| error.with_app(app.name()))
}

/// Does work that blocks on a thread for it.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::new(ErrorKind::Runtime, error.to_string()))?
}
