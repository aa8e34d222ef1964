//! The headers that every answer of the API has, whatever it says.

use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONNECTION, HeaderName, HeaderValue, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, Method, Response, StatusCode};

use crate::wire::{RATE_LIMIT_REMAINING, REQUEST_ID};

const RATE_LIMIT_MULTIPLIER: HeaderName = HeaderName::from_static("ratelimit-multiplier");
const OAUTH_SCOPE: HeaderName = HeaderName::from_static("oauth-scope");
const OAUTH_SCOPE_ACCEPTED: HeaderName = HeaderName::from_static("oauth-scope-accepted");
const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// What is said of one connection alone, whether or not `Connection` names it.
const HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The calls of an account that has made none.
const FULL: u32 = 4500;

/// How many of a client's request ids are told back to it, and how long each
/// may be.
const MOST_IDS: usize = 16;
const LONGEST_ID: usize = 64;

/// Adds what is the same on every answer of the API.
pub(super) fn put_common(response: &mut Response<Bytes>) {
    let known = response.status() != StatusCode::UNAUTHORIZED;
    let headers = response.headers_mut();
    for (name, value) in [
        (CACHE_CONTROL, "private, no-cache"),
        (RATE_LIMIT_MULTIPLIER, "1"),
        (VARY, "Authorization,Accept-Encoding"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Only a key has a scope. The key of this server opens everything.
    if known {
        headers.insert(OAUTH_SCOPE, HeaderValue::from_static("global"));
        let accepted = HeaderValue::from_static("global write write-protected");
        headers.insert(OAUTH_SCOPE_ACCEPTED, accepted);
    }
}

/// Names the request: with the id that the platform gave it, else with `own`,
/// and then with the client's.
pub(super) fn put_request_id(request: &HeaderMap, response: &mut HeaderMap, own: &str) {
    let given = response.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let mut ids = given.unwrap_or(own).to_owned();
    let lists = request.get_all(REQUEST_ID).iter().filter_map(|list| list.to_str().ok());
    let theirs = lists.flat_map(|list| list.split(',')).map(str::trim);
    for id in theirs.filter(|id| is_id(id)).take(MOST_IDS) {
        ids.push(',');
        ids.push_str(id);
    }
    if let Ok(ids) = HeaderValue::try_from(ids) {
        response.insert(REQUEST_ID, ids);
    }
}

/// Takes out what is said of one connection alone, and not of the next.
pub(super) fn end_hop(headers: &mut HeaderMap) {
    let lists: Vec<_> = headers.get_all(CONNECTION).iter().cloned().collect();
    for name in lists.iter().filter_map(|list| list.to_str().ok()).flat_map(|list| list.split(','))
    {
        headers.remove(name.trim());
    }
    for name in HOP {
        headers.remove(name);
    }
}

fn is_id(text: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(word)
}

/// The method that is meant: a POST can say another one, and HEAD is a GET
/// whose body stays away.
pub(super) fn method(method: &Method, headers: &HeaderMap) -> Method {
    let said = headers.get(METHOD_OVERRIDE).filter(|_| method == Method::POST);
    let said = said.and_then(|name| name.to_str().ok());
    match said.map(|name| name.trim().to_ascii_uppercase().parse::<Method>()) {
        Some(Ok(said)) => said,
        _ if method == Method::HEAD => Method::GET,
        _ => method.clone(),
    }
}

/// How many calls the account has left, as the platform last said: for answers
/// that it has no part in.
pub(super) struct CallsLeft(AtomicU32);

impl CallsLeft {
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    pub(super) fn put(&self, response: &mut Response<Bytes>) {
        let headers = response.headers_mut();
        let said = headers.get(RATE_LIMIT_REMAINING).and_then(|left| left.to_str().ok());
        match said.and_then(|left| left.parse().ok()) {
            Some(left) => self.0.store(left, Ordering::Relaxed),
            None => {
                let last = self.0.load(Ordering::Relaxed);
                headers.insert(RATE_LIMIT_REMAINING, last.into());
            }
        }
    }
}
