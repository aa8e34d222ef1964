//! The reference: every operation and every type, on one page.

use dynokit::operation::Output;

use super::names::{answer, arguments, atom, field, module, snake, taken};
use crate::generate::model::{Field, Model, Shape, Type};

pub(super) fn text(model: &Model) -> String {
    let mut text = String::from(
        "<!-- Written by `cargo xtask generate` from the core's table. Do not edit. -->\n\n\
         # Operations\n\n\
         Every operation of the platform is a function of its resource's module. It gives \
         `{:ok, value}` or `{:error, %Dynokit.Error{}}`; its twin with a `!` gives the value, or \
         raises. Of a list the twin is a lazy stream.\n",
    );
    for resource in &model.resources {
        let name = module(resource.name);
        text.push_str(&format!("\n## {name}\n\n{}\n", flat(&resource.doc)));
        for operation in &resource.operations {
            let spec = operation.spec;
            let arguments = arguments(model, operation);
            let args = arguments.iter().filter(|one| one.required);
            let args = args.map(|one| format!(", {}: …", one.name)).collect::<String>();
            let gives = match spec.output {
                Output::List(_) => format!("[{}]", answer(model, spec)),
                _ => answer(model, spec),
            };
            let call = format!("{name}.{}(client{args})\n# {{:ok, {gives}}}", spec.verb);
            text.push_str(&format!("\n### {}\n\n```elixir\n{call}\n```\n\n", spec.name));
            text.push_str(&format!("{}\n\n`{} {}`\n", flat(spec.doc), spec.method, spec.path));
            if !arguments.is_empty() {
                text.push('\n');
            }
            for one in &arguments {
                let needed = if one.required { ", required" } else { "" };
                let (name, kind, about) = (&one.name, &one.kind, flat(&one.doc));
                text.push_str(&format!("- `{name}`, `{kind}`{needed}: {about}\n"));
            }
        }
    }
    text.push_str("\n# Types\n\nStructs in `Dynokit.Types`.\n");
    for of in model.outputs.values() {
        entry(&mut text, of, &of.name, |one| field(model, one));
    }
    text.push_str("\n# What operations take\n\nMaps, within the arguments of operations.\n");
    for of in model.inputs.values().filter(|of| matches!(of.shape, Shape::Object(_))) {
        entry(&mut text, of, &snake(&of.name), |one| taken(model, &one.kind));
    }
    text
}

fn entry(text: &mut String, of: &Type, name: &str, kind: impl Fn(&Field) -> String) {
    text.push_str(&format!("\n## {name}\n\n{}\n", flat(&of.doc)));
    match &of.shape {
        Shape::Object(fields) => {
            text.push_str("\n| field | type | |\n|---|---|---|\n");
            for one in fields {
                let kind = kind(one).replace('|', "\\|");
                let about = flat(&one.doc).replace('|', "\\|");
                text.push_str(&format!("| `{}` | `{kind}` | {about} |\n", atom(&one.name)));
            }
        }
        Shape::Words(words) => {
            text.push_str("\nA text, one of these as far as is known:\n\n");
            for (word, about) in words {
                text.push_str(&format!("- `{word}`: {}\n", flat(about)));
            }
        }
        Shape::Map(_) => text.push_str("\nIt is a `Dynokit.Secrets`.\n"),
    }
}

fn flat(doc: &str) -> String {
    doc.trim().replace('\n', " ")
}
