//! Values that must not be seen by accident.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// What a serializer hears a secret called, so that one that writes no secrets
/// knows them. JSON has the plain value.
pub(crate) const SECRET: &str = "Secret";

/// Writes a field that holds secrets and is no [`Secret`] by its type.
pub(crate) fn hidden<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Serialize,
    S: Serializer,
{
    serializer.serialize_newtype_struct(SECRET, value)
}

/// A token, or a URL that is as good as one: it prints as `***`, and is read
/// with [`reveal`](Self::reveal), so that a search for that word finds every
/// place where a secret leaves its wrapper.
///
/// In JSON it is the plain string: what is sent to the platform is the value.
#[derive(Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        hidden(&self.0, serializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        SECRET.into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "password" })
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
