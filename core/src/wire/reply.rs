//! A reply, or an error, as an HTTP response.

use std::time::Duration;

use bytes::Bytes;
use http::header::{
    ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG, HeaderName, HeaderValue, RETRY_AFTER,
};
use http::response::Parts;
use http::{HeaderMap, Response, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

use crate::error::ErrorBody;
use crate::operation::Spec;
use crate::platform::Reply;
use crate::{Error, ErrorKind, Result};

const NEXT_RANGE: HeaderName = HeaderName::from_static("next-range");
pub(crate) const RATE_LIMIT_REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// How much of an answer that is not the platform's JSON an error quotes, in
/// characters.
const QUOTED: usize = 200;

/// The response for a reply.
pub fn encode_reply(spec: &Spec, reply: Reply) -> Response<Bytes> {
    let mut response = json(reply.status, reply.body);
    let headers = response.headers_mut();
    let ranges = (!spec.ranges.is_empty()).then(|| spec.ranges.join(", "));
    put(headers, ACCEPT_RANGES, ranges);
    put(headers, CONTENT_RANGE, reply.content_range);
    put(headers, NEXT_RANGE, reply.next_range.map(|range| range.to_string()));
    put(headers, REQUEST_ID, reply.request_id);
    put(headers, RATE_LIMIT_REMAINING, reply.rate_limit_remaining.map(|left| left.to_string()));
    put(headers, ETAG, reply.etag);
    let printer = DateTimePrinter::new();
    let date = reply.date.and_then(|date| printer.timestamp_to_rfc9110_string(&date).ok());
    put(headers, DATE, date);
    response
}

/// The response for an error. One that is not an answer of the platform is a
/// 500.
pub fn encode_error(error: &Error) -> Response<Bytes> {
    let body = serde_json::to_vec(error.body()).unwrap_or_default();
    let mut response = json(error.status().unwrap_or(500), body.into());
    let headers = response.headers_mut();
    put(headers, REQUEST_ID, error.request_id().map(str::to_owned));
    put(headers, RATE_LIMIT_REMAINING, error.rate_limit_remaining().map(|left| left.to_string()));
    // Whole seconds, and none too few.
    let wait =
        error.retry_after().map(|wait| wait.saturating_add(Duration::from_nanos(999_999_999)));
    put(headers, RETRY_AFTER, wait.map(|wait| wait.as_secs().to_string()));
    response
}

fn json(status: u16, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: Option<String>) {
    if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
        headers.insert(name, value);
    }
}

/// The reply that a response carries.
///
/// # Errors
///
/// The error that the response tells of. One that is not the platform's JSON,
/// such as a proxy's HTML page, is told by its status.
pub fn decode_reply(parts: &Parts, body: Bytes) -> Result<Reply> {
    let header = |name: HeaderName| -> Option<&str> { parts.headers.get(name)?.to_str().ok() };
    let request_id = header(REQUEST_ID).map(str::to_owned);
    let rate_limit_remaining = header(RATE_LIMIT_REMAINING).and_then(|left| left.parse().ok());
    if parts.status.is_success() || parts.status == StatusCode::NOT_MODIFIED {
        return Ok(Reply {
            status: parts.status.as_u16(),
            body,
            content_range: header(CONTENT_RANGE).map(str::to_owned),
            next_range: header(NEXT_RANGE).map(str::parse).transpose().map_err(|error| {
                let message = "The answer's Next-Range does not read";
                Error::new(ErrorKind::UnexpectedAnswer, message).with_source(error)
            })?,
            request_id,
            rate_limit_remaining,
            etag: header(ETAG).map(str::to_owned),
            date: header(DATE).and_then(date),
        });
    }
    let status = parts.status.as_u16();
    let error = match serde_json::from_slice::<ErrorBody>(&body) {
        Ok(body) if !body.message.is_empty() => Error::from_answer(status, body),
        _ => not_from_the_platform(parts.status, &body),
    };
    let error = match rate_limit_remaining {
        Some(left) => error.with_rate_limit_remaining(left),
        None => error,
    };
    let error = match request_id {
        Some(id) => error.with_request_id(id),
        None => error,
    };
    Err(match retry_after(&parts.headers) {
        Some(wait) => error.with_retry_after(wait),
        None => error,
    })
}

/// How long a `Retry-After` says to wait. It is given in seconds, or as a date
/// of the sender's clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let wait = text(RETRY_AFTER)?;
    if let Ok(seconds) = wait.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = text(DATE).and_then(date).unwrap_or_else(Timestamp::now);
    Some(date(wait)?.duration_since(now).try_into().unwrap_or_default())
}

fn date(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text).ok()
}

fn not_from_the_platform(status: StatusCode, body: &[u8]) -> Error {
    let kind = ErrorKind::from_answer(status.as_u16(), "");
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    let message = match text {
        "" => format!("The server answered {status} and nothing else."),
        html if html.starts_with('<') => {
            format!("The server answered {status} with a page instead of the API's JSON.")
        }
        text => {
            let quoted: String = text.chars().take(QUOTED).map(printable).collect();
            format!("The server answered {status}: {quoted}")
        }
    };
    Error::from_answer(
        status.as_u16(),
        ErrorBody { id: kind.name().into(), message, ..ErrorBody::default() },
    )
    .with_answer_from_elsewhere()
}

/// Keeps what a server sent from driving the terminal that shows it.
fn printable(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}
