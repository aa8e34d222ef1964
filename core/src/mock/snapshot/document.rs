//! The state file's JSON: written from the state, read, checked, and made into
//! a state again.
//!
//! The models and records serialize themselves, so that a new field of theirs
//! is in the file without a word here. A new field of [`State`] does not
//! compile until this module says what becomes of it. So that files of before
//! still read, a new field has `#[serde(default)]`; where one cannot, [`VERSION`]
//! goes up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::mock::catalog;
use crate::mock::pipeline_promotions::Promotion;
use crate::mock::random::Random;
use crate::mock::state::{AddonRecord, AppRecord, State, Upload};
use crate::mock::streams::output::Output;
use crate::mock::timers::Timer;
use crate::ops::account::Account;
use crate::ops::addon_attachments::AddonAttachment;
use crate::ops::oauth_authorizations::OauthAuthorization;
use crate::ops::pipeline_couplings::PipelineCoupling;
use crate::ops::pipelines::Pipeline;
use crate::ops::teams::Team;
use crate::platform::without_values;
use crate::{Error, ErrorKind, Result};

/// The version of the file that is written, and the only one that is read.
const VERSION: u32 = 1;

/// The packs of each app, by name.
pub(super) type Packs = BTreeMap<Uuid, Vec<String>>;

/// What is written: the fields of [`Document`].
#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    random: String,
    account: &'a Account,
    authorizations: &'a [OauthAuthorization],
    own_authorization: Uuid,
    teams: &'a BTreeMap<Uuid, Team>,
    apps: BTreeMap<&'a str, &'a AppRecord>,
    addons: &'a BTreeMap<Uuid, AddonRecord>,
    provisioning: BTreeMap<Uuid, Timestamp>,
    attachments: &'a BTreeMap<Uuid, AddonAttachment>,
    pipelines: &'a BTreeMap<Uuid, Pipeline>,
    couplings: &'a BTreeMap<Uuid, PipelineCoupling>,
    promotions: &'a BTreeMap<Uuid, Promotion>,
    outputs: BTreeMap<&'a String, &'a Output>,
    uploads: BTreeMap<&'a String, &'a Upload>,
    packs: &'a Packs,
}

/// What is read.
#[derive(Deserialize)]
pub(super) struct Document {
    /// The version of the file: [`VERSION`].
    #[serde(rename = "version")]
    _version: u32,
    /// How far the generator of ids and names has come.
    random: String,
    /// The account behind the key.
    account: Account,
    /// Who may use the account.
    authorizations: Vec<OauthAuthorization>,
    /// The authorization that the account began with, by id.
    own_authorization: Uuid,
    /// The teams that the account is in, by id.
    teams: BTreeMap<Uuid, Team>,
    /// The apps and all that belongs to them, by name.
    pub(super) apps: BTreeMap<String, AppRecord>,
    /// The add-ons, by id.
    addons: BTreeMap<Uuid, AddonRecord>,
    /// When the add-ons are done that are being provisioned.
    provisioning: BTreeMap<Uuid, Timestamp>,
    /// Which add-on is attached to which app, by the attachment's id.
    attachments: BTreeMap<Uuid, AddonAttachment>,
    /// The pipelines, by id.
    pipelines: BTreeMap<Uuid, Pipeline>,
    /// Which app is at which stage of a pipeline, by the coupling's id.
    couplings: BTreeMap<Uuid, PipelineCoupling>,
    /// The promotions from stage to stage, by id.
    promotions: BTreeMap<Uuid, Promotion>,
    /// What builds and release commands printed, by the end of the output's URL.
    outputs: BTreeMap<String, Output>,
    /// Sources and slugs, by the end of their URL. The slugs themselves are
    /// files of their own.
    pub(super) uploads: BTreeMap<String, Upload>,
    /// The packs of the apps' repositories, which are files of their own.
    pub(super) packs: Packs,
}

