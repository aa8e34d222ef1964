//! One-off dynos: a command that runs once, detached into the log, for a
//! release, or attached to a client.

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;

use crate::mock::clock::later;
use crate::mock::engine::shell::{Need, Shell};
use crate::mock::state::{AppRecord, Purpose, State};
use crate::mock::timers::{self, Timer};
use crate::ops::dynos::{Dyno, DynoState};
use crate::ops::releases::ReleaseStatus;
use crate::ops::shared::Reference;

/// How long an attached dyno waits for its client.
pub(crate) const ATTACH_LIMIT: Duration = Duration::from_secs(30);

/// How long a one-off dyno may live.
pub(crate) const LONGEST_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// A command to run once.
pub(crate) struct OneOff {
    pub(crate) command: String,
    pub(crate) process_type: String,
    pub(crate) size: String,
    pub(crate) env: BTreeMap<String, String>,
    pub(crate) purpose: Purpose,
    /// Whether a client attaches, and whether it gets a terminal then.
    pub(crate) attach: Option<bool>,
    pub(crate) time_to_live: Duration,
}

impl State {
    /// Makes a one-off dyno, and gives its name. It starts by itself unless a
    /// client is to attach.
    pub(crate) fn create_one_off(&mut self, app: Uuid, one_off: OneOff) -> Option<String> {
        let record = self.apps.get(&app)?;
        let release = match one_off.purpose {
            Purpose::Release(id) => record.releases.iter().find(|release| release.model.id == id),
            _ => record.current(),
        };
        let release = release.map(super::manager::dyno_release)?;
        let app_name = record.model.name.clone();
        let name = self.one_off_name(app, &one_off.process_type)?;
        let token = self.token();
        let attach_url =
            one_off.attach.map(|_| format!("{}/{token}", super::attach::ORIGIN).into());
        let model = Dyno {
            app: Reference::new(app, app_name),
            attach_url,
            command: one_off.command.clone(),
            created_at: self.second(),
            id: self.random.uuid(),
            name: name.clone(),
            release,
            size: one_off.size,
            state: DynoState::Starting,
            r#type: one_off.process_type,
            updated_at: self.second(),
        };
        self.add_dyno(app, model, one_off.purpose);
        let shell = self.shell(app, &name, &one_off.command, one_off.env);
        let now = self.now;
        let record = self.apps.get_mut(&app)?;
        let dyno = record.dynos.get_mut(&name)?;
        dyno.shell = match one_off.attach {
            Some(true) => shell.map(Shell::in_terminal),
            _ => shell,
        };
        dyno.attach = one_off.attach.map(|tty| (token, tty));
        if one_off.attach.is_some() {
            record.log.heroku(now, &name, "Awaiting client");
            self.set_dyno_timer(app, &name, later(now, ATTACH_LIMIT), Timer::Unattended);
        } else {
            self.set_dyno_timer(app, &name, now, Timer::Start);
        }
        self.set_dyno_timer(app, &name, later(now, one_off.time_to_live), Timer::Expire);
        Some(name)
    }

    /// A name that is free: `run.1234`.
    fn one_off_name(&mut self, app: Uuid, process_type: &str) -> Option<String> {
        let taken = &self.apps.get(&app)?.dynos;
        let mut name = String::new();
        while name.is_empty() || taken.contains_key(&name) {
            name = format!("{process_type}.{}", self.random.number(1000..10_000));
        }
        Some(name)
    }

    fn shell(
        &self,
        app: Uuid,
        dyno: &str,
        command: &str,
        env: BTreeMap<String, String>,
    ) -> Option<Shell> {
        let record = self.apps.get(&app)?;
        let mut all = record.dyno_env(dyno);
        all.extend(env);
        let project = record.dynos.get(dyno).and_then(|dyno| record.slug_of(&dyno.model));
        let migrations = self.database_of(app).map(|addon| addon.migrations.clone());
        let scripts = self.scripts.commands.clone();
        let migrations = migrations.unwrap_or_default();
        Some(Shell::new(command, all, project.unwrap_or_default(), scripts, migrations))
    }

    /// Starts the process of a one-off dyno that nobody attaches to.
    pub(crate) fn start_one_off(&mut self, dyno: &timers::Dyno) {
        if let Some(name) = self.mark_one_off_up(dyno) {
            self.set_dyno_timer(dyno.app, &name, self.now, Timer::Resume);
        }
    }

    /// Marks a one-off dyno as up, and gives its name.
    pub(crate) fn mark_one_off_up(&mut self, dyno: &timers::Dyno) -> Option<String> {
        let (now, second) = (self.now, self.second());
        let (app, name) = self.living(dyno)?;
        let record = app.dynos.get_mut(&name)?;
        record.model.state = DynoState::Up;
        record.model.updated_at = second;
        let command = record.model.command.clone();
        app.log.heroku(now, &name, &format!("Starting process with command `{command}`"));
        app.log.heroku(now, &name, "State changed from starting to up");
        Some(name)
    }

