//! JSON as it stands in a text: members keep their order. What is equal here is
//! equal to the byte when it is written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value};

/// How wide a line of a file gets, where its values can be broken.
const WIDTH: usize = 100;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Node {
    /// What a value is written as.
    pub(crate) fn of(value: &impl Serialize) -> serde_json::Result<Self> {
        serde_json::from_slice(&serde_json::to_vec(value)?)
    }

    /// A member of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, it)| it),
            _ => None,
        }
    }

    /// The value with some texts in it changed.
    pub(crate) fn with_texts(&self, change: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(text)),
            Self::List(items) => {
                Self::List(items.iter().map(|item| item.with_texts(change)).collect())
            }
            Self::Object(members) => {
                let member =
                    |(name, value): &(String, Self)| (name.clone(), value.with_texts(change));
                Self::Object(members.iter().map(member).collect())
            }
            other => other.clone(),
        }
    }

    /// The value as a file has it: on one line where it fits, and with one line
    /// for each part where it does not.
    pub(crate) fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0, 0);
        text.push('\n');
        text
    }

    /// `used` is what else stands on the line.
    fn write(&self, text: &mut String, indent: usize, used: usize) {
        let line = self.line();
        let (open, close, parts): (_, _, Vec<(String, &Self)>) = match self {
            Self::List(items) => ('[', ']', items.iter().map(|it| (String::new(), it)).collect()),
            Self::Object(members) => {
                let name = |name: &str| format!("{}: ", Self::Text(name.into()));
                let parts = members.iter().map(|(key, it)| (name(key), it)).collect();
                ('{', '}', parts)
            }
            _ => return text.push_str(&line),
        };
        // The comma behind it has to fit, too.
        if parts.is_empty() || indent + used + line.chars().count() < WIDTH {
            return text.push_str(&line);
        }
        text.push(open);
        for (index, (name, part)) in parts.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.push_str(&" ".repeat(indent + 2));
            text.push_str(name);
            part.write(text, indent + 2, name.chars().count());
        }
        text.push('\n');
        text.push_str(&" ".repeat(indent));
        text.push(close);
    }

    /// The value on one line, with a space behind each comma and colon.
    fn line(&self) -> String {
        let all = |parts: Vec<String>| parts.join(", ");
        match self {
            Self::List(items) => format!("[{}]", all(items.iter().map(Self::line).collect())),
            Self::Object(members) => {
                let member = |(name, it): &(String, Self)| {
                    format!("{}: {}", Self::Text(name.clone()), it.line())
                };
                format!("{{{}}}", all(members.iter().map(member).collect()))
            }
            scalar => scalar.to_string(),
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(value) => value.into(),
            Node::Number(number) => number.into(),
            Node::Text(text) => text.into(),
            Node::List(items) => items.into(),
            Node::Object(members) => members.into_iter().collect(),
        }
    }
}

/// The value without any space: what goes over the wire.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node, E> {
        Number::from_f64(value).map(Node::Number).ok_or_else(|| E::custom("no JSON number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Node::Object(object))
    }
}
