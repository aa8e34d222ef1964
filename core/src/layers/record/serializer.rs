//! Writes a value as JSON, with placeholders for its secrets.

use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Error, Map, Value};

use super::redact::Redactor;
use crate::secret::SECRET;

type Result<T> = std::result::Result<T, Error>;

/// The serializer.
pub(super) struct Redacting<'a> {
    pub(super) redactor: &'a mut Redactor,
    /// Whether this is within a secret.
    pub(super) secret: bool,
}

impl Redacting<'_> {
    fn inner(&mut self) -> Redacting<'_> {
        Redacting { redactor: self.redactor, secret: self.secret }
    }

    fn plain(self, value: impl Into<Value>) -> Result<Value> {
        let value = value.into();
        Ok(match self.secret {
            true => self.redactor.secret(&value.to_string()).into(),
            false => value,
        })
    }
}

/// The kinds of value that messages are not made of.
fn unknown() -> Error {
    ser::Error::custom("a message of the platform has no such value")
}

macro_rules! plain {
    ($($method:ident($type:ty)),+) => {
        $(fn $method(self, value: $type) -> Result<Value> {
            self.plain(value)
        })+
    };
}

impl<'a> Serializer for Redacting<'a> {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = List<'a>;
    type SerializeTuple = Impossible<Value, Error>;
    type SerializeTupleStruct = Impossible<Value, Error>;
    type SerializeTupleVariant = Impossible<Value, Error>;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Impossible<Value, Error>;

    plain! {
        serialize_bool(bool), serialize_i8(i8), serialize_i16(i16), serialize_i32(i32),
        serialize_i64(i64), serialize_u8(u8), serialize_u16(u16), serialize_u32(u32),
        serialize_u64(u64), serialize_f32(f32), serialize_f64(f64)
    }

    fn serialize_char(self, value: char) -> Result<Value> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<Value> {
        Ok(match self.secret {
            true => self.redactor.secret(text),
            false => self.redactor.field(text),
        }
        .into())
    }

    fn serialize_none(self) -> Result<Value> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Value> {
        let secret = self.secret || name == SECRET;
        value.serialize(Redacting { redactor: self.redactor, secret })
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>> {
        Ok(List { redacting: self, items: Vec::new() })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'a>> {
        Ok(Fields { redacting: self, fields: Map::new(), name: String::new() })
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Fields<'a>> {
        self.serialize_map(Some(length))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value> {
        Err(unknown())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value> {
        Err(unknown())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Value> {
        Err(unknown())
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple> {
        Err(unknown())
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct> {
        Err(unknown())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        Err(unknown())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        Err(unknown())
    }
}

pub(super) struct List<'a> {
    redacting: Redacting<'a>,
    items: Vec<Value>,
}

impl SerializeSeq for List<'_> {
    type Ok = Value;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.items.push(value.serialize(self.redacting.inner())?);
        Ok(())
    }

    fn end(self) -> Result<Value> {
        Ok(self.items.into())
    }
}

pub(super) struct Fields<'a> {
    redacting: Redacting<'a>,
    fields: Map<String, Value>,
    name: String,
}

impl Fields<'_> {
    fn put<T: Serialize + ?Sized>(&mut self, name: String, value: &T) -> Result<()> {
        self.fields.insert(name, value.serialize(self.redacting.inner())?);
        Ok(())
    }
}

impl SerializeMap for Fields<'_> {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        match serde_json::to_value(key)? {
            Value::String(name) => {
                self.name = name;
                Ok(())
            }
            _ => Err(unknown()),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        let name = std::mem::take(&mut self.name);
        self.put(name, value)
    }

    fn end(self) -> Result<Value> {
        Ok(self.fields.into())
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<()> {
        self.put(name.to_owned(), value)
    }

    fn end(self) -> Result<Value> {
        Ok(self.fields.into())
    }
}
