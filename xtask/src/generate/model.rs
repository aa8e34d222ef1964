//! What the bindings are made from: the operation table and its types, as data
//! that a language's text can be written from.

use std::collections::{BTreeMap, BTreeSet};

use dynokit::operation::{Data, Params, Spec, Visitor};
use dynokit::ops;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, from_value, json, to_value};

/// The resources, and the types that their operations take and give.
pub(crate) struct Model {
    pub(crate) resources: Vec<Resource>,
    /// What operations take within their parameters, by name.
    pub(crate) inputs: BTreeMap<String, Type>,
    /// What they give, by name.
    pub(crate) outputs: BTreeMap<String, Type>,
}

/// A resource: a row of methods.
pub(crate) struct Resource {
    pub(crate) name: &'static str,
    pub(crate) doc: String,
    pub(crate) operations: Vec<Operation>,
}

/// An operation, with its parameters one by one.
pub(crate) struct Operation {
    pub(crate) spec: &'static Spec,
    pub(crate) params: Vec<Field>,
}

/// A type with a name.
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) shape: Shape,
}

pub(crate) enum Shape {
    /// Named fields.
    Object(Vec<Field>),
    /// Words, each with what it means; others may come.
    Words(Vec<(String, String)>),
    /// Values of one kind by name.
    Map(Kind),
}

/// A field of a type, or a parameter.
#[derive(Clone)]
pub(crate) struct Field {
    /// Its name in JSON.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: Kind,
    /// Whether it has to be there.
    pub(crate) required: bool,
    /// Whether it may be null; for a parameter, whether null means something
    /// else than to leave it out. A parameter that has to be there and may be null
    /// is null where nobody says otherwise.
    pub(crate) nullable: bool,
}

/// What a value is.
#[derive(Clone, PartialEq)]
pub(crate) enum Kind {
    Any,
    Text,
    Secret,
    Integer,
    Number,
    Boolean,
    Time,
    Uuid,
    /// A number, or a text such as `+1`.
    Quantity,
    /// A type with a name.
    Named(String),
    List(Box<Self>),
    Map(Box<Self>),
    /// Within a list or a map: it may be null.
    Optional(Box<Self>),
}

impl Kind {
    /// The named type within, if there is one.
    pub(crate) fn named(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(item) | Self::Map(item) | Self::Optional(item) => item.named(),
            _ => None,
        }
    }
}

impl Type {
    /// The named types that it consists of.
    pub(crate) fn parts(&self) -> Vec<&str> {
        match &self.shape {
            Shape::Object(fields) => fields.iter().filter_map(|field| field.kind.named()).collect(),
            Shape::Words(_) => Vec::new(),
            Shape::Map(kind) => kind.named().into_iter().collect(),
        }
    }
}

impl Model {
    /// The model of what the core has.
    pub(crate) fn read() -> Result<Self, String> {
        let mut reader = Reader {
            resources: Vec::new(),
            inputs: SchemaSettings::draft2020_12().for_deserialize().into_generator(),
            outputs: SchemaSettings::draft2020_12().for_serialize().into_generator(),
            failed: None,
        };
        ops::visit(&mut reader);
        if let Some(failed) = reader.failed {
            return Err(failed);
        }
        // The parameters of an operation stand in its signature.
        let mut taken = BTreeSet::new();
        for operation in reader.resources.iter().flat_map(|resource| &resource.operations) {
            taken.extend(operation.params.iter().filter_map(|param| param.kind.named()));
        }
        let all = types(reader.inputs.definitions())?;
        let mut inputs = BTreeSet::new();
        let mut names: Vec<String> = taken.into_iter().map(str::to_owned).collect();
        while let Some(name) = names.pop() {
            let found = all.iter().find(|of| of.name == name);
            let found = found.ok_or_else(|| format!("there is no type {name}"))?;
            if inputs.insert(name) {
                names.extend(found.parts().into_iter().map(str::to_owned));
            }
        }
        Ok(Self {
            resources: reader.resources,
            inputs: by_name(all.into_iter().filter(|of| inputs.contains(&of.name))),
            outputs: by_name(types(reader.outputs.definitions())?.into_iter()),
        })
    }
}

