//! JSON as terms: structs where the [shapes](crate::shapes) say so.

use std::cell::OnceCell;
use std::fmt;

use dynokit::{Error, ErrorKind, Result};
use jiff::Timestamp;
use rustler::{Encoder, Env, Term};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::shapes::{self, Kind, Type};
use crate::terms::{Utc, atoms, fields, map, nil, text};

/// The term of a JSON text.
///
/// # Errors
///
/// [`UnexpectedAnswer`](ErrorKind::UnexpectedAnswer) where it does not read.
pub(crate) fn term<'a>(env: Env<'a>, json: &[u8], kind: &Kind) -> Result<Term<'a>> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    let maker = Maker { env, utc: OnceCell::new() };
    let term = Seed { maker: &maker, kind }.deserialize(&mut reader);
    term.and_then(|term| reader.end().map(|()| term)).map_err(|error| {
        // What it quotes may be a secret.
        let place = format!("line {} column {}", error.line(), error.column());
        Error::new(ErrorKind::UnexpectedAnswer, format!("The answer does not read: {place}."))
    })
}

/// What a value becomes.
#[derive(Clone, Copy)]
struct Seed<'a, 'k> {
    maker: &'k Maker<'a>,
    kind: &'k Kind,
}

/// Where terms are made, and what they share.
struct Maker<'a> {
    env: Env<'a>,
    utc: OnceCell<Utc<'a>>,
}

impl<'a> Maker<'a> {
    fn time(&self, text: &str) -> Option<Term<'a>> {
        let read: Timestamp = text.parse().ok()?;
        let utc = self.utc.get_or_init(|| Utc::new(self.env));
        Some(utc.time(self.env, read, text.contains('.')))
    }
}

/// What the fields of the item before became. Items of a list have much in common,
/// such as their owner: then they share its term.
struct Last<'de, 'a>(Vec<Option<(&'de str, Term<'a>)>>);

impl<'de, 'a> Last<'de, 'a> {
    fn of(fields: usize) -> Self {
        Self(vec![None; fields])
    }

    fn get(&self, place: usize, json: &str) -> Option<Term<'a>> {
        self.0.get(place).copied().flatten().filter(|last| last.0 == json).map(|last| last.1)
    }

    fn set(&mut self, place: usize, json: &'de str, term: Term<'a>) {
        if let Some(last) = self.0.get_mut(place) {
            *last = Some((json, term));
        }
    }
}

impl<'a, 'k> Seed<'a, 'k> {
    fn of(self, kind: &'k Kind) -> Self {
        Self { kind, ..self }
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
        Ok(nil(self.maker.env))
    }

    fn visit_bool<E>(self, it: bool) -> Result<Term<'a>, E> {
        Ok(it.encode(self.maker.env))
    }

    fn visit_i64<E>(self, it: i64) -> Result<Term<'a>, E> {
        Ok(it.encode(self.maker.env))
    }

    fn visit_u64<E>(self, it: u64) -> Result<Term<'a>, E> {
        Ok(it.encode(self.maker.env))
    }

    fn visit_f64<E>(self, it: f64) -> Result<Term<'a>, E> {
        Ok(it.encode(self.maker.env))
    }

    fn visit_str<E: serde::de::Error>(self, it: &str) -> Result<Term<'a>, E> {
        match self.kind {
            Kind::Time => self.maker.time(it).ok_or_else(|| E::custom("no time")),
            _ => Ok(text(self.maker.env, it)),
        }
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Term<'a>, S::Error> {
        let kind = if let Kind::List(kind) = self.kind { kind } else { &Kind::Plain };
        let mut terms = Vec::new();
        if let Kind::Named(place) = kind
            && let Some(of) = shapes::at(*place).filter(|of| !of.is_map)
        {
            let mut last = Last::of(of.fields.len());
            let mut object = Object { seed: self.of(kind), of, last: Some(&mut last) };
            while let Some(item) = items.next_element_seed(&mut object)? {
                terms.push(item);
            }
        } else {
            while let Some(item) = items.next_element_seed(self.of(kind))? {
                terms.push(item);
            }
        }
        Ok(terms.encode(self.maker.env))
    }

    fn visit_map<M: MapAccess<'de>>(self, members: M) -> Result<Term<'a>, M::Error> {
        match self.kind {
            Kind::Named(place) => match shapes::at(*place) {
                Some(of) if of.is_map => {
                    let values = self.any(members, &Kind::Plain)?;
                    let pairs = [(atoms::values(), values)];
                    Ok(fields(self.maker.env, Some(of.module), &pairs))
                }
                Some(of) => Object { seed: self, of, last: None }.read(members),
                None => Err(M::Error::custom("no type")),
            },
            Kind::Map(kind) => self.any(members, kind),
            _ => self.any(members, &Kind::Plain),
        }
    }
}

