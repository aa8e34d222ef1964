//! What can go wrong, in one type: an [`Error`] has a stable [`ErrorKind`] to
//! match on, and says what failed, on which app, why, and what to do next.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Anything that may stand behind an [`Error`].
type Source = Box<dyn StdError + Send + Sync>;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $number:literal, $name:literal, $status:literal, $advice:literal;)+) => {
        /// What kind of failure an [`Error`] is: the part to match on.
        ///
        /// The numbers are stable and never reused; bindings hand them on as
        /// they are. The first group is what the platform itself answers, and
        /// a kind's [name](Self::name) is there the `id` of the platform's
        /// error body.
        #[repr(u32)]
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorKind { $($(#[doc = $doc])* $kind = $number,)+ }

        impl ErrorKind {
            /// Every kind, in the order of the numbers.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The kind's name in snake case, the same in every language.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// What it means, in a sentence.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$kind => concat!($($doc, "\n"),*).trim_ascii(),)+ }
            }

            /// The HTTP status that the platform answers with, 0 for a
            /// failure that is not an answer of the platform.
            pub const fn status(self) -> u16 {
                match self { $(Self::$kind => $status,)+ }
            }

            /// What a person can do about it, empty where only the message
            /// itself can tell.
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$kind => $advice,)+ }
            }
        }
    };
}

kinds! {
    /// The request is malformed.
    BadRequest = 1, "bad_request", 400, "";
    /// The key is missing, wrong or expired.
    Unauthorized = 2, "unauthorized", 401, "Check the API key: HEROKU_API_KEY, or the one that you gave.";
    /// The account owes money or needs a payment method.
    Delinquent = 3, "delinquent", 402, "Settle the account's billing first.";
    /// The account may not do this.
    Forbidden = 4, "forbidden", 403, "Ask the app's owner for access, or use a key with a wider scope.";
    /// The account or the app is suspended.
    Suspended = 5, "suspended", 403, "Ask the platform's support to lift the suspension.";
    /// A second factor is needed.
    TwoFactor = 6, "two_factor", 403, "Repeat the call with a second-factor code.";
    /// A log-in from a device that the account does not trust.
    DeviceTrustRequired = 7, "device_trust_required", 403, "Log in once in a browser to trust this device.";
    /// There is no such thing.
    NotFound = 8, "not_found", 404, "Check the name, and that this account can see it.";
    /// The API version was not named.
    NotAcceptable = 9, "not_acceptable", 406, "Send `Accept: application/vnd.heroku+json; version=3`.";
    /// The request does not fit the present state.
    Conflict = 10, "conflict", 409, "Try again once the change under way is done.";
    /// The endpoint was retired.
    Gone = 11, "gone", 410, "Update this library.";
    /// The thing changed since it was read.
    PreconditionFailed = 12, "precondition_failed", 412, "Read it again, then repeat the change.";
    /// The range of a list makes no sense.
    RangeNotSatisfiable = 13, "requested_range_not_satisfiable", 416, "Order by a property that the list offers.";
    /// An argument is not valid.
    InvalidParams = 14, "invalid_params", 422, "";
    /// The account has no verified payment method.
    VerificationRequired = 15, "verification_required", 422, "Add a payment method at https://heroku.com/verify.";
    /// A name fits more than one thing.
    MultipleMatches = 16, "multiple_matches", 422, "Use the id, or name the app as well.";
    /// The platform wants the app's name repeated.
    ConfirmationRequired = 17, "confirmation_required", 423, "Repeat the call with `confirm` set to the app's name.";
    /// The account used up its calls.
    RateLimit = 18, "rate_limit", 429, "Wait: about 75 calls come back each minute.";
    /// The platform failed.
    ServerError = 19, "internal_server_error", 500, "Try again; https://status.heroku.com tells of incidents.";
    /// The platform is down or in maintenance.
    ServiceUnavailable = 20, "service_unavailable", 503, "Try again; https://status.heroku.com tells of incidents.";

    /// No connection could be made.
    Connect = 40, "connect", 0, "Check the network, the proxy and the address.";
    /// It took too long.
    Timeout = 41, "timeout", 0, "Try again; the call may have had its effect.";
    /// The other side's certificate was not accepted.
    Tls = 42, "tls", 0, "Check the certificate, and the roots that this client trusts.";
    /// The connection broke before the end.
    Interrupted = 43, "interrupted", 0, "Try again; the call may have had its effect.";
    /// An answer that does not read as it should.
    UnexpectedAnswer = 44, "unexpected_answer", 0, "Check that the address is a Heroku API, and update this library.";
    /// It is not known whether a call had its effect, and a repetition could
    /// have it twice.
    Ambiguous = 45, "ambiguous", 0, "Look whether it is there before you repeat the call.";
    /// What was to be removed is not there, and most likely this call removed
    /// it: the answer that tells so was lost. A
    /// [`NotFound`](Self::NotFound) is of what was not there before.
    AnswerLost = 46, "answer_lost", 0, "Nothing is left to do, unless the name was wrong.";

    /// An argument is wrong in a way that needs no platform to see.
    InvalidArgument = 60, "invalid_argument", 0, "";
    /// There is no operation of that name.
    UnknownOperation = 61, "unknown_operation", 0, "See `dynokit::ops::all` for the names.";
    /// The local git repository cannot be used.
    Repository = 62, "repository", 0, "";
    /// A file or a directory cannot be read or written.
    Io = 63, "io", 0, "";
    /// A blocking call inside an async runtime, or a runtime that did not start.
    Runtime = 64, "runtime", 0, "Use the async client inside async code.";
    /// This build or this platform cannot do it.
    Unsupported = 65, "unsupported", 0, "";
    /// It was cancelled. In Rust that is a drop, which tells nobody: a binding
    /// tells whoever waits.
    Cancelled = 66, "cancelled", 0, "";
    /// This library panicked, and a binding caught it.
    Panicked = 67, "panicked", 0, "This is a bug of this library: please report it.";

    /// The git push was refused.
    PushRejected = 80, "push_rejected", 0, "";
    /// A build failed.
    BuildFailed = 81, "build_failed", 0, "";
    /// A release command failed.
    ReleaseFailed = 82, "release_failed", 0, "";
    /// An add-on could not be provisioned.
    ProvisioningFailed = 83, "provisioning_failed", 0, "";
    /// An attached command ended without telling its exit status.
    NoExitStatus = 84, "no_exit_status", 0, "Read the app's log for how the dyno ended.";
    /// A dyno did not stay up.
    DynoCrashed = 85, "dyno_crashed", 0, "Read the app's log for why.";
}

