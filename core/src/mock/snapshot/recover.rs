//! What the platform does after it was restarted: processes are gone, what is
//! to run is started anew, and what only a process could have finished failed.

use uuid::Uuid;

use crate::mock::manager::dyno_release;
use crate::mock::state::{Purpose, State};
use crate::mock::timers::{self, Timer};
use crate::ops::addons::AddonState;
use crate::ops::builds::BuildStatus;
use crate::ops::dynos::DynoState;
use crate::ops::releases::ReleaseStatus;

/// What the log says of a process, and an output of its build or command.
const GONE: &str = "The platform was restarted, and the process is gone";

/// The exit status of a process that was killed.
const KILLED: i32 = 137;

impl State {
    /// Goes on after a restart of the platform.
    pub(super) fn recover(&mut self) {
        for app in self.apps.keys().copied().collect::<Vec<_>>() {
            self.fail_builds(app);
            self.end_one_offs(app);
            self.fail_releases(app);
            self.restart_processes(app);
            self.ready_domains(app);
        }
        self.go_on_provisioning();
    }

    fn fail_builds(&mut self, app: Uuid) {
        let Some(record) = self.apps.get(&app) else { return };
        let pending =
            record.builds.iter().filter(|build| build.model.status == BuildStatus::Pending);
        let pending: Vec<(Uuid, String)> =
            pending.map(|build| (build.model.id, build.output.clone())).collect();
        for (build, output) in pending {
            if let Some(output) = self.outputs.get_mut(&output) {
                output.line(&format!(" !     {GONE}."));
                output.line(" !     Push failed");
            }
            self.fail_build(app, build);
        }
    }

    fn end_one_offs(&mut self, app: Uuid) {
        let now = self.now;
        let Some(record) = self.apps.get_mut(&app) else { return };
        let one_offs = record.dynos.values().filter(|dyno| dyno.purpose != Purpose::Formation);
        let one_offs: Vec<_> = one_offs
            .map(|dyno| (dyno.model.name.clone(), dyno.model.id, dyno.life, dyno.purpose.clone()))
            .collect();
        for (name, id, life, purpose) in one_offs {
            if let Some(record) = self.apps.get_mut(&app) {
                record.log.heroku(now, &name, GONE);
            }
            if let Purpose::Release(release) = purpose {
                self.release_prints(app, release, &format!("{GONE}.\n"));
            }
            self.finish_one_off(&timers::Dyno { app, id, life }, KILLED, None);
        }
    }

    /// Fails the releases whose command did not end. Each had a dyno, so that
    /// there are some left only in a file that somebody edited.
    fn fail_releases(&mut self, app: Uuid) {
        let Some(record) = self.apps.get(&app) else { return };
        let pending =
            record.releases.iter().filter(|release| release.model.status == ReleaseStatus::Pending);
        for release in pending.map(|release| release.model.id).collect::<Vec<_>>() {
            self.finish_release(app, release, ReleaseStatus::Failed);
        }
    }

    fn restart_processes(&mut self, app: Uuid) {
        let (now, second) = (self.now, self.second());
        let Some(record) = self.apps.get_mut(&app) else { return };
        let release = record.current().map(dyno_release);
        let mut names = Vec::new();
        for (name, dyno) in &mut record.dynos {
            record.log.heroku(now, name, GONE);
            let before = std::mem::replace(&mut dyno.model.state, DynoState::Starting);
            if before != DynoState::Starting {
                let text = format!("State changed from {before} to starting");
                record.log.heroku(now, name, &text);
            }
            if let Some(release) = &release {
                dyno.model.release = release.clone();
            }
            dyno.model.updated_at = second;
            names.push(name.clone());
        }
        for name in names {
            self.set_dyno_timer(app, &name, now, Timer::Start);
        }
        self.fit_formation(app);
    }

    fn ready_domains(&mut self, app: Uuid) {
        let Some(record) = self.apps.get(&app) else { return };
        let pending = record.domains.iter().filter(|domain| domain.status == "pending");
        for domain in pending.map(|domain| domain.id) {
            self.timers.set(self.now, Timer::Domain(app, domain));
        }
    }

    /// Has the add-ons come that were being provisioned, at once where the file
    /// does not say when.
    fn go_on_provisioning(&mut self) {
        let known: Vec<Uuid> = self.timers.provisions().map(|(addon, _)| addon).collect();
        let pending =
            self.addons.values().map(|addon| &addon.model).filter(|addon| {
                addon.state == AddonState::Provisioning && !known.contains(&addon.id)
            });
        for addon in pending.map(|addon| addon.id) {
            self.timers.set(self.now, Timer::Provision(addon));
        }
    }
}
