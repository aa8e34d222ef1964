//! What things are called in Elixir, and of which type they are there.

use dynokit::operation::{Output, Spec};

use crate::generate::model::{Field, Kind, Model, Operation, Shape};

/// The module of a resource.
pub(super) fn module(resource: &str) -> String {
    let words = resource.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    format!("Dynokit.{}", words.collect::<String>())
}

/// `AppFilter` as `app_filter`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// A name as an atom.
pub(super) fn atom(name: &str) -> String {
    let plain = name.strip_suffix('?').unwrap_or(name);
    match plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        true => format!(":{name}"),
        false => format!(":\"{name}\""),
    }
}

/// The type of what an operation answers.
pub(super) fn answer(model: &Model, spec: &Spec) -> String {
    match spec.output {
        Output::Nothing => "nil".into(),
        Output::One(name) | Output::List(name) => given(model, &Kind::Named(name.into())),
    }
}

/// The type of what is given.
pub(super) fn given(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Any => "term()".into(),
        Kind::Text | Kind::Secret | Kind::Uuid => "String.t()".into(),
        Kind::Integer => "integer()".into(),
        Kind::Number => "number()".into(),
        Kind::Boolean => "boolean()".into(),
        Kind::Time => "DateTime.t()".into(),
        Kind::Quantity => "integer() | String.t()".into(),
        Kind::Named(name) => match model.outputs.get(name).map(|of| &of.shape) {
            Some(Shape::Map(_)) => "Dynokit.Secrets.t()".into(),
            _ => format!("Dynokit.Types.{name}.t()"),
        },
        Kind::List(item) => format!("[{}]", given(model, item)),
        Kind::Map(item) => format!("%{{optional(String.t()) => {}}}", given(model, item)),
        Kind::Optional(item) => format!("{} | nil", given(model, item)),
    }
}

/// The type of a field that is given.
pub(super) fn field(model: &Model, field: &Field) -> String {
    let kind = given(model, &field.kind);
    let optional = (field.nullable || !field.required) && kind != "term()";
    if optional { format!("{kind} | nil") } else { kind }
}

/// The type of what is taken.
pub(super) fn taken(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Any => "term()".into(),
        Kind::Text | Kind::Secret | Kind::Uuid => "String.t()".into(),
        Kind::Integer => "integer()".into(),
        Kind::Number => "number()".into(),
        Kind::Boolean => "boolean()".into(),
        Kind::Time => "DateTime.t() | String.t()".into(),
        Kind::Quantity => "integer() | String.t()".into(),
        Kind::Named(name) => match model.inputs.get(name).map(|of| &of.shape) {
            Some(Shape::Map(item)) => map(model, item),
            Some(Shape::Words(_)) => "String.t()".into(),
            _ => format!("{}()", snake(name)),
        },
        Kind::List(item) => format!("[{}]", taken(model, item)),
        Kind::Map(item) => map(model, item),
        Kind::Optional(item) => format!("{} | nil", taken(model, item)),
    }
}

fn map(model: &Model, item: &Kind) -> String {
    format!("%{{optional(Dynokit.name()) => {}}}", taken(model, item))
}

/// An argument of an operation: its name, its type, and what it is.
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) doc: String,
    pub(super) required: bool,
}

/// The arguments of an operation: those of its path, then its parameters.
pub(super) fn arguments(model: &Model, operation: &Operation) -> Vec<Argument> {
    let args = operation.spec.args.iter().map(|arg| Argument {
        name: (*arg).to_owned(),
        kind: "Dynokit.identity()".into(),
        doc: "its name or id".into(),
        required: true,
    });
    let params = operation.params.iter().map(|param| {
        let kind = taken(model, &param.kind);
        Argument {
            name: param.name.clone(),
            kind: if param.nullable { format!("{kind} | nil") } else { kind },
            doc: param.doc.trim().replace('\n', " "),
            required: param.required,
        }
    });
    args.chain(params).collect()
}
