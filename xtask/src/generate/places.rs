//! Where each type stands: with the one resource that uses it.

use std::collections::BTreeMap;

use dynokit::operation::{Output, Spec};

use super::model::{Model, Shape, Type};

/// The module of what more than one resource uses.
pub(super) const SHARED: &str = "shared";

/// Which module each type is in: that of the one resource that uses it.
pub(super) struct Places {
    pub(super) inputs: BTreeMap<String, &'static str>,
    pub(super) outputs: BTreeMap<String, &'static str>,
}

impl Places {
    pub(super) fn of(model: &Model) -> Self {
        let (mut inputs, mut outputs) = (BTreeMap::new(), BTreeMap::new());
        for resource in &model.resources {
            for operation in &resource.operations {
                for param in operation.params.iter().filter_map(|param| param.kind.named()) {
                    place(&model.inputs, &mut inputs, param, resource.name);
                }
                if let Some(name) = answered(operation.spec) {
                    place(&model.outputs, &mut outputs, name, resource.name);
                }
            }
        }
        // Words mean the same on both ways.
        for (name, module) in &mut inputs {
            if let Some(other) = outputs.get_mut(name)
                && is_words(&model.inputs, name)
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

/// Whether a type is one of words.
pub(super) fn is_words(types: &BTreeMap<String, Type>, name: &str) -> bool {
    types.get(name).is_some_and(|of| matches!(of.shape, Shape::Words(_)))
}

/// The name of the type that an operation answers.
pub(super) fn answered(spec: &Spec) -> Option<&'static str> {
    match spec.output {
        Output::Nothing => None,
        Output::One(name) | Output::List(name) => Some(name),
    }
}
