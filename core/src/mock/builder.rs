//! How a mock is set up.

use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;

use crate::mock::clock::Clock;
use crate::mock::state::State;
use crate::mock::{Mock, budget, catalog, oauth_authorizations};
use crate::ops::account::Account;

/// Sets a [`Mock`] up. Everything has a default.
///
/// ```
/// use dynokit::mock::Mock;
///
/// let mock = Mock::builder().seed(7).email("tina@example.com").build();
/// ```
#[derive(Clone, Debug)]
pub struct MockBuilder {
    seed: u64,
    email: String,
    pub(super) clock: Clock,
    settings: Settings,
    standing: Standing,
}

/// How long things take that take their time. Nothing does by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// From the start of a dyno's process until it is up.
    pub boot: Duration,
    /// From the creation of an add-on until it can be used.
    pub provision: Duration,
    /// From one line of a build to the next.
    pub build_line: Duration,
}

/// How the account stands with the platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A payment method was verified.
    #[default]
    Verified,
    /// None was: apps and add-ons cannot be created.
    Unverified,
    /// Bills are unpaid.
    Delinquent,
    /// The account is suspended.
    Suspended,
}

/// The numbers that a mock goes by.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) pace: Pace,
    /// Apps that the account may have.
    pub(crate) apps: usize,
    /// Bytes that a slug may have.
    pub(crate) slug: u64,
    /// Bytes that a checkout may have.
    pub(crate) checkout: u64,
    pub(crate) rate_limit: bool,
}

impl Default for MockBuilder {
    fn default() -> Self {
        let settings = Settings {
            pace: Pace::default(),
            apps: 100,
            slug: 500 * 1024 * 1024,
            checkout: 1024 * 1024 * 1024,
            rate_limit: true,
        };
        Self {
            seed: 0,
            email: "you@example.com".into(),
            clock: Clock::system(),
            settings,
            standing: Standing::default(),
        }
    }
}

impl MockBuilder {
    /// Where ids and names come from: the same seed and the same calls give
    /// the same ones.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The e-mail address of the account.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = email.into();
        self
    }

    /// Where the time comes from.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// How long things take.
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.settings.pace = pace;
        self
    }

    /// How the account stands with the platform.
    #[must_use]
    pub fn standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }

    /// How many apps the account may have, 100 unless given.
    #[must_use]
    pub fn app_limit(mut self, apps: usize) -> Self {
        self.settings.apps = apps;
        self
    }

    /// How many bytes a slug may have, 500 MB unless given.
    #[must_use]
    pub fn slug_limit(mut self, bytes: u64) -> Self {
        self.settings.slug = bytes;
        self
    }

    /// Lets the account make as many calls as it likes.
    #[must_use]
    pub fn without_rate_limit(mut self) -> Self {
        self.settings.rate_limit = false;
        self
    }

    /// The mock.
    pub fn build(self) -> Mock {
        let clock = self.clock.clone();
        Mock::with(clock, self.state(), Default::default())
    }

    /// What a mock with an account and nothing else knows.
    pub(crate) fn state(self) -> State {
        let now = self.clock.now();
        let mut random = super::random::Random::new(self.seed);
        let account = account(random.uuid(), self.email, self.standing, now);
        let (authorization, key) = oauth_authorizations::own(self.seed, &account, now);
        State {
            now,
            random,
            settings: self.settings,
            account,
            key,
            own_authorization: authorization.id,
            authorizations: vec![authorization],
            teams: Default::default(),
            budget: budget::Budget::new(now),
            apps: Default::default(),
            names: Default::default(),
            addons: Default::default(),
            attachments: Default::default(),
            pipelines: Default::default(),
            couplings: Default::default(),
            promotions: Default::default(),
            outputs: Default::default(),
            sessions: Default::default(),
            uploads: Default::default(),
            timers: Default::default(),
            scripts: Default::default(),
            held: Default::default(),
        }
    }
}

fn account(id: uuid::Uuid, email: String, standing: Standing, now: Timestamp) -> Account {
    Account {
        allow_tracking: true,
        beta: false,
        country_of_residence: None,
        created_at: catalog::since(),
        default_organization: None,
        default_team: None,
        delinquent_at: (standing == Standing::Delinquent).then_some(now),
        email,
        federated: false,
        id,
        identity_provider: None,
        last_login: Some(now),
        name: None,
        sms_number: None,
        suspended_at: (standing == Standing::Suspended).then_some(now),
        two_factor_authentication: false,
        updated_at: catalog::since(),
        verified: standing != Standing::Unverified,
    }
}
