//! What becomes of JSON: which struct, with which fields.
//!
//! The package brings this along as data, made from the operation table, so
//! that there is nothing here about any one type.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustler::{Atom, Decoder, Error, NifResult, Term};

use crate::terms::atoms;

/// The types by name. Nothing changes in it once it is loaded.
static SHAPES: OnceLock<Shapes> = OnceLock::new();

struct Shapes {
    types: Vec<Type>,
    by_name: HashMap<String, usize>,
}

/// A type that becomes a struct.
pub(crate) struct Type {
    pub(crate) module: Atom,
    pub(crate) fields: Vec<Field>,
    /// The keys of the struct: that of the module, and those of the fields.
    pub(crate) keys: Vec<Atom>,
    /// Whether it has no fields, but values by any name, which are secrets.
    pub(crate) is_map: bool,
}

/// A field of a struct.
pub(crate) struct Field {
    pub(crate) json: String,
    pub(crate) kind: Kind,
}

/// What a value becomes.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Whatever it is in JSON.
    Plain,
    /// A `DateTime`.
    Time,
    /// The struct of a type.
    Named(usize),
    List(Box<Self>),
    Map(Box<Self>),
}

/// Reads the shapes, unless they were.
pub(crate) fn load(term: Term<'_>) -> NifResult<()> {
    let rows: Vec<(String, Atom, Term<'_>)> = term.decode()?;
    let by_name: HashMap<_, _> =
        rows.iter().enumerate().map(|(place, (name, ..))| (name.clone(), place)).collect();
    let mut types = Vec::with_capacity(rows.len());
    for (_, module, fields) in rows {
        let is_map = fields.is_atom();
        let rows: Vec<(String, Atom, Term<'_>)> =
            if is_map { Vec::new() } else { fields.decode()? };
        let mut fields = Vec::with_capacity(rows.len());
        let mut keys = vec![atoms::__struct__()];
        for (json, key, kind) in rows {
            keys.push(key);
            fields.push(Field { json, kind: read(&by_name, kind)? });
        }
        types.push(Type { module, fields, keys, is_map });
    }
    // A newer version of the module brings its own library, and a copy of this.
    let _ = SHAPES.set(Shapes { types, by_name });
    Ok(())
}

/// `:plain`, `:time`, `{:type, name}`, `{:list, kind}`, `{:map, kind}`
fn read(by_name: &HashMap<String, usize>, term: Term<'_>) -> NifResult<Kind> {
    if let Ok(atom) = Atom::from_term(term) {
        return match atom {
            atom if atom == atoms::plain() => Ok(Kind::Plain),
            atom if atom == atoms::time() => Ok(Kind::Time),
            _ => Err(Error::BadArg),
        };
    }
    let (what, of): (Atom, Term<'_>) = term.decode()?;
    match what {
        what if what == atoms::r#type() => {
            let name: &str = of.decode()?;
            by_name.get(name).map(|place| Kind::Named(*place)).ok_or(Error::BadArg)
        }
        what if what == atoms::list() => Ok(Kind::List(Box::new(read(by_name, of)?))),
        what if what == atoms::map() => Ok(Kind::Map(Box::new(read(by_name, of)?))),
        _ => Err(Error::BadArg),
    }
}

impl<'a> Decoder<'a> for Kind {
    fn decode(term: Term<'a>) -> NifResult<Self> {
        read(&SHAPES.get().ok_or(Error::BadArg)?.by_name, term)
    }
}

impl Kind {
    /// What the type of this name becomes: its struct, where it has one.
    pub(crate) fn named(name: &str) -> Self {
        let place = SHAPES.get().and_then(|shapes| shapes.by_name.get(name));
        place.map_or(Self::Plain, |place| Self::Named(*place))
    }
}

/// The type in this place.
pub(crate) fn at(place: usize) -> Option<&'static Type> {
    SHAPES.get()?.types.get(place)
}
