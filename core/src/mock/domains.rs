//! The effects of `ops/domains.rs`.

use uuid::Uuid;

use crate::Result;
use crate::mock::catalog::is;
use crate::mock::state::{AppRecord, State, invalid, not_found};
use crate::mock::timers::Timer;
use crate::ops::domains::{Domain, DomainCreate, DomainKind, DomainUpdate, Handler};
use crate::ops::shared::Reference;

/// How many custom domains an app may have.
const MOST: usize = 1000;

impl Handler for State {
    fn create(&mut self, app: &str, params: DomainCreate) -> Result<Domain> {
        let id = self.app_id(app)?;
        let hostname = params.hostname.to_ascii_lowercase();
        check_hostname(&hostname)?;
        if params.sni_endpoint.is_some() {
            return Err(not_found("sni_endpoint", "SNI endpoint"));
        }
        let all = self.apps.values().flat_map(|app| &app.domains);
        if all.clone().any(|domain| domain.hostname == hostname) {
            return Err(invalid(format!("The domain {hostname} is already in use.")));
        }
        let custom = |domain: &&Domain| domain.app.id == id && domain.kind == DomainKind::Custom;
        if all.filter(custom).count() >= MOST {
            return Err(invalid(format!("An app can have {MOST} custom domains at most.")));
        }
        let domain = self.add_domain(id, &hostname, DomainKind::Custom);
        self.timers.set(self.now, Timer::Domain(id, domain));
        Ok(self.app(app)?.domain(&domain.to_string())?.clone())
    }

    fn update(&mut self, app: &str, domain: &str, params: DomainUpdate) -> Result<Domain> {
        let found = self.app(app)?.domain(domain)?.clone();
        match params.sni_endpoint {
            Some(_) => Err(not_found("sni_endpoint", "SNI endpoint")),
            None => Ok(found),
        }
    }

    fn delete(&mut self, app: &str, domain: &str) -> Result<Domain> {
        let found = self.app(app)?.domain(domain)?.clone();
        if found.kind == DomainKind::Heroku {
            return Err(invalid("The app's own domain cannot be removed."));
        }
        self.app_mut(app)?.domains.retain(|domain| domain.id != found.id);
        Ok(found)
    }

    fn info(&mut self, app: &str, domain: &str) -> Result<Domain> {
        Ok(self.app(app)?.domain(domain)?.clone())
    }

    fn list(&mut self, app: &str) -> Result<Vec<Domain>> {
        Ok(self.app(app)?.domains.clone())
    }
}

fn check_hostname(hostname: &str) -> Result<()> {
    let label = |label: &str| {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(inner)
    };
    let plain = hostname.strip_prefix("*.").unwrap_or(hostname);
    let fits = plain.contains('.') && plain.len() <= 253 && plain.split('.').all(label);
    match fits {
        true => Ok(()),
        false => Err(invalid(format!("{hostname:?} is not a host name."))),
    }
}

impl State {
    /// Adds a domain, and gives its id.
    pub(crate) fn add_domain(&mut self, app: Uuid, hostname: &str, kind: DomainKind) -> Uuid {
        let (now, id) = (self.second(), self.random.uuid());
        let custom = kind == DomainKind::Custom;
        let cname = custom.then(|| self.random.dns_target());
        if let Some(app) = self.apps.get_mut(&app) {
            app.domains.push(Domain {
                acm_status: None,
                acm_status_reason: None,
                app: Reference::new(app.model.id, &app.model.name),
                cname,
                created_at: now,
                hostname: hostname.to_owned(),
                id,
                kind,
                sni_endpoint: None,
                status: if custom { "pending" } else { "none" }.into(),
                updated_at: now,
            });
        }
        id
    }

    /// Has a custom domain answer.
    pub(crate) fn finish_domain(&mut self, app: Uuid, domain: Uuid) {
        let now = self.second();
        let domains = self.apps.get_mut(&app).map(|app| &mut app.domains);
        for domain in domains.into_iter().flatten().filter(|found| found.id == domain) {
            domain.status = "succeeded".into();
            domain.updated_at = now;
        }
    }
}

impl AppRecord {
    /// A domain by its host name or id.
    fn domain(&self, identity: &str) -> Result<&Domain> {
        let found = self.domains.iter().find(|domain| is(identity, domain.id, &domain.hostname));
        found.ok_or_else(|| not_found("domain", "domain"))
    }
}
