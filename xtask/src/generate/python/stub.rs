//! A resource's module as a type checker sees it.

use dynokit::operation::{Output, Params};

use super::names::{answered, arguments, class, field, field_given, taken};
use super::resource::{method_doc, verb};
use super::text::{WIDTH, bracketed, doc, docstring, quoted};
use super::{BY, Module, Places, names};
use crate::generate::model::{Field, Model, Operation, Resource, Shape, Type};

/// What a path argument may be.
const IDENTITY: &str = "_Identity";

pub(super) fn text(model: &Model, places: &Places, module: &Module<'_>) -> String {
    let mut body = String::new();
    for of in &module.outputs {
        body.push_str(&output(of));
    }
    for of in &module.inputs {
        body.push_str(&input(model, of));
    }
    if let Some(resource) = module.resource {
        body.push_str(&operations(model, resource, false));
        body.push_str(&operations(model, resource, true));
    }
    let mut text = format!("{BY}\n{}\n", docstring(0, &doc(module.doc())));
    text.push_str(&imports(model, places, module, &body));
    text.push_str(&body);
    text.trim_end().to_owned() + "\n"
}

/// The names that the body uses, from where they are.
fn imports(model: &Model, places: &Places, module: &Module<'_>, body: &str) -> String {
    let uses = |name: &str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        body.match_indices(name).any(|(at, _)| {
            let before = body[..at].chars().next_back();
            let behind = body[at + name.len()..].chars().next();
            !before.is_some_and(is_part) && !behind.is_some_and(is_part)
        })
    };
    let mut text = String::new();
    let mut from = |module: &str, names: &[&str]| {
        let used: Vec<_> = names.iter().filter(|name| uses(name)).copied().collect();
        if !used.is_empty() {
            text.push_str(&format!("from {module} import {}\n", used.join(", ")));
        }
    };
    from("collections.abc", &["Coroutine", "Mapping", "Sequence"]);
    from("datetime", &["datetime"]);
    from("typing", &["Any", "Dict", "List", "Literal", "TypedDict"]);
    from("uuid", &["UUID"]);
    if uses("NotRequired") || uses("TypeAlias") {
        let names: Vec<_> =
            ["NotRequired", "TypeAlias"].into_iter().filter(|name| uses(name)).collect();
        text.push_str(&format!("\nfrom typing_extensions import {}\n", names.join(", ")));
    }
    let mut ours = Vec::new();
    let mut from = |module: &str, names: &[&str]| {
        let is_used = |name: &&&str| uses(name.rsplit(' ').next().unwrap_or(name));
        let used: Vec<_> = names.iter().filter(is_used).copied().collect();
        if !used.is_empty() {
            ours.push(format!("from {module} import {}\n", used.join(", ")));
        }
    };
    from(".._base", &["_Identity", "Resource", "Secrets"]);
    from(".._native", &["UNSET", "Model", "Unset"]);
    from(".._streams", &["Pages"]);
    from("..aio._streams", &["Pages as AsyncPages"]);
    for (other, names) in module.used(model, places) {
        let names: Vec<_> = names.into_iter().filter(|name| uses(name)).collect();
        if names.is_empty() {
            continue;
        }
        let line = format!("from .{other} import {}\n", names.join(", "));
        let long = format!("from .{other} import (");
        ours.push(if line.len() <= WIDTH + 1 { line } else { bracketed(0, &long, &names, ")") });
    }
    if !text.is_empty() && !ours.is_empty() {
        text.push('\n');
    }
    text.push_str(&ours.concat());
    if text.is_empty() { text } else { text + "\n" }
}

fn output(of: &Type) -> String {
    let name = &of.name;
    let about = docstring(4, &doc(&of.doc));
    match &of.shape {
        Shape::Words(words) => self::words(of, words),
        Shape::Map(_) => format!("class {name}(Secrets):\n{about}\n"),
        Shape::Object(fields) => {
            let mut text = format!("class {name}(Model):\n{about}\n");
            for one in fields {
                let (name, kind) = (field(&one.name), field_given(one));
                text.push_str(&format!("    @property\n    def {name}(self) -> {kind}:\n"));
                text.push_str(&docstring(8, &doc(&one.doc)));
            }
            text + "\n"
        }
    }
}

