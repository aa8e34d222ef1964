//! Objects over the JSON text that came: they decode a field when it is asked
//! for, and keep fields that nobody knows.

use std::ops::Range;
use std::sync::OnceLock;

use bytes::Bytes;
use dynokit::Timestamp;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyAttributeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyType};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::decode;
use crate::encode;

/// The default of a parameter for which `None` means something.
#[pyclass(frozen, module = "dynokit")]
pub(crate) struct Unset;

#[pymethods]
impl Unset {
    fn __repr__(&self) -> &'static str {
        "UNSET"
    }

    fn __bool__(&self) -> bool {
        false
    }
}

/// JSON text on its way into a model, which shares its memory.
#[pyclass(frozen)]
pub(crate) struct Json(Bytes);

/// What came of the platform, as an object: its fields are attributes.
///
/// A field is decoded when it is asked for. Fields that this version does not
/// know are kept: they are attributes too, of plain values.
#[pyclass(frozen, subclass, module = "dynokit")]
pub(crate) struct Model {
    json: Bytes,
    fields: OnceLock<Box<[Place]>>,
}

/// Where a field is: its name, without quotes, and its value.
struct Place {
    name: Range<u32>,
    value: Range<u32>,
}

/// A model over JSON text that was checked.
pub(crate) fn new<'py>(class: &Bound<'py, PyType>, json: Bytes) -> PyResult<Bound<'py, PyAny>> {
    class.call1((Json(json),))
}

/// A whole answer as a class that the generated modules have.
pub(crate) fn answer<'py>(class: &Bound<'py, PyType>, json: Bytes) -> PyResult<Bound<'py, PyAny>> {
    match serde_json::from_slice::<&RawValue>(&json) {
        Ok(text) => instance(class, json.slice_ref(text.get().as_bytes())),
        Err(_) => Err(decode::unreadable(class.py(), "The answer does not read: it is no JSON.")),
    }
}

/// An instance over JSON text that was checked: of a model, or of whatever else is
/// made from a mapping.
fn instance<'py>(class: &Bound<'py, PyType>, json: Bytes) -> PyResult<Bound<'py, PyAny>> {
    if !json.starts_with(b"{") {
        let message = format!("The answer is not the {} that it should be.", class.name()?);
        return Err(decode::unreadable(class.py(), &message));
    }
    match class.is_subclass_of::<Model>()? {
        true => new(class, json),
        false => class.call1((decode::any(class.py(), &json)?,)),
    }
}

impl Model {
    fn places(&self) -> &[Place] {
        self.fields.get_or_init(|| places(&self.json).into_boxed_slice())
    }

    fn find(&self, name: &str) -> Option<Bytes> {
        let is_it = |place: &&Place| {
            let found = self.part(&place.name);
            found == name.as_bytes() || (found.contains(&b'\\') && unquoted(found) == name)
        };
        // Where a name comes twice, the last one counts, as everywhere in Python.
        let place = self.places().iter().rev().find(is_it)?;
        Some(self.json.slice(place.value.start as usize..place.value.end as usize))
    }

    fn part(&self, range: &Range<u32>) -> &[u8] {
        self.json.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Everything that it consists of.
    pub(crate) fn value(&self, py: Python<'_>) -> PyResult<Value> {
        serde_json::from_slice(&self.json)
            .map_err(|_| decode::unreadable(py, "The object is no JSON."))
    }
}

/// The text of a name that has escapes.
fn unquoted(name: &[u8]) -> String {
    let quoted = [b"\"", name, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_default()
}

/// The fields of an object that was checked to be JSON.
fn places(json: &[u8]) -> Vec<Place> {
    let mut places = Vec::with_capacity(24);
    let mut at = 0;
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    while let Some(open) = json.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
        let start = at + open + 1;
        let end = text_end(json, start);
        let name = position(start)..position(end);
        let Some(colon) = json.get(end..).and_then(|rest| memchr::memchr(b':', rest)) else {
            break;
        };
        let blank = |byte: &u8| byte.is_ascii_whitespace();
        let start = end + colon + 1;
        let start = start + json[start..].iter().take_while(|byte| blank(byte)).count();
        let end = value_end(json, start);
        let trimmed = end - json[start..end].iter().rev().take_while(|byte| blank(byte)).count();
        places.push(Place { name, value: position(start)..position(trimmed) });
        at = end;
    }
    places
}

/// Where a text ends that begins at `at`, behind its quote.
fn text_end(json: &[u8], at: usize) -> usize {
    let mut at = at;
    while let Some(found) = json.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if json[at] == b'"' {
            return at;
        }
        at += 2;
    }
    json.len()
}

/// Where a value ends: at the comma or the bracket behind it.
fn value_end(json: &[u8], at: usize) -> usize {
    let (mut at, mut depth) = (at, 0_usize);
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => at = text_end(json, at + 1),
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    json.len()
}

