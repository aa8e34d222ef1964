//! Everything that the mock knows, behind one lock.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::mock::app_features;
use crate::mock::budget::Budget;
use crate::mock::builder::Settings;
use crate::mock::catalog::is;
use crate::mock::engine::project::Project;
use crate::mock::engine::shell::Shell;
use crate::mock::engine::simulated::{BuiltSlug, Rejected};
use crate::mock::engine::source::Source;
use crate::mock::log::{Filter, Log};
use crate::mock::pipeline_promotions::Promotion;
use crate::mock::random::Random;
use crate::mock::script::{Gate, Scripts};
use crate::mock::streams::output::Output;
use crate::mock::timers::Timers;
use crate::ops::account::Account;
use crate::ops::addon_attachments::AddonAttachment;
use crate::ops::addons::Addon;
use crate::ops::apps::App;
use crate::ops::buildpack_installations::Buildpack;
use crate::ops::builds::{Build, BuildStatus};
use crate::ops::collaborators::Collaborator;
use crate::ops::domains::Domain;
use crate::ops::dynos::Dyno;
use crate::ops::formation::Formation;
use crate::ops::log_drains::LogDrain;
use crate::ops::oauth_authorizations::OauthAuthorization;
use crate::ops::pipeline_couplings::PipelineCoupling;
use crate::ops::pipelines::Pipeline;
use crate::ops::releases::Release;
use crate::ops::shared::UserReference;
use crate::ops::slugs::Slug;
use crate::ops::teams::Team;
use crate::{Error, ErrorKind, Result, Secret};

/// Everything that the mock knows.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) now: Timestamp,
    pub(crate) random: Random,
    pub(crate) settings: Settings,
    pub(crate) account: Account,
    /// The account's key, which the mock tells and does not check.
    pub(crate) key: Secret,
    pub(crate) authorizations: Vec<OauthAuthorization>,
    /// The authorization that the account began with.
    pub(crate) own_authorization: Uuid,
    pub(crate) teams: BTreeMap<Uuid, Team>,
    pub(crate) budget: Budget,
    pub(crate) apps: BTreeMap<Uuid, AppRecord>,
    pub(crate) names: HashMap<String, Uuid>,
    pub(crate) addons: BTreeMap<Uuid, AddonRecord>,
    pub(crate) attachments: BTreeMap<Uuid, AddonAttachment>,
    pub(crate) pipelines: BTreeMap<Uuid, Pipeline>,
    pub(crate) couplings: BTreeMap<Uuid, PipelineCoupling>,
    pub(crate) promotions: BTreeMap<Uuid, Promotion>,
    pub(crate) outputs: HashMap<String, Output>,
    pub(crate) sessions: HashMap<Uuid, Session>,
    pub(crate) uploads: HashMap<String, Upload>,
    pub(crate) timers: Timers,
    pub(crate) scripts: Scripts,
    /// Builds that wait for a gate to be opened.
    pub(crate) held: Vec<(Uuid, Uuid)>,
}

/// An app and all that belongs to it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AppRecord {
    pub(crate) model: App,
    /// Whether the caller may do nothing with it: it is somebody else's.
    pub(crate) forbidden: bool,
    /// Whether only the admins of its team can join it.
    pub(crate) locked: bool,
    /// Those who may work on it besides its owner.
    pub(crate) collaborators: Vec<Collaborator>,
    pub(crate) config: BTreeMap<String, String>,
    pub(crate) buildpacks: Vec<Buildpack>,
    pub(crate) releases: Vec<ReleaseRecord>,
    pub(crate) slugs: BTreeMap<Uuid, SlugRecord>,
    pub(crate) builds: Vec<BuildRecord>,
    pub(crate) formation: BTreeMap<String, Formation>,
    pub(crate) dynos: BTreeMap<String, DynoRecord>,
    pub(crate) domains: Vec<Domain>,
    pub(crate) drains: Vec<LogDrain>,
    #[serde(deserialize_with = "app_features::known")]
    pub(crate) features: Vec<&'static str>,
    pub(crate) log: Log,
    /// What the buildpacks keep between builds.
    pub(crate) cache: BTreeMap<String, String>,
    /// Branches and tags of the app's repository: where each points.
    pub(crate) refs: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ReleaseRecord {
    pub(crate) model: Release,
    pub(crate) config: BTreeMap<String, String>,
    /// The add-ons that were there: one can roll back only among equals.
    pub(crate) addons: Vec<Uuid>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SlugRecord {
    pub(crate) model: Slug,
    /// What the engine read in its source; nothing for one that was uploaded.
    pub(crate) project: Arc<Project>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BuildRecord {
    pub(crate) model: Build,
    /// The token of its output.
    pub(crate) output: String,
    /// What is still to come of it. A build does not outlive its platform.
    #[serde(skip)]
    pub(crate) rest: Option<Rest>,
}

/// What a build brings about, once it succeeded, beside its release: that of a
/// push lets the pushed objects in, and moves branches.
pub(crate) type Landing = Box<dyn FnOnce(&mut AppRecord) -> Result<()> + Send>;

/// What is still to come of a build.
pub(crate) struct Rest {
    pub(crate) lines: VecDeque<String>,
    pub(crate) slug: Result<BuiltSlug, Rejected>,
    pub(crate) cache: BTreeMap<String, String>,
    pub(crate) buildpacks: Vec<Buildpack>,
    /// What it waits for after its first line.
    pub(crate) gate: Option<Gate>,
    pub(crate) landing: Option<Landing>,
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rest").field("lines", &self.lines.len()).finish_non_exhaustive()
    }
}

/// A dyno. Its process does not outlive the platform, and so is not saved.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DynoRecord {
    pub(crate) model: Dyno,
    pub(crate) purpose: Purpose,
    /// Counts the starts of its process.
    #[serde(skip)]
    pub(crate) life: u64,
    /// How often in a row it crashed.
    #[serde(skip)]
    pub(crate) crashes: u32,
    #[serde(skip)]
    pub(crate) started: Timestamp,
    /// Where a web process is to listen.
    #[serde(skip)]
    pub(crate) port: u32,
    /// The process of a one-off dyno, where no client holds it.
    #[serde(skip)]
    pub(crate) shell: Option<Shell>,
    /// The token that attaches to it, and whether it has a terminal.
    #[serde(skip)]
    pub(crate) attach: Option<(String, bool)>,
}

