//! The URLs that the mock's answers carry, and what is behind them.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::mock::engine::source::Source;
use crate::mock::log::{Filter, Line};
use crate::mock::state::{State, Upload};
use crate::mock::{Inner, Mock, registry};
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

/// How much an upload may hold, in bytes.
const LARGEST_UPLOAD: usize = 1024 * 1024 * 1024;

pub(crate) async fn fetch(mock: Mock, request: Request<Body>) -> Result<Response<Body>> {
    let uri = request.uri().clone();
    let origin =
        format!("{}://{}", uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default());
    let segments: Vec<&str> = uri.path().trim_start_matches('/').split('/').collect();
    let get = request.method() == Method::GET;
    match (origin.as_str(), segments.as_slice()) {
        #[cfg(feature = "git")]
        (GIT, _) => super::git::serve(&mock, request).await,
        (BUILD_OUTPUT | RELEASE_OUTPUT, ["streams", token]) if get => output(&mock, token),
        (LOGS, ["sessions", id]) if get => log(&mock, id),
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

/// Takes a tarball. What is no tarball is refused, and its place stays free.
async fn upload(mock: &Mock, token: String, is_source: bool, body: Body) -> Result<Response<Body>> {
    let expected = |upload: Option<&Upload>, now| match upload {
        Some(Upload::Expected(until)) => *until >= now,
        Some(_) => true,
        None => false,
    };
    {
        let state = mock.inner.look();
        if !expected(state.uploads.get(&token), state.now) {
            return Ok(text(StatusCode::FORBIDDEN, "Request has expired"));
        }
    }
    let bytes = body.collect(LARGEST_UPLOAD).await?;
    let upload = if is_source {
        let read = tokio::task::spawn_blocking(move || Source::from_tarball(&bytes)).await;
        match read.map_err(|error| Error::new(ErrorKind::Runtime, error.to_string()))? {
            Ok(source) => Upload::Source(source),
            Err(error) => return Ok(text(StatusCode::BAD_REQUEST, error.to_string())),
        }
    } else {
        let file = mock.lock().token();
        Upload::Slug { file, bytes }
    };
    mock.lock().uploads.insert(token, upload);
    Ok(text(StatusCode::OK, ""))
}

fn download(mock: &Mock, token: &str) -> Response<Body> {
    match mock.inner.look().uploads.get(token) {
        Some(Upload::Slug { bytes, .. }) => Response::new(bytes.clone().into()),
        _ => not_found(),
    }
}

/// The output of a build or a release command: from its start, until its end.
fn output(mock: &Mock, token: &str) -> Result<Response<Body>> {
    if !mock.inner.look().outputs.contains_key(token) {
        return Ok(not_found());
    }
    Ok(text(StatusCode::OK, follow_output(mock.inner.clone(), token.to_owned())))
}

/// Follows an output from its start until it ends.
pub(crate) fn follow_output(inner: Arc<Inner>, token: String) -> Body {
    let mut read = 0;
    follow(inner, move |state| {
        let Some(output) = state.outputs.get(&token) else { return Step::End };
        let new: Vec<u8> = output.chunks[read..].concat();
        read = output.chunks.len();
        match (new.is_empty(), output.ended) {
            (false, _) => Step::Chunk(new.into()),
            (true, true) => Step::End,
            (true, false) => Step::Wait,
        }
    })
}

/// The lines of a log session.
fn log(mock: &Mock, id: &str) -> Result<Response<Body>> {
    let mut state = mock.inner.look();
    let now = state.now;
    state.sessions.retain(|_, session| session.expires > now);
    let session = Uuid::try_parse(id).ok().and_then(|id| state.sessions.get(&id)).cloned();
    let Some((session, app)) = session.and_then(|session| {
        let app = state.apps.get(&session.app)?;
        Some((session, app))
    }) else {
        return Ok(not_found());
    };
    let mut first = lines(&app.log.last(session.lines, &session.filter));
    if !session.tail {
        return Ok(text(StatusCode::OK, first));
    }
    let mut next = app.log.end();
    drop(state);
    let tail = follow(mock.inner.clone(), move |state| {
        let Some(app) = state.apps.get(&session.app) else { return Step::End };
        let (new, lost) = app.log.since(next, &session.filter);
        next = app.log.end();
        let mut chunk = std::mem::take(&mut first);
        if lost > 0 {
            chunk += &overflow(lost, &app.log.last(1, &Filter::default()));
        }
        chunk += &lines(&new);
        match chunk.is_empty() {
            true => Step::Wait,
            false => Step::Chunk(chunk.into()),
        }
    });
    Ok(text(StatusCode::OK, tail))
}

fn lines(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What a reader is told who was too slow for the lines that are kept.
fn overflow(lost: u64, last: &[Line]) -> String {
    let since = last.iter().map(|line| Line {
        source: "heroku",
        process: "logplex".into(),
        text: format!(
            "Error L11 (Tail buffer overflow) -> This tail session dropped {lost} messages since {}.",
            line.time.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        ),
        ..line.clone()
    });
    since.map(|line| format!("{line}\n")).collect()
}

/// What a reader does next.
enum Step {
    Chunk(Bytes),
    Wait,
    End,
}

/// A body that looks at the state each time that something changed.
fn follow(inner: Arc<Inner>, mut look: impl FnMut(&State) -> Step + Send + 'static) -> Body {
    let mut changes = inner.changes.subscribe();
    Body::written_by(move |out| async move {
        loop {
            changes.mark_unchanged();
            let (step, due) = {
                let state = inner.look();
                (look(&state), state.timers.next())
            };
            match step {
                Step::Chunk(chunk) => out.write(chunk).await?,
                Step::Wait => inner.change(&mut changes, due).await,
                Step::End => return Ok(()),
            }
        }
    })
}
