//! The Elixir package's part: a module for each resource, one for each type,
//! the kinds of errors, and the reference.

mod errors;
mod names;
mod reference;
mod resource;
mod text;
mod types;

use super::Files;
use super::model::{Model, Shape};

/// The package.
const PACKAGE: &str = "bindings/elixir";

/// The modules of the resources.
pub(crate) const OPS: &str = "bindings/elixir/lib/dynokit/ops";

/// The modules of the types.
pub(crate) const TYPES: &str = "bindings/elixir/lib/dynokit/types";

const BY: &str = "# Written by `cargo xtask generate` from the core's table. Do not edit.";

pub(crate) fn files(model: &Model) -> Result<Files, String> {
    let mut files = Files::new();
    for resource in &model.resources {
        files.push((format!("{OPS}/{}.ex", resource.name), resource::text(model, resource)));
    }
    for of in model.outputs.values().filter(|of| !matches!(of.shape, Shape::Map(_))) {
        files.push((format!("{TYPES}/{}.ex", names::snake(&of.name)), types::text(model, of)));
    }
    files.push((format!("{PACKAGE}/lib/dynokit/shapes.ex"), types::shapes(model)));
    files.push((format!("{PACKAGE}/lib/dynokit/error/kind.ex"), errors::text()));
    files.push((format!("{PACKAGE}/REFERENCE.md"), reference::text(model)));
    Ok(files)
}
