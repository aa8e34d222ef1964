//! The key, where it comes from, and what opens when it is not enough.

use std::env;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use futures_core::future::BoxFuture;
use http::HeaderValue;
use tokio::sync::Mutex;
use url::Url;

use crate::http::{API_HOST, GIT_HOST, netrc};
use crate::{Error, ErrorKind, Result, Secret};

/// The variable that holds the key.
const VARIABLE: &str = "HEROKU_API_KEY";

/// Gives a key, each time that one is needed.
pub(super) type Provider = Arc<dyn Fn() -> BoxFuture<'static, Result<Secret>> + Send + Sync>;

/// Gives a code of a second factor.
pub(super) type Codes =
    Arc<dyn Fn(SecondFactor) -> BoxFuture<'static, Result<Secret>> + Send + Sync>;

/// What a code of a second factor is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecondFactor {
    /// The operation that the platform wants it for, e.g. `apps.delete`.
    pub operation: &'static str,
    /// The app that it opens for a while, where it does.
    pub app: Option<String>,
    /// How many codes were refused before, for this call.
    pub refused: u32,
}

/// The key as the headers show it.
pub(super) struct Key {
    pub(super) bearer: HeaderValue,
    pub(super) basic: HeaderValue,
}

impl Key {
    fn new(key: &Secret) -> Result<Self> {
        let wrong = |message: &str| Error::new(ErrorKind::InvalidArgument, message);
        if key.reveal().is_empty() {
            return Err(wrong("The API key is empty."));
        }
        let basic = base64(&format!("heroku:{}", key.reveal()));
        let bearer = secret_header(&format!("Bearer {}", key.reveal()));
        let basic = secret_header(&format!("Basic {basic}"));
        match (bearer, basic) {
            (Some(bearer), Some(basic)) => Ok(Self { bearer, basic }),
            _ => Err(wrong("The API key has characters that no key has.")),
        }
    }
}

/// A header that is not shown.
pub(super) fn secret_header(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// The key in use, shared by all clones.
pub(super) struct Credentials {
    key: RwLock<Option<Arc<Key>>>,
    provider: Option<Provider>,
    /// Held while the provider is asked: for one key at a time.
    asking: Mutex<()>,
    /// How often it was asked.
    asked: AtomicU64,
}

impl Credentials {
    /// The key that is given, and the provider of those that follow it; without
    /// either, the key of the environment or of the file of log-ins.
    pub(super) fn new(
        given: Option<&Secret>,
        provider: Option<Provider>,
        base: &Url,
    ) -> Result<Self> {
        let key = match (given, &provider) {
            (Some(key), _) => Some(Key::new(key)?),
            (None, Some(_)) => None,
            (None, None) => Some(Key::new(&look_for_key(base)?)?),
        };
        let key = RwLock::new(key.map(Arc::new));
        Ok(Self { key, provider, asking: Mutex::default(), asked: AtomicU64::new(0) })
    }

    /// The key; the provider is asked for the first one.
    pub(super) async fn key(&self) -> Result<Arc<Key>> {
        if let Some(key) = self.current() {
            return Ok(key);
        }
        let _asking = self.asking.lock().await;
        match (self.current(), &self.provider) {
            (Some(key), _) => Ok(key),
            (None, Some(provider)) => self.ask(provider).await,
            (None, None) => Err(Error::new(ErrorKind::InvalidArgument, "There is no API key.")),
        }
    }

    /// The key after one that was refused, where there may be another. Calls
    /// that meet the same refusal share one answer of the provider.
    pub(super) async fn renew(&self, refused: &Arc<Key>) -> Result<Option<Arc<Key>>> {
        let Some(provider) = &self.provider else { return Ok(None) };
        let before = self.asked.load(Ordering::Acquire);
        let _asking = self.asking.lock().await;
        if let Some(key) = self.current().filter(|key| !Arc::ptr_eq(key, refused)) {
            return Ok(Some(key));
        }
        // Another call asked meanwhile, in vain.
        if self.asked.load(Ordering::Acquire) != before {
            return Ok(None);
        }
        let key = self.ask(provider).await?;
        Ok(Some(key).filter(|key| key.bearer != refused.bearer))
    }

    async fn ask(&self, provider: &Provider) -> Result<Arc<Key>> {
        let key = provider().await;
        self.asked.fetch_add(1, Ordering::AcqRel);
        let key = Arc::new(Key::new(&key?)?);
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
        Ok(key)
    }

    fn current(&self) -> Option<Arc<Key>> {
        self.key.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// The key of the environment or of the file of log-ins.
fn look_for_key(base: &Url) -> Result<Secret> {
    if let Some(key) = env::var(VARIABLE).ok().filter(|key| !key.trim().is_empty()) {
        return Ok(key.trim().into());
    }
    let machines = machines(base);
    let places = netrc::places();
    for file in &places {
        if let Some(key) = netrc::password(file, &machines)? {
            return Ok(key);
        }
    }
    let files: Vec<_> = places.iter().map(|file| file.display().to_string()).collect();
    let files = match files.is_empty() {
        true => "there is no home folder with a .netrc".to_owned(),
        false => format!("{} has no entry for {}", files.join(" or "), machines.join(" or ")),
    };
    let message = format!(
        "There is no API key: none is given, {VARIABLE} is not set, and {files}. Give one, set \
         {VARIABLE}, or log in with `heroku login`."
    );
    Err(Error::new(ErrorKind::InvalidArgument, message))
}

/// What the file of log-ins calls the API: the host, with the port where it is
/// not the usual one, as the official CLI writes it. Heroku's git host has the
/// same key.
fn machines(base: &Url) -> Vec<String> {
    let host = base.host_str().unwrap_or_default();
    match base.port() {
        Some(port) => vec![format!("{host}:{port}")],
        None if host == API_HOST => vec![host.to_owned(), GIT_HOST.to_owned()],
        None => vec![host.to_owned()],
    }
}
