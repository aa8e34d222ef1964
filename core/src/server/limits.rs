//! What a client may take of this server: sizes, counts and times. Official
//! clients stay far below.

use std::time::Duration;

use bytes::Bytes;

use crate::platform::Body;
use crate::{Error, ErrorBody, ErrorKind, Result};

/// What the body of a call may hold, in bytes.
pub(super) const LARGEST_CALL: usize = 4 * 1024 * 1024;

/// How long a path and its query may be, in bytes, and how many segments deep.
pub(super) const LONGEST_TARGET: usize = 16 * 1024;
pub(super) const DEEPEST_PATH: usize = 64;

/// What a head may hold, request line and headers together, in bytes: the
/// official CLI sends 7 KB of request ids.
pub(super) const LARGEST_HEAD: usize = 64 * 1024;

/// How many headers a request may have.
pub(super) const MOST_HEADERS: usize = 100;

/// Connections to a listener, unless the builder says. One costs little: many
/// clients follow a log, and do nothing else.
pub(super) const CONNECTIONS: usize = 4096;

/// Connections beyond those that are told so at a time; more are closed.
pub(super) const REFUSALS: usize = 64;

/// How long a handshake may take.
pub(super) const HANDSHAKE: Duration = Duration::from_secs(30);

/// How long the head of a request may take: from its first byte, and on a new
/// connection from the start.
pub(super) const HEAD: Duration = Duration::from_secs(30);

/// How long a connection may lie idle between requests. Not short: a client
/// that finds its connection closed may repeat a POST.
pub(super) const KEEP_ALIVE: Duration = Duration::from_secs(5 * 60);

/// How long a body may pause.
pub(super) const BODY_PAUSE: Duration = Duration::from_secs(2 * 60);

/// How long an answer may lie unread.
pub(super) const UNREAD: Duration = Duration::from_secs(5 * 60);

/// How long a change on a condition waits for the changes under way to be done.
pub(super) const ALONE: Duration = Duration::from_secs(5);

/// When to come again where there was no room.
const COME_AGAIN: Duration = Duration::from_secs(5);

/// How long answers under way may take when the server stops.
pub(super) const GRACE: Duration = Duration::from_secs(2);

/// How long to wait where accepting a connection failed: for files to be
/// closed, above all.
pub(super) const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The body of a call.
pub(super) async fn read(body: Body) -> Result<Bytes> {
    body.collect(LARGEST_CALL).await.map_err(|error| match (error.kind(), error.status()) {
        (ErrorKind::UnexpectedAnswer, None) => too_large(413, error.message()),
        _ => error,
    })
}

/// The error for what there is no room for now.
pub(super) fn unavailable(message: &str) -> Error {
    let kind = ErrorKind::ServiceUnavailable;
    let body =
        ErrorBody { id: kind.name().into(), message: message.to_owned(), ..ErrorBody::default() };
    Error::from_answer(kind.status(), body).with_retry_after(COME_AGAIN)
}

/// The error for what is longer than it may be.
pub(super) fn too_large(status: u16, message: &str) -> Error {
    let body = ErrorBody {
        id: ErrorKind::BadRequest.name().into(),
        message: message.to_owned(),
        ..ErrorBody::default()
    };
    Error::from_answer(status, body)
}
