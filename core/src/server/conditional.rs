//! Answers that depend on what the client has already: ETag and Last-Modified,
//! and the questions that are asked with them.

use bytes::Bytes;
use http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED,
};
use http::{HeaderMap, Response, StatusCode};
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use sha1::{Digest, Sha1};

use crate::{Error, ErrorKind, Result};

/// How old a date has to be until nothing of that second can follow.
const SETTLED: SignedDuration = SignedDuration::from_secs(2);

/// What of a body says when it changed.
#[derive(Deserialize)]
struct Dated {
    updated_at: Timestamp,
}

/// Tells a client what to ask with the next time.
pub(super) fn stamp(response: &mut Response<Bytes>) {
    let tag = tag(response.body());
    let changed = serde_json::from_slice::<Dated>(response.body()).ok();
    let changed = changed
        .and_then(|body| DateTimePrinter::new().timestamp_to_rfc9110_string(&body.updated_at).ok())
        .and_then(|date| HeaderValue::try_from(date).ok());
    let headers = response.headers_mut();
    if let Some(tag) = tag {
        headers.insert(ETAG, tag);
    }
    if let Some(date) = changed {
        headers.insert(LAST_MODIFIED, date);
    }
}

/// A strong tag: another body has another one.
fn tag(body: &[u8]) -> Option<HeaderValue> {
    let hash: String = Sha1::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("\"{hash}\"")).ok()
}

/// Leaves the body out where the client that only looks has it already.
pub(super) fn spare(request: &HeaderMap, response: &mut Response<Bytes>) {
    if !response.status().is_success() {
        return;
    }
    let has_it = match request.contains_key(IF_NONE_MATCH) {
        true => names(request, IF_NONE_MATCH, response.headers().get(ETAG)),
        false => is_unchanged(request, response.headers(), Timestamp::now()),
    };
    if has_it {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Bytes::new();
        response.headers_mut().remove(CONTENT_TYPE);
        response.headers_mut().remove(CONTENT_LENGTH);
    }
}

/// Whether what changed last was before what the client has seen. A date has
/// no parts of a second: of what is new there may be more within its own.
fn is_unchanged(request: &HeaderMap, response: &HeaderMap, now: Timestamp) -> bool {
    let date = |headers: &HeaderMap, name| {
        let text = headers.get(name)?.to_str().ok()?;
        DateTimeParser::new().parse_timestamp(text).ok()
    };
    let seen = date(request, IF_MODIFIED_SINCE);
    let settled = |changed: Timestamp| now.duration_since(changed) >= SETTLED;
    seen.zip(date(response, LAST_MODIFIED))
        .is_some_and(|(seen, changed)| changed <= seen && settled(changed))
}

/// Whether a list of tags names this one. `*` names any.
fn names(request: &HeaderMap, header: HeaderName, tag: Option<&HeaderValue>) -> bool {
    let Some(tag) = tag.and_then(|tag| tag.to_str().ok()) else { return false };
    let lists = request.get_all(header).iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(str::trim).any(|named| {
        // An intermediary that compresses makes a strong tag weak.
        named == "*" || named.strip_prefix("W/").unwrap_or(named) == tag
    })
}

/// Whether a change has a condition.
pub(super) fn is_conditional(request: &HeaderMap) -> bool {
    request.contains_key(IF_MATCH)
}

/// Holds the condition of a change against what there is, if anything is.
///
/// # Errors
///
/// [`PreconditionFailed`](ErrorKind::PreconditionFailed) where it is not met.
pub(super) fn check(request: &HeaderMap, present: Option<&[u8]>) -> Result<()> {
    let tag = present.and_then(tag);
    match names(request, IF_MATCH, tag.as_ref()) {
        true => Ok(()),
        false => {
            let message = "The resource is not what the If-Match header says: it has changed.";
            Err(Error::new(ErrorKind::PreconditionFailed, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_counts_once_nothing_of_its_second_can_follow() {
        let date = "Thu, 01 Jan 2026 00:00:00 GMT";
        let with = |name, date| HeaderMap::from_iter([(name, HeaderValue::from_static(date))]);
        let (request, response) = (with(IF_MODIFIED_SINCE, date), with(LAST_MODIFIED, date));
        for (now, unchanged) in [
            ("2026-01-01T00:00:00.9Z", false),
            ("2026-01-01T00:00:01.9Z", false),
            ("2026-01-01T00:00:02Z", true),
            // Another clock than this one's gave the date.
            ("2025-12-31T00:00:00Z", false),
        ] {
            assert_eq!(is_unchanged(&request, &response, now.parse().unwrap()), unchanged, "{now}");
        }
    }

    #[test]
    fn tags_are_found_in_lists() {
        let named = |list: &'static str| {
            let mut request = HeaderMap::new();
            request.insert(IF_MATCH, HeaderValue::from_static(list));
            names(&request, IF_MATCH, Some(&HeaderValue::from_static("\"a\"")))
        };
        for list in ["\"a\"", "\"b\", \"a\"", "W/\"a\"", "*"] {
            assert!(named(list), "{list}");
        }
        for list in ["a", "\"A\"", "\"b\",,", "", "\"a", "W/*"] {
            assert!(!named(list), "{list}");
        }
    }
}
