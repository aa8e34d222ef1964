//! SNI endpoints: certificates of one's own, for an app's domains.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::Reference;

operations! {
    /// SNI endpoints: certificates of one's own, for an app's domains.
    resource sni_endpoints: SniEndpoints;

    /// One certificate, by name or id.
    info(app, sni_endpoint) -> SniEndpoint = GET "/apps/{app}/sni-endpoints/{sni_endpoint}";

    /// The certificates of an app.
    list(app) -> [SniEndpoint] = GET "/apps/{app}/sni-endpoints", ranges [id, name];
}

/// A certificate that some of an app's domains are served with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SniEndpoint {
    /// The app.
    pub app: Reference,
    /// The certificate and those that vouch for it, as PEM.
    pub certificate_chain: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// What its owner calls it.
    pub display_name: Option<String>,
    /// The domains that are served with it.
    pub domains: Vec<Uuid>,
    /// Its id.
    pub id: Uuid,
    /// Its name, unique on the platform.
    pub name: String,
    /// What the certificate says.
    pub ssl_cert: SslCertificate,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SslCertificate {
    /// Whether an authority that browsers know signed it.
    #[serde(rename = "ca_signed?")]
    pub ca_signed: bool,
    /// The host names that it is for.
    pub cert_domains: Vec<String>,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// Who signed it.
    pub issuer: String,
    /// Whether its own key signed it.
    #[serde(rename = "self_signed?")]
    pub self_signed: bool,
    /// Since when it is good.
    pub starts_at: Timestamp,
    /// Whom it is for.
    pub subject: String,
}
