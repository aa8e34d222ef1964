//! What is told of each request, for people who watch. Nothing of it is a
//! secret, or drives the terminal that shows it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use percent_encoding::percent_decode_str;

use crate::operation::Spec;
use crate::server::links::Links;

/// How much of a path's segment is shown, in characters.
const LONGEST_SEGMENT: usize = 64;

/// What stands for what is not shown.
const CUT: &str = "…";

/// A request that was answered. It prints as a line of a log.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answered {
    /// The method that was meant.
    pub method: String,
    /// The path, without its query, and without what may be a secret: `…`
    /// stands for it.
    pub path: String,
    /// The operation, where it was one.
    pub operation: Option<&'static str>,
    /// The status of the answer.
    pub status: u16,
    /// The time until its head was there; a stream goes on after it.
    pub time: Duration,
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, path, operation, status, time } = self;
        write!(f, "{method} {path} {status} {} ms", time.as_millis())?;
        match operation {
            Some(name) => write!(f, " {name}"),
            None => Ok(()),
        }
    }
}

/// Who is told.
#[derive(Clone)]
pub(super) struct Listener(Arc<dyn Fn(&Answered) + Send + Sync>);

impl Listener {
    pub(super) fn new(tell: impl Fn(&Answered) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(super) fn tell(&self, answered: &Answered) {
        (self.0)(answered);
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listener")
    }
}

/// The method as it may be shown: any word can stand in its place.
pub(super) fn shown_method(method: &Method) -> String {
    method.as_str().chars().take(LONGEST_SEGMENT).collect()
}

/// The path as it may be shown.
pub(super) fn shown_path(path: &str, spec: Option<&Spec>) -> String {
    let mut segments = path.trim_matches('/').split('/');
    // A host in capitals leads nowhere, but what follows may be a secret still.
    if Links::platforms(&path.to_ascii_lowercase()).is_some_and(|url| !Links::is_git(&url)) {
        // The rest is a secret: whoever has it needs no key.
        let host = segments.next().unwrap_or_default();
        return format!("/{}/{CUT}", shown(host));
    }
    // A drain is named by its URL or its token.
    let secret = |index: usize| {
        let pattern = spec.and_then(|spec| spec.path.trim_matches('/').split('/').nth(index));
        pattern == Some("{log_drain}")
    };
    let segments = segments.enumerate().map(|(index, segment)| match secret(index) {
        true => CUT.to_owned(),
        false => shown(segment),
    });
    format!("/{}", segments.collect::<Vec<_>>().join("/"))
}

/// A segment that reads as a name; another one may be a URL with a password.
fn shown(segment: &str) -> String {
    let text = percent_decode_str(segment).decode_utf8_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~@".contains(c);
    match text.chars().count() <= LONGEST_SEGMENT && text.chars().all(plain) {
        true => text.into_owned(),
        false => CUT.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_and_nothing_that_drives_a_terminal_is_shown() {
        for (path, shown) in [
            ("/apps/demo", "/apps/demo"),
            ("/apps/a%1b%5b31mb/", "/apps/…"),
            ("/apps/%F0%9F%92%A9/x", "/apps/…/x"),
            ("/users/tina@example.com/apps", "/users/tina@example.com/apps"),
            ("/apps/a/log-drains/https%3A%2F%2Fme:secret@x", "/apps/a/log-drains/…"),
            ("/logplex.heroku.com/sessions/secret", "/logplex.heroku.com/…"),
            ("/api.heroku.com/sources/secret.tgz", "/api.heroku.com/…"),
            ("/Logplex.heroku.com/sessions/secret", "/Logplex.heroku.com/…"),
            ("/demo.git/info/refs", "/demo.git/info/refs"),
            ("/", "/"),
        ] {
            assert_eq!(shown_path(path, None), shown, "{path}");
        }
    }
}