fn words(of: &Type, words: &[(String, String)]) -> String {
    let listed: Vec<_> = words.iter().map(|(word, _)| quoted(word)).collect();
    let about = of.doc.lines().map(|line| format!("# {}\n", doc(line))).collect::<String>();
    let line = format!("{}: TypeAlias = Literal[{}] | str\n", of.name, listed.join(", "));
    let text = match line.len() <= WIDTH + 1 {
        true => line,
        false => bracketed(0, &format!("{}: TypeAlias = (\n    Literal[", of.name), &listed, "]")
            .replace("\n    \"", "\n        \"")
            .replace("\n]\n", "\n    ]\n    | str\n)\n"),
    };
    format!("{about}{text}\n")
}

fn input(model: &Model, of: &Type) -> String {
    let name = names::input(model, &of.name);
    match &of.shape {
        Shape::Words(words) => self::words(of, words),
        Shape::Map(_) => String::new(),
        Shape::Object(fields) => {
            let about = docstring(4, &doc(&of.doc));
            if fields.iter().any(|one| field(&one.name) != one.name) {
                return functional(model, &name, fields);
            }
            let mut text = format!("class {name}(TypedDict):\n{about}\n");
            for one in fields {
                text.push_str(&format!("    {}: {}\n", one.name, item(model, one)));
                text.push_str(&docstring(4, &doc(&one.doc)));
            }
            text + "\n"
        }
    }
}

/// A dictionary with a key that is no name.
fn functional(model: &Model, name: &str, fields: &[Field]) -> String {
    let items = fields.iter().map(|one| format!("{}: {}", quoted(&one.name), item(model, one)));
    let items: Vec<_> = items.collect();
    format!("{name} = TypedDict({}, {{{}}})\n\n", quoted(name), items.join(", "))
}

fn item(model: &Model, field: &Field) -> String {
    let kind = taken(model, &field.kind);
    let kind = if field.nullable { format!("{kind} | None") } else { kind };
    if field.required { kind } else { format!("NotRequired[{kind}]") }
}

fn operations(model: &Model, resource: &Resource, is_async: bool) -> String {
    let name = class(resource.name);
    let name = if is_async { format!("Async{name}") } else { name };
    let about = docstring(4, &doc(&resource.doc));
    let mut text = format!("class {name}(Resource):\n{about}\n");
    for operation in &resource.operations {
        text.push_str(&method(model, operation, is_async));
    }
    text + "\n"
}

fn method(model: &Model, operation: &Operation, is_async: bool) -> String {
    let head = signature(model, operation, is_async);
    let items: Vec<_> = ["self".to_owned()].into_iter().chain(head.items).collect();
    let behind = format!(") -> {}:", head.answer);
    let mut text = bracketed(4, &format!("def {}(", verb(operation)), &items, &behind);
    text.push_str(&docstring(8, &method_doc(operation)));
    text
}

/// What an operation takes and gives.
pub(super) struct Signature {
    pub(super) items: Vec<String>,
    pub(super) answer: String,
}

pub(super) fn signature(model: &Model, operation: &Operation, is_async: bool) -> Signature {
    let (args, params) = arguments(model, operation);
    let mut items: Vec<_> = args.iter().map(|arg| format!("{arg}: {IDENTITY}")).collect();
    let whole = matches!(operation.spec.params, Params::Whole { .. });
    if !params.is_empty() && !whole {
        items.push("*".into());
    }
    for (param, kind, default) in &params {
        let name = field(&param.name);
        items.push(match default {
            None => format!("{name}: {kind}"),
            Some("UNSET") => format!("{name}: {kind} | Unset = UNSET"),
            Some(default) => format!("{name}: {kind} = {default}"),
        });
    }
    let name = answered(operation.spec).unwrap_or("None");
    let answer = match (operation.spec.output, is_async) {
        (Output::List(_), false) => format!("Pages[{name}]"),
        (Output::List(_), true) => format!("AsyncPages[{name}]"),
        (_, false) => name.to_owned(),
        (_, true) => format!("Coroutine[Any, Any, {name}]"),
    };
    Signature { items, answer }
}
