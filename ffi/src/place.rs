//! Values within JSON, found without reading what stands around them.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

/// What is at a place in JSON, as RFC 6901 has it: `/name`, `/0/release/version`. None
/// where nothing is.
pub(crate) fn find<'de>(json: &'de str, place: &str) -> Option<&'de RawValue> {
    let names: Vec<Cow<'_, str>> = match place.strip_prefix('/') {
        Some(names) => names.split('/').map(name).collect(),
        None if place.is_empty() => Vec::new(),
        None => return None,
    };
    let found = Cell::new(None);
    let mut json = serde_json::Deserializer::from_str(json);
    // Once it is found the rest is of no interest, and that is an error to the reader.
    let _ = Place { names: &names, found: &found }.deserialize(&mut json);
    found.get()
}

fn name(escaped: &str) -> Cow<'_, str> {
    match escaped.contains('~') {
        true => escaped.replace("~1", "/").replace("~0", "~").into(),
        false => escaped.into(),
    }
}

/// How many items an array has, or members an object; 0 for anything else.
pub(crate) fn count(json: &RawValue) -> usize {
    serde_json::Deserializer::from_str(json.get()).deserialize_any(Count).unwrap_or_default()
}

/// The place that is looked for.
struct Place<'a, 'de> {
    names: &'a [Cow<'a, str>],
    found: &'a Cell<Option<&'de RawValue>>,
}

impl<'de> DeserializeSeed<'de> for Place<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.names {
            [] => {
                self.found.set(Some(serde::Deserialize::deserialize(json)?));
                Err(D::Error::custom("found"))
            }
            _ => json.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Place<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let [name, names @ ..] = self.names else { return Ok(()) };
        while let Some(is_it) = members.next_key_seed(Name(name))? {
            match is_it {
                true => return members.next_value_seed(Place { names, ..self }),
                false => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let [number, names @ ..] = self.names else { return Ok(()) };
        // `01` and `+1` are names of members, and no numbers of items.
        let is_number = number == "0" || number.starts_with(|digit| matches!(digit, '1'..='9'));
        let Some(number) = number.parse().ok().filter(|_| is_number) else {
            return Err(A::Error::custom("no number"));
        };
        for _ in 0_usize..number {
            if items.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        items.next_element_seed(Place { names, ..self }).map(Option::unwrap_or_default)
    }
}

/// Whether a member's name is this one.
struct Name<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(name == self.0)
    }
}

struct Count;

impl<'de> Visitor<'de> for Count {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_as_it_stands() {
        let json = r#" {"a": [1, {"b/c": "x\n", "~": null}], "": {"d": 1.50}, "e": [] } "#;
        let find = |place| find(json, place).map(RawValue::get);
        assert_eq!(find("/a/1/b~1c"), Some(r#""x\n""#));
        assert_eq!(find("/a/1/~0"), Some("null"));
        assert_eq!(find("//d"), Some("1.50"));
        assert_eq!(find("/a/0"), Some("1"));
        assert_eq!(find("/e"), Some("[]"));
        assert_eq!(find("").map(str::len), Some(json.len() - 2));
        for none in
            ["a", "/x", "/a/2", "/a/-1", "/a/+1", "/a/01", "/a/x", "/a/0/b", "/e/0", "/a/1/b"]
        {
            assert_eq!(find(none), None, "{none}");
        }
    }

    #[test]
    fn items_and_members_are_counted() {
        let counted = |json: &str| find(json, "").map(count);
        assert_eq!(counted(r#"[1, {"a": [2]}, "x"]"#), Some(3));
        assert_eq!(counted(r#"{"a": 1, "b": [2, 3]}"#), Some(2));
        assert_eq!(
            (counted("{}"), counted("\"abc\""), counted("null")),
            (Some(0), Some(0), Some(0))
        );
        assert_eq!(counted("{"), None);
    }
}
