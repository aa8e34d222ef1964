//! An HTTP request as a call.

use std::collections::HashMap;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{ACCEPT, IF_NONE_MATCH, RANGE};
use http::request::Parts;
use percent_encoding::percent_decode_str;
use serde::de::IgnoredAny;

use crate::operation::{Params, Spec};
use crate::ops;
use crate::platform::Call;
use crate::wire::query;
use crate::{Error, ErrorKind, Result};

const MEDIA_TYPE: &str = "application/vnd.heroku+json";

/// Finds the operation that a request is for.
#[derive(Debug)]
pub struct Router {
    /// Rows by method and number of path segments, the more literal first.
    routes: HashMap<(&'static str, usize), Vec<Route>>,
}

#[derive(Debug)]
struct Route {
    segments: Vec<Segment>,
    spec: &'static Spec,
}

/// Literals sort before arguments, so that `/teams/apps` is found before
/// `/teams/{team}`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Literal(&'static str),
    Argument,
}

impl Default for Router {
    fn default() -> Self {
        Self::new()
    }
}

impl Router {
    /// A router over every operation.
    pub fn new() -> Self {
        let mut routes: HashMap<_, Vec<Route>> = HashMap::new();
        for spec in ops::all() {
            let segment = |text: &'static str| match text.starts_with('{') {
                true => Segment::Argument,
                false => Segment::Literal(text),
            };
            let segments: Vec<_> = split(spec.path).map(segment).collect();
            let key = (spec.method.as_str(), segments.len());
            routes.entry(key).or_default().push(Route { segments, spec });
        }
        for routes in routes.values_mut() {
            routes.sort_by(|a, b| {
                a.segments.cmp(&b.segments).then(b.spec.when.len().cmp(&a.spec.when.len()))
            });
        }
        Self { routes }
    }

    /// The call that a request asks for. What the operation does not take, be
    /// it a body, a query or a range, is not looked at: clients send more than
    /// they need.
    ///
    /// # Errors
    ///
    /// [`NotAcceptable`](ErrorKind::NotAcceptable) without the API's version,
    /// [`NotFound`](ErrorKind::NotFound) where no operation has this method
    /// and path, [`BadRequest`](ErrorKind::BadRequest) for a path that is not
    /// UTF-8, and those of [`Range`](crate::Range).
    pub fn decode_call(&self, parts: &Parts, body: Bytes) -> Result<Call> {
        check_version(&parts.headers)?;
        let segments: Vec<&str> = split(parts.uri.path()).collect();
        let routes = self.routes.get(&(parts.method.as_str(), segments.len()));
        let route = routes
            .into_iter()
            .flatten()
            .find(|route| route.fits(&segments, &body))
            .ok_or_else(no_such_route)?;
        let mut args = Vec::with_capacity(route.spec.args.len());
        for (segment, text) in route.segments.iter().zip(&segments) {
            if *segment == Segment::Argument {
                let text = percent_decode_str(text)
                    .decode_utf8()
                    .map_err(|_| Error::new(ErrorKind::BadRequest, "The path is not UTF-8."))?;
                args.push(text.into_owned());
            }
        }
        let mut call = Call::new(route.spec, args).map_err(|_| no_such_route())?;
        call.body = match call.spec.params {
            Params::None => Bytes::new(),
            _ if call.spec.method.is_read() => params(parts.uri.query()),
            _ => body,
        };
        let range = parts.headers.get(RANGE).filter(|_| !call.spec.ranges.is_empty());
        call.range = match range.map(|range| range.to_str()) {
            None => None,
            Some(Ok(text)) if text.trim().is_empty() => None,
            Some(Ok(text)) => Some(text.parse()?),
            Some(Err(_)) => return Err(Error::new(ErrorKind::RangeNotSatisfiable, "No range.")),
        };
        let tag = parts.headers.get(IF_NONE_MATCH).filter(|_| call.spec.method.is_read());
        call.if_none_match = tag.and_then(|tag| tag.to_str().ok()).map(str::to_owned);
        Ok(call)
    }
}

impl Route {
    fn fits(&self, segments: &[&str], body: &[u8]) -> bool {
        let path = self.segments.iter().zip(segments).all(|(segment, text)| match segment {
            Segment::Literal(literal) => literal == text,
            Segment::Argument => !text.is_empty(),
        });
        path && match self.spec.when {
            [] => true,
            [key, ..] => serde_json::from_slice::<HashMap<String, IgnoredAny>>(body)
                .is_ok_and(|body| body.contains_key(*key)),
        }
    }
}

/// The parameters in a query, as the body that they stand for.
pub(super) fn params(query: Option<&str>) -> Bytes {
    let params = query::decode(query.unwrap_or_default());
    match params.is_empty() {
        true => Bytes::new(),
        false => serde_json::Value::Object(params).to_string().into(),
    }
}

fn split(path: &str) -> impl Iterator<Item = &str> {
    path.trim_matches('/').split('/')
}

/// Any variant of version 3 is answered alike: `version=3.sdk` and the like
/// select supersets.
fn check_version(headers: &HeaderMap) -> Result<()> {
    let accepts = |media: &str| {
        let mut parts = media.split(';').map(str::trim);
        parts.next().is_some_and(|media| media.eq_ignore_ascii_case(MEDIA_TYPE))
            && parts.filter_map(|param| param.split_once('=')).any(|(name, value)| {
                let version = value.trim_matches('"').split('.').next();
                name.eq_ignore_ascii_case("version") && version == Some("3")
            })
    };
    let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    match values.flat_map(|value| value.split(',')).any(accepts) {
        true => Ok(()),
        false => {
            let message = "The Accept header has to name the API's version.";
            Err(Error::new(ErrorKind::NotAcceptable, message))
        }
    }
}

fn no_such_route() -> Error {
    let message = "The requested API endpoint was not found. Are you using the right HTTP verb \
                   (i.e. `GET` vs. `POST`), and did you specify your intended version with the \
                   `Accept` header?";
    Error::new(ErrorKind::NotFound, message)
}
