//! Pages of any origin may use the API: a browser asks first, and has to be
//! told which headers it may show them. The key is what protects it.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, HeaderValue, ORIGIN,
};
use http::{HeaderMap, Response, StatusCode};

use crate::platform::Body;

const METHODS: HeaderValue =
    HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
const REQUEST_HEADERS: HeaderValue = HeaderValue::from_static(
    "Authorization, Accept, Accept-Expansion, Accept-Inclusion, Content-Type, \
     Heroku-Two-Factor-Code, If-Match, If-Modified-Since, If-None-Match, Last-Event-ID, Range, \
     Request-Id, X-Http-Method-Override",
);
const RESPONSE_HEADERS: HeaderValue = HeaderValue::from_static(
    "Accept-Ranges, Content-Range, ETag, Next-Range, Oauth-Scope, Oauth-Scope-Accepted, \
     RateLimit-Multiplier, RateLimit-Remaining, Request-Id",
);

/// How long a browser may rely on it, in seconds.
const AGE: HeaderValue = HeaderValue::from_static("86400");

/// The answer to OPTIONS.
pub(super) fn options() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(ALLOW, METHODS);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    headers.insert(ACCESS_CONTROL_MAX_AGE, AGE);
    response
}

/// Lets the page that asks see the answer.
pub(super) fn allow(request: &HeaderMap, response: &mut HeaderMap) {
    if request.contains_key(ORIGIN) {
        response.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response.insert(ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
    }
}
