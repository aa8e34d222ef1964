//! The effects of `ops/addon_services.rs`.

use crate::Result;
use crate::mock::catalog;
use crate::mock::state::{State, not_found};
use crate::ops::addon_services::{AddonService, Handler};

impl Handler for State {
    fn info(&mut self, addon_service: &str) -> Result<AddonService> {
        Ok(find(addon_service)?.model)
    }

    fn list(&mut self) -> Result<Vec<AddonService>> {
        Ok(catalog::services().into_iter().map(|service| service.model).collect())
    }
}

/// A service by its name or id.
pub(crate) fn find(identity: &str) -> Result<catalog::Service> {
    catalog::service(identity).ok_or_else(|| not_found("addon_service", "add-on service"))
}
