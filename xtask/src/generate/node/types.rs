//! The types: of each resource what its operations take and give, and its
//! methods.

use super::names::{self, answer, camel, input, interface, member, needs_none, takes_none};
use super::{BY, Places};
use crate::generate::model::{Field, Model, Operation, Resource, Shape, Type};
use crate::generate::places::is_words;

/// As wide as a line gets.
const WIDTH: usize = 100;

/// The types of one resource, or those that more than one uses.
pub(super) fn module(model: &Model, places: &Places, name: &str) -> String {
    let resource = model.resources.iter().find(|resource| resource.name == name);
    let mut body = String::new();
    for of in model.outputs.values().filter(|of| places.outputs.get(&of.name) == Some(&name)) {
        body.push_str(&output(of));
    }
    for of in model.inputs.values().filter(|of| places.inputs.get(&of.name) == Some(&name)) {
        body.push_str(&taken(model, of));
    }
    if let Some(resource) = resource {
        let operations = resource.operations.iter();
        body.extend(operations.filter_map(|operation| arguments(model, operation)));
        body.push_str(&methods(resource));
    }
    format!("{BY}\n\n{}{}", imports(model, places, name, &body), body.trim_start())
}

/// The names of other modules that the text uses.
fn imports(model: &Model, places: &Places, name: &str, body: &str) -> String {
    let words: std::collections::BTreeSet<_> =
        body.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let uses = |name: &str| words.contains(name);
    let mut text = String::new();
    let base: Vec<_> = ["CallOptions", "Identity", "List", "ListOptions"]
        .into_iter()
        .filter(|name| uses(name))
        .collect();
    if !base.is_empty() {
        text.push_str(&format!("import type {{ {} }} from \"../base.js\";\n", base.join(", ")));
    }
    let mut modules: Vec<_> = places.inputs.values().chain(places.outputs.values()).collect();
    modules.sort_unstable();
    modules.dedup();
    for module in modules.into_iter().filter(|module| **module != name) {
        let names = exported(model, places, module);
        let names: Vec<_> = names.into_iter().filter(|name| uses(name)).collect();
        if !names.is_empty() {
            text.push_str(&import("import type", &names, &format!("./{module}.js")));
        }
    }
    if text.is_empty() { text } else { text + "\n" }
}

/// The names of the types of a module.
fn exported(model: &Model, places: &Places, module: &str) -> Vec<String> {
    let here = |at: &&str| *at == module;
    let outputs = places.outputs.iter().filter(|(_, at)| here(at)).map(|(name, _)| name.clone());
    let inputs = places.inputs.iter().filter(|(name, at)| here(at) && is_written(model, name));
    let mut names: Vec<_> = outputs.chain(inputs.map(|(name, _)| input(model, name))).collect();
    names.sort();
    names.dedup();
    names
}

/// Maps that are taken have no name, and words mean the same on both ways.
fn is_written(model: &Model, name: &str) -> bool {
    let both = is_words(&model.inputs, name) && model.outputs.contains_key(name);
    model.inputs.get(name).is_some_and(|of| !matches!(of.shape, Shape::Map(_))) && !both
}

fn output(of: &Type) -> String {
    let name = &of.name;
    match &of.shape {
        Shape::Words(words) => self::words(of, words),
        Shape::Map(item) => {
            let about = comment(0, &of.doc);
            format!("\n{about}export type {name} = Record<string, {}>;\n", names::given(item))
        }
        Shape::Object(fields) => {
            let fields = fields.iter().map(|field| {
                let (mark, kind) =
                    (if field.required { "" } else { "?" }, names::member_given(field));
                (field, mark, kind)
            });
            object(name, &of.doc, fields)
        }
    }
}

fn taken(model: &Model, of: &Type) -> String {
    match &of.shape {
        _ if !is_written(model, &of.name) => String::new(),
        Shape::Words(words) => self::words(of, words),
        Shape::Map(_) => String::new(),
        Shape::Object(fields) => {
            let fields = fields.iter().map(|field| {
                let mark = if field.required { "" } else { "?" };
                (field, mark, names::member_taken(model, field))
            });
            object(&input(model, &of.name), &of.doc, fields)
        }
    }
}

fn object<'a>(
    name: &str,
    doc: &str,
    fields: impl Iterator<Item = (&'a Field, &'a str, String)>,
) -> String {
    let mut text = format!("\n{}export interface {name} {{\n", comment(0, doc));
    for (field, mark, kind) in fields {
        text.push_str(&comment(2, &field.doc));
        text.push_str(&format!("  {}{mark}: {kind};\n", member(&field.name)));
    }
    text + "}\n"
}

