//! What a program asks of a platform where something goes wrong.

use std::collections::HashSet;
use std::time::Duration;

use dynokit::dyno::RunOptions;
use dynokit::layers::fault::On;
use dynokit::log::{LogEvent, LogOptions};
use dynokit::mock::Mock;
use dynokit::ops::apps::{App, AppCreate};
use dynokit::{Client, Range};
use dynokit_tests::{Result, release};

use crate::logs::{self, EXPIRY, Numbers, print};
use Asked::{Delete, Flood, Get, List, Log, NamedPost, Pages, Patch, Post, Run, RunAnyway, Tail};

/// What a program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// `apps.info`.
    Get,
    /// `apps.create`, of an app without a name.
    Post,
    /// The same, of one with a name.
    NamedPost,
    /// `config_vars.update`.
    Patch,
    /// `apps.delete`.
    Delete,
    /// `apps.list`, of 452 apps.
    List,
    /// The same, in pages of 200.
    Pages,
    /// The app's log, of which the URL meets what goes wrong.
    Log,
    /// The app's log, followed while a hundred thousand numbered lines are
    /// printed, a thousand at a time. (Twenty thousand where sessions expire.)
    Tail,
    /// The same, and at a time it is more than the platform keeps of a log.
    Flood,
    /// A command, attached to at a URL that meets it.
    Run,
    /// The same, detached where it cannot be attached to.
    RunAnyway,
}

/// Who asks, and what with.
pub(super) struct Asking {
    pub(super) client: Client,
    /// The platform behind, where lines are printed.
    pub(super) mock: Mock,
    /// Whether the sessions of logs expire while they are read.
    pub(super) expires: bool,
    /// How long a dyno is tried to be attached to.
    pub(super) attach_timeout: Option<Duration>,
}

impl Asked {
    /// What meets what goes wrong.
    pub(super) fn on(self) -> On {
        match self {
            Get => On::operation("apps.info"),
            Post | NamedPost => On::operation("apps.create"),
            Patch => On::operation("config_vars.update"),
            Delete => On::operation("apps.delete"),
            List | Pages => On::operation("apps.list"),
            Log | Tail | Flood => On::url("logplex.heroku.com/sessions/*"),
            Run | RunAnyway => On::url("rendezvous.runtime.heroku.com"),
        }
    }

    /// Has there be what is asked for.
    pub(super) async fn prepare(self, behind: &Client) -> Result {
        let demo = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
        behind.apps().create(demo).await?;
        let app = behind.app("demo");
        app.config().set([("A", "1")]).await?;
        match self {
            List | Pages => {
                for _ in 1..452 {
                    behind.apps().create(AppCreate::default()).await?;
                }
            }
            Log | Run | RunAnyway => {
                release(&app, &[("web", "serve")]).await?;
                app.run_detached("echo 'un café'").await?;
            }
            Get | Post | NamedPost | Patch | Delete | Tail | Flood => {}
        }
        Ok(())
    }

    /// Asks it, and says in a word what came.
    pub(super) async fn of(self, asking: &Asking) -> dynokit::Result<String> {
        let client = &asking.client;
        let app = client.app("demo");
        match self {
            Get => app.info().await.map(|app| app.name),
            Post => client.apps().create(AppCreate::default()).await.map(|_| "an app".into()),
            NamedPost => {
                let named = AppCreate { name: Some("named".into()), ..AppCreate::default() };
                client.apps().create(named).await.map(|app| app.name)
            }
            Patch => {
                let config = app.config().set([("B", "café")]).await?;
                Ok(format!("B={}", config.get("B").unwrap_or_default()))
            }
            Delete => app.destroy().await.map(|app| app.name),
            List => Ok(distinct(client.apps().list().await?)),
            Pages => {
                let pages = client.apps().list().range(Range::by("id").max(200));
                Ok(distinct(pages.await?))
            }
            Log => {
                let options = LogOptions { dyno: Some("run".into()), ..LogOptions::default() };
                let mut log = app.logs(options).await?;
                let mut last = String::new();
                while let Some(event) = log.next().await.transpose()? {
                    if let LogEvent::Line(line) = event
                        && line.message().starts_with("un ")
                    {
                        last = line.message().to_owned();
                    }
                }
                Ok(last)
            }
            Tail => asking.tail(1000).await,
            Flood => asking.tail(4000).await,
            Run | RunAnyway => {
                let options = RunOptions {
                    attach_timeout: asking.attach_timeout,
                    detach_if_blocked: self == RunAnyway,
                    ..RunOptions::default()
                };
                let done = app.run_with("echo 'un café'", options).await?.wait().await?;
                Ok(done.output.trim_end().to_owned())
            }
        }
    }
}

/// How many of them are different ones.
fn distinct(apps: Vec<App>) -> String {
    let ids: HashSet<_> = apps.into_iter().map(|app| app.id).collect();
    format!("{} apps", ids.len())
}

impl Asking {
    /// Follows a log while lines are printed, so many at a time: each comes
    /// once and in order, or a gap says where some are missing.
    async fn tail(&self, at_once: usize) -> dynokit::Result<String> {
        let lines = if self.expires { 20_000 } else { 100_000 };
        let mut log = logs::tail(&self.client, 0).await?;
        let mut numbers = Numbers::default();
        for start in (0..lines).step_by(at_once) {
            print(&self.mock, start..start + at_once)?;
            numbers.read(&mut log, start + at_once).await?;
            if self.expires {
                self.mock.clock().advance(EXPIRY);
            }
        }
        let gaps = if numbers.gaps > 0 { " or gaps" } else { "" };
        Ok(format!("{lines} lines{gaps}"))
    }
}
