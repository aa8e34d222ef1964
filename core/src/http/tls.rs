//! Whom to trust: those that are named, and those that the system trusts
//! unless it is told not to.

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use rustls_platform_verifier::Verifier;

use crate::{Error, ErrorKind, Result};

/// The configuration of every connection.
pub(super) fn config(root_certificates: &[Vec<u8>], named_only: bool) -> Result<ClientConfig> {
    let wrong = |error: &dyn fmt::Display| {
        let message = format!("A root certificate does not read: {error}.");
        Error::new(ErrorKind::InvalidArgument, message)
    };
    let mut roots = RootCertStore::empty();
    for pem in root_certificates {
        let mut certificates = CertificateDer::pem_slice_iter(pem).peekable();
        if certificates.peek().is_none() {
            return Err(wrong(&"there is no certificate in it"));
        }
        for certificate in certificates {
            let certificate = certificate.map_err(|error| wrong(&error))?;
            roots.add(certificate).map_err(|error| wrong(&error))?;
        }
    }
    if named_only && roots.is_empty() {
        let message = "Only the given root certificates are to be trusted, and none is given.";
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let named = match roots.is_empty() {
        true => None,
        false => {
            let verifier =
                WebPkiServerVerifier::builder_with_provider(roots.into(), provider.clone())
                    .build()
                    .map_err(|error| wrong(&error))?;
            Some(verifier)
        }
    };
    let system = (!named_only).then(OnceLock::new);
    let trust = Trust { provider: provider.clone(), named, system };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&error))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(trust))
        .with_no_client_auth();
    Ok(config)
}

/// The same for HTTP, which agrees on its version with the other side.
pub(super) fn with_http_versions(config: &ClientConfig) -> ClientConfig {
    let mut config = config.clone();
    config.alpn_protocols = vec![b"h2".into(), b"http/1.1".into()];
    config
}

/// Trusts the named authorities, and then those of the system. The system's
/// are read when they are first needed: that takes longer than a handshake, and
/// a process that meets a named authority, or no TLS, has no use for them.
struct Trust {
    provider: Arc<CryptoProvider>,
    named: Option<Arc<WebPkiServerVerifier>>,
    system: Option<OnceLock<Result<Verifier, rustls::Error>>>,
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verify = |verifier: &dyn ServerCertVerifier| {
            verifier.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        };
        let named = self.named.as_ref().map(|named| verify(&**named));
        let Some(system) = self.system.as_ref().filter(|_| !matches!(named, Some(Ok(_)))) else {
            let none = || rustls::Error::General("nobody is trusted".into());
            return named.unwrap_or_else(|| Err(none()));
        };
        match (system.get_or_init(|| Verifier::new(self.provider.clone())), named) {
            (Ok(system), _) => verify(system),
            // A machine without a list of authorities: those that are named are left.
            (Err(_), Some(named)) => named,
            (Err(error), None) => Err(error.clone()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trust")
    }
}
