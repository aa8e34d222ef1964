//! Types and helpers that more than one resource uses.

use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// Another resource, by id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IdReference {
    /// Its id.
    pub id: Uuid,
}

impl IdReference {
    /// A reference.
    pub fn new(id: Uuid) -> Self {
        Self { id }
    }
}

/// Another resource, by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reference {
    /// Its id.
    pub id: Uuid,
    /// Its name, unique among its kind.
    pub name: String,
}

impl Reference {
    /// A reference.
    pub fn new(id: Uuid, name: impl Into<String>) -> Self {
        Self { id, name: name.into() }
    }
}

/// A user, by id and e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserReference {
    /// The user's id.
    pub id: Uuid,
    /// The user's e-mail address.
    pub email: String,
}

impl UserReference {
    /// A reference.
    pub fn new(id: Uuid, email: impl Into<String>) -> Self {
        Self { id, email: email.into() }
    }
}

/// What something costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Price {
    /// Cents of a US dollar for each unit.
    pub cents: i64,
    /// Whether the price is settled by a contract.
    pub contract: bool,
    /// The unit of time that is paid for, `month`.
    pub unit: String,
}

impl Price {
    /// So many cents of a US dollar a month.
    pub fn monthly(cents: i64) -> Self {
        Self { cents, contract: false, unit: "month".into() }
    }
}

/// Reads a field that may be absent, null or set into
/// `None`, `Some(None)` or `Some(Some(value))`: a PATCH tells them apart.
pub(crate) fn nullable<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// Defines an enum of words that keeps a word it does not know.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident { $($(#[$doc:meta])* $Variant:ident = $word:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $Name {
            $($(#[$doc])* $Variant,)+
            /// A word that this version of the library does not know.
            Other(String),
        }

        impl $Name {
            /// The platform's word for it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$Variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $Name {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $($word => Self::$Variant,)+
                    _ => Self::Other(word),
                }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

pub(crate) use open_enum;