#[pymethods]
impl Model {
    /// From its JSON as a text, as bytes or as a mapping.
    #[new]
    fn new(source: &Bound<'_, PyAny>) -> PyResult<Self> {
        let json = if let Ok(json) = source.cast_exact::<Json>() {
            json.get().0.clone()
        } else {
            given(source)?
        };
        Ok(Self { json, fields: OnceLock::new() })
    }

    /// The fields that this version does not know.
    fn __getattr__<'py>(slf: &Bound<'py, Self>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match slf.get().find(name) {
            Some(json) if !name.starts_with("__") => decode::any(slf.py(), &json),
            _ => {
                let class = slf.get_type().name()?;
                Err(PyAttributeError::new_err(format!("{class} has no field '{name}'")))
            }
        }
    }

    /// Everything that it consists of, as plain values. Secrets are in it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decode::any(py, &self.json)
    }

    /// Its JSON, as it came. Secrets are in it.
    fn to_json<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.json)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (Bound<'py, PyBytes>,)) {
        (slf.get_type(), (PyBytes::new(slf.py(), &slf.get().json),))
    }

    fn __copy__<'py>(slf: Bound<'py, Self>) -> Bound<'py, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        match other.cast::<Self>() {
            Ok(other) if other.get_type().is(slf.get_type()) => {
                let (one, other) = (slf.get(), other.get());
                let same = one.json == other.json || one.value(py)? == other.value(py)?;
                Ok(same.into_py_any(py)?)
            }
            _ => Ok(py.NotImplemented()),
        }
    }

    fn __hash__(slf: &Bound<'_, Self>) -> PyResult<isize> {
        // Members are in order there.
        let text = slf.get().value(slf.py())?.to_string();
        PyString::new(slf.py(), &text).hash()
    }

    fn __dir__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        let py = slf.py();
        let names = py.get_type::<PyAny>().call_method1("__dir__", (slf,))?;
        let names = names.cast_into::<PyList>()?;
        for place in slf.get().places() {
            let name = unquoted(slf.get().part(&place.name));
            if !names.contains(&name)? {
                names.append(name)?;
            }
        }
        Ok(names)
    }

    /// Its fields, secrets as `***`, and of those that nobody knows the names.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let class = slf.get_type();
        let mut shown = Vec::new();
        let mut known = Vec::new();
        for (name, field) in class
            .getattr("__dict__")?
            .call_method0("items")?
            .try_iter()?
            .map(|pair| pair.and_then(|pair| pair.extract::<(String, Bound<'_, PyAny>)>()))
            .collect::<PyResult<Vec<_>>>()?
        {
            let Ok(field) = field.cast::<Field>() else { continue };
            known.push(field.get().name.clone());
            let value = field.get().read(slf)?;
            let value = match field.get().kind.is_secret() && !value.is_none() {
                true => "'***'".to_owned(),
                false => value.repr()?.to_cow()?.into_owned(),
            };
            shown.push(format!("{name}={value}"));
        }
        for place in slf.get().places() {
            let name = unquoted(slf.get().part(&place.name));
            if !known.contains(&name) {
                shown.push(format!("{name}=..."));
            }
        }
        Ok(format!("{}({})", class.name()?, shown.join(", ")))
    }
}

/// JSON that somebody made: an object.
fn given(source: &Bound<'_, PyAny>) -> PyResult<Bytes> {
    let json = if let Ok(bytes) = source.cast::<PyBytes>() {
        bytes.as_bytes().to_vec()
    } else if let Ok(text) = source.cast::<PyString>() {
        text.to_cow()?.into_owned().into_bytes()
    } else {
        encode::text(&encode::value(source)?)?
    };
    match serde_json::from_slice::<serde_json::Map<String, Value>>(&json) {
        Ok(_) => Ok(json.into()),
        Err(_) => Err(PyValueError::new_err("it is not the JSON of an object")),
    }
}

/// What a field's value is.
enum Kind {
    Any,
    Text,
    Secret,
    Integer,
    Number,
    Boolean,
    Time,
    Uuid,
    Class(Py<PyType>),
    List(Box<Self>),
    Map(Box<Self>),
}

impl Kind {
    /// `"text"`, a class, `[kind]` or `{"": kind}`.
    fn of(from: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(class) = from.cast::<PyType>() {
            return Ok(Self::Class(class.clone().unbind()));
        }
        if let Ok(list) = from.cast::<PyList>() {
            return Self::of(&list.get_item(0)?).map(|item| Self::List(Box::new(item)));
        }
        if let Ok(map) = from.cast::<PyDict>() {
            return Self::of(&map.as_any().get_item("")?).map(|item| Self::Map(Box::new(item)));
        }
        match from.cast::<PyString>()?.to_cow()?.as_ref() {
            "any" => Ok(Self::Any),
            "text" => Ok(Self::Text),
            "secret" => Ok(Self::Secret),
            "integer" => Ok(Self::Integer),
            "number" => Ok(Self::Number),
            "boolean" => Ok(Self::Boolean),
            "time" => Ok(Self::Time),
            "uuid" => Ok(Self::Uuid),
            other => Err(PyValueError::new_err(format!("there is no kind {other:?}"))),
        }
    }

    fn is_secret(&self) -> bool {
        match self {
            Self::Secret => true,
            Self::List(item) | Self::Map(item) => item.is_secret(),
            _ => false,
        }
    }

    /// The value, none where it is of another kind.
    fn read<'py>(&self, py: Python<'py>, json: Bytes) -> PyResult<Option<Bound<'py, PyAny>>> {
        let plain = |json: &[u8]| decode::any(py, json).map(Some);
        let of = |first: &[u8]| json.first().is_some_and(|byte| first.contains(byte));
        match self {
            Self::Any => plain(&json),
            Self::Text | Self::Secret if of(b"\"") => text(py, &json).map(Some),
            Self::Integer | Self::Number if of(b"-0123456789") => plain(&json),
            Self::Boolean if of(b"tf") => plain(&json),
            Self::Time if of(b"\"") => match inner(&json).parse::<Timestamp>() {
                Ok(time) => decode::time(py, time).map(Some),
                Err(_) => Ok(None),
            },
            Self::Uuid if of(b"\"") => match decode::uuid(py, inner(&json)) {
                Ok(id) => Ok(Some(id)),
                Err(error) if error.is_instance_of::<PyValueError>(py) => Ok(None),
                Err(error) => Err(error),
            },
            Self::Class(class) if of(b"{") => instance(class.bind(py), json).map(Some),
            Self::List(item) if of(b"[") => {
                let list = PyList::empty(py);
                let Ok(items) = dynokit_bindings::items(&json) else { return Ok(None) };
                for one in items {
                    let Some(one) = item.read_or_none(py, one)? else { return Ok(None) };
                    list.append(one)?;
                }
                Ok(Some(list.into_any()))
            }
            Self::Map(item) if of(b"{") => {
                let dict = PyDict::new(py);
                for place in places(&json) {
                    let slice =
                        |range: &Range<u32>| json.slice(range.start as usize..range.end as usize);
                    let Some(value) = item.read_or_none(py, slice(&place.value))? else {
                        return Ok(None);
                    };
                    dict.set_item(unquoted(&slice(&place.name)), value)?;
                }
                Ok(Some(dict.into_any()))
            }
            _ => Ok(None),
        }
    }

    fn read_or_none<'py>(
        &self,
        py: Python<'py>,
        json: Bytes,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match &*json {
            b"null" => Ok(Some(py.None().into_bound(py))),
            _ => self.read(py, json),
        }
    }
}

