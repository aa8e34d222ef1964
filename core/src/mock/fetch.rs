//! The URLs that the mock's answers carry, and what is behind them.

use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::mock::engine::source::Source;
use crate::mock::state::{State, Upload};
use crate::mock::{Mock, registry, streams};
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// Where the apps' repositories are.
pub(crate) const GIT: &str = "https://git.heroku.com";
/// Where the output of builds is.
pub(crate) const BUILD_OUTPUT: &str = "https://build-output.heroku.com";
/// Where the output of release commands is.
pub(crate) const RELEASE_OUTPUT: &str = "https://release-output.heroku.com";
/// Where log sessions are.
pub(crate) const LOGS: &str = "https://logplex.heroku.com";
/// Where sources and slugs are uploaded to.
pub(crate) const UPLOADS: &str = "https://api.heroku.com";

/// Where the buildpack registry is.
pub(crate) const REGISTRY: &str = "https://buildpack-registry.heroku.com";
/// Where the platform says how it is.
pub(crate) const STATUS: &str = "https://status.heroku.com";

/// How much an upload may hold, in bytes: as much as a slug.
const LARGEST_UPLOAD: usize = 500 * 1024 * 1024;

pub(crate) async fn fetch(mock: Mock, request: Request<Body>) -> Result<Response<Body>> {
    let uri = request.uri().clone();
    let origin =
        format!("{}://{}", uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default());
    let segments: Vec<&str> = uri.path().trim_start_matches('/').split('/').collect();
    let get = request.method() == Method::GET;
    match (origin.as_str(), segments.as_slice()) {
        #[cfg(feature = "git")]
        (GIT, _) => super::git::serve(&mock, request).await,
        (BUILD_OUTPUT | RELEASE_OUTPUT, ["streams", token]) if get => {
            Ok(streams::output(&mock.inner, token, request.headers()).unwrap_or_else(not_found))
        }
        (LOGS, ["sessions", id]) if get => {
            Ok(streams::log(&mock.inner, id, request.headers()).unwrap_or_else(not_found))
        }
        (UPLOADS, [folder @ ("sources" | "slugs"), file]) => {
            let token = file.trim_end_matches(".tgz").to_owned();
            let is_source = *folder == "sources";
            match *request.method() {
                Method::PUT => upload(&mock, token, is_source, request.into_body()).await,
                Method::GET => Ok(download(&mock, &token)),
                _ => Ok(not_found()),
            }
        }
        (REGISTRY, _) if get => Ok(registry::answer(&uri)),
        (STATUS, ["api", "v4", "current-status"]) if get => Ok(json(StatusCode::OK, &status())),
        _ => Ok(not_found()),
    }
}

/// How the platform is: well.
fn status() -> Value {
    let status =
        ["Apps", "Data", "Tools"].map(|system| json!({ "system": system, "status": "green" }));
    json!({ "status": status, "incidents": [], "scheduled": [] })
}

/// An answer in JSON.
pub(crate) fn json(status: StatusCode, body: &Value) -> Response<Body> {
    let mut response = Response::new(body.to_string().into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn text(status: StatusCode, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn not_found() -> Response<Body> {
    text(StatusCode::NOT_FOUND, "Not found")
}

/// Takes a tarball, once. What is no tarball is refused, and its place stays
/// free.
async fn upload(mock: &Mock, token: String, is_source: bool, body: Body) -> Result<Response<Body>> {
    if let Err((status, why)) = expected(&mock.inner.look(), &token) {
        return Ok(text(status, why));
    }
    let bytes = body.collect(LARGEST_UPLOAD).await?;
    let source = match is_source {
        false => None,
        true => {
            let bytes = bytes.clone();
            let read = tokio::task::spawn_blocking(move || Source::from_tarball(&bytes)).await;
            match read.map_err(|error| Error::new(ErrorKind::Runtime, error.to_string()))? {
                Ok(source) => Some(source),
                Err(error) => return Ok(text(StatusCode::BAD_REQUEST, error.to_string())),
            }
        }
    };
    let mut state = mock.lock();
    // Another one may have come meanwhile.
    let until = match expected(&state, &token) {
        Ok(until) => until,
        Err((status, why)) => return Ok(text(status, why)),
    };
    let upload = match source {
        Some(source) => Upload::Source { until, source },
        None => Upload::Slug { file: state.token(), bytes },
    };
    state.uploads.insert(token, upload);
    Ok(text(StatusCode::OK, ""))
}

/// Until when an upload is waited for, or the answer to one that is not.
fn expected(state: &State, token: &str) -> Result<Timestamp, (StatusCode, &'static str)> {
    match state.uploads.get(token) {
        Some(Upload::Expected(until)) if *until >= state.now => Ok(*until),
        Some(Upload::Source { .. } | Upload::Slug { .. }) => {
            Err((StatusCode::CONFLICT, "Something was uploaded here already"))
        }
        _ => Err((StatusCode::FORBIDDEN, "Request has expired")),
    }
}

fn download(mock: &Mock, token: &str) -> Response<Body> {
    match mock.inner.look().uploads.get(token) {
        Some(Upload::Slug { bytes, .. }) => Response::new(bytes.clone().into()),
        _ => not_found(),
    }
}
