//! C: the header, and the reference.

mod header;
mod reference;

use super::Files;
use super::model::Model;

/// Where the header is.
const HEADER: &str = "ffi/include/dynokit.h";

const REFERENCE: &str = "ffi/REFERENCE.md";

pub(crate) fn files(model: &Model) -> Result<Files, String> {
    let header = header::text()?;
    let reference = reference::text(model, &header);
    Ok(vec![(HEADER.to_owned(), header), (REFERENCE.to_owned(), reference)])
}
