//! A resource's module as it runs: its models, and a class with a method for
//! each operation.

use dynokit::operation::{Output, Params};

use super::names::{arguments, class, field};
use super::text::{WIDTH, bracketed, doc, docstring, quoted};
use super::{BY, Module, Places, is_model};
use crate::generate::model::{Kind, Model, Operation, Resource, Shape, Type};

pub(super) fn text(model: &Model, places: &Places, module: &Module<'_>) -> String {
    let mut text = format!("{BY}\n{}\n", docstring(0, &doc(module.doc())));
    text.push_str(&imports(model, places, module));
    for of in &module.outputs {
        text.push_str(&output(model, of));
    }
    for of in &module.inputs {
        text.push_str(&input(model, of));
    }
    if let Some(resource) = module.resource {
        text.push_str(&operations(model, resource));
    }
    text.trim_end().to_owned() + "\n"
}

fn imports(model: &Model, places: &Places, module: &Module<'_>) -> String {
    let objects = || module.outputs.iter().filter(|of| matches!(of.shape, Shape::Object(_)));
    let mut native = Vec::new();
    if objects().next().is_some() {
        native.extend(["Field", "Model"]);
    }
    let operations = || module.resource.iter().flat_map(|resource| &resource.operations);
    if operations()
        .any(|operation| operation.params.iter().any(|param| !param.required && param.nullable))
    {
        native.push("UNSET");
    }
    native.sort_unstable();
    let mut base = Vec::new();
    if module.resource.is_some() {
        base.push("Resource");
    }
    if module.outputs.iter().any(|of| matches!(of.shape, Shape::Map(_))) {
        base.push("Secrets");
    }
    let mut lines = Vec::new();
    if !base.is_empty() {
        lines.push(format!("from .._base import {}", base.join(", ")));
    }
    if !native.is_empty() {
        lines.push(format!("from .._native import {}", native.join(", ")));
    }
    for (module, names) in module.used(model, places) {
        let is_class = |name: &&String| {
            model.outputs.get(*name).is_some_and(|of| !matches!(of.shape, Shape::Words(_)))
        };
        let names: Vec<_> = names.iter().filter(is_class).cloned().collect();
        if !names.is_empty() {
            let line = format!("from .{module} import {}", names.join(", "));
            let long = format!("from .{module} import (");
            lines.push(match line.len() <= WIDTH {
                true => line,
                false => bracketed(0, &long, &names, ")").trim_end().to_owned(),
            });
        }
    }
    lines.sort_by_key(|line| (!line.starts_with("from .."), line.clone()));
    match lines.is_empty() {
        true => String::new(),
        false => lines.join("\n") + "\n\n\n",
    }
}

fn output(model: &Model, of: &Type) -> String {
    let about = docstring(4, &doc(&of.doc));
    let name = &of.name;
    match &of.shape {
        Shape::Words(_) => format!("{name} = str\n\n\n"),
        Shape::Map(_) => {
            format!("class {name}(Secrets):\n{about}\n    __slots__ = ()\n\n\n")
        }
        Shape::Object(fields) => {
            let mut text = format!("class {name}(Model):\n{about}\n    __slots__ = ()\n");
            for one in fields {
                let parts = [quoted(&one.name), kind(model, &one.kind)];
                let assigned = format!("{} = Field(", field(&one.name));
                text.push_str(&bracketed(4, &assigned, &parts, ")"));
            }
            text + "\n\n"
        }
    }
}

/// A kind as the model's field takes it.
fn kind(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Any | Kind::Quantity => quoted("any"),
        Kind::Text => quoted("text"),
        Kind::Secret => quoted("secret"),
        Kind::Integer => quoted("integer"),
        Kind::Number => quoted("number"),
        Kind::Boolean => quoted("boolean"),
        Kind::Time => quoted("time"),
        Kind::Uuid => quoted("uuid"),
        Kind::Named(name) if is_model(model, kind) => name.clone(),
        Kind::Named(_) => quoted("text"),
        Kind::List(item) => format!("[{}]", self::kind(model, item)),
        Kind::Map(item) => format!("{{\"\": {}}}", self::kind(model, item)),
        Kind::Optional(item) => self::kind(model, item),
    }
}

