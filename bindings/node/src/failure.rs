//! Errors on their way to JavaScript: data, as JSON.

use dynokit::Error;
use dynokit_bindings::ErrorData;

/// An error as the JSON that the other half makes its own of.
pub(crate) fn json(error: &Error) -> String {
    // Numbers and texts do not fail to be written.
    serde_json::to_string(&ErrorData::from(error)).unwrap_or_default()
}

/// An error to be thrown at once.
pub(crate) fn thrown(error: Error) -> napi::Error {
    napi::Error::from_reason(json(&error))
}