/// Writes a state.
pub(super) fn write(state: &State, packs: &Packs) -> Result<Vec<u8>> {
    let State {
        account,
        authorizations,
        own_authorization,
        teams,
        apps,
        addons,
        attachments,
        pipelines,
        couplings,
        promotions,
        outputs,
        uploads,
        timers,
        random,
        // The names are those of the apps.
        names: _,
        // The present, and how this mock was set up.
        now: _,
        settings: _,
        key: _,
        scripts: _,
        // What does not outlive the platform: the budget starts full, sessions
        // end, builds that are held fail.
        budget: _,
        sessions: _,
        held: _,
    } = state;
    let written = Written {
        version: VERSION,
        random: random.position(),
        account,
        authorizations,
        own_authorization: *own_authorization,
        teams,
        apps: apps.values().map(|app| (app.model.name.as_str(), app)).collect(),
        addons,
        provisioning: timers.provisions().collect(),
        attachments,
        pipelines,
        couplings,
        promotions,
        outputs: outputs.iter().collect(),
        uploads: uploads.iter().collect(),
        packs,
    };
    let mut bytes = serde_json::to_vec_pretty(&written).map_err(|error| {
        Error::new(ErrorKind::Io, "The state cannot be written as JSON").with_source(error)
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl Document {
    /// Reads and checks. The error says where it is wrong, and shows no value:
    /// it may be a secret.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let Version { version } =
            serde_json::from_slice(bytes).map_err(|error| wrong(without_values(&error)))?;
        if version != VERSION {
            return Err(wrong(format!(
                "it has version {version}, and this version of dynokit reads version {VERSION}"
            )));
        }
        let mut json = serde_json::Deserializer::from_slice(bytes);
        let mut unknown = None;
        let document: Self = serde_ignored::deserialize(&mut json, |path| {
            unknown.get_or_insert_with(|| path.to_string().replace(".?", ""));
        })
        .map_err(|error| wrong(without_values(&error)))?;
        match unknown {
            // It would be lost with the next save.
            Some(path) => Err(wrong(format!("{path} is not a field that this version knows"))),
            None => document.check().map(|()| document),
        }
    }

    /// Whether it is a state that a mock can be in.
    fn check(&self) -> Result<()> {
        if Random::at(&self.random).is_none() {
            return Err(wrong("random: not a hexadecimal number of 16 digits"));
        }
        let mut ids = BTreeSet::new();
        for (name, app) in &self.apps {
            let at = |what: &str| Err(wrong(format!("apps.{name}.{what}")));
            if *name != app.model.name {
                return at("model.name: not the name that the app stands under");
            }
            if !ids.insert(app.model.id) {
                return at("model.id: another app has it as well");
            }
            app.check().or_else(|what| at(&what))?;
        }
        for (id, addon) in &self.addons {
            let at = |what: &str| Err(wrong(format!("addons.{id}.model.{what}")));
            if *id != addon.model.id {
                return at("id: not the id that the add-on stands under");
            }
            if !ids.contains(&addon.model.app.id) {
                return at("app: there is no such app");
            }
        }
        for (id, attachment) in &self.attachments {
            let at = |what: &str| Err(wrong(format!("attachments.{id}.{what}")));
            if *id != attachment.id {
                return at("id: not the id that the attachment stands under");
            }
            if !ids.contains(&attachment.app.id) {
                return at("app: there is no such app");
            }
            if !self.addons.contains_key(&attachment.addon.id) {
                return at("addon: there is no such add-on");
            }
        }
        for (id, coupling) in &self.couplings {
            let at = |what: &str| Err(wrong(format!("couplings.{id}.{what}")));
            if *id != coupling.id {
                return at("id: not the id that the coupling stands under");
            }
            if !ids.contains(&coupling.app.id) {
                return at("app: there is no such app");
            }
            if !self.pipelines.contains_key(&coupling.pipeline.id) {
                return at("pipeline: there is no such pipeline");
            }
        }
        for (token, upload) in &self.uploads {
            // It becomes the name of a file.
            if matches!(upload, Upload::Slug { file, .. } if !is_hex(file)) {
                return Err(wrong(format!("uploads.{token}.slug.file: not a hexadecimal number")));
            }
        }
        for (app, packs) in &self.packs {
            let fits = |pack: &String| pack.strip_prefix("pack-").is_some_and(is_hex);
            if !ids.contains(app) || !packs.iter().all(fits) {
                return Err(wrong(format!("packs.{app}: not packs of an app")));
            }
        }
        Ok(())
    }

    /// The state that was saved, with the present and the set-up of another.
    pub(super) fn into_state(self, fresh: State) -> State {
        let mut state = State {
            now: fresh.now,
            random: Random::at(&self.random).unwrap_or(fresh.random),
            settings: fresh.settings,
            account: self.account,
            key: fresh.key,
            authorizations: self.authorizations,
            own_authorization: self.own_authorization,
            teams: self.teams,
            budget: fresh.budget,
            names: self.apps.values().map(|app| (app.model.name.clone(), app.model.id)).collect(),
            apps: self.apps.into_values().map(|app| (app.model.id, app)).collect(),
            addons: self.addons,
            attachments: self.attachments,
            pipelines: self.pipelines,
            couplings: self.couplings,
            promotions: self.promotions,
            outputs: self.outputs.into_iter().collect(),
            sessions: HashMap::new(),
            uploads: self.uploads.into_iter().collect(),
            timers: fresh.timers,
            scripts: fresh.scripts,
            held: Vec::new(),
        };
        for (addon, due) in self.provisioning {
            state.timers.set(due, Timer::Provision(addon));
        }
        state
    }
}

impl AppRecord {
    /// Whether it is an app that a mock can have; else what is wrong, and where.
    fn check(&self) -> Result<(), String> {
        for (index, release) in self.releases.iter().enumerate() {
            // The next version is counted from them.
            if usize::try_from(release.model.version) != Ok(index + 1) {
                return Err(format!("releases[{index}].model.version: not {}", index + 1));
            }
        }
        if self.releases.iter().filter(|release| release.model.current).count() > 1 {
            return Err("releases: more than one is current".into());
        }
        for (id, slug) in &self.slugs {
            if *id != slug.model.id {
                return Err(format!("slugs.{id}.model.id: not the id that the slug stands under"));
            }
        }
        for (name, formation) in &self.formation {
            if *name != formation.r#type {
                return Err(format!("formation.{name}.type: not the type that it stands under"));
            }
            let most = catalog::size(&formation.size).map_or(0, |size| size.most);
            if !(0..=most).contains(&formation.quantity) {
                return Err(format!("formation.{name}: no such size, or no such quantity of it"));
            }
        }
        for (name, dyno) in &self.dynos {
            if *name != dyno.model.name {
                return Err(format!("dynos.{name}.model.name: not the name that it stands under"));
            }
        }
        for (name, id) in &self.refs {
            if !name.starts_with("refs/") || id.len() != 40 || !is_hex(id) {
                return Err(format!("refs.{name}: not a branch or tag, or not an object's id"));
            }
        }
        Ok(())
    }
}

fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn wrong(what: impl AsRef<str>) -> Error {
    let message = format!("The saved state does not read: {}.", what.as_ref());
    Error::new(ErrorKind::InvalidArgument, message)
}