fn text<'py>(py: Python<'py>, json: &Bytes) -> PyResult<Bound<'py, PyAny>> {
    match memchr::memchr(b'\\', json) {
        None => Ok(PyString::new(py, inner(json)).into_any()),
        Some(_) => decode::any(py, json),
    }
}

/// What stands between the quotes.
fn inner(json: &Bytes) -> &str {
    let inner = json.get(1..json.len().saturating_sub(1)).unwrap_or_default();
    std::str::from_utf8(inner).unwrap_or_default()
}

/// A field of a model, read when it is asked for.
#[pyclass(frozen, module = "dynokit")]
pub(crate) struct Field {
    name: String,
    kind: Kind,
}

impl Field {
    fn read<'py>(&self, model: &Bound<'py, Model>) -> PyResult<Bound<'py, PyAny>> {
        let py = model.py();
        let Some(json) = model.get().find(&self.name) else { return Ok(py.None().into_bound(py)) };
        match self.kind.read_or_none(py, json)? {
            Some(value) => Ok(value),
            None => {
                let class = model.get_type().name()?;
                let message = format!(
                    "The field '{}' of {class} is not of the kind that it should be; \
                             to_dict() has it as it came.",
                    self.name
                );
                Err(decode::unreadable(py, &message))
            }
        }
    }
}

#[pymethods]
impl Field {
    #[new]
    fn new(name: String, kind: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { name, kind: Kind::of(kind)? })
    }

    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        model: &Bound<'py, PyAny>,
        _class: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if model.is_none() {
            return Ok(slf.clone().into_any());
        }
        match model.cast::<Model>() {
            Ok(model) => slf.get().read(model),
            Err(_) => Err(PyTypeError::new_err("only a model has fields")),
        }
    }

    fn __set__(&self, model: &Bound<'_, PyAny>, _value: &Bound<'_, PyAny>) -> PyResult<()> {
        let class = model.get_type().name()?;
        Err(PyAttributeError::new_err(format!("{class} tells what there is: it cannot be set")))
    }

    fn __repr__(&self) -> String {
        format!("Field({:?})", self.name)
    }
}

/// Puts many of them behind those of a list, each over its part of a page.
pub(crate) fn extend(
    list: &Bound<'_, PyList>,
    class: &Bound<'_, PyType>,
    items: impl IntoIterator<Item = Bytes>,
) -> PyResult<()> {
    items.into_iter().try_for_each(|item| list.append(instance(class, item)?))
}

/// One of them.
pub(crate) fn item<'py>(class: &Bound<'py, PyType>, json: Bytes) -> PyResult<Bound<'py, PyAny>> {
    instance(class, json)
}
