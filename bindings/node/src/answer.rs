//! What is delivered, and what it is in JavaScript.

use std::sync::Arc;

use bytes::Bytes;
use dynokit::platform::Reply;
use dynokit_bindings::{Attached, Scope, Served};
use napi::bindgen_prelude::{Buffer, ToNapiValue};
use napi::{Env, Result, check_status, sys};

use crate::port::Port;
use crate::served::NativeServer;
use crate::session::NativeSession;

/// What something came to.
pub(crate) enum Answer {
    /// `null`.
    Nothing,
    /// JSON, as a text.
    Json(Bytes),
    /// A whole reply: its body, and then what stands around it.
    Reply(Box<Reply>),
    /// Lines with `\n` between them; the places of what is no line, as JSON.
    Lines(String, Option<String>),
    /// Bytes, as a `Buffer`.
    Bytes(Bytes),
    Session(Arc<Attached>, Scope),
    Server(Box<Served>, Scope),
}

impl Answer {
    /// The value. To be called on the thread of the environment.
    pub(crate) fn into_js(self, env: Env, port: &Port) -> Result<sys::napi_value> {
        let raw = env.raw();
        match self {
            Self::Nothing => value(raw, napi::bindgen_prelude::Null),
            Self::Json(json) => text(raw, &json),
            Self::Reply(reply) => {
                let items = [
                    text(raw, &reply.body)?,
                    value(raw, u32::from(reply.status))?,
                    value(raw, reply.next_range.map(|range| range.to_string()))?,
                    value(raw, reply.request_id)?,
                    value(raw, reply.etag)?,
                    value(raw, reply.rate_limit_remaining)?,
                ];
                array(raw, &items)
            }
            Self::Lines(lines, None) => text(raw, lines.as_bytes()),
            Self::Lines(lines, Some(others)) => {
                array(raw, &[text(raw, lines.as_bytes())?, text(raw, others.as_bytes())?])
            }
            Self::Bytes(bytes) => value(raw, Buffer::from(Vec::from(bytes))),
            Self::Session(session, scope) => {
                value(raw, NativeSession::new(port.clone(), session, scope))
            }
            Self::Server(server, scope) => {
                value(raw, NativeServer::new(port.clone(), *server, scope))
            }
        }
    }
}

/// A value that is one already, and `undefined` for what is delivered later.
pub struct Made(pub(crate) Option<sys::napi_value>);

impl ToNapiValue for Made {
    unsafe fn to_napi_value(env: sys::napi_env, made: Self) -> Result<sys::napi_value> {
        match made.0 {
            Some(value) => Ok(value),
            None => value(env, ()),
        }
    }
}

fn value(env: sys::napi_env, value: impl ToNapiValue) -> Result<sys::napi_value> {
    // SAFETY: the environment is that of this thread: its pointer comes from a
    // call of Node's into it.
    unsafe { ToNapiValue::to_napi_value(env, value) }
}

fn array(env: sys::napi_env, items: &[sys::napi_value]) -> Result<sys::napi_value> {
    let mut array = std::ptr::null_mut();
    // SAFETY: as in `value`; the items were made in the same scope.
    check_status!(unsafe { sys::napi_create_array_with_length(env, items.len(), &mut array) })?;
    for (place, item) in (0..).zip(items) {
        // SAFETY: the same.
        check_status!(unsafe { sys::napi_set_element(env, array, place, *item) })?;
    }
    Ok(array)
}

/// A text from UTF-8. What is ASCII needs no decoding.
fn text(env: sys::napi_env, bytes: &[u8]) -> Result<sys::napi_value> {
    let mut value = std::ptr::null_mut();
    let (start, length) = (bytes.as_ptr().cast(), bytes.len() as isize);
    // SAFETY: as in `value`; Node reads `length` bytes from `start`, and copies
    // them.
    let status = unsafe {
        match bytes.is_ascii() {
            true => sys::napi_create_string_latin1(env, start, length, &mut value),
            false => sys::napi_create_string_utf8(env, start, length, &mut value),
        }
    };
    check_status!(status)?;
    Ok(value)
}
