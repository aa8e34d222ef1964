//! The key: who may make calls.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use subtle::ConstantTimeEq;

use crate::{Error, ErrorKind, Result, Secret};

/// Bytes of a random key.
const KEY_BYTES: usize = 16;

/// The key that clients have to show.
pub(super) struct Key(Vec<u8>);

impl Key {
    pub(super) fn new(key: &Secret) -> Self {
        Self(key.reveal().as_bytes().to_owned())
    }

    /// Whether a request shows the key: as a bearer's, or as the password of
    /// any user.
    pub(super) fn opens(&self, headers: &HeaderMap) -> bool {
        let Some(shown) = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()) else {
            return false;
        };
        let (scheme, rest) = shown.split_once(' ').unwrap_or((shown, ""));
        let key = match scheme.to_ascii_lowercase().as_str() {
            "bearer" => rest.trim().as_bytes().to_owned(),
            "basic" => {
                let pair = STANDARD.decode(rest.trim()).unwrap_or_default();
                let colon = pair.iter().position(|byte| *byte == b':');
                colon.map(|colon| pair[colon + 1..].to_owned()).unwrap_or_default()
            }
            _ => return false,
        };
        // In constant time, so that nobody can feel their way along the key.
        self.0.ct_eq(&key).into()
    }
}

/// The error for a request that does not show the key.
pub(super) fn unauthorized() -> Error {
    Error::new(ErrorKind::Unauthorized, "Invalid credentials provided.")
}

pub(super) fn random_key() -> Result<Secret> {
    let hex: String = random()?.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Secret::new(hex))
}

/// An id for a request that the platform has not seen.
pub(super) fn request_id() -> String {
    let bytes = random().unwrap_or_default();
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

fn random() -> Result<[u8; KEY_BYTES]> {
    let mut bytes = [0; KEY_BYTES];
    let random = rustls::crypto::ring::default_provider().secure_random;
    random.fill(&mut bytes).map_err(|_| {
        Error::new(ErrorKind::Io, "The system gives no random numbers for its keys.")
    })?;
    Ok(bytes)
}
