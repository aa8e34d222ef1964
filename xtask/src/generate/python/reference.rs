//! The reference: every operation and every type, on one page.

use super::Places;
use super::names::{field, field_given, input, taken};
use super::stub::signature;
use crate::generate::model::{Model, Shape, Type};

pub(super) fn text(model: &Model, _: &Places) -> String {
    let mut text = String::from(
        "<!-- Written by `cargo xtask generate` from the core's table. Do not edit. -->\n\n\
         # Operations\n\n\
         Every operation of the platform is a method of a client's resource. In `dynokit.aio` \
         each is awaited, and a list is an async iterator. An `Identity` is a name or an id: a \
         `str`, an `int` or a `UUID`.\n",
    );
    for resource in &model.resources {
        text.push_str(&format!("\n## {}\n\n{}\n", resource.name, flat(&resource.doc)));
        for operation in &resource.operations {
            let head = signature(model, operation, false);
            let (name, spec) = (operation.spec.name, operation.spec);
            let call = format!("client.{name}({}) -> {}", head.items.join(", "), head.answer);
            let call = match call.len() <= 88 {
                true => call,
                false => {
                    let items = head.items.iter().map(|item| format!("    {item},\n"));
                    let items: String = items.collect();
                    format!("client.{name}(\n{items}) -> {}", head.answer)
                }
            };
            text.push_str(&format!("\n### {name}\n\n```python\n{call}\n```\n\n"));
            text.push_str(&format!("{}\n\n`{} {}`\n", flat(spec.doc), spec.method, spec.path));
            if !operation.params.is_empty() {
                text.push('\n');
            }
            for param in &operation.params {
                let needed = if param.required { ", required" } else { "" };
                let (name, about) = (field(&param.name), flat(&param.doc));
                text.push_str(&format!("- `{name}`{needed}: {about}\n"));
            }
        }
    }
    // It is private to the stubs.
    text = text.replace("_Identity", "Identity");
    text.push_str("\n# Types\n\nAll of them are in `dynokit.types`.\n");
    for of in model.outputs.values() {
        entry(&mut text, of, &of.name, field_given);
    }
    text.push_str(
        "\n# What operations take\n\nDictionaries, within the arguments of operations.\n",
    );
    for of in model.inputs.values().filter(|of| matches!(of.shape, Shape::Object(_))) {
        entry(&mut text, of, &input(model, &of.name), |field| taken(model, &field.kind));
    }
    text
}

fn entry(
    text: &mut String,
    of: &Type,
    name: &str,
    kind: impl Fn(&crate::generate::model::Field) -> String,
) {
    text.push_str(&format!("\n## {name}\n\n{}\n", flat(&of.doc)));
    match &of.shape {
        Shape::Object(fields) => {
            text.push_str("\n| field | type | |\n|---|---|---|\n");
            for one in fields {
                let kind = kind(one).replace('|', "\\|");
                let about = flat(&one.doc).replace('|', "\\|");
                text.push_str(&format!("| `{}` | `{kind}` | {about} |\n", field(&one.name)));
            }
        }
        Shape::Words(words) => {
            text.push_str("\nA text, one of these as far as is known:\n\n");
            for (word, about) in words {
                text.push_str(&format!("- `{word}`: {}\n", flat(about)));
            }
        }
        Shape::Map(_) => {}
    }
}

fn flat(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
