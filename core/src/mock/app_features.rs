//! The effects of `ops/app_features.rs`.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

use crate::Result;
use crate::mock::catalog::{self, FEATURES, is};
use crate::mock::state::{AppRecord, State, not_found};
use crate::ops::app_features::{AppFeature, AppFeatureUpdate, Handler};

impl Handler for State {
    fn info(&mut self, app: &str, feature: &str) -> Result<AppFeature> {
        let app = self.app(app)?;
        let (name, description) = find(feature)?;
        Ok(app.feature(name, description))
    }

    fn list(&mut self, app: &str) -> Result<Vec<AppFeature>> {
        let app = self.app(app)?;
        Ok(FEATURES.iter().map(|(name, description)| app.feature(name, description)).collect())
    }

    fn update(&mut self, app: &str, feature: &str, params: AppFeatureUpdate) -> Result<AppFeature> {
        let app = self.app_mut(app)?;
        let (name, description) = find(feature)?;
        app.features.retain(|enabled| *enabled != name);
        if params.enabled {
            app.features.push(name);
        }
        Ok(app.feature(name, description))
    }
}

impl AppRecord {
    fn feature(&self, name: &str, description: &str) -> AppFeature {
        AppFeature {
            created_at: catalog::since(),
            description: description.into(),
            display_name: name.into(),
            doc_url: "https://devcenter.heroku.com/articles/heroku-labs".into(),
            enabled: self.features.contains(&name),
            feedback_email: "labs@example.com".into(),
            id: catalog::feature_id(name),
            name: name.into(),
            state: "general".into(),
            updated_at: catalog::since(),
        }
    }
}

/// Reads the names of features out of a state file.
pub(crate) fn known<'de, D>(names: D) -> std::result::Result<Vec<&'static str>, D::Error>
where
    D: Deserializer<'de>,
{
    let names = Vec::<String>::deserialize(names)?;
    let find = |name: &String| {
        let known = FEATURES.iter().map(|(known, _)| *known).find(|known| known == name);
        known.ok_or_else(|| D::Error::invalid_value(Unexpected::Str(name), &"a feature of apps"))
    };
    names.iter().map(find).collect()
}

/// A feature by its name or id: its name, and what it does.
pub(crate) fn find(identity: &str) -> Result<(&'static str, &'static str)> {
    let found = FEATURES.iter().find(|(name, _)| is(identity, catalog::feature_id(name), name));
    found.copied().ok_or_else(|| not_found("feature", "feature"))
}
