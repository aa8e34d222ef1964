//! What every function that C calls goes through, on the way in and out.
//!
//! The functions here trust C as the header says: a pointer is NULL or points to
//! what its type says, a text ends with a NUL. They are called by `unsafe extern`
//! functions alone.

use std::ffi::{CStr, CString, c_char, c_void};
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use dynokit::{ErrorKind, Result};
use serde_json::Value;

use crate::error::Error;

/// Where a result goes.
pub(crate) type Out<'a, T> = Option<&'a mut MaybeUninit<*mut T>>;

/// What a function answers: DYNOKIT_OK, or the kind of what went wrong.
pub type Kind = u32;

/// Nothing went wrong.
pub(crate) const OK: Kind = 0;

/// Runs a function's body: tells how it ended, and lets no panic through.
pub(crate) fn entry(error: Out<'_, Error>, body: impl FnOnce() -> Result<()>) -> Kind {
    let done = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(panicked()));
    let (kind, told) = match done {
        Ok(()) => (OK, std::ptr::null_mut()),
        Err(failed) if error.is_some() => (failed.kind() as Kind, own(Error::new(failed))),
        Err(failed) => (failed.kind() as Kind, std::ptr::null_mut()),
    };
    if let Some(error) = error {
        error.write(told);
    }
    kind
}

/// Runs the body of a function that cannot fail: after a panic it answers with
/// the default.
pub(crate) fn infallible<T: Default>(body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_default()
}

fn panicked() -> dynokit::Error {
    dynokit::Error::new(ErrorKind::Panicked, "The library panicked.")
}

pub(crate) fn invalid(message: impl Into<String>) -> dynokit::Error {
    dynokit::Error::new(ErrorKind::InvalidArgument, message)
}

/// A text that has to be there.
pub(crate) fn text<'a>(name: &str, text: *const c_char) -> Result<&'a str> {
    optional(name, text)?.ok_or_else(|| invalid(format!("`{name}` is NULL.")))
}

/// A text that may be NULL.
pub(crate) fn optional<'a>(name: &str, text: *const c_char) -> Result<Option<&'a str>> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: C gives a text that ends with a NUL and outlives the call.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().map(Some).map_err(|_| invalid(format!("`{name}` is not UTF-8.")))
}

/// JSON, an empty object for NULL.
pub(crate) fn json(name: &str, json: *const c_char) -> Result<Value> {
    match optional(name, json)? {
        Some(json) => dynokit_bindings::from_json(&format!("`{name}`"), json.as_bytes()),
        None => Ok(Value::Object(serde_json::Map::new())),
    }
}

/// Options in JSON, the defaults for NULL.
pub(crate) fn options<'a>(json: *const c_char) -> Result<&'a [u8]> {
    Ok(optional("options", json)?.unwrap_or("{}").as_bytes())
}

/// A list of texts that ends with a NULL.
pub(crate) fn texts<'a>(name: &str, list: *const *const c_char) -> Result<Vec<&'a str>> {
    if list.is_null() {
        return Err(invalid(format!("`{name}` is NULL.")));
    }
    let mut texts = Vec::new();
    loop {
        // SAFETY: C gives a list that ends with a NULL, which was not met yet.
        let at = unsafe { *list.add(texts.len()) };
        match optional(name, at)? {
            Some(text) => texts.push(text),
            None => return Ok(texts),
        }
    }
}

/// A limit in seconds, none for 0.
pub(crate) fn limit(within: f64) -> Result<Option<Duration>> {
    let limit = Duration::try_from_secs_f64(within)
        .map_err(|_| invalid("`within` is no number of seconds."))?;
    Ok((limit > Duration::ZERO).then_some(limit))
}

/// Bytes, of which there may be none at all.
pub(crate) fn bytes<'a>(name: &str, data: *const c_void, length: usize) -> Result<&'a [u8]> {
    match (data.is_null(), length) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(invalid(format!("`{name}` is NULL."))),
        // SAFETY: C gives so many bytes, which outlive the call.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(data.cast(), length) }),
    }
}

/// Where a result has to go.
pub(crate) fn out<'a, T>(
    name: &str,
    out: Option<&'a mut MaybeUninit<T>>,
) -> Result<&'a mut MaybeUninit<T>> {
    out.ok_or_else(|| invalid(format!("`{name}` is NULL: there is no place for it.")))
}

/// The same for a handle, which is NULL until there is one.
pub(crate) fn handle_out<'a, T>(name: &str, handle: Out<'a, T>) -> Result<&'a mut *mut T> {
    Ok(out(name, handle)?.write(std::ptr::null_mut()))
}

/// The place of a handle that nobody has to want, which is NULL until there is one.
pub(crate) fn null_out<'a, T>(handle: Out<'a, T>) -> Option<&'a mut *mut T> {
    handle.map(|handle| handle.write(std::ptr::null_mut()))
}

