//! A command that runs in a dyno, attached.

use std::sync::Arc;

use dynokit_bindings::{Attached, Scope};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};

use crate::model;
use crate::work::Work;

/// A command that runs in a dyno, attached. Dropping it hangs up.
#[pyclass(frozen)]
pub(crate) struct Session {
    scope: Scope,
    attached: Arc<Attached>,
    class: Py<PyType>,
}

impl Session {
    pub(crate) fn new(scope: Scope, attached: Attached, class: Py<PyType>) -> Self {
        Self { scope, attached: Arc::new(attached), class }
    }
}

#[pymethods]
impl Session {
    /// The dyno, as it was created.
    fn dyno<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = serde_json::to_vec(self.attached.dyno());
        let json = json.map_err(|_| crate::decode::unreadable(py, "The dyno has no JSON."))?;
        model::item(self.class.bind(py), json.into())
    }

    /// Whether nobody is attached.
    fn is_detached(&self) -> bool {
        self.attached.is_detached()
    }

    /// The next bytes, or `None` once it has ended.
    fn read(&self) -> Work {
        let attached = self.attached.clone();
        Work::new(&self.scope, async move { attached.read().await }, |py, bytes| {
            Ok(match bytes {
                Some(bytes) => PyBytes::new(py, &bytes).into_any(),
                None => py.None().into_bound(py),
            })
        })
    }

    /// Gives the command something to read.
    fn write(&self, bytes: Vec<u8>) -> Work {
        let attached = self.attached.clone();
        let write = async move { attached.write(&bytes).await };
        Work::new(&self.scope, write, |py, ()| Ok(py.None().into_bound(py)))
    }

    /// Ends the input.
    fn end_input(&self) -> Work {
        let attached = self.attached.clone();
        let end = async move { attached.end_input().await };
        Work::new(&self.scope, end, |py, ()| Ok(py.None().into_bound(py)))
    }

    /// Interrupts the command.
    fn interrupt(&self) -> Work {
        let attached = self.attached.clone();
        let interrupt = async move { attached.interrupt().await };
        Work::new(&self.scope, interrupt, |py, ()| Ok(py.None().into_bound(py)))
    }

    /// The exit status, once everything was read.
    fn status(&self) -> Work {
        let attached = self.attached.clone();
        let status = async move { Ok(attached.status().await) };
        Work::new(&self.scope, status, |py, status| status.into_bound_py_any(py))
    }

    /// Ends the input, and waits for the end: what was printed, and the status.
    fn wait(&self) -> Work {
        let attached = self.attached.clone();
        let wait = async move { attached.wait().await };
        Work::new(&self.scope, wait, |py, done| (done.output, done.status).into_bound_py_any(py))
    }

    /// Hangs up, which ends the command.
    fn hang_up(&self, py: Python<'_>) {
        py.detach(|| self.attached.hang_up());
    }
}
