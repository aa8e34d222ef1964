//! What holds the modules of the resources together.

use super::names::class;
use super::text::{WIDTH, doc, docstring, quoted};
use super::{BY, Places};
use crate::generate::model::Model;

pub(super) fn ops() -> String {
    format!("{BY}\n{}", docstring(0, "A module for each resource of the platform."))
}

/// A property for each resource, for clients to have.
pub(super) fn resources(model: &Model) -> String {
    let about = docstring(0, "The resources of a client.");
    let mut text = format!("{BY}\n{about}\n\nclass Resources:\n");
    text.push_str(&docstring(4, "One attribute for each resource of the platform."));
    text.push_str("\n    __slots__ = ()\n");
    for resource in &model.resources {
        let (name, class) = (resource.name, class(resource.name));
        text.push_str(&format!("\n    @property\n    def {name}(self):\n"));
        text.push_str(&docstring(8, &doc(&resource.doc)));
        let (name, class) = (quoted(name), quoted(&class));
        text.push_str(&format!("        return self._resource({name}, {class})\n"));
    }
    text
}

pub(super) fn resources_stub(model: &Model) -> String {
    let about = docstring(0, "The resources of a client.");
    let mut text = format!("{BY}\n{about}\n");
    for resource in &model.resources {
        let (name, class) = (resource.name, class(resource.name));
        let line = format!("from .ops.{name} import Async{class}, {class}\n");
        text.push_str(&match line.len() <= WIDTH + 1 {
            true => line,
            false => format!("from .ops.{name} import (\n    Async{class},\n    {class},\n)\n"),
        });
    }
    for (name, prefix) in [("Resources", ""), ("AsyncResources", "Async")] {
        text.push_str(&format!("\nclass {name}:\n"));
        text.push_str(&docstring(4, "One attribute for each resource of the platform."));
        for resource in &model.resources {
            let (name, class) = (resource.name, class(resource.name));
            text.push_str(&format!("    @property\n    def {name}(self) -> {prefix}{class}:\n"));
            text.push_str(&docstring(8, &doc(&resource.doc)));
        }
    }
    text
}

/// The types by name, with their modules.
fn all(places: &Places, model_input: impl Fn(&str) -> String) -> Vec<(String, &'static str)> {
    let mut all: Vec<_> = places.outputs.iter().map(|(name, at)| (name.clone(), *at)).collect();
    all.extend(places.inputs.iter().map(|(name, at)| (model_input(name), *at)));
    all.sort();
    all.dedup();
    all
}

/// Names that stand for no class: maps that are taken are any mapping.
fn is_there(model: &Model, name: &str) -> bool {
    use crate::generate::model::Shape;
    model.outputs.contains_key(name)
        || !model.inputs.get(name).is_some_and(|of| matches!(of.shape, Shape::Map(_)))
}

pub(super) fn types(model: &Model, places: &Places) -> String {
    let all = all(places, |name| super::names::input(model, name));
    let about = docstring(0, "The types of what operations take and give, by name.");
    let all: Vec<_> = all.into_iter().filter(|(name, _)| is_there(model, name)).collect();
    let names: String = all
        .iter()
        .map(|(name, module)| format!("    {}: {},\n", quoted(name), quoted(module)))
        .collect();
    format!(
        "{BY}\n{about}\nfrom ._base import lazily\n\n_MODULES = {{\n{names}}}\n\n\
         __all__ = list(_MODULES)\n\n__getattr__, __dir__ = lazily(\n    __name__,\n    \
         {{name: \"dynokit.ops.\" + module for name, module in _MODULES.items()}},\n)\n"
    )
}

pub(super) fn types_stub(model: &Model, places: &Places) -> String {
    let all = all(places, |name| super::names::input(model, name));
    let all: Vec<_> = all.into_iter().filter(|(name, _)| is_there(model, name)).collect();
    let about = docstring(0, "The types of what operations take and give, by name.");
    let mut text = format!("{BY}\n{about}\n");
    let mut modules: Vec<_> = all.iter().map(|(_, module)| *module).collect();
    modules.sort_unstable();
    modules.dedup();
    for module in modules {
        let names = all.iter().filter(|(_, at)| *at == module);
        let names: Vec<_> = names.map(|(name, _)| format!("{name} as {name}")).collect();
        let line = format!("from .ops.{module} import {}\n", names.join(", "));
        text.push_str(&match line.len() <= WIDTH + 1 && names.len() == 1 {
            true => line,
            false => {
                let names: String = names.iter().map(|name| format!("    {name},\n")).collect();
                format!("from .ops.{module} import (\n{names})\n")
            }
        });
    }
    text
}
