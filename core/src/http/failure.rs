//! What went wrong on the way, as an error that says what to do. URLs are left
//! out: they may be secrets.

use std::error::Error as StdError;
use std::io;

use crate::{Error, ErrorKind};

/// The failure of a request.
pub(super) fn failed(error: &reqwest::Error) -> Error {
    let host = error.url().and_then(|url| url.host_str());
    let port = error.url().and_then(reqwest::Url::port).map(|port| format!(":{port}"));
    let place = match host {
        Some(host) => format!("{host}{}", port.unwrap_or_default()),
        None => "the server".into(),
    };
    let wrong = |kind, message: &str| Error::new(kind, format!("{message}: {}.", cause(error)));
    if error.is_connect() {
        return unconnected(error, &place);
    }
    if error.is_timeout() {
        return wrong(ErrorKind::Timeout, &format!("The exchange with {place} took too long"));
    }
    if is_tls(error) {
        return wrong(ErrorKind::Tls, &format!("The connection to {place} is not trusted"));
    }
    if error.is_decode() {
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
    let message = if has_text(error, "proxy authorization required") {
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
    let mut text = "no reason was given".to_owned();
    let mut deeper = error.source().or(Some(error));
    while let Some(source) = deeper {
        text = source.to_string();
        deeper = source.source();
    }
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
    let mut deeper = Some(error);
    while let Some(source) = deeper {
        // An I/O error keeps what it wraps to itself.
        let inner = source.downcast_ref::<io::Error>().and_then(|io| io.get_ref());
        let inner: Option<&(dyn StdError + 'static)> = match inner {
            Some(inner) => Some(inner),
            None => None,
        };
        if fits(source) || inner.is_some_and(&fits) {
            return true;
        }
        deeper = source.source();
    }
    false
}
