//! A line of a cassette: one exchange.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::redact::Redactor;
use crate::error::ErrorBody;
use crate::platform::Reply;
use crate::{Error, ErrorKind, Result};

/// The version of the format, in the first line.
pub(super) const VERSION: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) cassette: u32,
}

/// Any other line. Lines stand in the order in which exchanges ended; their
/// numbers have the order in which they began.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Call(Call),
    Fetch(Fetch),
    Attach(Attach),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    pub(super) number: u64,
    pub(super) operation: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) args: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) params: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<String>,
    pub(super) outcome: Outcome<ReplyLine>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fetch {
    pub(super) number: u64,
    pub(super) method: String,
    pub(super) url: String,
    /// The text that was sent, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sent: Option<String>,
    pub(super) outcome: Outcome<Response>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attach {
    pub(super) number: u64,
    pub(super) url: String,
    pub(super) outcome: Outcome<Session>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome<T> {
    Answer(T),
    Error(ErrorLine),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyLine {
    pub(super) status: u16,
    pub(super) body: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) content_range: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) next_range: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) request_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rate_limit_remaining: Option<u32>,
}

impl ReplyLine {
    pub(super) fn reply(self) -> Result<Reply> {
        let unreadable = |what: &str| {
            let message = format!("The cassette's {what} does not read.");
            Error::new(ErrorKind::InvalidArgument, message)
        };
        let body = serde_json::to_vec(&self.body).map_err(|_| unreadable("answer"))?;
        let range = self.next_range.map(|range| range.parse()).transpose();
        Ok(Reply {
            status: self.status,
            body: body.into(),
            content_range: self.content_range,
            next_range: range.map_err(|_: Error| unreadable("`next_range`"))?,
            request_id: self.request_id,
            rate_limit_remaining: self.rate_limit_remaining,
            // A tag would tell something of what was taken out.
            ..Reply::default()
        })
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Response {
    pub(super) status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) content_type: Option<String>,
    pub(super) body: Data,
    pub(super) end: End,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub(super) bytes: Vec<Piece>,
    pub(super) end: End,
}

/// What went one way, before something went the other.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Piece {
    Read(Data),
    Wrote(Data),
}

/// How bytes ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum End {
    /// By themselves.
    Whole,
    /// They did not while somebody read.
    Dropped,
    /// The connection broke.
    Broken(ErrorLine),
}

/// Bytes: a text, else hexadecimal digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Data {
    Text(String),
    Hex(String),
}

impl Data {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(text),
            Err(error) => {
                Self::Hex(error.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
            }
        }
    }

    /// The bytes, where the digits read.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let digits = match self {
            Self::Text(text) => return Some(text.clone().into_bytes()),
            Self::Hex(digits) => digits.as_bytes(),
        };
        let byte = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok();
        (digits.len() % 2 == 0).then(|| digits.chunks(2).map(byte).collect())?
    }
}

/// An error, as far as it can be told again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ErrorLine {
    pub(super) kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    pub(super) id: String,
    pub(super) message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) resource: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) request_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rate_limit_remaining: Option<u32>,
    /// Seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retry_after: Option<f64>,
}

impl ErrorLine {
    pub(super) fn new(error: &Error, redactor: &mut Redactor) -> Self {
        let source = std::error::Error::source(error).map(|source| format!(": {source}"));
        let message = format!("{}{}", error.message(), source.unwrap_or_default());
        Self {
            kind: error.kind().name().to_owned(),
            status: error.status(),
            id: redactor.text(error.id()),
            message: redactor.text(&message),
            url: error.url().map(|url| redactor.text(url)),
            resource: error.resource().map(|resource| redactor.text(resource)),
            request_id: error.request_id().map(|id| redactor.text(id)),
            rate_limit_remaining: error.rate_limit_remaining(),
            retry_after: error.retry_after().map(|wait| wait.as_secs_f64()),
        }
    }

    pub(super) fn error(self) -> Error {
        let Self { id, message, url, resource, .. } = self;
        let error = match self.status {
            Some(status) => Error::from_answer(
                status,
                ErrorBody { id, message, url, resource, ..ErrorBody::default() },
            ),
            None => {
                let kind = ErrorKind::ALL.iter().find(|kind| kind.name() == self.kind);
                Error::new(kind.copied().unwrap_or(ErrorKind::Interrupted), message)
            }
        };
        let error = match self.request_id {
            Some(id) => error.with_request_id(id),
            None => error,
        };
        let error = match self.rate_limit_remaining {
            Some(left) => error.with_rate_limit_remaining(left),
            None => error,
        };
        match self.retry_after.map(Duration::try_from_secs_f64) {
            Some(Ok(wait)) => error.with_retry_after(wait),
            _ => error,
        }
    }
}