fn by_name(types: impl Iterator<Item = Type>) -> BTreeMap<String, Type> {
    types.map(|of| (of.name.clone(), of)).collect()
}

struct Reader {
    resources: Vec<Resource>,
    inputs: SchemaGenerator,
    outputs: SchemaGenerator,
    failed: Option<String>,
}

impl Visitor for Reader {
    fn resource(&mut self, name: &'static str, doc: &'static str) {
        self.resources.push(Resource { name, doc: text(doc), operations: Vec::new() });
    }

    fn operation<P: Data, O: Data>(&mut self, spec: &'static Spec) {
        if self.outputs.subschema_for::<O>().as_bool() == Some(false) {
            self.failed = Some(format!("the answer of {} has no schema", spec.name));
        }
        let schema = self.inputs.subschema_for::<P>().to_value();
        let params = match spec.params {
            Params::None => Ok(Vec::new()),
            Params::Whole { name, .. } => kind(&schema).map(|(kind, nullable)| {
                let doc = self.definition(&schema).and_then(described).unwrap_or_default();
                vec![Field { name: name.to_owned(), doc, kind, required: true, nullable }]
            }),
            Params::Fields(_) => match self.definition(&schema) {
                Some(definition) => fields(definition).map(|fields| {
                    let mut sample = sample(self.inputs.definitions(), definition);
                    for field in fields.iter().filter(|field| !field.required) {
                        sample.insert(field.name.clone(), Value::Null);
                    }
                    fields.into_iter().map(|field| probed::<P>(field, &sample)).collect()
                }),
                None => Err(format!("the parameters of {} have no fields", spec.name)),
            },
        };
        match (params, self.resources.last_mut()) {
            (Ok(mut params), Some(resource)) => {
                params.sort_by_key(|param: &Field| !param.required || param.nullable);
                resource.operations.push(Operation { spec, params });
            }
            (Err(error), _) => self.failed = Some(error),
            (_, None) => self.failed = Some(format!("{} has no resource", spec.name)),
        }
    }
}

impl Reader {
    fn definition(&self, schema: &Value) -> Option<&Value> {
        self.inputs.definitions().get(referred(schema)?)
    }
}

/// What the schema of a parameter does not tell. Whether it can be null, and not
/// only be left out: null is still there once it was read. Whether it has to be
/// there, if only as null: nothing reads without it.
fn probed<P: Data>(field: Field, sample: &Map<String, Value>) -> Field {
    let read = |sample: Map<String, Value>| from_value::<P>(sample.into()).ok();
    if field.required {
        return field;
    }
    let written = read(sample.clone()).and_then(|read| to_value(read).ok());
    let nullable = written.is_some_and(|read| read.get(&field.name).is_some_and(Value::is_null));
    let mut without = sample.clone();
    without.remove(&field.name);
    Field { nullable, required: read(without).is_none(), ..field }
}

/// Values for the fields that have to be there.
fn sample(definitions: &Map<String, Value>, definition: &Value) -> Map<String, Value> {
    let required = definition["required"].as_array().into_iter().flatten();
    let names = required.filter_map(Value::as_str);
    let property = |name: &str| sample_of(definitions, &definition["properties"][name]);
    names.map(|name| (name.to_owned(), property(name))).collect()
}

fn sample_of(definitions: &Map<String, Value>, schema: &Value) -> Value {
    if let Some(definition) = referred(schema).and_then(|name| definitions.get(name)) {
        return match definition.get("properties") {
            Some(_) => sample(definitions, definition).into(),
            None => sample_of(definitions, definition),
        };
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("string"), Some("uuid")) => json!("01234567-89ab-cdef-0123-456789abcdef"),
        (Some("string"), Some("date-time")) => json!("2026-01-01T00:00:00Z"),
        (Some("integer" | "number"), _) => json!(1),
        (Some("boolean"), _) => json!(true),
        (Some("array"), _) => json!([]),
        (Some("object"), _) => json!({}),
        _ => json!("a"),
    }
}