    /// Lets the process of a one-off dyno go on until it waits or ends.
    pub(crate) fn resume_one_off(&mut self, dyno: &timers::Dyno) {
        let Some((app, name)) = self.living(dyno) else { return };
        let Some(mut shell) = app.dynos.get_mut(&name).and_then(|dyno| dyno.shell.take()) else {
            return;
        };
        let mut line = String::new();
        loop {
            match shell.next() {
                Need::Print(bytes) => line.push_str(&String::from_utf8_lossy(&bytes)),
                Need::Read => shell.input(None),
                need @ (Need::Sleep(_) | Need::Exit(_)) => {
                    self.one_off_prints(dyno, &std::mem::take(&mut line));
                    match need {
                        Need::Sleep(time) => {
                            let until = later(self.now, time);
                            if let Some((app, name)) = self.living(dyno) {
                                if let Some(record) = app.dynos.get_mut(&name) {
                                    record.shell = Some(shell);
                                }
                                self.set_dyno_timer(dyno.app, &name, until, Timer::Resume);
                            }
                        }
                        Need::Exit(status) => self.finish_one_off(dyno, status, Some(shell)),
                        _ => {}
                    }
                    return;
                }
            }
        }
    }

    /// What a detached process printed goes to the log, and for a release to
    /// the release's output as well.
    fn one_off_prints(&mut self, dyno: &timers::Dyno, text: &str) {
        let now = self.now;
        let Some((app, name)) = self.living(dyno) else { return };
        if text.is_empty() {
            return;
        }
        app.log.app(now, &name, text.trim_end_matches('\n'));
        let purpose = app.dynos.get(&name).map(|dyno| dyno.purpose.clone());
        if let Some(Purpose::Release(release)) = purpose {
            self.release_prints(dyno.app, release, text);
        }
    }

    /// Ends a one-off dyno whose process ended.
    pub(crate) fn finish_one_off(
        &mut self,
        dyno: &timers::Dyno,
        status: i32,
        shell: Option<Shell>,
    ) {
        let now = self.now;
        let Some((app, name)) = self.living(dyno) else { return };
        let Some(record) = app.dynos.remove(&name) else { return };
        app.log.heroku(now, &name, &format!("Process exited with status {status}"));
        let state = record.model.state;
        app.log.heroku(now, &name, &format!("State changed from {state} to complete"));
        if let (Some(shell), Some(addon)) = (shell, self.database_mut(dyno.app)) {
            addon.migrations = shell.migrations;
        }
        if let Purpose::Release(release) = record.purpose {
            let status = match status {
                0 => ReleaseStatus::Succeeded,
                _ => ReleaseStatus::Failed,
            };
            self.finish_release(dyno.app, release, status);
        }
    }

    /// Stops a one-off dyno, as the API or the end of its time does.
    pub(crate) fn stop_one_off(&mut self, app: Uuid, name: &str) {
        let now = self.now;
        let Some(record) = self.apps.get_mut(&app) else { return };
        let Some(dyno) = record.dynos.get(name) else { return };
        let dyno = timers::Dyno { app, id: dyno.model.id, life: dyno.life };
        record.log.heroku(now, name, "Stopping all processes with SIGTERM");
        self.finish_one_off(&dyno, 143, None);
    }

    pub(crate) fn expire_one_off(&mut self, dyno: &timers::Dyno) {
        let Some((app, name)) = self.living(dyno) else { return };
        let purpose = app.dynos.get(&name).map(|dyno| dyno.purpose.clone());
        if let Some(Purpose::Release(release)) = purpose {
            self.finish_release(dyno.app, release, ReleaseStatus::Expired);
        }
        self.stop_one_off(dyno.app, &name);
    }

    pub(crate) fn on_unattended(&mut self, dyno: &timers::Dyno) {
        let now = self.now;
        let Some((app, name)) = self.living(dyno) else { return };
        let waits = app.dynos.get(&name).is_some_and(|dyno| dyno.attach.is_some());
        if waits {
            let text = "Error R13 (Attach error) -> Failed to attach to process";
            app.log.heroku(now, &name, text);
            self.finish_one_off(dyno, 128, None);
        }
    }
}

impl AppRecord {
    /// What the engine read in the source that a dyno runs.
    fn slug_of(&self, dyno: &Dyno) -> Option<std::sync::Arc<super::engine::project::Project>> {
        let release = self.releases.iter().find(|release| release.model.id == dyno.release.id)?;
        let slug = self.slugs.get(&release.model.slug.as_ref()?.id)?;
        Some(slug.project.clone())
    }
}
