//! The body of an error answer.

use serde::{Deserialize, Serialize};

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
