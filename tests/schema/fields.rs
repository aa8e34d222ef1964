//! The fields that a type reads: what it asks of a deserializer that takes note.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// The pointers of the fields that `T` reads of a value.
pub(crate) fn read_by<T: DeserializeOwned>(value: &Value) -> Result<BTreeSet<String>, Error> {
    let fields = RefCell::default();
    T::deserialize(Noting { value, pointer: String::new(), fields: &fields })?;
    Ok(fields.into_inner())
}

/// A value at its place, and the fields that were asked for so far.
struct Noting<'a> {
    value: &'a Value,
    pointer: String,
    fields: &'a RefCell<BTreeSet<String>>,
}

impl<'a> Noting<'a> {
    fn inner(&self, name: &str, value: &'a Value) -> Self {
        Self { value, pointer: format!("{}/{name}", self.pointer), fields: self.fields }
    }
}

impl<'de> Deserializer<'de> for Noting<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| (name, self.inner(name, value)));
                visitor.visit_map(Entries {
                    left: fields.collect::<Vec<_>>().into_iter(),
                    value: None,
                })
            }
            Value::Array(items) => {
                let items = items.iter().map(|item| self.inner("0", item));
                visitor.visit_seq(Items(items.collect::<Vec<_>>().into_iter()))
            }
            plain => plain.clone().deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let pointers = fields.iter().map(|field| format!("{}/{field}", self.pointer));
        self.fields.borrow_mut().extend(pointers);
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Entries<'a> {
    left: std::vec::IntoIter<(&'a String, Noting<'a>)>,
    value: Option<Noting<'a>>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.left.next() else { return Ok(None) };
        self.value = Some(value);
        let name: StrDeserializer<'_, Error> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value =
            self.value.take().ok_or_else(|| serde::de::Error::custom("no key was asked for"))?;
        seed.deserialize(value)
    }
}

struct Items<'a>(std::vec::IntoIter<Noting<'a>>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }
}
