//! A platform as a binding holds it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dynokit::http::HerokuBuilder;
use dynokit::layers::Layers;
use dynokit::layers::cache::Cache;
use dynokit::layers::fault::{Fault, Faults};
use dynokit::layers::record::{Player, Recorder};
use dynokit::layers::retry::Retry;
use dynokit::layers::throttle::{RateLimiter, Throttle};
use dynokit::mock::{Mock, MockBuilder, StateFile};
use dynokit::{Client, Error, ErrorKind, Platform, Result};

use crate::Runtime;
use crate::layer::{Layer, Recording};

/// A platform, its runtime, and what a test can reach of it. Clones share all of
/// it.
#[derive(Clone)]
pub struct PlatformHandle {
    platform: Arc<dyn Platform>,
    runtime: Runtime,
    /// The mock beneath, where it is one.
    mock: Option<Mock>,
    /// The file that it is kept in, where it is, until it is closed.
    file: Arc<Mutex<Option<StateFile>>>,
    faults: Option<Faults>,
    /// Whether the faults are followed right here, in no layer beneath another.
    plain: bool,
}

impl PlatformHandle {
    /// Heroku, as it is set up.
    ///
    /// # Errors
    ///
    /// Those of [`HerokuBuilder::build`].
    pub fn heroku(builder: HerokuBuilder) -> Result<Self> {
        Self::new(Arc::new(builder.build()?))
    }

    /// The platform in memory, as [`MockBuilder::from_json`] sets it up. It follows
    /// [faults](Self::faults). Where a file is given it is kept there: see
    /// [`StateFile`]. It is saved when that is [asked for](Self::state_file).
    ///
    /// # Errors
    ///
    /// Those of [`MockBuilder::from_json`], of [`MockBuilder::open`] and of
    /// [`Runtime::new`].
    pub fn mock(options: &[u8], file: Option<PathBuf>) -> Result<Self> {
        let (builder, runtime) = (MockBuilder::from_json(options)?, Runtime::new()?);
        let Some(file) = file else { return Ok(Self::of_mock(builder.build(), runtime)) };
        let file = runtime.scope().wait(builder.open(file))?;
        let handle = Self::of_mock(file.mock().clone(), runtime);
        *handle.file() = Some(file);
        Ok(handle)
    }

    fn of_mock(mock: Mock, runtime: Runtime) -> Self {
        let faults = Faults::new();
        let platform = Arc::new(Fault::new(mock.clone(), faults.clone()));
        Self { mock: Some(mock), faults: Some(faults), plain: true, ..Self::on(platform, runtime) }
    }

    /// A platform that plays a recording back: see
    /// [`Player`](dynokit::layers::record::Player).
    ///
    /// # Errors
    ///
    /// Those of [`Player::open`].
    pub fn player(file: impl AsRef<Path>, loose: bool) -> Result<Self> {
        let player = Player::open(file)?;
        Self::new(Arc::new(if loose { player.loose() } else { player }))
    }

    /// Any platform.
    ///
    /// # Errors
    ///
    /// Those of [`Runtime::new`].
    pub fn new(platform: Arc<dyn Platform>) -> Result<Self> {
        Ok(Self::on(platform, Runtime::new()?))
    }

    fn on(platform: Arc<dyn Platform>, runtime: Runtime) -> Self {
        let file = Arc::default();
        Self { platform, runtime, mock: None, file, faults: None, plain: false }
    }

    /// This platform with a layer around it. Both share the runtime.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for a fault that could not
    /// be followed, [`Io`](ErrorKind::Io) for a recording that cannot be written.
    pub fn layered(&self, layer: Layer) -> Result<Self> {
        let inner = self.platform.clone();
        let mut handle = Self { plain: false, ..self.clone() };
        handle.platform = match layer {
            Layer::Stack(options) => Layers::from(options).over(inner),
            Layer::Retry(options) => Arc::new(Retry::new(inner, options.into())),
            Layer::Throttle(_) => Arc::new(Throttle::new(inner, RateLimiter::new())),
            Layer::Cache(options) => Arc::new(Cache::new(inner, options.into())),
            Layer::Faults(rules) => {
                let faults = Faults::new();
                for rule in rules {
                    faults.add(rule)?;
                }
                handle.faults = Some(faults.clone());
                Arc::new(Fault::new(inner, faults))
            }
            Layer::Record(Recording { file, redact }) => {
                let recorder = Recorder::create(inner, file)?;
                let name = |recorder: Recorder<_>, secret: dynokit::Secret| {
                    recorder.redact(secret.reveal())
                };
                Arc::new(redact.into_iter().fold(recorder, name))
            }
        };
        Ok(handle)
    }

    /// A client of it.
    pub fn client(&self) -> Client {
        Client::new(self.platform.clone())
    }

    /// Where its work runs.
    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// The mock beneath, for its clock and its script.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](ErrorKind::Unsupported) where it is none.
    pub fn as_mock(&self) -> Result<&Mock> {
        self.mock
            .as_ref()
            .ok_or_else(|| Error::new(ErrorKind::Unsupported, "This platform is not a mock."))
    }

    /// The file that the mock is kept in, to save it.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](ErrorKind::Unsupported) where it is kept in none.
    pub fn state_file(&self) -> Result<StateFile> {
        self.file().clone().ok_or_else(|| {
            Error::new(ErrorKind::Unsupported, "This platform is not kept in a file.")
        })
    }

    fn file(&self) -> MutexGuard<'_, Option<StateFile>> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// [Closes](Runtime::close) the runtime, and leaves the file to others.
    pub fn close(&self) {
        self.runtime.close();
        self.file().take();
    }

    /// The faults that it follows: a mock's own, or those of the last layer of
    /// faults.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](ErrorKind::Unsupported) where it follows none.
    pub fn faults(&self) -> Result<&Faults> {
        self.faults.as_ref().ok_or_else(|| {
            let message = "This platform follows no faults: put a layer of faults around it.";
            Error::new(ErrorKind::Unsupported, message)
        })
    }

    /// What a server serves, and the faults for it to follow on the wire.
    pub(crate) fn to_serve(&self) -> (Arc<dyn Platform>, Faults) {
        match (&self.mock, &self.faults) {
            (Some(mock), Some(faults)) if self.plain => (Arc::new(mock.clone()), faults.clone()),
            _ => (self.platform.clone(), Faults::new()),
        }
    }
}

impl fmt::Debug for PlatformHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformHandle").field("mock", &self.mock.is_some()).finish_non_exhaustive()
    }
}