impl ErrorKind {
    /// The kind of an error answer. Ids that the platform spells in more than
    /// one way, or that are new, fall back to what the status says.
    pub fn from_answer(status: u16, id: &str) -> Self {
        let known = Self::ALL.iter().find(|kind| kind.status() != 0 && kind.name() == id);
        match (known, id, status) {
            (Some(&kind), _, _) => kind,
            (None, "verification_needed", _) => Self::VerificationRequired,
            (None, "unprocessable_entity", _) | (None, _, 422) => Self::InvalidParams,
            (None, _, 400) => Self::BadRequest,
            (None, _, 401) => Self::Unauthorized,
            (None, _, 402) => Self::Delinquent,
            (None, _, 403) => Self::Forbidden,
            (None, _, 404) => Self::NotFound,
            (None, _, 405 | 411 | 413 | 414 | 415 | 431) => Self::BadRequest,
            (None, _, 406) => Self::NotAcceptable,
            (None, _, 408) => Self::Timeout,
            (None, _, 409) => Self::Conflict,
            (None, _, 410) => Self::Gone,
            (None, _, 412) => Self::PreconditionFailed,
            (None, _, 416) => Self::RangeNotSatisfiable,
            (None, _, 423) => Self::ConfirmationRequired,
            (None, _, 429) => Self::RateLimit,
            (None, _, 503) => Self::ServiceUnavailable,
            (None, _, 500..) => Self::ServerError,
            _ => Self::UnexpectedAnswer,
        }
    }
}

/// The body of an error answer, as the platform writes it (platform API
/// reference, "Errors").
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ErrorBody {
    /// The machine's word for it, e.g. `not_found`.
    pub id: String,
    /// The person's sentence for it.
    pub message: String,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What was not there, on a 404: `app`, `add_on`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The app that a second factor opens for a while, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<ErrorApp>,
}

/// The app that an error answer is about.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ErrorApp {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl ErrorApp {
    /// What a call names it by.
    #[cfg(feature = "http")]
    pub(crate) fn identity(&self) -> Option<&str> {
        self.name.as_deref().or(self.id.as_deref())
    }
}

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
    fn an_unknown_id_falls_back_to_its_status() {
        assert_eq!(ErrorKind::from_answer(422, "something_new"), ErrorKind::InvalidParams);
        assert_eq!(
            ErrorKind::from_answer(400, "confirmation_required"),
            ErrorKind::ConfirmationRequired
        );
        assert_eq!(ErrorKind::from_answer(502, ""), ErrorKind::ServerError);
        assert_eq!(ErrorKind::from_answer(500, "connect"), ErrorKind::ServerError);
        assert_eq!(ErrorKind::from_answer(302, ""), ErrorKind::UnexpectedAnswer);
        assert_eq!(ErrorKind::from_answer(408, ""), ErrorKind::Timeout);
        assert_eq!(ErrorKind::from_answer(413, ""), ErrorKind::BadRequest);
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

    #[test]
    fn numbers_ascend_and_names_are_unique() {
        assert!(ErrorKind::ALL.is_sorted_by(|one, next| (*one as u32) < (*next as u32)));
        let mut names: Vec<_> = ErrorKind::ALL.iter().map(|kind| kind.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ErrorKind::ALL.len());
    }
}
