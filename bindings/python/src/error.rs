//! Errors as exceptions, one class for each kind.

use dynokit::Error;
use dynokit_bindings::ErrorData;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::attribute;

static BY_NUMBER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The exception that tells of an error.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).unwrap_or_else(|failed| failed)
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let data = ErrorData::from(error);
    let classes = attribute(py, &BY_NUMBER, "dynokit.errors", "BY_NUMBER")?;
    let Ok(class) = classes.get_item(data.code) else {
        return Ok(PyRuntimeError::new_err(data.text));
    };
    let fields = PyDict::new(py);
    fields.set_item("id", data.id)?;
    fields.set_item("message", data.message)?;
    fields.set_item("status", data.status)?;
    fields.set_item("request_id", data.request_id)?;
    fields.set_item("operation", data.operation)?;
    fields.set_item("app", data.app)?;
    fields.set_item("resource", data.resource)?;
    fields.set_item("url", data.url)?;
    fields.set_item("output", data.output)?;
    fields.set_item("retryable", data.retryable)?;
    fields.set_item("retry_after", data.retry_after)?;
    fields.set_item("rate_limit_remaining", data.rate_limit_remaining)?;
    let raised = PyErr::from_value(class.call((data.text,), Some(&fields))?);
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<PyErr>());
    if let Some(source) = source {
        raised.set_cause(py, Some(source.clone_ref(py)));
    }
    Ok(raised)
}

/// A result with its error as an exception.
pub(crate) trait Raise<T> {
    fn raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> Raise<T> for dynokit::Result<T> {
    fn raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raised(py, &error))
    }
}
