//! The reference: every function, every kind of error, every operation and every type,
//! on one page. What it says of functions is what the header says.

use dynokit::ErrorKind;
use dynokit::operation::Output;

use crate::generate::model::{Field, Kind, Model, Operation, Shape, Type};

/// The subjects of functions, by what their names begin with, and how each is called.
const SUBJECTS: [(&str, &str); 15] = [
    ("dynokit_heroku", "Platforms"),
    ("dynokit_client_", "Clients"),
    ("dynokit_call", "Calls"),
    ("dynokit_list", "Lists"),
    ("dynokit_app_", "The flow on an app"),
    ("dynokit_stream_", "Streams"),
    ("dynokit_log_line", "Lines of a log"),
    ("dynokit_push_", "Pushes"),
    ("dynokit_session_", "Attached commands"),
    ("dynokit_reply_", "Replies"),
    ("dynokit_error_", "Errors"),
    ("dynokit_mock_", "The mock's time and script"),
    ("dynokit_faults_", "Faults"),
    ("dynokit_serve", "Servers"),
    ("dynokit_", "The library"),
];

/// What makes platforms, whose names have no beginning in common.
const PLATFORMS: [&str; 5] =
    ["dynokit_heroku", "dynokit_mock", "dynokit_player", "dynokit_layer", "dynokit_platform_free"];

pub(super) fn text(model: &Model, header: &str) -> String {
    let mut text = String::from(
        "<!-- Written by `cargo xtask generate` from the header and the core's table. Do not \
         edit. -->\n\n# Functions\n\nHow results, ownership, texts, waiting and threads are meant \
         stands at the top of [the header](include/dynokit.h).\n",
    );
    let functions = functions(header);
    for (_, subject) in SUBJECTS {
        text.push_str(&format!("\n## {subject}\n"));
        for function in functions.iter().filter(|function| function.subject() == subject) {
            let Function { name, doc, declaration } = function;
            text.push_str(&format!("\n### {name}\n\n```c\n{declaration}\n```\n\n{doc}\n"));
        }
    }
    text.push_str("\n# Kinds of errors\n\n| number | name | | |\n|---|---|---|---|\n");
    for kind in ErrorKind::ALL {
        let (number, name) = (*kind as u32, kind.name().to_uppercase());
        let (about, advice) = (flat(kind.doc()), kind.advice());
        text.push_str(&format!("| {number} | `DYNOKIT_{name}` | {about} | {advice} |\n"));
    }
    text.push_str(
        "\n# Operations\n\nFor `dynokit_call`, and for `dynokit_list` where a list is given: what \
         they take is one JSON object.\n",
    );
    for resource in &model.resources {
        text.push_str(&format!("\n## {}\n\n{}\n", resource.name, flat(&resource.doc)));
        for operation in &resource.operations {
            let spec = operation.spec;
            let constant = spec.name.replace('.', "_").to_uppercase();
            text.push_str(&format!("\n### {}\n\n`DYNOKIT_{constant}`: ", spec.name));
            text.push_str(&format!("{}\n\n`{} {}`", flat(spec.doc), spec.method, spec.path));
            text.push_str(&format!(" gives {}.\n{}", given(operation), taken(operation)));
        }
    }
    text.push_str("\n# Types\n\nWhat comes in replies, as JSON.\n");
    model.outputs.values().for_each(|of| entry(&mut text, of));
    text.push_str("\n# What operations take\n\nWithin their arguments, as JSON.\n");
    model
        .inputs
        .values()
        .filter(|of| !model.outputs.contains_key(&of.name))
        .for_each(|of| entry(&mut text, of));
    text
}

/// A function of the header.
struct Function<'a> {
    name: &'a str,
    doc: String,
    declaration: &'a str,
}

impl Function<'_> {
    fn subject(&self) -> &'static str {
        let is_platform = PLATFORMS.contains(&self.name);
        let of = |start: &str| {
            if is_platform { start == PLATFORMS[0] } else { self.name.starts_with(start) }
        };
        SUBJECTS.iter().find(|(start, _)| of(start)).map_or("", |(_, subject)| subject)
    }
}

/// The functions of the header, in its order.
fn functions(header: &str) -> Vec<Function<'_>> {
    let documented = header.split("/**\n").skip(1).filter_map(|part| part.split_once(" */\n"));
    documented
        .filter_map(|(doc, rest)| {
            let declaration = rest.split_inclusive(';').next()?.trim();
            let before = declaration.split('(').next()?;
            let name =
                &before[before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')? + 1..];
            let is_function = declaration.ends_with(");") && !declaration.starts_with("typedef");
            let lines = doc.lines().map(|line| line.trim().trim_start_matches('*').trim());
            let doc = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
            is_function.then_some(Function { name, doc, declaration })
        })
        .collect()
}

fn given(operation: &Operation) -> String {
    match operation.spec.output {
        Output::Nothing => "nothing".into(),
        Output::One(name) => name.into(),
        Output::List(name) => format!("a list of {name}"),
    }
}

fn taken(operation: &Operation) -> String {
    let args = operation.spec.args.iter();
    let args = args.map(|arg| format!("- `{arg}`, required: its name or id, as in the path.\n"));
    let params = operation.params.iter().map(|param| {
        let needed = if param.required { ", required" } else { "" };
        format!("- `{}`{needed}: {}. {}\n", param.name, member(param), flat(&param.doc))
    });
    let all: String = args.chain(params).collect();
    if all.is_empty() { all } else { format!("\n{all}") }
}

fn entry(text: &mut String, of: &Type) {
    text.push_str(&format!("\n## {}\n\n{}\n", of.name, flat(&of.doc)));
    match &of.shape {
        Shape::Object(fields) => {
            text.push_str("\n| member | value | |\n|---|---|---|\n");
            for field in fields {
                let about = flat(&field.doc).replace('|', "\\|");
                text.push_str(&format!("| `{}` | {} | {about} |\n", field.name, member(field)));
            }
        }
        Shape::Words(words) => {
            text.push_str("\nA text, one of these as far as is known:\n\n");
            for (word, about) in words {
                text.push_str(&format!("- `{word}`: {}\n", flat(about)));
            }
        }
        Shape::Map(kind) => {
            text.push_str(&format!("\nAn object, whose members are each {}.\n", value(kind)));
        }
    }
}

fn member(field: &Field) -> String {
    let kind = value(&field.kind);
    if field.nullable && field.kind != Kind::Any { format!("{kind} or null") } else { kind }
}

/// What a value is in JSON.
fn value(kind: &Kind) -> String {
    match kind {
        Kind::Any => "anything".into(),
        Kind::Text => "a text".into(),
        Kind::Secret => "a text, which is secret".into(),
        Kind::Integer | Kind::Number => "a number".into(),
        Kind::Boolean => "true or false".into(),
        Kind::Time => "a time".into(),
        Kind::Uuid => "an id".into(),
        Kind::Quantity => "a number, or a text such as `+1`".into(),
        Kind::Named(name) => name.clone(),
        Kind::List(item) => format!("a list, each item {}", value(item)),
        Kind::Map(item) => format!("an object, each member {}", value(item)),
        Kind::Optional(item) => format!("{} or null", value(item)),
    }
}

fn flat(doc: &str) -> String {
    doc.trim().replace('\n', " ")
}
