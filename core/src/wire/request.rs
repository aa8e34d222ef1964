//! A call as an HTTP request.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, IF_NONE_MATCH, RANGE};
use http::{Method, Request, Uri};
use percent_encoding::utf8_percent_encode;

use crate::operation;
use crate::platform::Call;
use crate::wire::{ESCAPED, query};
use crate::{Error, ErrorKind, Range, Result};

/// The request for a call. Its URI is a path, to be put behind a base URL.
///
/// # Errors
///
/// [`InvalidArgument`](ErrorKind::InvalidArgument) where the range or the tag
/// cannot stand in a header, or the parameters not in a query.
pub fn encode_call(call: &Call) -> Result<Request<Bytes>> {
    let mut uri = path(call);
    let mut body = call.body.clone();
    if call.spec.method.is_read() && !body.is_empty() {
        uri.push_str(&query(call)?);
        body = Bytes::new();
    }
    let takes_json = !body.is_empty();
    let mut request = Request::new(body);
    *request.method_mut() = match call.spec.method {
        operation::Method::Get => Method::GET,
        operation::Method::Post => Method::POST,
        operation::Method::Put => Method::PUT,
        operation::Method::Patch => Method::PATCH,
        operation::Method::Delete => Method::DELETE,
    };
    *request.uri_mut() = Uri::try_from(uri).map_err(|error| cannot(call, &error))?;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static(super::ACCEPT));
    if takes_json {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    // A list without ranges comes whole.
    if let Some(range) = call.range.as_ref().filter(|_| !call.spec.ranges.is_empty()) {
        let text = range.to_string();
        if text.parse::<Range>().ok().as_ref() != Some(range) {
            return Err(cannot(call, &format!("the range {text:?} would read otherwise")));
        }
        let text = HeaderValue::try_from(text).map_err(|error| cannot(call, &error))?;
        headers.insert(RANGE, text);
    }
    if let Some(tag) = &call.if_none_match {
        let tag = HeaderValue::try_from(tag).map_err(|error| cannot(call, &error))?;
        headers.insert(IF_NONE_MATCH, tag);
    }
    Ok(request)
}

fn query(call: &Call) -> Result<String> {
    let params = serde_json::from_slice(&call.body).map_err(|error| cannot(call, &error))?;
    let query = query::encode(&params).map_err(|error| cannot(call, &error))?;
    Ok(if query.is_empty() { query } else { format!("?{query}") })
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
