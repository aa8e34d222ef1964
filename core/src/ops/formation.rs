//! Formation: how many dynos of each process type run, and of which size.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::Reference;
use crate::{Error, ErrorKind};

operations! {
    /// Formation: how many dynos of each process type run, and of which size.
    resource formation: Formations;

    /// One process type, by its name or id.
    info(app, formation) -> Formation = GET "/apps/{app}/formation/{formation}";

    /// The process types of an app's slug.
    list(app) -> [Formation] = GET "/apps/{app}/formation", ranges [id, type = r#type];

    /// Scales several process types at once.
    batch_update(app; params: FormationBatchUpdate) -> [Formation] =
        PATCH "/apps/{app}/formation", repeat [steps quantity];

    /// Scales one process type.
    update(app, formation; params: FormationUpdate) -> Formation =
        PATCH "/apps/{app}/formation/{formation}", repeat [steps quantity];
}

/// A process type: its command, how many dynos run it, and of which size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Formation {
    /// The app.
    pub app: Reference,
    /// The command.
    pub command: String,
    /// When the type first appeared.
    pub created_at: Timestamp,
    /// The size of its dynos.
    pub dyno_size: Reference,
    /// Its id.
    pub id: Uuid,
    /// How many dynos run it.
    pub quantity: i64,
    /// The size of its dynos, by name.
    pub size: String,
    /// Its name, e.g. `web`.
    pub r#type: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Changes to several process types.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormationBatchUpdate {
    /// One entry for each type to change.
    pub updates: Vec<FormationChange>,
}

/// A change to one process type of several.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormationChange {
    /// The type's name.
    pub r#type: String,
    /// How many dynos are to run it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// The size of its dynos, by name: what official clients send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The size of its dynos, as the published schema has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dyno_size: Option<DynoSizeIdentity>,
}

/// A change to a process type.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormationUpdate {
    /// How many dynos are to run it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// The size of its dynos, by name: what official clients send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The size of its dynos, as the published schema has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dyno_size: Option<DynoSizeIdentity>,
}

/// A dyno size, by id or by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DynoSizeIdentity {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// Its name, in upper or lower case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// How many dynos: a number, or a step from what there is.
///
/// In JSON a number is a number or its text, and a step is `"+1"` or `"-1"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Just as many.
    To(u32),
    /// More, or fewer where it is negative.
    By(i32),
}

impl Quantity {
    /// How many that makes, from how many there are; at least none.
    pub fn from(self, present: i64) -> i64 {
        match self {
            Self::To(number) => number.into(),
            Self::By(step) => (present + i64::from(step)).max(0),
        }
    }
}

impl From<u32> for Quantity {
    fn from(number: u32) -> Self {
        Self::To(number)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::To(number) => write!(f, "{number}"),
            Self::By(step) => write!(f, "{step:+}"),
        }
    }
}

impl FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parsed = match text.as_bytes().first() {
            Some(b'+' | b'-') => text.parse().ok().map(Self::By),
            _ => text.parse().ok().map(Self::To),
        };
        parsed.ok_or_else(|| {
            let message = format!("A quantity is a number, `+1` or `-1`; not {text:?}.");
            Error::new(ErrorKind::InvalidArgument, message)
        })
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::To(number) => serializer.serialize_u32(*number),
            Self::By(_) => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberOrText;

        impl Visitor<'_> for NumberOrText {
            type Value = Quantity;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of dynos, or a step such as \"+1\"")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Quantity, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Unsigned(number), &self);
                u32::try_from(number).map(Quantity::To).map_err(wrong)
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Quantity, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Signed(number), &self);
                u32::try_from(number).map(Quantity::To).map_err(wrong)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
                text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_any(NumberOrText)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Quantity {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["integer", "string"] })
    }
}
