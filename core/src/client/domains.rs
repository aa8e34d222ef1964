//! The names that an app answers to.

use std::time::Duration;

use crate::client::AppHandle;
use crate::ops::domains::{Domain, DomainCreate};
use crate::platform::List;
use crate::waiting::Until;
use crate::{Error, ErrorKind, Result, Waiting};

/// How long to wait for a domain, unless told.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// The names that an app answers to.
#[derive(Clone, Debug)]
pub struct AppDomains {
    app: AppHandle,
}

impl AppDomains {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// The domains, the platform's own among them.
    pub fn list(&self) -> List<Domain> {
        self.app.client().domains().list(self.app.name())
    }

    /// Adds a host name. Point it at the domain's `cname`, and see
    /// [`until_ready`](Self::until_ready).
    pub async fn add(&self, hostname: impl Into<String>) -> Result<Domain> {
        let params = DomainCreate { hostname: hostname.into(), ..DomainCreate::default() };
        self.app.client().domains().create(self.app.name(), params).await
    }

    /// Removes a domain, by its host name or id.
    pub async fn remove(&self, domain: &str) -> Result<Domain> {
        self.app.client().domains().delete(self.app.name(), domain).await
    }

    /// Waits until the platform answers under a domain, by its host name or id:
    /// an hour at most, unless [told](Waiting::within) otherwise.
    ///
    /// # Errors
    ///
    /// [`ProvisioningFailed`](ErrorKind::ProvisioningFailed) where it never
    /// will.
    pub fn until_ready(&self, domain: &str) -> Waiting<Domain> {
        let (app, name) = (self.app.clone(), domain.to_owned());
        Until {
            what: format!("the domain {domain}"),
            app: app.name().to_owned(),
            look: Box::new(move || app.client().domains().info(app.name(), &name)),
            done: |domain| match domain.status.as_str() {
                "pending" => Ok(false),
                "failed" => {
                    let message = format!("The domain {} could not be set up.", domain.hostname);
                    Err(Error::new(ErrorKind::ProvisioningFailed, message))
                }
                _ => Ok(true),
            },
            stands: |domain| format!("it is {}", domain.status),
        }
        .waiting(LONGEST_WAIT)
    }
}
