//! What went wrong on the way, as an error that says what to do. URLs are left
//! out: they may be secrets.

use std::error::Error as StdError;
use std::io;

use url::Url;

use crate::{Error, ErrorKind};

/// The failure of a request to a URL.
pub(super) fn failed(error: &reqwest::Error) -> Error {
    let place = error.url().map_or_else(|| "the server".into(), place_of);
    failed_at(error, &place)
}

/// Host and port of a URL.
pub(super) fn place_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The failure of an exchange with a place.
pub(super) fn failed_at(error: &reqwest::Error, place: &str) -> Error {
    let wrong = |kind, message: &str| Error::new(kind, format!("{message}: {}.", cause(error)));
    if error.is_connect() {
        return unconnected(error, place);
    }
    if error.is_timeout() {
        return wrong(ErrorKind::Timeout, &format!("The exchange with {place} took too long"));
    }
    if is_tls(error) {
        return wrong(ErrorKind::Tls, &format!("The connection to {place} is not trusted"));
    }
    let unreadable = [io::ErrorKind::InvalidInput, io::ErrorKind::InvalidData];
    if unreadable.into_iter().any(|kind| is_io(error, kind)) {
        let message = format!("What {place} sent is not compressed as it says");
        return wrong(ErrorKind::UnexpectedAnswer, &message);
    }
    wrong(ErrorKind::Interrupted, &format!("The connection to {place} broke"))
}

/// The failure to make a connection: nothing was sent yet.
pub(super) fn unconnected(error: &(dyn StdError + 'static), place: &str) -> Error {
    let cause = cause(error);
    let kind = match is_tls(error) {
        true => ErrorKind::Tls,
        false => ErrorKind::Connect,
    };
    let message = if has_text(error, "tunnel error: proxy authorization required") {
        format!(
            "The proxy wants a name and a password before it connects to {place}: put them in its \
             URL."
        )
    } else if has_text(error, "tunnel error: unsuccessful") {
        format!("The proxy refuses to connect to {place}.")
    } else if has_text(error, "tunnel error") {
        format!("The proxy on the way to {place} cannot be used: {cause}.")
    } else if kind == ErrorKind::Tls {
        format!("The connection to {place} is not trusted: {cause}.")
    } else if has_text(error, "dns error") {
        format!("The name of {place} is not known: {cause}.")
    } else if is_io(error, io::ErrorKind::ConnectionRefused) {
        format!("Nothing listens at {place}: {cause}.")
    } else if is_io(error, io::ErrorKind::TimedOut) || has_text(error, "operation timed out") {
        format!("{place} did not answer: {cause}.")
    } else {
        format!("No connection to {place} could be made: {cause}.")
    };
    Error::new(kind, message)
}

/// What is at the bottom of it, in its own words.
fn cause(error: &(dyn StdError + 'static)) -> String {
    let text = chain(error).last().map(ToString::to_string).unwrap_or_default();
    text.trim_end_matches('.').to_owned()
}

/// Whether it was the handshake that failed, not the connection beneath it.
pub(super) fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    any(error, |source| source.is::<rustls::Error>())
}

fn is_io(error: &(dyn StdError + 'static), kind: io::ErrorKind) -> bool {
    any(error, |source| source.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == kind))
}

/// Some libraries tell what failed in words alone.
fn has_text(error: &(dyn StdError + 'static), words: &str) -> bool {
    any(error, |source| source.to_string().starts_with(words))
}

fn any(error: &(dyn StdError + 'static), fits: impl Fn(&(dyn StdError + 'static)) -> bool) -> bool {
    chain(error).any(fits)
}

/// An error and what is behind it.
fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn StdError + 'static)| {
        let error: &'a (dyn StdError + 'static) = *error;
        // An I/O error shows what is behind what it wraps, and not that itself.
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        }
    })
}
