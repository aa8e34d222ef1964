//! A certificate for this server, from an authority of its own: for this
//! machine's names, and for where it listens.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, SanType, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use crate::{Error, ErrorKind, Result, Secret};

/// How long a certificate is good for, in days: some systems refuse one that
/// is good for longer than 825.
const LIFE: i64 = 730;

/// An authority, and a server that it vouches for.
pub(super) struct Authority {
    /// Its certificate.
    pub(super) pem: String,
    /// What makes it the same authority another time. PEM.
    pub(super) key: Secret,
    /// For HTTP.
    pub(super) http: TlsAcceptor,
    /// For what is no HTTP.
    pub(super) plain: TlsAcceptor,
}

impl Authority {
    /// An authority with this key, or with one of its own.
    pub(super) fn new(addresses: &[IpAddr], key: Option<&Secret>) -> Result<Self> {
        let key = match key {
            None => KeyPair::generate().map_err(|error| failed(&error))?,
            Some(key) => KeyPair::from_pem(key.reveal()).map_err(|error| {
                let message = format!("The authority's key does not read: {error}.");
                Error::new(ErrorKind::InvalidArgument, message)
            })?,
        };
        Self::make(addresses, key).map_err(|error| failed(&*error))
    }

    fn make(addresses: &[IpAddr], key: KeyPair) -> Result<Self, Box<dyn std::error::Error>> {
        let pem = Secret::new(key.serialize_pem());
        // With one key it is always one authority: all else is the same.
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        authority.distinguished_name.push(DnType::CommonName, "dynokit, for this machine only");
        let authority = CertifiedIssuer::self_signed(authority, key)?;

        let mut server = CertificateParams::new(["localhost".to_owned()])?;
        let local = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        let mut covered: Vec<IpAddr> = local.iter().chain(addresses).copied().collect();
        covered.retain(|address| !address.is_unspecified());
        covered.sort();
        covered.dedup();
        server.subject_alt_names.extend(covered.into_iter().map(SanType::IpAddress));
        server.distinguished_name.push(DnType::CommonName, "localhost");
        server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        server.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        server.use_authority_key_identifier_extension = true;
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        for (end, days) in [(&mut server.not_before, -1), (&mut server.not_after, LIFE)] {
            let date = today.checked_add(days.days())?;
            *end =
                date_time_ymd(date.year().into(), date.month().try_into()?, date.day().try_into()?);
        }
        let key = KeyPair::generate()?;
        let certificate = server.signed_by(&key, &authority)?;

        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let plain = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )?;
        let mut http = plain.clone();
        http.alpn_protocols = vec![b"http/1.1".into()];
        let acceptor = |config| TlsAcceptor::from(Arc::new(config));
        Ok(Self { pem: authority.pem(), key: pem, http: acceptor(http), plain: acceptor(plain) })
    }
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Tls, format!("No certificate could be made: {error}."))
}
