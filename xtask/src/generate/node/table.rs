//! The table that the resources are made from as they are asked for: of each
//! operation its name, how it answers, and where secrets are in that.

use dynokit::operation::Output;

use super::BY;
use super::names::{camel, is_paged};
use crate::generate::model::{Kind, Model, Operation, Shape};

pub(super) fn text(model: &Model) -> String {
    let mut text = format!("{BY}\n\"use strict\";\n\nmodule.exports = {{\n");
    for resource in &model.resources {
        text.push_str(&format!("  {}: {{\n", camel(resource.name)));
        for operation in &resource.operations {
            text.push_str(&format!("    {},\n", row(model, operation)));
        }
        text.push_str("  },\n");
    }
    text + "};\n"
}

fn row(model: &Model, operation: &Operation) -> String {
    let spec = operation.spec;
    let (kind, answered) = match spec.output {
        Output::Nothing => ("nothing", None),
        Output::One(name) => ("one", Some(name)),
        Output::List(name) if is_paged(operation) => ("list", Some(name)),
        Output::List(name) => ("one", Some(name)),
    };
    let mut items = vec![format!("\"{}\"", spec.name), format!("\"{kind}\"")];
    items.extend(answered.and_then(|name| secrets(model, name)));
    format!("{}: [{}]", camel(spec.verb), items.join(", "))
}

/// Where secrets are in a type, as the package's `secrets.cjs` reads it.
fn secrets(model: &Model, name: &str) -> Option<String> {
    let of = model.outputs.get(name)?;
    let members: Vec<_> = match &of.shape {
        Shape::Map(Kind::Secret) => vec!["\"*\": true".to_owned()],
        Shape::Map(item) => {
            Vec::from_iter(within(model, item).map(|within| format!("\"*\": {within}")))
        }
        Shape::Words(_) => Vec::new(),
        Shape::Object(fields) => {
            let member = |field: &crate::generate::model::Field| {
                Some(format!("\"{}\": {}", field.name, within(model, &field.kind)?))
            };
            fields.iter().filter_map(member).collect()
        }
    };
    (!members.is_empty()).then(|| format!("{{ {} }}", members.join(", ")))
}

fn within(model: &Model, kind: &Kind) -> Option<String> {
    match kind {
        Kind::Secret => Some("true".into()),
        Kind::Named(name) => secrets(model, name),
        Kind::Optional(item) | Kind::List(item) => within(model, item),
        Kind::Map(item) => within(model, item).map(|_| "true".into()),
        _ => None,
    }
}
