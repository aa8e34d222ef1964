//! What can go wrong, in one type: an [`Error`] has a stable [`ErrorKind`] to
//! match on, and says what failed, on which app, why, and what to do next.

mod body;
mod kind;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

pub use body::{ErrorApp, ErrorBody};
pub use kind::ErrorKind;

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Anything that may stand behind an [`Error`].
type Source = Box<dyn StdError + Send + Sync>;

/// A failure: what was asked, on which app, why it failed, and what to do.
///
/// Match on [`kind`](Self::kind). The text never holds a secret.
#[derive(thiserror::Error)]
#[error("{}", self.text())]
pub struct Error {
    detail: Box<Detail>,
    #[source]
    source: Option<Source>,
}

#[derive(Debug)]
struct Detail {
    kind: ErrorKind,
    body: ErrorBody,
    status: Option<u16>,
    request_id: Option<String>,
    rate_limit_remaining: Option<u32>,
    retry_after: Option<Duration>,
    operation: Option<&'static str>,
    app: Option<String>,
    output: Option<String>,
    from_elsewhere: bool,
}

impl Error {
    /// A failure of `kind`, and a sentence that tells why.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let status = (kind.status() != 0).then(|| kind.status());
        let id = kind.name().to_owned();
        let body = ErrorBody { id, message: message.into(), ..ErrorBody::default() };
        Self::from_answer_of(kind, status, body)
    }

    /// The failure that an answer with `status` and `body` tells of.
    pub fn from_answer(status: u16, body: ErrorBody) -> Self {
        Self::from_answer_of(ErrorKind::from_answer(status, &body.id), Some(status), body)
    }

    fn from_answer_of(kind: ErrorKind, status: Option<u16>, body: ErrorBody) -> Self {
        Self {
            detail: Box::new(Detail {
                kind,
                body,
                status,
                request_id: None,
                rate_limit_remaining: None,
                retry_after: None,
                operation: None,
                app: None,
                output: None,
                from_elsewhere: false,
            }),
            source: None,
        }
    }

    /// Names what was not there, as the platform does on a 404.
    #[must_use]
    pub fn with_resource(mut self, resource: &str) -> Self {
        self.detail.body.resource = Some(resource.to_owned());
        self
    }

    /// Names the app that a second factor opens.
    #[cfg(feature = "http")]
    pub(crate) fn with_app_of_second_factor(mut self, app: ErrorApp) -> Self {
        self.detail.body.app = Some(app);
        self
    }

    /// Says where to read more.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.detail.body.url = Some(url.into());
        self
    }

    /// Says which operation failed, unless a deeper layer said so already.
    #[must_use]
    pub fn with_operation(mut self, operation: &'static str) -> Self {
        self.detail.operation.get_or_insert(operation);
        self
    }

    /// Says on which app, unless a deeper layer said so already.
    #[must_use]
    pub fn with_app(mut self, app: impl Into<String>) -> Self {
        self.detail.app.get_or_insert_with(|| app.into());
        self
    }

    /// Keeps the platform's id of the request.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.detail.request_id = Some(request_id.into());
        self
    }

    /// Keeps how many calls the account has left.
    #[must_use]
    pub fn with_rate_limit_remaining(mut self, calls: u32) -> Self {
        self.detail.rate_limit_remaining = Some(calls);
        self
    }

    /// Keeps how long the platform said to wait.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.detail.retry_after = Some(wait);
        self
    }

    /// Keeps what a build or a command printed before it failed.
    #[must_use]
    pub fn with_output(mut self, output: impl Into<String>) -> Self {
        self.detail.output = Some(output.into());
        self
    }

    /// Keeps the failure behind this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says that a proxy answered, or whatever else stands before the platform.
    #[must_use]
    pub(crate) fn with_answer_from_elsewhere(mut self) -> Self {
        self.detail.from_elsewhere = true;
        self
    }

    /// Adds a sentence to why it failed.
    #[must_use]
    pub(crate) fn with_remark(mut self, remark: &str) -> Self {
        let message = &mut self.detail.body.message;
        message.truncate(message.trim_end().len());
        if !message.ends_with(['.', '!', '?']) {
            message.push('.');
        }
        message.push(' ');
        message.push_str(remark);
        self
    }

    /// Whether the same may well work a little later: the network, a limit or
    /// the platform was in the way, not what was asked.
    ///
    /// It does not say that a repetition is safe. What makes or changes
    /// something may have had its effect; the [`retry`](crate::layers::retry)
    /// layer knows the difference.
    pub fn is_retryable(&self) -> bool {
        match self.detail.kind {
            ErrorKind::Connect
            | ErrorKind::Timeout
            | ErrorKind::Interrupted
            | ErrorKind::RateLimit
            | ErrorKind::ServiceUnavailable => true,
            // Others, such as a 501, stay as they are.
            ErrorKind::ServerError => matches!(self.detail.status, Some(500 | 502 | 504)),
            _ => false,
        }
    }

    /// Whether it is certain that nothing was done: no connection was made, or
    /// the platform itself turned the call away.
    pub(crate) fn had_no_effect(&self) -> bool {
        match self.detail.kind {
            ErrorKind::Connect | ErrorKind::RateLimit => true,
            ErrorKind::ServiceUnavailable => !self.detail.from_elsewhere,
            _ => false,
        }
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.detail.kind
    }

    /// The platform's word for it (`not_found`), else the kind's name.
    pub fn id(&self) -> &str {
        &self.detail.body.id
    }

    /// Why it failed, in a sentence, without the rest of the text.
    pub fn message(&self) -> &str {
        &self.detail.body.message
    }

    /// The HTTP status, where the platform answered.
    pub fn status(&self) -> Option<u16> {
        self.detail.status
    }

    /// The platform's id of the request, for its support.
    pub fn request_id(&self) -> Option<&str> {
        self.detail.request_id.as_deref()
    }

    /// How many calls the account has left for now, where the platform says so.
    pub fn rate_limit_remaining(&self) -> Option<u32> {
        self.detail.rate_limit_remaining
    }

    /// How long to wait before a repetition, where the platform says so.
    pub fn retry_after(&self) -> Option<Duration> {
        self.detail.retry_after
    }

    /// Where to read more.
    pub fn url(&self) -> Option<&str> {
        self.detail.body.url.as_deref()
    }

    /// What was not there, where the platform says so: `app`, `add_on`, …
    pub fn resource(&self) -> Option<&str> {
        self.detail.body.resource.as_deref()
    }

    /// The operation that failed, e.g. `apps.info`.
    pub fn operation(&self) -> Option<&'static str> {
        self.detail.operation
    }

    /// The app that it failed on, as the caller named it.
    pub fn app(&self) -> Option<&str> {
        self.detail.app.as_deref()
    }

    /// What a build or a command printed before it failed.
    pub fn output(&self) -> Option<&str> {
        self.detail.output.as_deref()
    }

    /// The body that a server answers with for this failure.
    pub fn body(&self) -> &ErrorBody {
        &self.detail.body
    }

    fn text(&self) -> String {
        let Detail { kind, body, status, request_id, operation, app, .. } = &*self.detail;
        let mut text = match (operation, app) {
            (Some(operation), Some(app)) => format!("{operation} on app {app}: "),
            (Some(operation), None) => format!("{operation}: "),
            (None, Some(app)) => format!("app {app}: "),
            (None, None) => String::new(),
        };
        text.push_str(body.message.trim_end());
        if let Some(source) = &self.source {
            text.push_str(&format!(": {source}"));
        }
        if !kind.advice().is_empty() {
            text.push_str(if text.ends_with(['.', '!', '?']) { " " } else { ". " });
            text.push_str(kind.advice());
        }
        if let Some(url) = &body.url {
            text.push_str(&format!(" See {url}"));
        }
        match (status, request_id) {
            (Some(status), Some(id)) => text + &format!(" [{status} {}, request {id}]", body.id),
            (Some(status), None) => text + &format!(" [{status} {}]", body.id),
            _ => text,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.detail.kind)
            .field("text", &self.text())
            .finish_non_exhaustive()
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_says_what_failed_where_why_and_what_to_do() {
        let error = Error::from_answer(
            404,
            ErrorBody {
                id: "not_found".into(),
                message: "Couldn't find that app.".into(),
                resource: Some("app".into()),
                ..ErrorBody::default()
            },
        )
        .with_operation("apps.info")
        .with_app("demo");
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert_eq!(
            error.to_string(),
            "apps.info on app demo: Couldn't find that app. Check the name, and that this \
             account can see it. [404 not_found]"
        );
    }

    #[test]
    fn what_stands_behind_it_can_be_told_apart() {
        let broken = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        let error = Error::new(ErrorKind::Interrupted, "It broke").with_source(broken);
        let source = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
        assert_eq!(source.map(std::io::Error::kind), Some(std::io::ErrorKind::BrokenPipe));
    }

    #[test]
    fn what_may_pass_can_be_tried_again() {
        let answer = |status| Error::from_answer(status, ErrorBody::default());
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(answer(status).is_retryable(), "{status}");
        }
        for status in [400, 401, 403, 404, 409, 412, 422, 423, 501, 505] {
            assert!(!answer(status).is_retryable(), "{status}");
        }
        for kind in [ErrorKind::Connect, ErrorKind::Timeout, ErrorKind::Interrupted] {
            assert!(Error::new(kind, "").is_retryable(), "{kind:?}");
        }
        for kind in [
            ErrorKind::Tls,
            ErrorKind::UnexpectedAnswer,
            ErrorKind::Ambiguous,
            ErrorKind::AnswerLost,
        ] {
            assert!(!Error::new(kind, "").is_retryable(), "{kind:?}");
        }
        assert!(answer(503).had_no_effect());
        assert!(!answer(503).with_answer_from_elsewhere().had_no_effect());
    }

    #[test]
    fn a_remark_is_a_sentence_behind_the_message() {
        let error = Error::new(ErrorKind::NotFound, "It is gone\n").with_remark("Perhaps.");
        assert_eq!(error.message(), "It is gone. Perhaps.");
    }
}
