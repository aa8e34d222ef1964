//! The effects of `ops/buildpack_installations.rs`.

use crate::Result;
use crate::mock::engine::buildpack;
use crate::mock::state::{State, invalid};
use crate::ops::buildpack_installations::{
    BuildpackInstallation, BuildpackInstallationsUpdate, Handler,
};

impl Handler for State {
    fn list(&mut self, app: &str) -> Result<Vec<BuildpackInstallation>> {
        let buildpacks = self.app(app)?.buildpacks.iter().cloned();
        let installation = |(ordinal, buildpack)| BuildpackInstallation { ordinal, buildpack };
        Ok((0..).zip(buildpacks).map(installation).collect())
    }

    fn update(
        &mut self,
        app: &str,
        params: BuildpackInstallationsUpdate,
    ) -> Result<Vec<BuildpackInstallation>> {
        self.app_id(app)?;
        let mut buildpacks = Vec::new();
        for update in params.updates {
            let given = update.buildpack;
            let buildpack = buildpack::resolve(&given).ok_or_else(|| {
                invalid(format!("{given:?} is neither a buildpack of the registry nor a URL."))
            })?;
            buildpacks.push(buildpack);
        }
        self.app_mut(app)?.buildpacks = buildpacks;
        Handler::list(self, app)
    }
}
