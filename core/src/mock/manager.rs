//! The dyno manager: it starts, restarts and stops the dynos of the formation,
//! and writes in the log what it does.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::mock::clock::later;
use crate::mock::engine::project::Behaviour;
use crate::mock::state::{AppRecord, DynoRecord, Purpose, ReleaseRecord, State};
use crate::mock::timers::{self, Timer};
use crate::ops::dynos::{Dyno, DynoRelease, DynoState};
use crate::ops::shared::Reference;

/// How long a web process may take to listen on its port.
const BOOT_LIMIT: Duration = Duration::from_secs(60);

/// How long a dyno runs before it is cycled, and how much longer at most.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const CYCLE_SPREAD: u32 = 216 * 60;

/// A dyno that was up for longer did not crash while it booted.
const BOOT_CRASH: Duration = Duration::from_secs(10 * 60);

/// How long a dyno rests after its second crash in a row; then twice as long
/// each time.
const REST: Duration = Duration::from_secs(10 * 60);

impl State {
    /// A dyno in the life that a timer was set for.
    pub(crate) fn living(&mut self, dyno: &timers::Dyno) -> Option<(&mut AppRecord, String)> {
        let app = self.apps.get_mut(&dyno.app)?;
        let alive = |record: &&DynoRecord| record.model.id == dyno.id && record.life == dyno.life;
        let name = app.dynos.values().find(alive)?.model.name.clone();
        Some((app, name))
    }

    /// Sets a timer for a dyno in its present life.
    pub(crate) fn set_dyno_timer(
        &mut self,
        app: Uuid,
        name: &str,
        time: Timestamp,
        timer: fn(timers::Dyno) -> Timer,
    ) {
        let record = self.apps.get(&app).and_then(|app| app.dynos.get(name));
        if let Some(record) = record {
            let dyno = timers::Dyno { app, id: record.model.id, life: record.life };
            self.timers.set(time, timer(dyno));
        }
    }

