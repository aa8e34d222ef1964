//! The module of a resource: a function for each operation.

use dynokit::operation::Output;

use super::BY;
use super::names::{Argument, answer, arguments, atom, module, snake, taken};
use super::text::{attribute, item, paragraphs, quoted, typed};
use crate::generate::model::{Field, Model, Operation, Resource, Shape, Type};

pub(super) fn text(model: &Model, resource: &Resource) -> String {
    let about = format!("{}\n\nSee `Dynokit` for what is the same of all.", resource.doc);
    let mut text = format!("{BY}\ndefmodule {} do\n", module(resource.name));
    text.push_str(&attribute(2, "moduledoc", &paragraphs(&about)));
    for of in inputs(model, resource) {
        text.push_str(&input(model, of));
    }
    for operation in &resource.operations {
        text.push_str(&functions(model, operation));
    }
    text + "end\n"
}

/// What the operations take within their arguments.
fn inputs<'a>(model: &'a Model, resource: &Resource) -> Vec<&'a Type> {
    let params = resource.operations.iter().flat_map(|operation| &operation.params);
    let mut names: Vec<&str> = params.filter_map(|param| param.kind.named()).collect();
    let mut found: Vec<&Type> = Vec::new();
    while let Some(name) = names.pop() {
        let Some(of) = model.inputs.get(name) else { continue };
        names.extend(of.parts());
        let is_new = found.iter().all(|other| other.name != of.name);
        if is_new && matches!(of.shape, Shape::Object(_)) {
            found.push(of);
        }
    }
    found.sort_by_key(|of| &of.name);
    found
}

fn input(model: &Model, of: &Type) -> String {
    let Shape::Object(fields) = &of.shape else { return String::new() };
    let rows = fields.iter().map(|field| format!("          {}", member(model, field)));
    let about = attribute(2, "typedoc", &paragraphs(&of.doc));
    let (name, rows) = (snake(&of.name), rows.collect::<Vec<_>>().join(",\n"));
    format!("\n{about}  @type {name} :: %{{\n{rows}\n        }}\n")
}

fn member(model: &Model, field: &Field) -> String {
    let kind = taken(model, &field.kind);
    let kind = if field.nullable { format!("{kind} | nil") } else { kind };
    let need = if field.required { "required" } else { "optional" };
    format!("{need}({}) => {kind}", atom(&field.name))
}

fn functions(model: &Model, operation: &Operation) -> String {
    let spec = operation.spec;
    let (verb, arguments) = (spec.verb, arguments(model, operation));
    let mut text = String::from("\n");
    if !arguments.is_empty() {
        let rows: Vec<_> = arguments.iter().map(tuple).collect();
        text.push_str(&attribute(2, "typedoc", &format!("An argument of `{verb}/2`.")));
        text.push_str(&typed(&format!("@type {verb}_arg"), &rows));
        text.push('\n');
    }
    let answer = answer(model, spec);
    let (doc, is_list) = (doc(operation, &arguments), matches!(spec.output, Output::List(_)));
    let (plain, loud, given) = match is_list {
        true => ("list", "stream!", format!("[{answer}]")),
        false => ("call", "call!", answer.clone()),
    };
    let arity = 1 + usize::from(!arguments.is_empty());
    let twin = match is_list {
        true => "The same as a lazy stream, which asks for a page when it is needed, and raises a \
             `Dynokit.Error` where that fails."
            .into(),
        false => format!("As `{verb}/{arity}`, and raises a `Dynokit.Error` where it fails."),
    };
    let raised = if is_list { format!("Dynokit.Items.t({answer})") } else { answer };
    text.push_str(&attribute(2, "doc", &doc));
    text.push_str(&function(
        verb,
        &arguments,
        &format!("Dynokit.result({given})"),
        plain,
        spec.name,
    ));
    text.push('\n');
    text.push_str(&attribute(2, "doc", &paragraphs(&twin)));
    text.push_str(&function(&format!("{verb}!"), &arguments, &raised, loud, spec.name));
    text
}

fn tuple(argument: &Argument) -> String {
    format!("{{{}, {}}}", atom(&argument.name), argument.kind)
}

fn function(name: &str, arguments: &[Argument], answer: &str, by: &str, operation: &str) -> String {
    let verb = name.trim_end_matches('!');
    let (types, head, tail) = match arguments {
        [] => (String::new(), "client".to_owned(), String::new()),
        some => {
            let default = if some.iter().any(|one| one.required) { "" } else { " \\\\ []" };
            (format!(", [{verb}_arg()]"), format!("client, args{default}"), ", args".to_owned())
        }
    };
    let spec = typed(&format!("@spec {name}(Dynokit.Client.t(){types})"), &[answer.to_owned()]);
    let body = format!("Dynokit.{by}(client, {}{tail})", quoted(operation));
    let line = format!("  def {name}({head}), do: {body}\n");
    let text = match line.len() <= 99 {
        true => line,
        false => format!("  def {name}({head}),\n    do: {body}\n"),
    };
    spec + &text
}

fn doc(operation: &Operation, arguments: &[Argument]) -> String {
    let spec = operation.spec;
    let mut text = paragraphs(spec.doc);
    if !arguments.is_empty() {
        text.push_str("\n\n## Arguments\n\n");
        let rows = arguments.iter().map(|one| {
            let need = if one.required { " (required)" } else { "" };
            item(&format!("`{}`{need} - {}", atom(&one.name), one.doc))
        });
        text.push_str(&rows.collect::<Vec<_>>().join("\n"));
    }
    text.push_str(&format!("\n\n`{} {}`", spec.method, spec.path));
    text
}
