//! An error as plain data.

use dynokit::Error;
use serde::Serialize;

/// An error as plain data: what a binding makes its own error from. As JSON it
/// is the same in every language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorData<'a> {
    /// The kind's name, `not_found`.
    pub kind: &'static str,
    /// The kind's number.
    pub code: u32,
    /// The platform's word for it, else the kind's name.
    pub id: &'a str,
    /// Why it failed, in a sentence.
    pub message: &'a str,
    /// All of it, for a person: what failed, on which app, why, what to do.
    pub text: String,
    /// The HTTP status, where the platform answered.
    pub status: Option<u16>,
    /// The platform's id of the request.
    pub request_id: Option<&'a str>,
    /// The operation that failed.
    pub operation: Option<&'static str>,
    /// The app that it failed on.
    pub app: Option<&'a str>,
    /// What was not there: `app`, `add_on`, …
    pub resource: Option<&'a str>,
    /// Where to read more.
    pub url: Option<&'a str>,
    /// What a build or a command printed before it failed.
    pub output: Option<&'a str>,
    /// Whether the same may well work a little later.
    pub retryable: bool,
    /// How many seconds to wait before a repetition, where the platform says so.
    pub retry_after: Option<f64>,
    /// How many calls the account has left.
    pub rate_limit_remaining: Option<u32>,
}

impl<'a> From<&'a Error> for ErrorData<'a> {
    fn from(error: &'a Error) -> Self {
        Self {
            kind: error.kind().name(),
            code: error.kind() as u32,
            id: error.id(),
            message: error.message(),
            text: error.to_string(),
            status: error.status(),
            request_id: error.request_id(),
            operation: error.operation(),
            app: error.app(),
            resource: error.resource(),
            url: error.url(),
            output: error.output(),
            retryable: error.is_retryable(),
            retry_after: error.retry_after().map(|wait| wait.as_secs_f64()),
            rate_limit_remaining: error.rate_limit_remaining(),
        }
    }
}
