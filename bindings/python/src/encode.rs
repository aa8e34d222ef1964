//! Python's values as JSON.

use dynokit_bindings::from_json;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

use crate::error::Raise;
use crate::model::{Model, Unset};

/// How deep a value may be nested.
const DEPTH: usize = 100;

/// A value as JSON. Ids and times are their text, models what they consist of.
pub(crate) fn value(from: &Bound<'_, PyAny>) -> PyResult<Value> {
    nested(from, DEPTH)
}

fn nested(from: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    if from.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(text) = from.cast::<PyString>() {
        return Ok(Value::String(text.to_cow()?.into_owned()));
    }
    if let Ok(switch) = from.cast::<PyBool>() {
        return Ok(Value::Bool(switch.is_true()));
    }
    if from.is_instance_of::<PyInt>() {
        if let Ok(number) = from.extract::<i64>() {
            return Ok(number.into());
        }
        return from.extract::<u64>().map(Value::from);
    }
    if let Ok(number) = from.cast::<PyFloat>() {
        let number = Number::from_f64(number.value());
        let wrong = || PyValueError::new_err("a number has to be finite");
        return number.map(Value::Number).ok_or_else(wrong);
    }
    let Some(depth) = depth.checked_sub(1) else {
        return Err(PyValueError::new_err("a value is nested too deep, or in itself"));
    };
    if let Ok(model) = from.cast::<Model>() {
        return model.get().value(from.py());
    }
    if let Ok(items) = from.cast::<PyDict>() {
        let mut map = Map::with_capacity(items.len());
        for (key, item) in items.iter() {
            map.insert(name(&key)?, nested(&item, depth)?);
        }
        return Ok(Value::Object(map));
    }
    if from.is_instance_of::<PyList>() || from.is_instance_of::<PyTuple>() {
        let items = from.try_iter()?.map(|item| nested(&item?, depth));
        return items.collect::<PyResult<Vec<_>>>().map(Value::Array);
    }
    if let Ok(items) = from.cast::<PyMapping>() {
        let mut map = Map::new();
        for pair in items.items()?.iter() {
            let (key, item) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            map.insert(name(&key)?, nested(&item, depth)?);
        }
        return Ok(Value::Object(map));
    }
    let kind = from.get_type();
    match kind.name()?.to_cow()?.as_ref() {
        "UUID" => return Ok(Value::String(from.str()?.to_cow()?.into_owned())),
        "datetime" => {
            return Ok(Value::String(from.call_method0("isoformat")?.extract()?));
        }
        "timedelta" => return nested(&from.call_method0("total_seconds")?, depth),
        _ => {}
    }
    // Any other sequence or path.
    if let Ok(path) = from.call_method0("__fspath__") {
        return nested(&path, depth);
    }
    match from.hasattr("__getitem__")? && from.hasattr("__len__")? {
        true => {
            let items = from.try_iter()?.map(|item| nested(&item?, depth));
            items.collect::<PyResult<Vec<_>>>().map(Value::Array)
        }
        false => {
            let kind = kind.name()?;
            Err(PyTypeError::new_err(format!("a value of type {kind} has no form in JSON")))
        }
    }
}

fn name(key: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = key.cast::<PyString>();
    let text = text.map_err(|_| PyTypeError::new_err("the keys of a mapping have to be texts"))?;
    Ok(text.to_cow()?.into_owned())
}

/// The arguments of an operation: those that are there as they are, those that
/// may be left out unless they are `None`, and those for which `None` means null
/// unless they are `UNSET`.
pub(crate) fn arguments(
    fixed: &Bound<'_, PyDict>,
    optional: Option<&Bound<'_, PyDict>>,
    nullable: Option<&Bound<'_, PyDict>>,
) -> PyResult<Value> {
    let mut map = Map::with_capacity(fixed.len());
    for (key, item) in fixed.iter() {
        map.insert(name(&key)?, value(&item)?);
    }
    for (key, item) in optional.into_iter().flat_map(|optional| optional.iter()) {
        if !item.is_none() {
            map.insert(name(&key)?, value(&item)?);
        }
    }
    for (key, item) in nullable.into_iter().flat_map(|nullable| nullable.iter()) {
        if !item.is_instance_of::<Unset>() {
            map.insert(name(&key)?, value(&item)?);
        }
    }
    Ok(Value::Object(map))
}

/// What is said as data.
pub(crate) fn options<T: DeserializeOwned>(what: &str, from: &Bound<'_, PyAny>) -> PyResult<T> {
    from_json(what, &text(&value(from)?)?).raise(from.py())
}

/// A value as JSON text.
pub(crate) fn text(value: &Value) -> PyResult<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| PyValueError::new_err(error.to_string()))
}
