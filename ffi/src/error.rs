//! What went wrong, for C.

use std::ffi::{CStr, c_char};
use std::ptr::null;

use dynokit::ErrorKind;
use dynokit_bindings::ErrorData;

use crate::boundary::{Kind, OK, c_text, free, infallible, look, pointer};

/// What went wrong: its kind, the platform's word for it, and texts for people.
/// It does not change, so that any thread may look at it at any time. The texts
/// are NUL-terminated UTF-8, live as long as it does, and never hold a secret.
pub struct Error {
    kind: Kind,
    status: u32,
    retryable: bool,
    retry_after: f64,
    id: Box<CStr>,
    message: Box<CStr>,
    text: Box<CStr>,
    operation: Option<Box<CStr>>,
    app: Option<Box<CStr>>,
    output: Option<Box<CStr>>,
    json: Box<CStr>,
}

impl Error {
    pub(crate) fn new(error: dynokit::Error) -> Self {
        let data = ErrorData::from(&error);
        Self {
            kind: data.code,
            status: data.status.unwrap_or_default().into(),
            retryable: data.retryable,
            retry_after: data.retry_after.unwrap_or(-1.0),
            id: c_text(data.id),
            message: c_text(data.message),
            text: c_text(&data.text),
            operation: data.operation.map(c_text),
            app: data.app.map(c_text),
            output: data.output.map(c_text),
            json: c_text(&serde_json::to_string(&data).unwrap_or_default()),
        }
    }
}

/// A text of an error, NULL where there is no error.
fn of(error: *const Error, text: impl FnOnce(&Error) -> *const c_char) -> *const c_char {
    look(error).map_or(null(), text)
}

/// The kind: DYNOKIT_NOT_FOUND and so on. DYNOKIT_OK for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_kind(error: *const Error) -> Kind {
    look(error).map_or(OK, |error| error.kind)
}

/// The platform's word for it, such as "not_found", else the kind's name. NULL
/// for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_id(error: *const Error) -> *const c_char {
    of(error, |error| error.id.as_ptr())
}

/// Why it failed, in a sentence. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_message(error: *const Error) -> *const c_char {
    of(error, |error| error.message.as_ptr())
}

/// All of it, for a person: what failed, on which app, why, and what to do. NULL
/// for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_text(error: *const Error) -> *const c_char {
    of(error, |error| error.text.as_ptr())
}

/// The HTTP status, 0 where the platform did not answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_status(error: *const Error) -> u32 {
    look(error).map_or(0, |error| error.status)
}

/// Whether the same may well work a little later. It does not say that a
/// repetition is safe: what makes something may have made it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_retryable(error: *const Error) -> bool {
    look(error).is_some_and(|error| error.retryable)
}

/// How many seconds the platform says to wait, negative where it says nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_retry_after(error: *const Error) -> f64 {
    look(error).map_or(-1.0, |error| error.retry_after)
}

/// The operation that failed, such as "apps.info". NULL where it was none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_operation(error: *const Error) -> *const c_char {
    of(error, |error| pointer(error.operation.as_deref()))
}

/// The app that it failed on, as the caller named it. NULL where it was none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_app(error: *const Error) -> *const c_char {
    of(error, |error| pointer(error.app.as_deref()))
}

/// What a build or a command printed before it failed. NULL where it was none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_output(error: *const Error) -> *const c_char {
    of(error, |error| pointer(error.output.as_deref()))
}

/// Everything as JSON: "kind" (its name), "code", "id", "message", "text",
/// "status", "request_id", "operation", "app", "resource", "url", "output",
/// "retryable", "retry_after", "rate_limit_remaining". NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_json(error: *const Error) -> *const c_char {
    of(error, |error| error.json.as_ptr())
}

/// Frees an error. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_error_free(error: *mut Error) {
    free(error);
}

/// The name of a kind, such as "not_found"; "ok" for DYNOKIT_OK, and NULL for what
/// is no kind. It lives as long as the library.
#[unsafe(no_mangle)]
pub extern "C" fn dynokit_kind_name(kind: Kind) -> *const c_char {
    infallible(|| Name(name(kind))).0
}

struct Name(*const c_char);

impl Default for Name {
    fn default() -> Self {
        Self(null())
    }
}

fn name(kind: Kind) -> *const c_char {
    if kind == OK {
        return c"ok".as_ptr();
    }
    let number = |known: &ErrorKind| *known as Kind == kind;
    let Some(place) = ErrorKind::ALL.iter().position(number) else { return null() };
    NAMES.get(place).map_or(null(), |name| name.as_ptr().cast())
}

/// The longest name of a kind, and the NUL behind it.
const LONGEST: usize = 32;

/// The names with a NUL behind, in the order of the kinds.
static NAMES: [[u8; LONGEST]; ErrorKind::ALL.len()] = {
    let mut names = [[0; LONGEST]; ErrorKind::ALL.len()];
    let mut kind = 0;
    while kind < names.len() {
        let name = ErrorKind::ALL[kind].name().as_bytes();
        let mut at = 0;
        assert!(name.len() < LONGEST, "a name is too long");
        while at < name.len() {
            names[kind][at] = name[at];
            at += 1;
        }
        kind += 1;
    }
    names
};