/// Gives a handle to C, which owns it from now on.
pub(crate) fn own<T>(handle: T) -> *mut T {
    let handle = Arc::into_raw(Arc::new(handle)).cast_mut();
    live::add(handle);
    handle
}

/// Shares a handle that C owns, for as long as a function needs it: C may free it
/// meanwhile.
pub(crate) fn share<T>(name: &str, handle: *const T) -> Result<Arc<T>> {
    if handle.is_null() {
        return Err(invalid(format!("`{name}` is NULL.")));
    }
    if !live::is(handle) {
        return Err(invalid(format!("`{name}` is no handle of this library, or was freed.")));
    }
    // SAFETY: C owns a reference, which came from `own` and was not freed.
    unsafe {
        Arc::increment_strong_count(handle);
        Ok(Arc::from_raw(handle))
    }
}

/// Looks at a handle for the time of a call.
pub(crate) fn look<'a, T>(handle: *const T) -> Option<&'a T> {
    if handle.is_null() || !live::is(handle) {
        return None;
    }
    // SAFETY: C owns a reference, which came from `own` and was not freed.
    Some(unsafe { &*handle })
}

/// Takes a handle back from C, and lets go of it.
pub(crate) fn free<T>(handle: *mut T) {
    if handle.is_null() {
        return;
    }
    if !live::remove(handle) {
        let what = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
        eprintln!("dynokit: what is freed as a {what} is none, or was freed before: ignored");
        return;
    }
    // SAFETY: C gives back the reference that it owned, which came from `own`.
    let handle = unsafe { Arc::from_raw(handle) };
    infallible(|| drop(handle));
}

/// The handles that C owns, in a debug build: so that a second free and a handle
/// that was freed do no harm there. It is the one thing that all platforms share.
#[cfg(debug_assertions)]
mod live {
    use std::any::type_name;
    use std::collections::HashMap;
    use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

    static LIVE: LazyLock<Mutex<HashMap<usize, &'static str>>> = LazyLock::new(Mutex::default);

    /// Its address, in a form that no search for leaks takes for a pointer to it.
    fn key<T>(handle: *const T) -> usize {
        !handle.addr()
    }

    fn live() -> MutexGuard<'static, HashMap<usize, &'static str>> {
        LIVE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn add<T>(handle: *const T) {
        live().insert(key(handle), type_name::<T>());
    }

    pub(super) fn is<T>(handle: *const T) -> bool {
        live().get(&key(handle)) == Some(&type_name::<T>())
    }

    pub(super) fn remove<T>(handle: *const T) -> bool {
        let mut live = live();
        let is = live.get(&key(handle)) == Some(&type_name::<T>());
        if is {
            live.remove(&key(handle));
        }
        is
    }
}

/// In a release build handles are what C says that they are.
#[cfg(not(debug_assertions))]
mod live {
    pub(super) fn add<T>(_: *const T) {}

    pub(super) fn is<T>(_: *const T) -> bool {
        true
    }

    pub(super) fn remove<T>(_: *const T) -> bool {
        true
    }
}

/// What C wants to have back in its callbacks.
#[derive(Clone, Copy)]
pub(crate) struct User(pub(crate) *mut c_void);

// SAFETY: it is only handed back; the header says on which thread.
unsafe impl Send for User {}
// SAFETY: as above.
unsafe impl Sync for User {}

impl User {
    /// The pointer. A method, so that a closure captures the whole.
    pub(crate) fn pointer(self) -> *mut c_void {
        self.0
    }
}

/// A text for C, without the NULs that it may have within.
pub(crate) fn c_text(text: &str) -> Box<CStr> {
    let text = CString::new(text).or_else(|_| CString::new(text.replace('\0', "")));
    text.unwrap_or_default().into_boxed_c_str()
}

/// A text that C looks at, NULL where there is none.
pub(crate) fn pointer(text: Option<&CStr>) -> *const c_char {
    text.map_or(std::ptr::null(), CStr::as_ptr)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_passes_as_a_kind() {
        let mut error = MaybeUninit::uninit();
        let kind = entry(Some(&mut error), || panic!("on purpose"));
        assert_eq!(kind, ErrorKind::Panicked as Kind);
        // SAFETY: an entry writes where an error goes in any case.
        let error = unsafe { error.assume_init() };
        assert!(look(error).is_some());
        free(error);
        assert!(look(error).is_none(), "a debug build knows that it was freed");
        assert_eq!(infallible(|| -> u32 { panic!("on purpose") }), 0);
    }

    #[test]
    fn a_panic_of_what_is_freed_passes_nothing() {
        struct Panics;
        impl Drop for Panics {
            fn drop(&mut self) {
                panic!("on purpose");
            }
        }
        free(own(Panics));
    }
}