/// The name that a schema refers to.
fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn types(definitions: &Map<String, Value>) -> Result<Vec<Type>, String> {
    let types = definitions.iter().map(|(name, definition)| {
        // Other languages have all types in one place.
        if let Some(twice) = name.strip_suffix('2') {
            return Err(format!("there are two types of the name {twice}"));
        }
        let shape = match (words(definition), definition.get("additionalProperties")) {
            (Some(words), _) => Shape::Words(words),
            (None, Some(item)) => Shape::Map(self::item(item)?),
            (None, None) => Shape::Object(fields(definition)?),
        };
        let doc = described(definition).unwrap_or_default();
        Ok(Type { name: name.clone(), doc, shape })
    });
    types.collect()
}

/// The words of an enum that keeps others.
fn words(definition: &Value) -> Option<Vec<(String, String)>> {
    let any = definition["anyOf"].as_array()?;
    let word = |one: &Value| Some((one["const"].as_str()?.to_owned(), described(one)?));
    Some(any.iter().filter_map(word).collect())
}

fn fields(definition: &Value) -> Result<Vec<Field>, String> {
    let properties = definition["properties"].as_object().into_iter().flatten();
    let required = |name: &String| {
        definition["required"].as_array().is_some_and(|names| names.contains(&json!(name)))
    };
    let fields = properties.map(|(name, schema)| {
        let (kind, nullable) = kind(schema).map_err(|error| format!("{name}: {error}"))?;
        let doc = described(schema).unwrap_or_default();
        Ok(Field { name: name.clone(), doc, kind, required: required(name), nullable })
    });
    fields.collect()
}

/// What a value of this schema is, and whether it may be null.
fn kind(schema: &Value) -> Result<(Kind, bool), String> {
    if let Some(name) = referred(schema) {
        return Ok((Kind::Named(name.to_owned()), false));
    }
    if let Some([one, null]) = schema["anyOf"].as_array().map(Vec::as_slice)
        && null["type"] == "null"
    {
        return Ok((kind(one)?.0, true));
    }
    let (types, nullable) = match &schema["type"] {
        Value::Array(types) => {
            let named = types.iter().filter_map(Value::as_str);
            let named: Vec<_> = named.filter(|one| *one != "null").collect();
            let nullable = named.len() < types.len();
            (named, nullable)
        }
        Value::String(one) => (vec![one.as_str()], false),
        _ => return Ok((Kind::Any, false)),
    };
    let kind = match (types.as_slice(), schema["format"].as_str()) {
        (["string"], Some("uuid")) => Kind::Uuid,
        (["string"], Some("date-time")) => Kind::Time,
        (["string"], Some("password")) => Kind::Secret,
        (["string"], None) => Kind::Text,
        (["integer"], _) => Kind::Integer,
        (["number"], _) => Kind::Number,
        (["boolean"], _) => Kind::Boolean,
        (["integer", "string"], _) => Kind::Quantity,
        (["array"], _) => Kind::List(Box::new(item(&schema["items"])?)),
        (["object"], _) => match &schema["additionalProperties"] {
            of @ Value::Object(_) => Kind::Map(Box::new(item(of)?)),
            _ => Kind::Map(Box::new(Kind::Any)),
        },
        (other, format) => return Err(format!("no kind for {other:?} with {format:?}")),
    };
    Ok((kind, nullable))
}

/// What an item of a list or a map is.
fn item(schema: &Value) -> Result<Kind, String> {
    let (kind, nullable) = kind(schema)?;
    Ok(if nullable { Kind::Optional(Box::new(kind)) } else { kind })
}

fn described(schema: &Value) -> Option<String> {
    schema["description"].as_str().map(text)
}

/// A doc comment as a text: its lines without what surrounds them.
fn text(doc: &str) -> String {
    let lines: Vec<&str> = doc.trim().lines().map(str::trim).collect();
    lines.join("\n")
}
