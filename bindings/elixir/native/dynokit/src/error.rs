//! Errors as the exception of the package.

use dynokit::Error;
use dynokit_bindings::ErrorData;
use rustler::{Atom, Encoder, Env, Term};

use crate::terms::{atoms, fields, nil, optional, text};

/// A `Dynokit.Error`.
pub(crate) fn term<'a>(env: Env<'a>, error: &Error) -> Term<'a> {
    let data = ErrorData::from(error);
    // A kind is a word of ASCII.
    let kind = Atom::from_str(env, data.kind).unwrap_or_else(|_| atoms::error());
    let number = |it: Option<u32>| it.map_or_else(|| nil(env), |it| it.encode(env));
    fields(
        env,
        Some(atoms::dynokit_error()),
        &[
            (atoms::__exception__(), true.encode(env)),
            (atoms::kind(), kind.to_term(env)),
            (atoms::code(), data.code.encode(env)),
            (atoms::id(), text(env, data.id)),
            (atoms::message(), text(env, data.message)),
            (atoms::text(), text(env, &data.text)),
            (atoms::status(), number(data.status.map(u32::from))),
            (atoms::request_id(), optional(env, data.request_id)),
            (atoms::operation(), optional(env, data.operation)),
            (atoms::app(), optional(env, data.app)),
            (atoms::resource(), optional(env, data.resource)),
            (atoms::url(), optional(env, data.url)),
            (atoms::output(), optional(env, data.output)),
            (atoms::retryable(), data.retryable.encode(env)),
            (
                atoms::retry_after(),
                data.retry_after.map_or_else(|| nil(env), |wait| wait.encode(env)),
            ),
            (atoms::rate_limit_remaining(), number(data.rate_limit_remaining)),
        ],
    )
}

/// `{:ok, term}`, or `{:error, error}`.
pub(crate) fn answer<'a>(env: Env<'a>, result: dynokit::Result<Term<'a>>) -> Term<'a> {
    match result {
        Ok(term) => (atoms::ok(), term).encode(env),
        Err(error) => (atoms::error(), term(env, &error)).encode(env),
    }
}
