//! The reference: every operation and every type, on one page.

use super::names::{camel, input, member, member_given, member_taken};
use super::types::signature;
use crate::generate::model::{Field, Model, Operation, Shape, Type};

pub(super) fn text(model: &Model) -> String {
    let mut text = String::from(
        "<!-- Written by `cargo xtask generate` from the core's table. Do not edit. -->\n\n\
         # Operations\n\n\
         Every operation of the platform is a method of a client's resource. It takes one object, \
         with the names that the platform has, and then options: `signal`, and for a list `range`. \
         A list is read with `for await`, page by page as you go, or whole with `toArray()`.\n",
    );
    for resource in &model.resources {
        text.push_str(&format!("\n## {}\n\n{}\n", camel(resource.name), flat(&resource.doc)));
        for operation in &resource.operations {
            let spec = operation.spec;
            let call = format!("client.{}.{}", camel(resource.name), signature(operation));
            text.push_str(&format!("\n### {}\n\n```ts\n{call}\n```\n\n", spec.name));
            text.push_str(&format!("{}\n\n`{} {}`\n", flat(spec.doc), spec.method, spec.path));
            text.push_str(&taken(model, operation));
        }
    }
    text.push_str("\n# Types\n\nAll of them are exported by the package.\n");
    for of in model.outputs.values() {
        entry(&mut text, of, &of.name, member_given);
    }
    text.push_str("\n# What operations take\n\nObjects, within the arguments of operations.\n");
    for of in model.inputs.values().filter(|of| matches!(of.shape, Shape::Object(_))) {
        entry(&mut text, of, &input(model, &of.name), |field| member_taken(model, field));
    }
    text
}

fn taken(model: &Model, operation: &Operation) -> String {
    let args = operation.spec.args.iter();
    let args = args.map(|arg| format!("- `{arg}`, required: its name or id, as in the path.\n"));
    let params = operation.params.iter().map(|param| {
        let needed = if param.required { ", required" } else { "" };
        let kind = member_taken(model, param);
        let about = flat(&param.doc);
        format!("- `{}`{needed}: `{kind}`. {about}\n", member(&param.name))
    });
    let all: String = args.chain(params).collect();
    if all.is_empty() { all } else { format!("\n{all}") }
}

fn entry(text: &mut String, of: &Type, name: &str, kind: impl Fn(&Field) -> String) {
    text.push_str(&format!("\n## {name}\n\n{}\n", flat(&of.doc)));
    match &of.shape {
        Shape::Object(fields) => {
            text.push_str("\n| field | type | |\n|---|---|---|\n");
            for one in fields {
                let kind = kind(one).replace('|', "\\|");
                let about = flat(&one.doc).replace('|', "\\|");
                text.push_str(&format!("| `{}` | `{kind}` | {about} |\n", one.name));
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
    doc.trim().replace('\n', " ")
}
