//! The effects of `ops/regions.rs`.

use crate::Result;
use crate::mock::catalog::{is, regions};
use crate::mock::state::{State, not_found};
use crate::ops::regions::{Handler, Region};

impl Handler for State {
    fn info(&mut self, region: &str) -> Result<Region> {
        find(region)
    }

    fn list(&mut self) -> Result<Vec<Region>> {
        Ok(regions())
    }
}

/// A region by its name or id.
pub(crate) fn find(identity: &str) -> Result<Region> {
    let found = regions().into_iter().find(|region| is(identity, region.id, &region.name));
    found.ok_or_else(|| not_found("region", "region"))
}
