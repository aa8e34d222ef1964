//! JSON as Python's values.

use std::fmt;

use dynokit::Timestamp;
use jiff::tz::Offset;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::attribute;

/// A JSON text as Python's own values.
pub(crate) fn any<'py>(py: Python<'py>, json: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let read = Any(py).deserialize(&mut deserializer);
    let read = read.and_then(|value| deserializer.end().map(|()| value));
    read.map_err(|_| unreadable(py, "The JSON does not read."))
}

pub(crate) fn unreadable(py: Python<'_>, message: &str) -> PyErr {
    let kind = dynokit::ErrorKind::UnexpectedAnswer;
    crate::error::raised(py, &dynokit::Error::new(kind, message))
}

struct Any<'py>(Python<'py>);

impl<'de, 'py> DeserializeSeed<'de> for Any<'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

/// Python's own errors here are those of memory.
fn failed<E: serde::de::Error>(error: PyErr) -> E {
    E::custom(error)
}

impl<'de, 'py> Visitor<'de> for Any<'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.0.None().into_bound(self.0))
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
        value.into_bound_py_any(self.0).map_err(failed)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
        value.into_bound_py_any(self.0).map_err(failed)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
        value.into_bound_py_any(self.0).map_err(failed)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
        value.into_bound_py_any(self.0).map_err(failed)
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(PyString::new(self.0, value).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.0);
        while let Some(item) = items.next_element_seed(Any(self.0))? {
            list.append(item).map_err(failed)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let dict = PyDict::new(self.0);
        while let Some(key) = items.next_key_seed(Any(self.0))? {
            let value = items.next_value_seed(Any(self.0))?;
            dict.set_item(key, value).map_err(failed)?;
        }
        Ok(dict.into_any())
    }
}

static DATETIME: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static UTC: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static UUID: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// A time as a `datetime` in UTC.
pub(crate) fn time(py: Python<'_>, time: Timestamp) -> PyResult<Bound<'_, PyAny>> {
    let class = attribute(py, &DATETIME, "datetime", "datetime")?;
    let utc = UTC.get_or_try_init(py, || {
        py.import("datetime")?.getattr("timezone")?.getattr("utc").map(Bound::unbind)
    })?;
    let at = Offset::UTC.to_datetime(time);
    let micros = at.subsec_nanosecond() / 1000;
    let (date, clock) = (at.date(), at.time());
    let parts = (
        date.year(),
        date.month(),
        date.day(),
        clock.hour(),
        clock.minute(),
        clock.second(),
        micros,
        utc,
    );
    class.call1(parts)
}

/// An id as a `UUID`.
pub(crate) fn uuid<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    attribute(py, &UUID, "uuid", "UUID")?.call1((text,))
}

use pyo3::IntoPyObjectExt;
