//! The effects of `ops/dyno_sizes.rs`.

use crate::Result;
use crate::mock::catalog;
use crate::mock::state::{State, not_found};
use crate::ops::dyno_sizes::{DynoSize, Handler};

impl Handler for State {
    fn info(&mut self, dyno_size: &str) -> Result<DynoSize> {
        let size = catalog::size(dyno_size).ok_or_else(|| not_found("dyno_size", "dyno size"))?;
        Ok(size.model)
    }

    fn list(&mut self) -> Result<Vec<DynoSize>> {
        Ok(catalog::sizes().into_iter().map(|size| size.model).collect())
    }

    fn list_by_app(&mut self, app: &str) -> Result<Vec<DynoSize>> {
        self.app_id(app)?;
        Handler::list(self)
    }
}
