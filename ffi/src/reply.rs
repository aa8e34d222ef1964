//! What came back, for C.

use std::borrow::Cow;
use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;
use std::ptr::null;
use std::sync::{Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use serde_json::value::RawValue;

use crate::boundary::{c_text, free, infallible, look, optional, pointer};
use crate::place;

/// What came back: a body of JSON, and what the platform says with it. It does not
/// change, so that any thread may look at it at any time.
pub struct Reply {
    reply: dynokit::platform::Reply,
    /// What of it C looked at, for as long as it lives: with a NUL behind it.
    body: OnceLock<Box<[u8]>>,
    request_id: OnceLock<Box<CStr>>,
    next_range: OnceLock<Box<CStr>>,
    texts: Mutex<Vec<Box<CStr>>>,
}

impl Reply {
    fn body(&self) -> &[u8] {
        self.body.get_or_init(|| [&self.reply.body[..], b"\0"].concat().into())
    }

    /// What is at a place, as RFC 6901 has it.
    fn at(&self, place: *const c_char) -> Option<&RawValue> {
        let body = std::str::from_utf8(&self.reply.body).ok()?;
        place::find(body, optional("pointer", place).ok()?.unwrap_or_default())
    }

    /// Keeps a text for as long as this lives.
    fn keep(&self, text: &str) -> *const c_char {
        let text = c_text(text);
        let at = text.as_ptr();
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).push(text);
        at
    }
}

impl From<Bytes> for Reply {
    fn from(body: Bytes) -> Self {
        let mut reply = dynokit::platform::Reply::default();
        reply.body = body;
        reply.into()
    }
}

impl From<dynokit::platform::Reply> for Reply {
    fn from(reply: dynokit::platform::Reply) -> Self {
        Self {
            reply,
            body: OnceLock::new(),
            request_id: OnceLock::new(),
            next_range: OnceLock::new(),
            texts: Mutex::default(),
        }
    }
}

/// The body: JSON in UTF-8 with a NUL behind it. Its length goes to `length`, unless
/// that is NULL. It lives as long as the reply. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_body(
    reply: *const Reply,
    length: Option<&mut MaybeUninit<usize>>,
) -> *const c_char {
    let reply = look(reply);
    if let Some(length) = length {
        length.write(reply.map_or(0, |reply| reply.reply.body.len()));
    }
    reply.map_or(null(), |reply| reply.body().as_ptr().cast())
}

/// A value of the body as text, for programs without a JSON library: `pointer` says
/// where it is, as in RFC 6901 ("/name", "/0/release/version"); NULL or "" is
/// the body. A JSON string is unescaped (what follows a NUL within it is not seen
/// in C), anything else is JSON. It lives as long as the reply. NULL where nothing
/// is there, and for a JSON null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_text(
    reply: *const Reply,
    pointer: *const c_char,
) -> *const c_char {
    infallible(|| {
        let reply = look(reply)?;
        let text = match reply.at(pointer)?.get() {
            "null" => return None,
            json if json.starts_with('"') => serde_json::from_str(json).ok()?,
            json => Cow::Borrowed(json),
        };
        Some(Text(reply.keep(&text)))
    })
    .map_or(null(), |text| text.0)
}

/// A text of a reply.
struct Text(*const c_char);

/// How many items the array, or members the object, has that is at `pointer`; 0
/// where it is neither.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_count(reply: *const Reply, pointer: *const c_char) -> usize {
    infallible(|| look(reply)?.at(pointer).map(place::count)).unwrap_or(0)
}

/// The HTTP status of the answer to a call; 0 for what is no answer to one call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_status(reply: *const Reply) -> u32 {
    look(reply).map_or(0, |reply| reply.reply.status.into())
}

/// The range that asks for the next page of a list, NULL where there is none. See
/// dynokit_list for the whole of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_next_range(reply: *const Reply) -> *const c_char {
    pointer(look(reply).and_then(|reply| {
        let range = reply.reply.next_range.as_ref()?;
        Some(&**reply.next_range.get_or_init(|| c_text(&range.to_string())))
    }))
}

/// The platform's id of the request, for its support. NULL where it gave none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_request_id(reply: *const Reply) -> *const c_char {
    pointer(look(reply).and_then(|reply| {
        let id = reply.reply.request_id.as_ref()?;
        Some(&**reply.request_id.get_or_init(|| c_text(id)))
    }))
}

/// Frees a reply. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_reply_free(reply: *mut Reply) {
    free(reply);
}