/// What a dyno is there for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    /// To run a process type.
    Formation,
    /// To run a command once.
    OneOff,
    /// To run a release's command, on this release.
    Release(Uuid),
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AddonRecord {
    pub(crate) model: Addon,
    /// What its config vars hold, by the end of their names.
    pub(crate) values: BTreeMap<String, String>,
    /// Whether it cannot be made, which shows when its provisioning ends.
    pub(crate) fails: bool,
    /// The database migrations that ran.
    pub(crate) migrations: Vec<String>,
}

/// A look at an app's log.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) app: Uuid,
    pub(crate) filter: Filter,
    pub(crate) lines: usize,
    pub(crate) tail: bool,
    pub(crate) expires: Timestamp,
}

/// A place for a tarball.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Upload {
    /// Waits for it until then.
    Expected(Timestamp),
    /// A source for builds until then.
    Source { until: Timestamp, source: Source },
    /// A slug, which the mock keeps as it came, for as long as an app has it.
    Slug {
        /// The name of the file that it is saved in.
        file: String,
        #[serde(skip)]
        bytes: Bytes,
    },
}

impl State {
    /// The user who makes the calls.
    pub(crate) fn user(&self) -> UserReference {
        UserReference::new(self.account.id, &self.account.email)
    }

    /// The time as resources carry it: in whole seconds.
    pub(crate) fn second(&self) -> Timestamp {
        Timestamp::from_second(self.now.as_second()).unwrap_or(self.now)
    }

    /// The id of an app by its name or id, where the caller may see it.
    pub(crate) fn app_id(&self, identity: &str) -> Result<Uuid> {
        let by_name = self.names.get(identity).copied();
        let id = by_name.or_else(|| Uuid::try_parse(identity).ok());
        match id.and_then(|id| self.apps.get(&id)) {
            None => Err(not_found("app", "app")),
            Some(app) if app.forbidden => {
                let message = format!("You do not have access to the app {}.", app.model.name);
                Err(Error::new(ErrorKind::Forbidden, message))
            }
            Some(app) => Ok(app.model.id),
        }
    }

    /// An app by its name or id.
    pub(crate) fn app(&self, identity: &str) -> Result<&AppRecord> {
        let id = self.app_id(identity)?;
        self.apps.get(&id).ok_or_else(|| not_found("app", "app"))
    }

    /// An app by its name or id, to change it.
    pub(crate) fn app_mut(&mut self, identity: &str) -> Result<&mut AppRecord> {
        let id = self.app_id(identity)?;
        self.apps.get_mut(&id).ok_or_else(|| not_found("app", "app"))
    }

    /// The apps that the caller may see.
    pub(crate) fn visible_apps(&self) -> impl Iterator<Item = &AppRecord> {
        self.apps.values().filter(|app| !app.forbidden)
    }

    /// Writes what the API did to the app's log, as `app[api]`.
    pub(crate) fn tell(&mut self, app: Uuid, text: &str) {
        let now = self.now;
        if let Some(app) = self.apps.get_mut(&app) {
            app.log.app(now, "api", text);
        }
    }

    /// The same, and who did it.
    pub(crate) fn tell_user(&mut self, app: Uuid, text: &str, user: &UserReference) {
        self.tell(app, &format!("{text} by user {}", user.email));
    }

    /// A token that nobody can guess, for a URL that needs no key.
    pub(crate) fn token(&mut self) -> String {
        self.random.hex(32)
    }
}

impl AppRecord {
    /// The release that the app runs.
    pub(crate) fn current(&self) -> Option<&ReleaseRecord> {
        self.releases.iter().rev().find(|release| release.model.current)
    }

    /// The slug that the app runs.
    pub(crate) fn slug(&self) -> Option<&SlugRecord> {
        let slug = self.current()?.model.slug.as_ref()?;
        self.slugs.get(&slug.id)
    }

    /// A dyno by its name or id.
    pub(crate) fn dyno(&self, identity: &str) -> Result<&DynoRecord> {
        let mut dynos = self.dynos.values();
        let found = dynos.find(|dyno| is(identity, dyno.model.id, &dyno.model.name));
        found.ok_or_else(|| not_found("dyno", "dyno"))
    }

    /// The tokens of the outputs of its builds and release commands.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = String> {
        let builds = self.builds.iter().map(|build| build.output.clone());
        builds.chain(self.releases.iter().filter_map(ReleaseRecord::output))
    }

    /// Whether a build runs.
    pub(crate) fn builds_now(&self) -> bool {
        self.builds.iter().any(|build| build.model.status == BuildStatus::Pending)
    }
}

/// The error for something that is not there: what the platform calls it in
/// `resource`, and what it calls it in a sentence.
pub(crate) fn not_found(resource: &str, thing: &str) -> Error {
    Error::new(ErrorKind::NotFound, format!("Couldn't find that {thing}.")).with_resource(resource)
}

/// The error for a value that is not valid.
pub(crate) fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidParams, message)
}
