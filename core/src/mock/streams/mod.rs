//! The streams that the mock's answers lead to: the output of builds and release
//! commands, and log sessions.

mod format;
pub(crate) mod output;
mod reader;
pub(crate) mod ring;

use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Response, StatusCode};
use uuid::Uuid;

use crate::mock::Inner;
use crate::mock::log::Line;
use crate::platform::Body;

use format::Format;
use output::Piece;
use reader::Reader;
use ring::Entry;

/// The output of a build or a release command: from its start, until its end.
/// None where there is no such output.
pub(crate) fn output(
    inner: &Arc<Inner>,
    token: &str,
    headers: &HeaderMap,
) -> Option<Response<Body>> {
    let ring = inner.look().outputs.get(token)?.subscribe();
    let format = Format::wanted(headers);
    let (end, ended) = {
        let ring = ring.borrow();
        (ring.end(), ring.has_ended())
    };
    let resumed = format.resumed(headers).filter(|id| *id <= end);
    if ended && resumed == Some(end) {
        return Some(nothing_more());
    }
    let position = resumed.unwrap_or(0);
    let heartbeat = format.heartbeat::<Piece>();
    let reader = Reader { ring, filter: (), format, heartbeat, position, until: None };
    Some(respond(inner, reader))
}

/// Follows an output as text from its start until it ends.
#[cfg(feature = "git")]
pub(crate) fn follow_output(inner: &Arc<Inner>, token: &str) -> Body {
    let Some(ring) = inner.look().outputs.get(token).map(output::Output::subscribe) else {
        return Body::empty();
    };
    let format = Format::Text;
    Reader { ring, filter: (), format, heartbeat: b"", position: 0, until: None }
        .into_body(inner.clone())
}

/// The lines of a log session. None where there is no such session, or it
/// expired.
pub(crate) fn log(inner: &Arc<Inner>, id: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let format = Format::wanted(headers);
    let (session, ring) = {
        let state = inner.look();
        let session = state.sessions.get(&Uuid::try_parse(id).ok()?)?;
        if session.expires <= state.now {
            return None;
        }
        (session.clone(), state.apps.get(&session.app)?.log.subscribe())
    };
    let (first, end) = {
        let ring = ring.borrow();
        (ring.start_of_last(session.lines, &session.filter), ring.end())
    };
    let resumed = format.resumed(headers).filter(|id| *id <= end);
    if !session.tail && resumed == Some(end) {
        return Some(nothing_more());
    }
    let position = resumed.unwrap_or(first);
    let until = (!session.tail).then_some(end);
    let (filter, heartbeat) = (session.filter, format.heartbeat::<Line>());
    Some(respond(inner, Reader { ring, filter, format, heartbeat, position, until }))
}

fn respond<E: Entry>(inner: &Arc<Inner>, reader: Reader<E>) -> Response<Body> {
    let format = reader.format;
    let mut response = Response::new(reader.into_body(inner.clone()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, format.content_type());
    if format == Format::Events {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

/// Has a client of events, which comes back after each end, come no more.
fn nothing_more() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}