fn input(model: &Model, of: &Type) -> String {
    let name = super::names::input(model, &of.name);
    match &of.shape {
        Shape::Words(_) => format!("{name} = str\n\n\n"),
        Shape::Map(_) => String::new(),
        Shape::Object(_) => {
            let about = docstring(4, &doc(&of.doc));
            format!("class {name}(dict):\n{about}\n    __slots__ = ()\n\n\n")
        }
    }
}

fn operations(model: &Model, resource: &Resource) -> String {
    let name = class(resource.name);
    let about = docstring(4, &doc(&resource.doc));
    let mut text = format!("class {name}(Resource):\n{about}\n    __slots__ = ()\n");
    for operation in &resource.operations {
        text.push('\n');
        text.push_str(&method(model, operation));
    }
    let about = docstring(4, &doc(&resource.doc));
    text + &format!("\n\nclass Async{name}({name}):\n{about}\n    __slots__ = ()\n")
}

fn method(model: &Model, operation: &Operation) -> String {
    let (args, params) = arguments(model, operation);
    let mut items = vec!["self".to_owned()];
    items.extend(args.iter().cloned());
    let whole = matches!(operation.spec.params, Params::Whole { .. });
    if !params.is_empty() && !whole {
        items.push("*".into());
    }
    for (param, _, default) in &params {
        let name = field(&param.name);
        items.push(default.map_or(name.clone(), |default| format!("{name}={default}")));
    }
    let mut text = bracketed(4, &format!("def {}(", verb(operation)), &items, "):");
    text.push_str(&docstring(8, &method_doc(operation)));
    let pairs = |required: bool, nullable: bool| {
        let chosen = params.iter().filter(move |(param, _, _)| {
            param.required == required && (required || param.nullable == nullable)
        });
        let pairs = chosen.map(|(param, _, _)| {
            let name = &param.name;
            format!("{}: {}", quoted(name), field(name))
        });
        pairs.collect::<Vec<_>>()
    };
    let mut fixed: Vec<_> =
        operation.spec.args.iter().map(|arg| format!("{}: {}", quoted(arg), field(arg))).collect();
    fixed.extend(pairs(true, false));
    let (optional, nullable) = (pairs(false, false), pairs(false, true));
    let way = match operation.spec.output {
        Output::Nothing => "_nothing",
        Output::One(_) => "_one",
        Output::List(_) => "_list",
    };
    let mut given = Vec::new();
    if let Some(name) = super::names::answered(operation.spec) {
        given.push(name.to_owned());
    }
    given.push(quoted(operation.spec.name));
    let mut maps = vec![fixed, optional, nullable];
    while maps.len() > 1 && maps.last().is_some_and(Vec::is_empty) {
        maps.pop();
    }
    given.extend(maps.iter().map(|map| mapping(map)));
    text.push_str(&bracketed(8, &format!("return self.{way}("), &given, ")"));
    text
}

fn mapping(pairs: &[String]) -> String {
    let line = format!("{{{}}}", pairs.join(", "));
    if line.len() <= WIDTH - 13 {
        return line;
    }
    let pairs: String = pairs.iter().map(|pair| format!("                {pair},\n")).collect();
    format!("{{\n{pairs}            }}")
}

/// The name of an operation's method.
pub(super) fn verb(operation: &Operation) -> String {
    field(operation.spec.verb)
}

/// What a method's docstring says.
pub(super) fn method_doc(operation: &Operation) -> String {
    let spec = operation.spec;
    let mut text = doc(spec.doc.trim());
    if !operation.params.is_empty() {
        text.push_str("\n\nArgs:");
        for param in &operation.params {
            let about = doc(&param.doc).replace('\n', " ");
            let filled = super::text::wrap(&format!("{}: {about}", field(&param.name)), 72);
            let mut lines = filled.lines();
            text.push_str(&format!("\n    {}", lines.next().unwrap_or_default()));
            for line in lines {
                text.push_str(&format!("\n        {line}"));
            }
        }
    }
    text.push_str(&format!("\n\n``{} {}``", spec.method, spec.path));
    text
}
