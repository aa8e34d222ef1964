//! What came back from a platform.

use std::fmt;

use bytes::Bytes;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::{DeserializeOwned, Deserializer, SeqAccess, Visitor};

use crate::operation::{Output, Spec};
use crate::platform::Call;
use crate::platform::call::without_values;
use crate::range::{DEFAULT_PAGE, Key, Range};
use crate::{Error, ErrorKind, Result};

/// What came back: the status, the body as JSON text, and what the platform
/// says about paging and limits.
///
/// The body is decoded once, by whoever wants it: the typed client into its
/// type, a binding with its own language's decoder.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Reply {
    /// The HTTP status, of success; or 304 where the answer is what the call
    /// says that the caller has.
    pub status: u16,
    /// The body: JSON.
    pub body: Bytes,
    /// Which part of a list this is.
    pub content_range: Option<String>,
    /// The range that asks for the next page, where there is one.
    pub next_range: Option<Range>,
    /// The platform's id of the request.
    pub request_id: Option<String>,
    /// How many calls the account has left for now.
    pub rate_limit_remaining: Option<u32>,
    /// A tag of the body: another body has another one.
    pub etag: Option<String>,
    /// When the platform answered, by its own clock.
    pub date: Option<Timestamp>,
}

impl Reply {
    /// The body as `T`.
    ///
    /// # Errors
    ///
    /// [`UnexpectedAnswer`](ErrorKind::UnexpectedAnswer) where it is not.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(self.text()?).map_err(|error| unreadable(&error))
    }

    /// The body as text. That it is UTF-8 is quicker to see of the whole than of
    /// each string in it.
    fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.body).map_err(|error| {
            let message = format!("The answer does not read: {error}.");
            Error::new(ErrorKind::UnexpectedAnswer, message)
        })
    }

    /// Puts the items of the body, a list, behind those that are there.
    pub(crate) fn add_items<T: DeserializeOwned>(&self, items: &mut Vec<T>) -> Result<()> {
        let mut json = serde_json::Deserializer::from_str(self.text()?);
        json.deserialize_seq(Items(items))
            .and_then(|()| json.end())
            .map_err(|error| unreadable(&error))
    }

    /// The answer to an operation, as `T`. What answers nothing may do so with
    /// any body at all.
    pub(crate) fn answer<T: DeserializeOwned>(&self, spec: &Spec) -> Result<T> {
        match spec.output {
            Output::Nothing => Self { body: Bytes::from_static(b"null"), ..Self::default() }.json(),
            _ => self.json(),
        }
    }

    /// The reply to `call` with one answer.
    pub(crate) fn of(call: &Call, answer: &impl Serialize) -> Result<Self> {
        let body = match call.spec.output {
            Output::Nothing => Bytes::from_static(b"{}"),
            _ => encode(answer)?,
        };
        Ok(Self { status: call.spec.status, body, ..Self::default() })
    }

    /// The reply to `call` with a page of `items`. `key` gives an item's value
    /// of a property that the operation can be ordered by.
    pub(crate) fn page<T: Serialize>(
        call: &Call,
        items: Vec<T>,
        key: impl for<'a> Fn(&'a T, &str) -> Option<Key<'a>>,
    ) -> Result<Self> {
        let range = call.range.clone().unwrap_or_else(|| Range::by(call.spec.ranges[0]));
        let property = range.property.as_str();
        if !call.spec.ranges.contains(&property) {
            let (name, known) = (call.spec.name, call.spec.ranges.join(", "));
            let message = format!("{name} is ordered by {known}; not by {property}.");
            return Err(Error::new(ErrorKind::RangeNotSatisfiable, message));
        }
        let (items, next_range) = range.page(items, |item| {
            // Each row's `ranges` name what `key` knows.
            key(item, property).unwrap_or(Key::Number(0))
        })?;
        let end = |item: Option<&T>| Some(key(item?, property)?.to_string());
        let content_range = end(items.first()).zip(end(items.last())).map(|(first, last)| {
            let size = range.max.unwrap_or(DEFAULT_PAGE);
            format!("{property} {first}..{last}; max={size}")
        });
        let status = if next_range.is_some() { 206 } else { call.spec.status };
        Ok(Self { status, body: encode(&items)?, content_range, next_range, ..Self::default() })
    }
}

fn unreadable(error: &serde_json::Error) -> Error {
    let error = without_values(error);
    Error::new(ErrorKind::UnexpectedAnswer, format!("The answer does not read: {error}."))
}

/// Reads a list's items to where they are kept: a page is not held twice.
struct Items<'a, T>(&'a mut Vec<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for Items<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element()? {
            self.0.push(item);
        }
        Ok(())
    }
}

fn encode(answer: &impl Serialize) -> Result<Bytes> {
    match serde_json::to_vec(answer) {
        Ok(body) => Ok(body.into()),
        Err(error) => Err(Error::new(ErrorKind::ServerError, error.to_string())),
    }
}

impl fmt::Debug for Reply {
    /// Leaves the body out: it may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("next_range", &self.next_range)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
