//! What things are called in JavaScript, and of which type they are there.

use dynokit::operation::Output;

use crate::generate::model::{Field, Kind, Model, Operation, Shape};
use crate::generate::places::is_words;

/// `config_vars` as `configVars`.
pub(super) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |camel, word| camel + &capital(word))
}

/// The interface of a resource: `ConfigVarsResource`.
pub(super) fn interface(resource: &str) -> String {
    resource.split('_').map(capital).collect::<String>() + "Resource"
}

/// The interface of what an operation takes: `ConfigVarsUpdateArgs`.
pub(super) fn arguments(operation: &Operation) -> String {
    let spec = operation.spec;
    let words = spec.resource.split('_').chain(spec.verb.split('_'));
    words.map(capital).collect::<String>() + "Args"
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The name of a member, quoted where it has to be.
pub(super) fn member(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// The interface of a type that is taken: `…Input` where one of the same name is
/// given.
pub(super) fn input(model: &Model, name: &str) -> String {
    match model.outputs.contains_key(name) && !is_words(&model.inputs, name) {
        true => format!("{name}Input"),
        false => name.to_owned(),
    }
}

/// The type of what is given.
pub(super) fn given(kind: &Kind) -> String {
    match kind {
        Kind::Any => "unknown".into(),
        Kind::Text | Kind::Secret | Kind::Time | Kind::Uuid => "string".into(),
        Kind::Integer | Kind::Number => "number".into(),
        Kind::Boolean => "boolean".into(),
        Kind::Quantity => "number | string".into(),
        Kind::Named(name) => name.clone(),
        Kind::List(item) => list(&given(item)),
        Kind::Map(item) => format!("Record<string, {}>", given(item)),
        Kind::Optional(item) => format!("{} | null", given(item)),
    }
}

/// The type of what is taken.
pub(super) fn taken(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Time => "Date | string".into(),
        Kind::Named(name) => match model.inputs.get(name).map(|of| &of.shape) {
            Some(Shape::Map(item)) => format!("Readonly<Record<string, {}>>", taken(model, item)),
            _ => input(model, name),
        },
        Kind::List(item) => format!("readonly {}", list(&taken(model, item))),
        Kind::Map(item) => format!("Readonly<Record<string, {}>>", taken(model, item)),
        Kind::Optional(item) => format!("{} | null", taken(model, item)),
        plain => given(plain),
    }
}

fn list(item: &str) -> String {
    if item.contains(' ') { format!("({item})[]") } else { format!("{item}[]") }
}

/// The type of a member that is given.
pub(super) fn member_given(field: &Field) -> String {
    let kind = given(&field.kind);
    if field.nullable && kind != "unknown" { format!("{kind} | null") } else { kind }
}

/// The type of a member, or a parameter, that is taken.
pub(super) fn member_taken(model: &Model, field: &Field) -> String {
    let kind = taken(model, &field.kind);
    if field.nullable { format!("{kind} | null") } else { kind }
}

/// What calling an operation gives.
pub(super) fn answer(operation: &Operation) -> String {
    match operation.spec.output {
        Output::Nothing => "Promise<void>".into(),
        Output::One(name) => format!("Promise<{name}>"),
        Output::List(name) if is_paged(operation) => format!("List<{name}>"),
        Output::List(name) => format!("Promise<{name}[]>"),
    }
}

/// Whether what it answers is read page by page. What changes something does so
/// at once, and answers with all of it.
pub(super) fn is_paged(operation: &Operation) -> bool {
    let spec = operation.spec;
    matches!(spec.output, Output::List(_)) && (spec.method.is_read() || !spec.ranges.is_empty())
}

/// Whether an operation can be called without arguments.
pub(super) fn needs_none(operation: &Operation) -> bool {
    operation.spec.args.is_empty() && operation.params.iter().all(|param| !param.required)
}

/// Whether an operation takes nothing at all.
pub(super) fn takes_none(operation: &Operation) -> bool {
    operation.spec.args.is_empty() && operation.params.is_empty()
}
