//! Types and helpers that more than one resource uses.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// Another resource, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// Reads what identifies a resource: text, or an object with a name, an id or
/// an e-mail address, which official clients send for some of them.
pub(crate) fn identity<'de, D>(deserializer: D) -> Result<String, D::Error>
where
    D: Deserializer<'de>,
{
    Identity::deserialize(deserializer).map(|identity| identity.0)
}

/// The same, where there may be none.
pub(crate) fn optional_identity<'de, D>(deserializer: D) -> Result<Option<String>, D::Error>
where
    D: Deserializer<'de>,
{
    Ok(Option::<Identity>::deserialize(deserializer)?.map(|identity| identity.0))
}

/// Reads values by name, numbers and switches as their text: the width of a
/// terminal comes as a number, an option without a value as `true`.
pub(crate) fn texts<'de, D, T>(deserializer: D) -> Result<Option<BTreeMap<String, T>>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let texts = Option::<BTreeMap<String, Text>>::deserialize(deserializer)?;
    Ok(texts.map(|texts| texts.into_iter().map(|(name, text)| (name, text.0.into())).collect()))
}

struct Identity(String);

impl<'de> Deserialize<'de> for Identity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrObject;

        impl<'de> Visitor<'de> for TextOrObject {
            type Value = Identity;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or an id")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Identity, E> {
                Ok(Identity(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Identity, A::Error> {
                let mut found = None;
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "id" | "name" | "email" => {
                            found = map.next_value::<Option<String>>()?.or(found);
                        }
                        _ => {
                            map.next_value::<de::IgnoredAny>()?;
                        }
                    }
                }
                found.map(Identity).ok_or_else(|| de::Error::missing_field("id"))
            }
        }

        deserializer.deserialize_any(TextOrObject)
    }
}

struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Plain;

        impl Visitor<'_> for Plain {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number or a switch")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.to_owned()))
            }

            fn visit_bool<E: de::Error>(self, switch: bool) -> Result<Text, E> {
                Ok(Text(switch.to_string()))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Text, E> {
                Ok(Text(number.to_string()))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Text, E> {
                Ok(Text(number.to_string()))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Text, E> {
                Ok(Text(number.to_string()))
            }
        }

        deserializer.deserialize_any(Plain)
    }
}

/// Defines an enum of words that keeps a word it does not know.
macro_rules! open_enum {
    (
        $(#[doc = $about:literal])*
        pub enum $Name:ident { $($(#[doc = $doc:literal])* $Variant:ident = $word:literal,)+ }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $Name {
            $($(#[doc = $doc])* $Variant,)+
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

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!($($about),*).trim(),
                    "anyOf": [
                        $({ "const": $word, "description": concat!($($doc),*).trim() },)+
                        { "type": "string" },
                    ],
                })
            }
        }
    };
}

pub(crate) use open_enum;

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value, json, to_value};

    use crate::ops::addon_attachments::AddonAttachmentCreate;
    use crate::ops::addons::AddonCreate;
    use crate::ops::apps::AppCreate;
    use crate::ops::dynos::DynoCreate;
    use crate::ops::formation::FormationBatchUpdate;

    /// What official clients send arrives as what the schema has.
    fn reads<T>(sent: Value, means: &Value)
    where
        T: serde::Serialize + serde::de::DeserializeOwned,
    {
        let params: T = from_value(sent).unwrap();
        assert_eq!(to_value(params).unwrap(), *means);
    }

    #[test]
    fn an_identity_is_text_or_an_object() {
        reads::<AddonCreate>(
            json!({ "plan": { "name": "redis:mini" }, "attachment": {}, "config": {} }),
            &json!({ "plan": "redis:mini", "attachment": {}, "config": {} }),
        );
        reads::<AddonAttachmentCreate>(
            json!({ "addon": { "name": "db" }, "app": { "id": "01", "name": null, "more": [1] } }),
            &json!({ "addon": "db", "app": "01" }),
        );
        reads::<AppCreate>(
            json!({ "region": { "name": "eu" }, "stack": "container", "name": null }),
            &json!({ "region": "eu", "stack": "container" }),
        );
        for plan in [json!({}), json!({ "name": null }), json!(7), json!(null)] {
            let read = from_value::<AddonCreate>(json!({ "plan": plan }));
            assert!(read.is_err(), "{plan}");
        }
    }

    #[test]
    fn numbers_and_switches_are_their_text() {
        reads::<DynoCreate>(
            json!({ "command": "bash", "env": { "COLUMNS": 80, "TERM": "xterm" } }),
            &json!({ "command": "bash", "env": { "COLUMNS": "80", "TERM": "xterm" } }),
        );
        reads::<AddonCreate>(
            json!({ "plan": "redis", "config": { "fork": "x", "fast": true, "depth": -1 } }),
            &json!({ "plan": "redis", "config": { "fork": "x", "fast": "true", "depth": "-1" } }),
        );
        reads::<FormationBatchUpdate>(
            json!({ "updates": [
                { "type": "web", "quantity": "2" },
                { "type": "worker", "quantity": "+1", "size": "standard-2x" },
            ] }),
            &json!({ "updates": [
                { "type": "web", "quantity": 2 },
                { "type": "worker", "quantity": "+1", "size": "standard-2x" },
            ] }),
        );
    }
}
