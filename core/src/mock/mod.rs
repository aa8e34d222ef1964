//! Heroku in memory: the platform as it behaves, without its machines.
//!
//! The mock answers every operation of this crate with the effects that the
//! platform has: a config change makes a release and restarts the dynos, an
//! add-on brings its config vars, a git push is built, released and run, and
//! each of it writes the log lines that Heroku writes.
//!
//! # The engine simulates
//!
//! A push is received for real, and the pushed tree is read. From it the engine
//! decides what the platform would: which buildpacks apply, in the app's order
//! or detected; the Elixir buildpack's `elixir_buildpack.config` and the
//! versions in it; that Elixir comes before Phoenix Static; the process types,
//! from the Procfile and from the last buildpack; `heroku.yml` and its
//! Dockerfiles on the stack `container`; `.slugignore`; the sizes of checkout
//! and slug, counted uncompressed; and the environment that the production
//! config will not do without, which is looked at when a process starts.
//!
//! It compiles nothing and runs no program of the app, and says so where a
//! compiler or the app would speak. One-off commands run in a small shell:
//! lists, groups, quotes and variables, and the commands `cat`, `echo`, `env`,
//! `exit`, `export`, `printenv`, `sleep`, `true`, `false`, `bash`, and
//! `mix ecto.migrate`, which knows the pushed migrations. A test decides the
//! rest with [`Mock::script`]: a build that fails, a command's output, a crash.
//!
//! # Time and chance
//!
//! Nothing runs in the background. What takes time is done when it is due and
//! somebody looks, by a [`Clock`] that a test can move; ids and names come from
//! a seed, so that a run repeats.
//!
//! A mock is in memory, and gone with the program, unless it is kept in a file:
//! see [`StateFile`]. What it is to begin with, and what its engine is to do, can
//! be said as JSON: see [`MockBuilder::from_json`] and [`Script::add_json`].
//!
//! ```
//! # async fn example() -> dynokit::Result<()> {
//! use dynokit::mock::Mock;
//! use dynokit::ops::apps::AppCreate;
//!
//! let client = dynokit::Client::new(Mock::new());
//! let app = client.apps().create(AppCreate::default()).await?;
//! let release = client.releases().info(&app.name, 2).await?;
//! assert_eq!(release.description, "Enable Logplex");
//! # Ok(())
//! # }
//! ```

mod budget;
mod builder;
mod catalog;
mod clock;
mod engine;
mod json;
mod log;
mod random;
mod script;
mod snapshot;
mod state;
mod timers;

mod attach;
mod dispatch;
mod fetch;
#[cfg(feature = "git")]
mod git;
mod manager;
mod one_off;
mod registry;
mod streams;

mod account;
mod addon_attachments;
mod addon_services;
mod addons;
mod app_features;
mod apps;
mod buildpack_installations;
mod builds;
mod collaborators;
mod config_vars;
mod domains;
mod dyno_sizes;
mod dynos;
mod filters;
mod formation;
mod log_drains;
mod log_sessions;
mod oauth_authorizations;
mod oauth_sessions;
mod pipeline_couplings;
mod pipeline_promotion_targets;
mod pipeline_promotions;
mod pipelines;
mod plans;
mod rate_limits;
mod regions;
mod releases;
mod slugs;
mod sni_endpoints;
mod sources;
mod stacks;
mod team_apps;
mod teams;

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_core::future::BoxFuture;
use jiff::Timestamp;
use tokio::sync::watch;
use url::Url;

use crate::platform::{Body, Call, Duplex, Platform, Reply};
use crate::{Error, ErrorKind, Result};

pub use builder::{MockBuilder, Pace, Standing};
pub use clock::Clock;
pub use script::{AddonScript, BuildScript, CommandScript, Gate, Script};
pub use snapshot::StateFile;

#[cfg(any(test, fuzzing))]
pub(crate) use engine::source::Source;
#[cfg(feature = "git")]
use git::Repositories;
use state::State;

