//! An operation on its way to a platform.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::operation::{Params, Spec};
use crate::platform::Tally;
use crate::range::Range;
use crate::{Error, ErrorKind, Result};

/// An operation on its way: which one, and with what.
#[derive(Clone)]
#[non_exhaustive]
pub struct Call {
    /// Which operation.
    pub spec: &'static Spec,
    /// The path arguments, in the order of the [`Spec`].
    pub args: Vec<String>,
    /// The parameters as JSON, empty where there are none.
    pub body: Bytes,
    /// Which part of a list, where it is not the first page in default order.
    pub range: Option<Range>,
    /// The [tag](super::Reply::etag) of the answer that the caller has
    /// already. Where it is still the answer, the reply is a 304 without a
    /// body. A platform may look past it.
    pub if_none_match: Option<String>,
    /// Whether it can wait until calls that somebody waits for are through,
    /// where there are limits.
    pub batch: bool,
    /// What befalls it on its way.
    pub(crate) tally: Tally,
}

impl Call {
    /// A call without parameters.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) where the arguments are
    /// not as many as the operation takes, or one could not stand in a path.
    pub fn new(spec: &'static Spec, args: Vec<String>) -> Result<Self> {
        let call = Self {
            spec,
            args,
            body: Bytes::new(),
            range: None,
            if_none_match: None,
            batch: false,
            tally: Tally::default(),
        };
        if call.args.len() < spec.args.len() {
            return Err(call.lacks(spec.args[call.args.len()]));
        }
        if call.args.len() > spec.args.len() {
            return Err(call.invalid(format!("there are {} arguments at most", spec.args.len())));
        }
        for (name, value) in spec.args.iter().zip(&call.args) {
            if value.is_empty() || value == "." || value == ".." {
                return Err(call.invalid(format!("`{name}` cannot be {value:?}")));
            }
        }
        Ok(call)
    }

    /// A call with its arguments by name, path arguments and parameters in one
    /// object, or null where there are none.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) where an argument is
    /// missing, or is there and the operation does not take it.
    pub fn by_name(spec: &'static Spec, args: impl Into<Value>) -> Result<Self> {
        let wrong = |message: String| invalid(spec, message);
        let mut args = match args.into() {
            Value::Object(args) => args,
            Value::Null => Map::new(),
            _ => return Err(wrong("the arguments are not an object".into())),
        };
        let mut path = Vec::with_capacity(spec.args.len());
        for name in spec.args {
            path.push(match args.remove(*name) {
                Some(Value::String(text)) => text,
                Some(Value::Number(number)) => number.to_string(),
                Some(_) => return Err(wrong(format!("`{name}` is neither text nor a number"))),
                None => return Err(wrong(format!("`{name}` is missing"))),
            });
        }
        let call = Self::new(spec, path)?;
        let body = match spec.params {
            Params::Fields(_) => Some(Value::Object(args)),
            Params::Whole { name, .. } => {
                let whole =
                    args.remove(name).ok_or_else(|| wrong(format!("`{name}` is missing")))?;
                none_left(spec, &args)?;
                Some(whole)
            }
            Params::None => {
                none_left(spec, &args)?;
                None
            }
        };
        match body {
            Some(body) => call.with_params(&body),
            None => Ok(call),
        }
    }

    pub(crate) fn with_params(mut self, params: &impl Serialize) -> Result<Self> {
        self.body = match serde_json::to_vec(params) {
            Ok(body) => body.into(),
            Err(error) => return Err(self.invalid(error.to_string())),
        };
        Ok(self)
    }

    /// The same call for another part of the list.
    #[must_use]
    pub fn with_range(mut self, range: Option<Range>) -> Self {
        self.range = range;
        self
    }

    /// The app that the call is about, where it is about one.
    pub fn app(&self) -> Option<&str> {
        let app = self.spec.args.iter().position(|name| *name == "app")?;
        self.args.get(app).map(String::as_str)
    }

    /// The parameters, as their type.
    pub(crate) fn params<T: DeserializeOwned>(&self) -> Result<T> {
        let body: &[u8] = if self.body.is_empty() { b"{}" } else { &self.body };
        serde_json::from_slice(body).map_err(|error| {
            let text = without_values(&error);
            let missing =
                text.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
            match (error.classify(), missing) {
                (serde_json::error::Category::Data, Some((name, _))) => {
                    Error::new(ErrorKind::InvalidParams, format!("Require params: {name}."))
                }
                (serde_json::error::Category::Data, None) => {
                    Error::new(ErrorKind::InvalidParams, format!("Invalid params: {text}."))
                }
                _ => Error::new(ErrorKind::BadRequest, format!("Invalid JSON body: {text}.")),
            }
        })
    }

    /// The error for an argument that is not there.
    pub(crate) fn lacks(&self, name: &str) -> Error {
        self.invalid(format!("`{name}` is missing"))
    }

    fn invalid(&self, message: String) -> Error {
        invalid(self.spec, message)
    }
}

fn none_left(spec: &Spec, args: &Map<String, Value>) -> Result<()> {
    match args.keys().next() {
        None => Ok(()),
        Some(name) => Err(invalid(spec, format!("it takes no `{name}`"))),
    }
}

fn invalid(spec: &Spec, message: String) -> Error {
    Error::new(ErrorKind::InvalidArgument, message + ".").with_operation(spec.name)
}

/// What is wrong with a JSON text, without the values that stand in it: they
/// may be secrets.
pub(crate) fn without_values(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!("line {} column {}", error.line(), error.column());
    let begins = |start: &&str| text.starts_with(*start);
    if !error.is_data() || ["missing field", "duplicate field"].iter().any(begins) {
        return text;
    }
    // The value stands first, and may hold these words itself.
    match text.rsplit_once(", expected ") {
        Some((_, expected)) if ["invalid ", "unknown "].iter().any(begins) => {
            format!("expected {expected}")
        }
        _ => format!("unexpected JSON at {place}"),
    }
}

impl fmt::Debug for Call {
    /// Names the operation and the path arguments. Parameters are left out:
    /// they may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.spec.name)?;
        for (index, (name, value)) in self.spec.args.iter().zip(&self.args).enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{name}: {value:?}")?;
        }
        if !self.body.is_empty() {
            write!(f, "; {} bytes", self.body.len())?;
        }
        f.write_str(")")
    }
}

/// What keeps a value that a person wrote from being read. The names of fields
/// are told, values are not.
pub(crate) fn unread(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let known = ["missing field", "invalid type", "invalid value", "unknown variant"];
    match !error.is_data() || known.iter().any(|start| text.starts_with(start)) {
        true => without_values(error),
        false if text.starts_with("unknown field") => text,
        // A time tells in its own words why it does not read, and quotes itself.
        false => "a value does not read".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn an_error_of_json_shows_no_value() {
        let text = |json: &str| {
            without_values(&serde_json::from_str::<BTreeMap<String, u8>>(json).unwrap_err())
        };
        assert_eq!(text(r#"{"A": "s3cret"}"#), "expected u8 at line 1 column 14");
        assert_eq!(text(r#"{"A": "is, expected s3cret"}"#), "expected u8 at line 1 column 27");
        assert_eq!(text(r#"{"A": "s3cret"#), "EOF while parsing a string at line 1 column 13");
        assert_eq!(text("{\"A\" 1}"), "expected `:` at line 1 column 6");
    }
}
