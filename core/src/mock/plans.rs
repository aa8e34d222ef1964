//! The effects of `ops/plans.rs`.

use crate::Result;
use crate::mock::state::{State, not_found};
use crate::mock::{addon_services, catalog};
use crate::ops::plans::{Handler, Plan};

impl Handler for State {
    fn info(&mut self, plan: &str) -> Result<Plan> {
        catalog::plan(plan).ok_or_else(|| not_found("plan", "plan"))
    }

    fn info_by_addon_service(&mut self, addon_service: &str, plan: &str) -> Result<Plan> {
        let service = addon_services::find(addon_service)?.model.name;
        let scoped = catalog::plan(&format!("{service}:{plan}"));
        let plan = scoped.or_else(|| catalog::plan(plan));
        let plan = plan.filter(|plan| plan.addon_service.name == service);
        plan.ok_or_else(|| not_found("plan", "plan"))
    }

    fn list_by_addon_service(&mut self, addon_service: &str) -> Result<Vec<Plan>> {
        let service = addon_services::find(addon_service)?.model.name;
        Ok(catalog::plans().into_iter().filter(|plan| plan.addon_service.name == service).collect())
    }
}
