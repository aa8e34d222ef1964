//! What is to happen later: nothing runs in the background, so the mock looks
//! here each time that somebody looks at the mock.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

/// Something that happens at a time of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    /// A dyno's process starts.
    Start(Dyno),
    /// A dyno that boots is up, or is not.
    Boot(Dyno),
    /// A dyno was running for a day.
    Cycle(Dyno),
    /// A one-off dyno's process goes on.
    Resume(Dyno),
    /// Nobody attached to a dyno.
    Unattended(Dyno),
    /// A one-off dyno lived as long as it may.
    Expire(Dyno),
    /// A build of a tarball begins.
    Build(Uuid, Uuid),
    /// An add-on is ready, or could not be made.
    Provision(Uuid),
    /// A custom domain is ready.
    Domain(Uuid, Uuid),
}

/// A dyno in one of its lives: a restart makes the timers of the last one void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dyno {
    pub(crate) app: Uuid,
    pub(crate) id: Uuid,
    pub(crate) life: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Timers {
    due: BTreeMap<(Timestamp, u64), Timer>,
    set: u64,
}

impl Timers {
    /// Sets a timer. Those of one time go off in the order that they were set.
    pub(crate) fn set(&mut self, time: Timestamp, timer: Timer) {
        self.due.insert((time, self.set), timer);
        self.set += 1;
    }

    /// When the next one goes off.
    pub(crate) fn next(&self) -> Option<Timestamp> {
        self.due.keys().next().map(|(time, _)| *time)
    }

    /// Takes the next one that went off by `now`, and when it did.
    pub(crate) fn pop(&mut self, now: Timestamp) -> Option<(Timestamp, Timer)> {
        let entry = self.due.first_entry()?;
        let (time, _) = *entry.key();
        (time <= now).then(|| (time, entry.remove()))
    }

    /// The add-ons that are being provisioned, and when each is done.
    pub(crate) fn provisions(&self) -> impl Iterator<Item = (Uuid, Timestamp)> {
        self.due.iter().filter_map(|((time, _), timer)| match timer {
            Timer::Provision(addon) => Some((*addon, *time)),
            _ => None,
        })
    }

    /// Forgets the timers of an app that is no more.
    pub(crate) fn forget_app(&mut self, app: Uuid) {
        self.due.retain(|_, timer| match timer {
            Timer::Start(dyno)
            | Timer::Boot(dyno)
            | Timer::Cycle(dyno)
            | Timer::Resume(dyno)
            | Timer::Unattended(dyno)
            | Timer::Expire(dyno) => dyno.app != app,
            Timer::Build(of, _) | Timer::Domain(of, _) => *of != app,
            Timer::Provision(_) => true,
        });
    }
}
