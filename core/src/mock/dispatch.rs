//! What the mock does when it is asked, and when something is due.

use jiff::Timestamp;

use crate::mock::state::State;
use crate::mock::timers::Timer;
use crate::platform::{Call, Reply};
use crate::{Error, ErrorKind, Result, ops};

impl State {
    /// Performs a call.
    pub(crate) fn perform(&mut self, call: &Call) -> Result<Reply> {
        let request_id = self.random.uuid().to_string();
        let answered = self.admit(call).and_then(|()| ops::dispatch(self, call));
        let remaining = self.budget.remaining(self.now);
        match answered {
            Ok(reply) => Ok(Reply {
                request_id: Some(request_id),
                rate_limit_remaining: Some(remaining),
                date: Some(self.now),
                ..reply
            }),
            Err(error) => {
                Err(error.with_request_id(request_id).with_rate_limit_remaining(remaining))
            }
        }
    }

    /// Lets time pass: does what was due, in order. Says whether something was.
    pub(crate) fn advance(&mut self, now: Timestamp) -> bool {
        let now = now.max(self.now);
        let mut did = false;
        while let Some((time, timer)) = self.timers.pop(now) {
            self.now = time.max(self.now);
            self.go_off(timer);
            did = true;
        }
        self.now = now;
        did
    }

    fn go_off(&mut self, timer: Timer) {
        match timer {
            Timer::Start(dyno) => self.on_start(&dyno),
            Timer::Boot(dyno) => self.on_boot(&dyno),
            Timer::Cycle(dyno) => self.on_cycle(&dyno),
            Timer::Resume(dyno) => self.resume_one_off(&dyno),
            Timer::Unattended(dyno) => self.on_unattended(&dyno),
            Timer::Expire(dyno) => self.expire_one_off(&dyno),
            Timer::Build(app, build) => self.play_build(app, build),
            Timer::Provision(addon) => self.finish_provisioning(addon),
            Timer::Domain(app, domain) => self.finish_domain(app, domain),
        }
    }

    /// Whether the account may make this call now.
    fn admit(&mut self, call: &Call) -> Result<()> {
        if self.settings.rate_limit && call.spec.resource != "rate_limits" {
            self.budget.spend(self.now)?;
        }
        if self.account.suspended_at.is_some() {
            return Err(Error::new(ErrorKind::Suspended, "Your account is suspended."));
        }
        if self.account.delinquent_at.is_some() && !call.spec.method.is_read() {
            let message = "Your account has unpaid bills, or its payment method has to be \
                           confirmed.";
            return Err(Error::new(ErrorKind::Delinquent, message));
        }
        Ok(())
    }
}
