//! What things are called in Python, and of which type they are there.

use std::collections::BTreeMap;

use dynokit::operation::{Output, Spec};

use crate::generate::model::{Field, Kind, Model, Operation, Shape, Type};

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The name of a field: `ca_signed?` loses its mark, and a keyword gets one.
pub(super) fn field(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    if KEYWORDS.contains(&plain.as_str()) { plain + "_" } else { plain }
}

/// The class of a resource.
pub(super) fn class(resource: &str) -> String {
    let words = resource.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<String>() + "Resource"
}

/// The class of a type that is taken: `…Input` where one of the same name is
/// given.
pub(super) fn input(model: &Model, name: &str) -> String {
    match model.outputs.contains_key(name) && !is_words(&model.inputs, name) {
        true => format!("{name}Input"),
        false => name.to_owned(),
    }
}

pub(super) fn is_words(types: &BTreeMap<String, Type>, name: &str) -> bool {
    types.get(name).is_some_and(|of| matches!(of.shape, Shape::Words(_)))
}

/// The name of the type that an operation answers.
pub(super) fn answered(spec: &Spec) -> Option<&'static str> {
    match spec.output {
        Output::Nothing => None,
        Output::One(name) | Output::List(name) => Some(name),
    }
}

/// The annotation of what is given.
pub(super) fn given(kind: &Kind) -> String {
    match kind {
        Kind::Any => "Any".into(),
        Kind::Text | Kind::Secret => "str".into(),
        Kind::Integer => "int".into(),
        Kind::Number => "float".into(),
        Kind::Boolean => "bool".into(),
        Kind::Time => "datetime".into(),
        Kind::Uuid => "UUID".into(),
        Kind::Quantity => "int | str".into(),
        Kind::Named(name) => name.clone(),
        Kind::List(item) => format!("List[{}]", given(item)),
        Kind::Map(item) => format!("Dict[str, {}]", given(item)),
        Kind::Optional(item) => format!("{} | None", given(item)),
    }
}

/// The annotation of what is taken.
pub(super) fn taken(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Any => "object".into(),
        Kind::Text | Kind::Secret => "str".into(),
        Kind::Integer => "int".into(),
        Kind::Number => "float".into(),
        Kind::Boolean => "bool".into(),
        Kind::Time => "datetime | str".into(),
        Kind::Uuid => "UUID | str".into(),
        Kind::Quantity => "int | str".into(),
        Kind::Named(name) => match model.inputs.get(name).map(|of| &of.shape) {
            Some(Shape::Map(item)) => format!("Mapping[str, {}]", taken(model, item)),
            _ => input(model, name),
        },
        Kind::List(item) => format!("Sequence[{}]", taken(model, item)),
        Kind::Map(item) => format!("Mapping[str, {}]", taken(model, item)),
        Kind::Optional(item) => format!("{} | None", taken(model, item)),
    }
}

/// The annotation of a field that is given.
pub(super) fn field_given(field: &Field) -> String {
    let kind = given(&field.kind);
    let optional = (field.nullable || !field.required) && kind != "Any";
    if optional { format!("{kind} | None") } else { kind }
}

/// A parameter: with its annotation, and its default where it has one.
type Param = (Field, String, Option<&'static str>);

/// The arguments of an operation that a path is made from, then its parameters.
pub(super) fn arguments(model: &Model, operation: &Operation) -> (Vec<String>, Vec<Param>) {
    let args = operation.spec.args.iter().map(|arg| field(arg)).collect();
    let params = operation.params.iter().map(|param| {
        let kind = taken(model, &param.kind);
        let (kind, default) = match (param.required, param.nullable) {
            (true, false) => (kind, None),
            (true, true) | (false, false) => (format!("{kind} | None"), Some("None")),
            (false, true) => (format!("{kind} | None"), Some("UNSET")),
        };
        (param.clone(), kind, default)
    });
    (args, params.collect())
}
