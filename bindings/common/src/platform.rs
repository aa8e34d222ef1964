//! A platform as a binding holds it.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use dynokit::http::HerokuBuilder;
use dynokit::layers::cache::Cache;
use dynokit::layers::fault::{Fault, Faults};
use dynokit::layers::record::{Player, Recorder};
use dynokit::layers::retry::Retry;
use dynokit::layers::throttle::{RateLimiter, Throttle};
use dynokit::mock::{Gate, Mock};
use dynokit::{Client, Error, ErrorKind, Platform, Result};

use crate::layer::{Layer, Recording};
use crate::{MockOptions, Runtime, Step};

/// A platform, its runtime, and what a test can reach of it. Clones share all of
/// it.
#[derive(Clone)]
pub struct PlatformHandle {
    platform: Arc<dyn Platform>,
    runtime: Runtime,
    /// The mock beneath, where it is one.
    mock: Option<Arc<Test>>,
    faults: Option<Faults>,
    /// Whether the faults are followed right here, in no layer beneath another.
    plain: bool,
}

/// A mock, and what was scripted.
struct Test {
    mock: Mock,
    gates: Mutex<HashMap<String, Gate>>,
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

    /// The platform in memory. It follows [faults](Self::faults).
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) for a fault that could not
    /// be followed.
    pub fn mock(options: MockOptions) -> Result<Self> {
        let mock = options.builder().build();
        let faults = Faults::new();
        for rule in options.faults {
            faults.add(rule)?;
        }
        let platform = Arc::new(Fault::new(mock.clone(), faults.clone()));
        let test = Test { mock, gates: Mutex::default() };
        Ok(Self {
            mock: Some(Arc::new(test)),
            faults: Some(faults),
            plain: true,
            ..Self::new(platform)?
        })
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
        let runtime = Runtime::new()?;
        Ok(Self { platform, runtime, mock: None, faults: None, plain: false })
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

    /// The mock beneath.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](ErrorKind::Unsupported) where it is none.
    pub fn as_mock(&self) -> Result<&Mock> {
        self.test().map(|test| &test.mock)
    }

    /// Decides what the mock does.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](ErrorKind::Unsupported) where it is none; those of the step.
    pub fn script(&self, step: Step) -> Result<()> {
        let test = self.test()?;
        let mut gates = test.gates.lock().unwrap_or_else(PoisonError::into_inner);
        step.decide(&test.mock, &mut gates)
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

    fn test(&self) -> Result<&Test> {
        self.mock
            .as_deref()
            .ok_or_else(|| Error::new(ErrorKind::Unsupported, "This platform is not a mock."))
    }

    /// What a server serves, and the faults for it to follow on the wire.
    pub(crate) fn to_serve(&self) -> (Arc<dyn Platform>, Faults) {
        match (&self.mock, &self.faults) {
            (Some(test), Some(faults)) if self.plain => {
                (Arc::new(test.mock.clone()), faults.clone())
            }
            _ => (self.platform.clone(), Faults::new()),
        }
    }
}

impl fmt::Debug for PlatformHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformHandle").field("mock", &self.mock.is_some()).finish_non_exhaustive()
    }
}
