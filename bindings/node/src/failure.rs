//! Errors on their way to JavaScript: data, as JSON.

use std::error::Error as _;

use dynokit::Error;
use dynokit_bindings::ErrorData;
use serde::Serialize;

use crate::keeper::Thrown;

#[derive(Serialize)]
struct Failure<'a> {
    #[serde(flatten)]
    data: ErrorData<'a>,
    /// The number of what a function of JavaScript threw that was asked.
    thrown: Option<u32>,
}

/// An error as the JSON that the other half makes its own of.
pub(crate) fn json(error: &Error) -> String {
    let thrown = error.source().and_then(|source| source.downcast_ref::<Thrown>());
    let thrown = thrown.map(|thrown| thrown.number);
    // Numbers and texts do not fail to be written.
    serde_json::to_string(&Failure { data: error.into(), thrown }).unwrap_or_default()
}

/// An error to be thrown at once.
pub(crate) fn thrown(error: Error) -> napi::Error {
    napi::Error::from_reason(json(&error))
}