/// Words that are known; others may come.
fn words(of: &Type, words: &[(String, String)]) -> String {
    let mut doc = of.doc.clone();
    doc.push('\n');
    for (word, about) in words {
        doc.push_str(&format!("\n- `{word}`: {}", about.replace('\n', " ")));
    }
    let listed: String = words.iter().map(|(word, _)| format!("\n  | \"{word}\"")).collect();
    let name = &of.name;
    format!("\n{}export type {name} ={listed}\n  | (string & {{}});\n", comment(0, &doc))
}

/// What an operation takes, in one object.
fn arguments(model: &Model, operation: &Operation) -> Option<String> {
    if takes_none(operation) {
        return None;
    }
    let (spec, name) = (operation.spec, names::arguments(operation));
    let about = format!("What `{}` takes.", spec.name);
    let mut text = format!("\n{}export interface {name} {{\n", comment(0, &about));
    for arg in spec.args {
        text.push_str(&format!("  {}: Identity;\n", member(arg)));
    }
    for param in &operation.params {
        text.push_str(&comment(2, &param.doc));
        let mark = if param.required { "" } else { "?" };
        let kind = names::member_taken(model, param);
        text.push_str(&format!("  {}{mark}: {kind};\n", member(&param.name)));
    }
    Some(text + "}\n")
}

fn methods(resource: &Resource) -> String {
    let name = interface(resource.name);
    let mut text = format!("\n{}export interface {name} {{\n", comment(0, &resource.doc));
    for operation in &resource.operations {
        let spec = operation.spec;
        let about = format!("{}\n\n`{} {}`", spec.doc.trim(), spec.method, spec.path);
        text.push_str(&comment(2, &about));
        text.push_str(&format!("  {};\n", signature(operation)));
    }
    text + "}\n"
}

/// A method as it is declared.
pub(super) fn signature(operation: &Operation) -> String {
    let options = if names::is_paged(operation) { "ListOptions" } else { "CallOptions" };
    let args = match (takes_none(operation), needs_none(operation)) {
        (true, _) => "args?: {}".to_owned(),
        (false, true) => format!("args?: {}", names::arguments(operation)),
        (false, false) => format!("args: {}", names::arguments(operation)),
    };
    let verb = camel(operation.spec.verb);
    format!("{verb}({args}, options?: {options}): {}", answer(operation))
}

/// The resources of a client.
pub(super) fn resources(model: &Model) -> String {
    let mut text = format!("{BY}\n\n");
    for resource in &model.resources {
        let names = [interface(resource.name)];
        text.push_str(&import("import type", &names, &format!("./ops/{}.js", resource.name)));
    }
    text.push_str(&format!("\n{}", comment(0, "One member for each resource of the platform.")));
    text.push_str("export interface Resources {\n");
    for resource in &model.resources {
        text.push_str(&comment(2, &resource.doc));
        let (name, kind) = (camel(resource.name), interface(resource.name));
        text.push_str(&format!("  readonly {name}: {kind};\n"));
    }
    text + "}\n"
}

/// All types by name.
pub(super) fn all(model: &Model, places: &Places) -> String {
    let mut text = format!("{BY}\n\n");
    let mut modules: Vec<_> =
        places.inputs.values().chain(places.outputs.values()).copied().collect();
    modules.extend(model.resources.iter().map(|resource| resource.name));
    modules.sort_unstable();
    modules.dedup();
    for module in modules {
        text.push_str(&format!("export type * from \"./ops/{module}.js\";\n"));
    }
    text
}

fn import(what: &str, names: &[String], from: &str) -> String {
    let line = format!("{what} {{ {} }} from \"{from}\";\n", names.join(", "));
    if line.len() <= WIDTH + 1 {
        return line;
    }
    let names: String = names.iter().map(|name| format!("  {name},\n")).collect();
    format!("{what} {{\n{names}}} from \"{from}\";\n")
}

/// A doc comment, at this indentation.
pub(super) fn comment(indent: usize, doc: &str) -> String {
    let doc = doc.trim().replace("*/", "*\\/");
    if doc.is_empty() {
        return String::new();
    }
    let pad = " ".repeat(indent);
    if !doc.contains('\n') && doc.chars().count() + indent + 7 <= WIDTH {
        return format!("{pad}/** {doc} */\n");
    }
    let lines = doc.lines().map(|line| format!("{pad} * {line}").trim_end().to_owned() + "\n");
    format!("{pad}/**\n{}{pad} */\n", lines.collect::<String>())
}
