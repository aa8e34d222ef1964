//! The effects of `ops/sni_endpoints.rs`: the mock has no certificates.

use crate::Result;
use crate::mock::state::{State, not_found};
use crate::ops::sni_endpoints::{Handler, SniEndpoint};

impl Handler for State {
    fn info(&mut self, app: &str, _sni_endpoint: &str) -> Result<SniEndpoint> {
        self.app_id(app)?;
        Err(not_found("sni_endpoint", "SNI endpoint"))
    }

    fn list(&mut self, app: &str) -> Result<Vec<SniEndpoint>> {
        self.app_id(app)?;
        Ok(Vec::new())
    }
}
