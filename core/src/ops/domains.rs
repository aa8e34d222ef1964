//! Domains: the host names that an app answers to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, open_enum};

operations! {
    /// Domains: the host names that an app answers to.
    resource domains: Domains;

    /// Adds a host name.
    create(app; params: DomainCreate) -> Domain = POST "/apps/{app}/domains",
        repeat [once, find info(domain = hostname)];

    /// Changes the certificate of a host name.
    update(app, domain; params: DomainUpdate) -> Domain = PATCH "/apps/{app}/domains/{domain}";

    /// Removes a host name.
    delete(app, domain) -> Domain = DELETE "/apps/{app}/domains/{domain}";

    /// One domain, by host name or id.
    info(app, domain) -> Domain = GET "/apps/{app}/domains/{domain}";

    /// The domains of an app.
    list(app) -> [Domain] = GET "/apps/{app}/domains", ranges [id, hostname];
}

/// A host name that an app answers to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Domain {
    /// How far its automated certificate is.
    pub acm_status: Option<String>,
    /// Why it is no further.
    pub acm_status_reason: Option<String>,
    /// The app.
    pub app: Reference,
    /// What its DNS record has to point to.
    pub cname: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// The host name.
    pub hostname: String,
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub kind: DomainKind,
    /// The certificate that it is served with.
    pub sni_endpoint: Option<Reference>,
    /// How far adding it is: `pending`, `succeeded`, `none` or `failed`.
    pub status: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

open_enum! {
    /// Whose a host name is.
    pub enum DomainKind {
        /// The platform's own, one for each app.
        Heroku = "heroku",
        /// The customer's.
        Custom = "custom",
    }
}

/// A new host name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainCreate {
    /// The host name; `*.example.com` is allowed.
    pub hostname: String,
    /// The certificate to serve it with, by name or id. The platform wants to
    /// see the field even where there is none.
    #[serde(deserialize_with = "Option::deserialize")]
    pub sni_endpoint: Option<String>,
}

/// What to change of a domain.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainUpdate {
    /// The certificate to serve it with, by name or id.
    #[serde(deserialize_with = "Option::deserialize")]
    pub sni_endpoint: Option<String>,
}
