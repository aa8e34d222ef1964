//! Something that is waited for: on the thread that wants it, or by an event
//! loop.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use dynokit::{Error, ErrorKind, Result};
use dynokit_bindings::Scope;
use pyo3::prelude::*;

use crate::ending::{Entering, is_main};
use crate::error::{Raise, raised};

/// How often Python looks whether Ctrl-C was pressed.
const ATTENTION: Duration = Duration::from_millis(20);

/// Makes Python's value of what came.
pub(crate) type Make = Box<dyn for<'py> FnOnce(Python<'py>) -> PyResult<Bound<'py, PyAny>> + Send>;

/// What goes on.
type Doing = Pin<Box<dyn Future<Output = Result<Make>> + Send>>;

/// Something that is waited for. Nothing happens before.
#[pyclass(frozen)]
pub(crate) struct Work {
    scope: Scope,
    doing: Mutex<Option<Doing>>,
    /// What cancels it, once an event loop waits for it.
    cancel: OnceLock<Scope>,
}

impl Work {
    /// Work of a platform, and what Python gets of it.
    pub(crate) fn new<T, F, M>(scope: &Scope, work: F, make: M) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'static,
        M: for<'py> FnOnce(Python<'py>, T) -> PyResult<Bound<'py, PyAny>> + Send + 'static,
        T: Send + 'static,
    {
        let doing: Doing = Box::pin(async move {
            let came = work.await?;
            let make: Make = Box::new(move |py| make(py, came));
            Ok(make)
        });
        Self { scope: scope.clone(), doing: Mutex::new(Some(doing)), cancel: OnceLock::new() }
    }

    fn take(&self, py: Python<'_>) -> PyResult<Doing> {
        let doing = self.doing.lock().unwrap_or_else(PoisonError::into_inner).take();
        let again = || Error::new(ErrorKind::Runtime, "It was waited for before.");
        doing.ok_or_else(again).raise(py)
    }
}

thread_local! {
    /// Whether this thread hears of Ctrl-C, once that is known.
    static IS_MAIN: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Waits on this thread, without Python's lock, until it is done or Ctrl-C is
/// pressed: then it is dropped.
pub(crate) fn wait<T: Send>(
    py: Python<'_>,
    scope: &Scope,
    work: impl Future<Output = Result<T>> + Send,
) -> PyResult<T> {
    let is_main = match IS_MAIN.get() {
        Some(is_main) => is_main,
        None => is_main(py)?,
    };
    IS_MAIN.set(Some(is_main));
    let interrupted = async move {
        if !is_main {
            // Nobody tells it.
            std::future::pending::<()>().await;
        }
        loop {
            tokio::time::sleep(ATTENTION).await;
            if let Err(signal) = Python::attach(|py| py.check_signals()) {
                return signal;
            }
        }
    };
    let work = async move {
        tokio::select! {
            biased;
            done = work => done.map(Ok),
            signal = interrupted => Ok(Err(signal)),
        }
    };
    let (done, _entering) = py.detach(|| (scope.wait(work), Entering::back(is_main)));
    done.raise(py)?
}

#[pymethods]
impl Work {
    /// Waits for it on this thread.
    fn wait<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let doing = self.take(py)?;
        wait(py, &self.scope, doing)?(py)
    }

    /// Starts it, and gives the future of an event loop for what comes of it.
    fn start<'py>(&self, mailbox: &Bound<'py, Mailbox>) -> PyResult<Bound<'py, PyAny>> {
        let py = mailbox.py();
        let doing = self.take(py)?;
        let mailbox = mailbox.get();
        let future = mailbox.0.event_loop.bind(py).call_method0("create_future")?;
        let scope = self.cancel.get_or_init(|| self.scope.child());
        let (to, promised) = (mailbox.0.clone(), future.clone().unbind());
        scope.spawn(doing, move |came| to.post(promised, came)).raise(py)?;
        Ok(future)
    }

    /// Cancels what was started.
    fn cancel(&self) {
        if let Some(scope) = self.cancel.get() {
            scope.cancel();
        }
    }
}

/// Where an event loop gets what came: many at once where many are there, since
/// to wake a loop costs more than most calls.
#[pyclass(frozen)]
pub(crate) struct Mailbox(Arc<Posted>);

struct Posted {
    event_loop: Py<PyAny>,
    came: Mutex<Vec<(Py<PyAny>, Result<Make>)>>,
}

impl Posted {
    /// Keeps what came for a future, and wakes the loop unless it was woken.
    fn post(self: Arc<Self>, future: Py<PyAny>, came: Result<Make>) {
        let is_first = {
            let mut all = self.came.lock().unwrap_or_else(PoisonError::into_inner);
            all.push((future, came));
            all.len() == 1
        };
        if !is_first {
            return;
        }
        // None where Python ends: nobody is there to be told.
        let Some(_entering) = Entering::begin() else { return };
        Python::attach(|py| {
            let posted = self.clone();
            let woken = Bound::new(py, Mailbox(self.clone())).and_then(|mailbox| {
                let deliver = mailbox.getattr("deliver")?;
                self.event_loop.bind(py).call_method1("call_soon_threadsafe", (deliver,))
            });
            if woken.is_err() {
                // The loop is closed.
                posted.take();
            }
        });
    }

    fn take(&self) -> Vec<(Py<PyAny>, Result<Make>)> {
        std::mem::take(&mut *self.came.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[pymethods]
impl Mailbox {
    #[new]
    fn new(event_loop: Py<PyAny>) -> Self {
        Self(Arc::new(Posted { event_loop, came: Mutex::default() }))
    }

    /// Whether it is that of a loop.
    fn is_of(&self, event_loop: &Bound<'_, PyAny>) -> bool {
        self.0.event_loop.is(event_loop)
    }

    /// Gives the futures what came for them.
    fn deliver(&self, py: Python<'_>) -> PyResult<()> {
        for (future, came) in self.0.take() {
            let future = future.bind(py);
            if future.call_method0("done")?.is_truthy()? {
                continue;
            }
            let came = came.map_err(|error| raised(py, &error)).and_then(|make| make(py));
            match came {
                Ok(value) => future.call_method1("set_result", (value,))?,
                Err(error) => future.call_method1("set_exception", (error,))?,
            };
        }
        Ok(())
    }
}
