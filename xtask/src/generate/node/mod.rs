//! The Node package's part: the table that its resources are made from, their
//! types, the codes of errors, and the reference.

mod errors;
mod names;
mod reference;
mod table;
mod types;

use super::Files;
use super::model::Model;
use super::places::{Places, SHARED};

/// The package.
const PACKAGE: &str = "bindings/node";

/// The types of the resources.
pub(crate) const OPS: &str = "bindings/node/types/ops";

const BY: &str = "// Written by `cargo xtask generate` from the core's table. Do not edit.";

pub(crate) fn files(model: &Model) -> Files {
    let places = Places::of(model);
    let mut files = Files::new();
    let mut modules = vec![SHARED];
    modules.extend(model.resources.iter().map(|resource| resource.name));
    for name in modules {
        files.push((format!("{OPS}/{name}.d.ts"), types::module(model, &places, name)));
    }
    files.push((format!("{PACKAGE}/types/resources.d.ts"), types::resources(model)));
    files.push((format!("{PACKAGE}/types/types.d.ts"), types::all(model, &places)));
    files.push((format!("{PACKAGE}/types/error_codes.d.ts"), errors::types()));
    files.push((format!("{PACKAGE}/lib/error_codes.cjs"), errors::text()));
    files.push((format!("{PACKAGE}/lib/resources.cjs"), table::text(model)));
    files.push((format!("{PACKAGE}/REFERENCE.md"), reference::text(model)));
    files
}
