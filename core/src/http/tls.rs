//! Whom to trust: those that the system trusts, and those that are named.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::{Error, ErrorKind, Result};

/// The configuration of every connection.
pub(super) fn config(root_certificates: &[Vec<u8>]) -> Result<ClientConfig> {
    let wrong = |error: &dyn std::fmt::Display| {
        let message = format!("A root certificate does not read: {error}.");
        Error::new(ErrorKind::InvalidArgument, message)
    };
    let mut named = Vec::new();
    for pem in root_certificates {
        for certificate in CertificateDer::pem_slice_iter(pem) {
            named.push(certificate.map_err(|error| wrong(&error))?);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&error))?;
    let config = match Verifier::new_with_extra_roots(named.clone(), provider) {
        Ok(verifier) => {
            let verifier = Arc::new(verifier);
            builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
        }
        // A machine without a list of authorities: those that are named are left.
        Err(_) => {
            let mut roots = RootCertStore::empty();
            for certificate in named {
                roots.add(certificate).map_err(|error| wrong(&error))?;
            }
            builder.with_root_certificates(roots).with_no_client_auth()
        }
    };
    Ok(config)
}

/// The same for HTTP, which agrees on its version with the other side.
pub(super) fn with_http_versions(config: &ClientConfig) -> ClientConfig {
    let mut config = config.clone();
    config.alpn_protocols = vec![b"h2".into(), b"http/1.1".into()];
    config
}