    /// Starts and stops dynos until each process type has its quantity.
    pub(crate) fn fit_formation(&mut self, app: Uuid) {
        let Some(record) = self.apps.get(&app) else { return };
        let wanted: Vec<(String, String, String)> = record
            .formation
            .values()
            .flat_map(|formation| {
                (1..=formation.quantity).map(|number| {
                    let name = format!("{}.{number}", formation.r#type);
                    (name, formation.r#type.clone(), formation.size.clone())
                })
            })
            .collect();
        let extra: Vec<String> = record
            .dynos
            .values()
            .filter(|dyno| dyno.purpose == Purpose::Formation)
            .filter(|dyno| !wanted.iter().any(|(name, ..)| *name == dyno.model.name))
            .map(|dyno| dyno.model.name.clone())
            .collect();
        for name in extra {
            self.stop_formation_dyno(app, &name);
        }
        for (name, process_type, size) in wanted {
            let running = self.apps.get(&app).and_then(|app| app.dynos.get(&name));
            match running.map(|dyno| dyno.model.size != size) {
                None => self.create_formation_dyno(app, name, process_type, size),
                Some(true) => {
                    if let Some(dyno) =
                        self.apps.get_mut(&app).and_then(|app| app.dynos.get_mut(&name))
                    {
                        dyno.model.size = size;
                    }
                    self.restart_dyno(app, &name, Some("Restarting"));
                }
                Some(false) => {}
            }
        }
    }

    fn create_formation_dyno(
        &mut self,
        app: Uuid,
        name: String,
        process_type: String,
        size: String,
    ) {
        let Some(record) = self.apps.get(&app) else { return };
        let command =
            record.formation.get(&process_type).map(|formation| formation.command.clone());
        let Some(release) = record.current().map(dyno_release) else { return };
        let model = Dyno {
            app: Reference::new(app, &record.model.name),
            attach_url: None,
            command: command.unwrap_or_default(),
            created_at: self.second(),
            id: self.random.uuid(),
            name: name.clone(),
            release,
            size,
            state: DynoState::Starting,
            r#type: process_type,
            updated_at: self.second(),
        };
        self.add_dyno(app, model, Purpose::Formation);
        let now = self.now;
        if let Some(app) = self.apps.get_mut(&app) {
            app.log.heroku(now, &name, "State changed from created to starting");
        }
        self.set_dyno_timer(app, &name, now, Timer::Start);
    }

    /// Adds a dyno to its app.
    pub(crate) fn add_dyno(&mut self, app: Uuid, model: Dyno, purpose: Purpose) {
        let started = self.now;
        if let Some(app) = self.apps.get_mut(&app) {
            let record = DynoRecord {
                purpose,
                life: 0,
                crashes: 0,
                started,
                port: 0,
                shell: None,
                attach: None,
                model,
            };
            app.dynos.insert(record.model.name.clone(), record);
        }
    }

    /// Restarts every dyno of the formation on the present release; those of
    /// a process type that is no more are left to be stopped.
    pub(crate) fn restart_formation_dynos(&mut self, app: Uuid, process_type: Option<&str>) {
        let Some(record) = self.apps.get(&app) else { return };
        let names: Vec<String> = record
            .dynos
            .values()
            .filter(|dyno| dyno.purpose == Purpose::Formation)
            .filter(|dyno| record.formation.contains_key(&dyno.model.r#type))
            .filter(|dyno| process_type.is_none_or(|wanted| wanted == dyno.model.r#type))
            .map(|dyno| dyno.model.name.clone())
            .collect();
        for name in names {
            self.restart_dyno(app, &name, Some("Restarting"));
        }
    }

    /// Restarts a dyno of the formation, for the reason that the log gives if
    /// it gives one. It forgets its crashes.
    pub(crate) fn restart_dyno(&mut self, app: Uuid, name: &str, reason: Option<&str>) {
        let (now, second) = (self.now, self.second());
        let Some(record) = self.apps.get_mut(&app) else { return };
        let release = record.current().map(dyno_release);
        let Some(dyno) = record.dynos.get_mut(name) else { return };
        let before = std::mem::replace(&mut dyno.model.state, DynoState::Starting);
        if let Some(formation) = record.formation.get(&dyno.model.r#type) {
            dyno.model.command.clone_from(&formation.command);
        }
        dyno.model.release = release.unwrap_or_else(|| dyno.model.release.clone());
        dyno.model.updated_at = second;
        dyno.life += 1;
        dyno.crashes = 0;
        let runs = matches!(before, DynoState::Up | DynoState::Starting);
        let mut lines = Vec::new();
        lines.extend(reason.filter(|_| runs).map(str::to_owned));
        if before != DynoState::Starting {
            lines.push(format!("State changed from {before} to starting"));
        }
        if runs {
            lines.push("Stopping all processes with SIGTERM".into());
            lines.push("Process exited with status 143".into());
        }
        for line in lines {
            record.log.heroku(now, name, &line);
        }
        self.set_dyno_timer(app, name, now, Timer::Start);
    }

    fn stop_formation_dyno(&mut self, app: Uuid, name: &str) {
        let now = self.now;
        let Some(record) = self.apps.get_mut(&app) else { return };
        let Some(dyno) = record.dynos.remove(name) else { return };
        if dyno.model.state != DynoState::Crashed {
            record.log.heroku(now, name, "Stopping all processes with SIGTERM");
            record.log.heroku(now, name, "Process exited with status 143");
        }
        record.log.heroku(now, name, &format!("State changed from {} to down", dyno.model.state));
    }

    pub(crate) fn on_start(&mut self, dyno: &timers::Dyno) {
        let (now, second, boot) = (self.now, self.second(), self.settings.pace.boot);
        let port = self.random.number(10_000..60_000);
        let Some((app, name)) = self.living(dyno) else { return };
        let Some(record) = app.dynos.get_mut(&name) else { return };
        if record.purpose != Purpose::Formation {
            return self.start_one_off(dyno);
        }
        if record.model.state != DynoState::Starting {
            app.log.heroku(
                now,
                &name,
                &format!("State changed from {} to starting", record.model.state),
            );
            record.model.state = DynoState::Starting;
            record.model.updated_at = second;
        }
        record.started = now;
        record.port = port;
        let command = record.model.command.clone();
        let shown = match record.model.r#type.as_str() {
            "web" => command.replace("${PORT:-5000}", "$PORT").replace("$PORT", &port.to_string()),
            _ => command.clone(),
        };
        app.log.heroku(now, &name, &format!("Starting process with command `{shown}`"));
        let env = app.dyno_env(&name);
        let project = app.slug().map(|slug| slug.project.clone()).unwrap_or_default();
        let never_listens = project.behaviour(&command, &env) == Behaviour::NeverListens;
        let up = later(now, if never_listens { BOOT_LIMIT } else { boot });
        self.set_dyno_timer(dyno.app, &name, up, Timer::Boot);
    }

    pub(crate) fn on_boot(&mut self, dyno: &timers::Dyno) {
        let (now, second) = (self.now, self.second());
        let cycles =
            later(now, DAY + Duration::from_secs(self.random.number(0..CYCLE_SPREAD).into()));
        let Some((app, name)) = self.living(dyno) else { return };
        let env = app.dyno_env(&name);
        let project = app.slug().map(|slug| slug.project.clone()).unwrap_or_default();
        let Some(record) = app.dynos.get_mut(&name) else { return };
        match project.behaviour(&record.model.command, &env) {
            Behaviour::NeverListens => {
                for line in [
                    "Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 \
                     seconds of launch",
                    "Stopping process with SIGKILL",
                ] {
                    app.log.heroku(now, &name, line);
                }
                self.crash_dyno(dyno, 137);
            }
            Behaviour::Exits(text, status) => {
                app.log.app(now, &name, &text);
                self.crash_dyno(dyno, status);
            }
            Behaviour::Runs(text) => {
                app.log.app(now, &name, &text);
                record.model.state = DynoState::Up;
                record.model.updated_at = second;
                app.log.heroku(now, &name, "State changed from starting to up");
                let process_type = record.model.r#type.clone();
                match self.scripts.crash_of(&process_type) {
                    Some(status) => self.crash_dyno(dyno, status),
                    None => self.set_dyno_timer(dyno.app, &name, cycles, Timer::Cycle),
                }
            }
        }
    }

    fn crash_dyno(&mut self, dyno: &timers::Dyno, status: i32) {
        let (now, second) = (self.now, self.second());
        let Some((app, name)) = self.living(dyno) else { return };
        let Some(record) = app.dynos.get_mut(&name) else { return };
        let before = std::mem::replace(&mut record.model.state, DynoState::Crashed);
        record.model.updated_at = second;
        app.log.heroku(now, &name, &format!("Process exited with status {status}"));
        app.log.heroku(now, &name, &format!("State changed from {before} to crashed"));
        if now.duration_since(record.started).unsigned_abs() > BOOT_CRASH {
            record.crashes = 0;
        }
        record.crashes += 1;
        record.life += 1;
        let rest = match record.crashes {
            1 => Duration::ZERO,
            crashes => (REST * 2u32.saturating_pow(crashes - 2)).min(DAY),
        };
        self.set_dyno_timer(dyno.app, &name, later(now, rest), Timer::Start);
    }

    pub(crate) fn on_cycle(&mut self, dyno: &timers::Dyno) {
        if let Some((_, name)) = self.living(dyno) {
            self.restart_dyno(dyno.app, &name, Some("Cycling"));
        }
    }
}

impl AppRecord {
    /// The environment of a dyno: the config vars of its release, and what the
    /// platform adds.
    pub(crate) fn dyno_env(&self, dyno: &str) -> BTreeMap<String, String> {
        let record = self.dynos.get(dyno);
        let release = record.and_then(|record| {
            let id = record.model.release.id;
            self.releases.iter().find(|release| release.model.id == id)
        });
        let mut env = release.map(|release| release.config.clone()).unwrap_or_default();
        let mut put = |name: &str, value: String| env.insert(name.to_owned(), value);
        put("DYNO", dyno.to_owned());
        put("HOME", "/app".into());
        put("PATH", "/usr/local/bin:/usr/bin:/bin".into());
        put("PWD", "/app".into());
        put("SHLVL", "1".into());
        if record.is_some_and(|record| record.purpose != Purpose::Formation) {
            put("PS1", r"\w $ ".into());
        }
        if let Some(web) = record.filter(|record| record.model.r#type == "web") {
            put("PORT", web.port.to_string());
        }
        if self.features.contains(&"runtime-dyno-metadata") {
            put("HEROKU_APP_ID", self.model.id.to_string());
            put("HEROKU_APP_NAME", self.model.name.clone());
            let host = self.model.web_url.as_deref().unwrap_or_default();
            let host = host.trim_start_matches("https://").trim_end_matches('/');
            put("HEROKU_APP_DEFAULT_DOMAIN_NAME", host.to_owned());
            if let Some(record) = record {
                put("HEROKU_DYNO_ID", record.model.id.to_string());
            }
            if let Some(release) = release {
                put("HEROKU_RELEASE_VERSION", format!("v{}", release.model.version));
                put("HEROKU_RELEASE_CREATED_AT", release.model.created_at.to_string());
                let same = |other: &&ReleaseRecord| other.model.slug == release.model.slug;
                let deploy = self.releases.iter().find(same).unwrap_or(release);
                let slug = deploy.model.slug.as_ref().and_then(|slug| self.slugs.get(&slug.id));
                let commit = slug.and_then(|slug| slug.model.commit.clone());
                for prefix in ["HEROKU_SLUG", "HEROKU_BUILD"] {
                    put(&format!("{prefix}_DESCRIPTION"), deploy.model.description.clone());
                    if let Some(commit) = &commit {
                        put(&format!("{prefix}_COMMIT"), commit.clone());
                    }
                }
            }
        }
        env
    }
}

/// The release that a dyno runs, from the app's current one.
pub(crate) fn dyno_release(release: &ReleaseRecord) -> DynoRelease {
    DynoRelease { id: release.model.id, version: release.model.version }
}