impl<'a> Seed<'a, '_> {
    /// A map with texts as keys.
    fn any<'de, M: MapAccess<'de>>(
        self,
        mut members: M,
        kind: &Kind,
    ) -> Result<Term<'a>, M::Error> {
        let maker = self.maker;
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        while let Some(key) = members.next_key_seed(Seed { maker, kind: &Kind::Plain })? {
            keys.push(key);
            values.push(members.next_value_seed(Seed { maker, kind })?);
        }
        Term::map_from_term_arrays(maker.env, &keys, &values)
            .map_err(|_| M::Error::custom("a name is there twice"))
    }
}

/// A struct. Fields that it does not have are passed over; those that are not there
/// are nil.
struct Object<'a, 'k, 'l, 'de> {
    seed: Seed<'a, 'k>,
    of: &'k Type,
    /// Where it is an item of a list.
    last: Option<&'l mut Last<'de, 'a>>,
}

impl<'de, 'a> DeserializeSeed<'de> for &mut Object<'a, '_, '_, 'de> {
    type Value = Term<'a>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Term<'a>, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de, 'a> Visitor<'de> for &mut Object<'a, '_, '_, 'de> {
    type Value = Term<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, members: M) -> Result<Term<'a>, M::Error> {
        self.read(members)
    }
}

impl<'de, 'a> Object<'a, '_, '_, 'de> {
    fn read<M: MapAccess<'de>>(&mut self, mut members: M) -> Result<Term<'a>, M::Error> {
        let (env, of) = (self.seed.maker.env, self.of);
        // The first key is that of the module.
        let mut values = vec![nil(env); of.fields.len() + 1];
        values[0] = of.module.to_term(env);
        // They come in the order of the type, most of the time.
        let mut next = 0;
        while let Some(place) = members.next_key_seed(Key { of, next })? {
            match place {
                Some(place) => {
                    values[place + 1] = self.field(place, &mut members)?;
                    next = place + 1;
                }
                None => {
                    members.next_value::<serde::de::IgnoredAny>()?;
                }
            }
        }
        let keys: Vec<_> = of.keys.iter().map(|key| key.to_term(env)).collect();
        Ok(map(env, &keys, &values))
    }

    fn field<M: MapAccess<'de>>(
        &mut self,
        place: usize,
        members: &mut M,
    ) -> Result<Term<'a>, M::Error> {
        let kind = &self.of.fields[place].kind;
        let seed = self.seed.of(kind);
        let Some(last) = self.last.as_mut().filter(|_| matches!(kind, Kind::Named(_) | Kind::Time))
        else {
            return members.next_value_seed(seed);
        };
        let json = members.next_value::<&RawValue>()?.get();
        if let Some(term) = last.get(place, json) {
            return Ok(term);
        }
        let mut reader = serde_json::Deserializer::from_str(json);
        let term = seed.deserialize(&mut reader).map_err(M::Error::custom)?;
        last.set(place, json, term);
        Ok(term)
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
