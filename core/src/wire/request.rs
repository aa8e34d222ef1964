//! A call as an HTTP request.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, RANGE};
use http::{Method, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::operation;
use crate::platform::Call;
use crate::{Error, ErrorKind, Result};

/// What is escaped in a path argument: all but RFC 3986's unreserved marks.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The request for a call. Its URI is a path, to be put behind a base URL.
///
/// # Errors
///
/// [`InvalidArgument`](ErrorKind::InvalidArgument) where the range cannot stand
/// in a header.
pub fn encode_call(call: &Call) -> Result<Request<Bytes>> {
    let mut request = Request::new(call.body.clone());
    *request.method_mut() = match call.spec.method {
        operation::Method::Get => Method::GET,
        operation::Method::Post => Method::POST,
        operation::Method::Put => Method::PUT,
        operation::Method::Patch => Method::PATCH,
        operation::Method::Delete => Method::DELETE,
    };
    *request.uri_mut() = Uri::try_from(path(call)).map_err(|error| cannot(call, &error))?;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static(super::ACCEPT));
    if !call.body.is_empty() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if let Some(range) = &call.range {
        let range =
            HeaderValue::try_from(range.to_string()).map_err(|error| cannot(call, &error))?;
        headers.insert(RANGE, range);
    }
    Ok(request)
}

fn path(call: &Call) -> String {
    let mut path = String::with_capacity(call.spec.path.len() + 32);
    let mut args = call.args.iter();
    let mut rest = call.spec.path;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        path.extend(args.next().into_iter().flat_map(|arg| utf8_percent_encode(arg, ESCAPED)));
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    path + rest
}

fn cannot(call: &Call, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidArgument, format!("The call does not make a request: {error}."))
        .with_operation(call.spec.name)
}