/// Heroku in memory. Clones share it.
#[derive(Clone)]
pub struct Mock {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    state: Mutex<State>,
    clock: Clock,
    /// Counts the changes, for those who wait for one.
    changes: watch::Sender<u64>,
    /// When the next thing is due, for those who wait for what comes of it.
    due: watch::Sender<Option<Timestamp>>,
    #[cfg_attr(not(feature = "git"), expect(dead_code, reason = "nothing is pushed without git"))]
    repositories: Repositories,
}

#[cfg(not(feature = "git"))]
#[derive(Default)]
pub(crate) struct Repositories(());

/// Does work that blocks on a thread for it.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::new(ErrorKind::Runtime, error.to_string()))?
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl Mock {
    /// A mock with an account and nothing else.
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Sets a mock up.
    pub fn builder() -> MockBuilder {
        MockBuilder::default()
    }

    fn with(clock: Clock, state: State, repositories: Repositories) -> Self {
        let inner = Inner {
            state: Mutex::new(state),
            clock,
            changes: watch::Sender::new(0),
            due: watch::Sender::new(None),
            repositories,
        };
        Self { inner: Arc::new(inner) }
    }

    /// The mock's time.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Decides what the engine would otherwise decide.
    ///
    /// ```
    /// use dynokit::mock::{BuildScript, CommandScript, Mock};
    ///
    /// let mock = Mock::new();
    /// mock.script()
    ///     .build(BuildScript::compile_error())
    ///     .command("mix phx.routes", CommandScript::prints("GET /\n"));
    /// ```
    pub fn script(&self) -> Script<'_> {
        Script::new(self)
    }

    pub(crate) fn lock(&self) -> Locked<'_> {
        self.inner.lock()
    }
}

impl Inner {
    /// The state as of now, to change it: whoever waits is woken afterwards.
    pub(crate) fn lock(&self) -> Locked<'_> {
        let mut locked = self.look();
        locked.changed = true;
        locked
    }

    /// The state as of now, to look at it.
    pub(crate) fn look(&self) -> Locked<'_> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = state.advance(self.clock.now());
        Locked { state: Some(state), changed, changes: &self.changes, due: &self.due }
    }

    /// Waits until something changed or is due. `seen` is what was subscribed
    /// to before the state was looked at.
    pub(crate) async fn change(&self, seen: &mut watch::Receiver<u64>, due: Option<Timestamp>) {
        // The sender lives in `self`, so the wait cannot fail.
        let changed = async {
            let _ = seen.changed().await;
        };
        match due {
            None => changed.await,
            Some(due) => {
                tokio::select! {
                    () = changed => {}
                    () = self.clock.sleep_until(due) => {}
                }
            }
        }
    }
}

/// The state behind its lock.
pub(crate) struct Locked<'a> {
    state: Option<MutexGuard<'a, State>>,
    changed: bool,
    changes: &'a watch::Sender<u64>,
    due: &'a watch::Sender<Option<Timestamp>>,
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        if let Some(state) = self.state.take() {
            let next = state.timers.next();
            self.due.send_if_modified(|due| std::mem::replace(due, next) != next);
        }
        if self.changed {
            self.changes.send_modify(|changes| *changes += 1);
        }
    }
}

#[expect(clippy::expect_used, reason = "the guard is there until the drop")]
impl Deref for Locked<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        self.state.as_ref().expect("locked")
    }
}

#[expect(clippy::expect_used, reason = "the guard is there until the drop")]
impl DerefMut for Locked<'_> {
    fn deref_mut(&mut self) -> &mut State {
        self.state.as_mut().expect("locked")
    }
}

impl Platform for Mock {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        Box::pin(async move {
            let mut state = match call.spec.method.is_read() {
                true => self.inner.look(),
                false => self.lock(),
            };
            state.perform(&call)
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(fetch::fetch(self.clone(), request))
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, Result<Duplex>> {
        let url = url.clone();
        Box::pin(async move { attach::attach(&self.inner, &url) })
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("clock", &self.inner.clock).finish_non_exhaustive()
    }
}
