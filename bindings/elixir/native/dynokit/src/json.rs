//! JSON as terms: structs where the [shapes](crate::shapes) say so.

use std::fmt;

use dynokit::{Error, ErrorKind, Result};
use jiff::Timestamp;
use rustler::{Encoder, Env, Term};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::shapes::{self, Kind, Type};
use crate::terms::{atoms, fields, map, nil, text, time};

/// The term of a JSON text.
///
/// # Errors
///
/// [`UnexpectedAnswer`](ErrorKind::UnexpectedAnswer) where it does not read.
pub(crate) fn term<'a>(env: Env<'a>, json: &[u8], kind: &Kind) -> Result<Term<'a>> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    let term = Seed { env, kind }.deserialize(&mut reader);
    term.and_then(|term| reader.end().map(|()| term)).map_err(|error| {
        // What it quotes may be a secret.
        let place = format!("line {} column {}", error.line(), error.column());
        Error::new(ErrorKind::UnexpectedAnswer, format!("The answer does not read: {place}."))
    })
}

#[derive(Clone, Copy)]
struct Seed<'a, 'k> {
    env: Env<'a>,
    kind: &'k Kind,
}

impl<'a> Seed<'a, '_> {
    fn of<'k>(&self, kind: &'k Kind) -> Seed<'a, 'k> {
        Seed { env: self.env, kind }
    }
}

impl<'de, 'a> DeserializeSeed<'de> for Seed<'a, '_> {
    type Value = Term<'a>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Term<'a>, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de, 'a> Visitor<'de> for Seed<'a, '_> {
    type Value = Term<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Term<'a>, E> {
        Ok(nil(self.env))
    }

    fn visit_bool<E>(self, it: bool) -> Result<Term<'a>, E> {
        Ok(it.encode(self.env))
    }

    fn visit_i64<E>(self, it: i64) -> Result<Term<'a>, E> {
        Ok(it.encode(self.env))
    }

    fn visit_u64<E>(self, it: u64) -> Result<Term<'a>, E> {
        Ok(it.encode(self.env))
    }

    fn visit_f64<E>(self, it: f64) -> Result<Term<'a>, E> {
        Ok(it.encode(self.env))
    }

    fn visit_str<E: serde::de::Error>(self, it: &str) -> Result<Term<'a>, E> {
        match self.kind {
            Kind::Time => {
                let read: Timestamp = it.parse().map_err(|_| E::custom("no time"))?;
                Ok(time(self.env, read, it.contains('.')))
            }
            _ => Ok(text(self.env, it)),
        }
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Term<'a>, S::Error> {
        let kind = if let Kind::List(kind) = self.kind { kind } else { &Kind::Plain };
        let mut terms = Vec::new();
        while let Some(item) = items.next_element_seed(self.of(kind))? {
            terms.push(item);
        }
        Ok(terms.encode(self.env))
    }

    fn visit_map<M: MapAccess<'de>>(self, members: M) -> Result<Term<'a>, M::Error> {
        match self.kind {
            Kind::Named(place) => match shapes::at(*place) {
                Some(of) if of.is_map => {
                    let values = self.any(members, &Kind::Plain)?;
                    let pairs = [(atoms::values(), values)];
                    Ok(fields(self.env, Some(of.module), &pairs))
                }
                Some(of) => self.object(members, of),
                None => Err(M::Error::custom("no type")),
            },
            Kind::Map(kind) => self.any(members, kind),
            _ => self.any(members, &Kind::Plain),
        }
    }
}

impl<'a> Seed<'a, '_> {
    /// A struct. Fields that it does not have are passed over; those that are
    /// not there are nil.
    fn object<'de, M: MapAccess<'de>>(
        &self,
        mut members: M,
        of: &Type,
    ) -> Result<Term<'a>, M::Error> {
        let env = self.env;
        let count = of.fields.len();
        let mut keys = Vec::with_capacity(count + 1);
        keys.extend(of.fields.iter().map(|field| field.key.to_term(env)));
        keys.push(atoms::__struct__().to_term(env));
        let mut values = vec![nil(env); count];
        // They come in the order of the type, most of the time.
        let mut next = 0;
        while let Some(place) = members.next_key_seed(Key { of, next })? {
            match place {
                Some(place) => {
                    values[place] = members.next_value_seed(self.of(&of.fields[place].kind))?;
                    next = place + 1;
                }
                None => {
                    members.next_value::<serde::de::IgnoredAny>()?;
                }
            }
        }
        values.push(of.module.to_term(env));
        Ok(map(env, &keys, &values))
    }

    /// A map with texts as keys.
    fn any<'de, M: MapAccess<'de>>(
        &self,
        mut members: M,
        kind: &Kind,
    ) -> Result<Term<'a>, M::Error> {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        while let Some(key) = members.next_key_seed(self.of(&Kind::Plain))? {
            keys.push(key);
            values.push(members.next_value_seed(self.of(kind))?);
        }
        Term::map_from_term_arrays(self.env, &keys, &values)
            .map_err(|_| M::Error::custom("a name is there twice"))
    }
}

/// Which field a name is of.
struct Key<'t> {
    of: &'t Type,
    /// Where it is looked for first.
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Option<usize>, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        let fields = &self.of.fields;
        if fields.get(self.next).is_some_and(|field| field.json == name) {
            return Ok(Some(self.next));
        }
        Ok(fields.iter().position(|field| field.json == name))
    }
}
