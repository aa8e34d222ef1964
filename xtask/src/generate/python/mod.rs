//! The Python package's part: a module for each resource, with its types and
//! their stubs, the exceptions, and the reference.

mod aio;
mod errors;
mod names;
mod package;
mod reference;
mod resource;
mod stub;
mod text;

use std::collections::BTreeMap;

use super::Files;
use super::model::{Kind, Model, Type};

/// The package.
const PACKAGE: &str = "bindings/python/python/dynokit";

/// The modules of the resources.
pub(crate) const OPS: &str = "bindings/python/python/dynokit/ops";

/// The module of what more than one resource uses.
const SHARED: &str = "shared";

const BY: &str = "# Written by `cargo xtask generate` from the core's table. Do not edit.";

pub(crate) fn files(model: &Model) -> Result<Files, String> {
    let places = Places::of(model);
    let mut files = Files::new();
    let mut modules = vec![SHARED];
    modules.extend(model.resources.iter().map(|resource| resource.name));
    for name in modules {
        let module = Module::of(model, &places, name);
        files.push((format!("{OPS}/{name}.py"), resource::text(model, &places, &module)));
        files.push((format!("{OPS}/{name}.pyi"), stub::text(model, &places, &module)));
    }
    files.push((format!("{OPS}/__init__.py"), package::ops()));
    files.push((format!("{PACKAGE}/_resources.py"), package::resources(model)));
    files.push((format!("{PACKAGE}/_resources.pyi"), package::resources_stub(model)));
    files.push((format!("{PACKAGE}/types.py"), package::types(model, &places)));
    files.push((format!("{PACKAGE}/types.pyi"), package::types_stub(model, &places)));
    files.push((format!("{PACKAGE}/_names.py"), errors::names_module()));
    files.push((format!("{PACKAGE}/errors.py"), errors::text()));
    files.push((format!("{PACKAGE}/errors.pyi"), errors::stub()));
    files.extend(aio::files()?);
    files.push(("bindings/python/REFERENCE.md".into(), reference::text(model, &places)));
    Ok(files)
}

/// Which module each type is in: that of the one resource that uses it.
struct Places {
    inputs: BTreeMap<String, &'static str>,
    outputs: BTreeMap<String, &'static str>,
}

impl Places {
    fn of(model: &Model) -> Self {
        let (mut inputs, mut outputs) = (BTreeMap::new(), BTreeMap::new());
        for resource in &model.resources {
            for operation in &resource.operations {
                for param in operation.params.iter().filter_map(|param| param.kind.named()) {
                    place(&model.inputs, &mut inputs, param, resource.name);
                }
                if let Some(name) = names::answered(operation.spec) {
                    place(&model.outputs, &mut outputs, name, resource.name);
                }
            }
        }
        // Words mean the same on both ways.
        for (name, module) in &mut inputs {
            if let Some(other) = outputs.get_mut(name)
                && names::is_words(&model.inputs, name)
            {
                if other != module {
                    *other = SHARED;
                }
                *module = *other;
            }
        }
        Self { inputs, outputs }
    }
}

fn place(
    types: &BTreeMap<String, Type>,
    places: &mut BTreeMap<String, &'static str>,
    name: &str,
    module: &'static str,
) {
    let before = places.get(name).copied();
    match before {
        Some(SHARED) => return,
        Some(other) if other == module => return,
        Some(_) => places.insert(name.to_owned(), SHARED),
        None => places.insert(name.to_owned(), module),
    };
    let module = if before.is_some() { SHARED } else { module };
    for part in types.get(name).into_iter().flat_map(Type::parts) {
        place(types, places, part, module);
    }
}

/// What stands in one module, each type behind those that it consists of.
struct Module<'a> {
    name: &'a str,
    resource: Option<&'a super::model::Resource>,
    inputs: Vec<&'a Type>,
    outputs: Vec<&'a Type>,
}

impl<'a> Module<'a> {
    fn of(model: &'a Model, places: &Places, name: &'a str) -> Self {
        let is_here = |places: &BTreeMap<String, &'static str>, of: &Type| {
            places.get(&of.name).is_some_and(|module| *module == name)
        };
        let outputs = model.outputs.values().filter(|of| is_here(&places.outputs, of));
        let inputs = model.inputs.values().filter(|of| is_here(&places.inputs, of));
        let known = |of: &&Type| {
            !(names::is_words(&model.inputs, &of.name) && model.outputs.contains_key(&of.name))
        };
        Self {
            name,
            resource: model.resources.iter().find(|resource| resource.name == name),
            inputs: in_order(inputs.filter(known).collect()),
            outputs: in_order(outputs.collect()),
        }
    }

    fn doc(&self) -> &str {
        match self.resource {
            Some(resource) => &resource.doc,
            None => "What more than one resource uses.",
        }
    }

    /// The named types of other modules that this one uses: module, and name.
    fn used(&self, model: &Model, places: &Places) -> BTreeMap<&'static str, Vec<String>> {
        let mut used: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let mut note = |module: Option<&&'static str>, name: String| {
            if let Some(module) = module.filter(|module| **module != self.name) {
                let names = used.entry(module).or_default();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        };
        for part in self.outputs.iter().flat_map(|of| of.parts()) {
            note(places.outputs.get(part), part.to_owned());
        }
        for part in self.inputs.iter().flat_map(|of| of.parts()) {
            note(places.inputs.get(part), names::input(model, part));
        }
        for operation in self.resource.iter().flat_map(|resource| &resource.operations) {
            for part in operation.params.iter().filter_map(|param| param.kind.named()) {
                note(places.inputs.get(part), names::input(model, part));
            }
            if let Some(name) = names::answered(operation.spec) {
                note(places.outputs.get(name), name.to_owned());
            }
        }
        used.values_mut().for_each(|names| names.sort());
        used
    }
}

fn in_order(types: Vec<&Type>) -> Vec<&Type> {
    let mut ordered: Vec<&Type> = Vec::new();
    let mut left = types;
    while !left.is_empty() {
        let waits = |of: &&Type| {
            let parts = of.parts();
            left.iter().any(|other| other.name != of.name && parts.contains(&other.name.as_str()))
        };
        let (later, now): (Vec<_>, Vec<_>) = left.iter().copied().partition(waits);
        // A circle would go on for ever; there is none in JSON without recursion.
        ordered.extend(if now.is_empty() { &later } else { &now });
        left = if now.is_empty() { Vec::new() } else { later };
    }
    ordered
}

/// Whether a kind is a model at run time, or holds one.
fn is_model(model: &Model, kind: &Kind) -> bool {
    kind.named().is_some_and(|name| !names::is_words(&model.outputs, name))
}
