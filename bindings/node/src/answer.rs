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
    /// A text in UTF-8, where in it each line begins and ends, and what is no line, as JSON.
    Lines {
        text: Vec<u8>,
        places: Vec<u32>,
        gaps: Option<String>,
    },
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
            Self::Lines { text: of, places, gaps } => {
                let items = [text(raw, &of)?, numbers(raw, &places)?, value(raw, gaps)?];
                array(raw, &items)
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

/// A `Uint32Array`, in memory of Node's own: it is gone sooner than what Rust lends.
fn numbers(env: sys::napi_env, numbers: &[u32]) -> Result<sys::napi_value> {
    let (mut data, mut buffer, mut array) =
        (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
    let bytes = size_of_val(numbers);
    // SAFETY: as in `value`; the buffer has room for so many bytes, is aligned for
    // numbers, and nobody else has it yet.
    unsafe {
        check_status!(sys::napi_create_arraybuffer(env, bytes, &mut data, &mut buffer))?;
        if bytes > 0 {
            data.cast::<u32>().copy_from_nonoverlapping(numbers.as_ptr(), numbers.len());
        }
        let kind = sys::TypedarrayType::uint32_array;
        check_status!(sys::napi_create_typedarray(
            env,
            kind,
            numbers.len(),
            buffer,
            0,
            &mut array
        ))?;
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
