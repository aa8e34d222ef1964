//! App features: switches of the platform for one app.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;

operations! {
    /// App features: switches of the platform for one app.
    resource app_features: AppFeatures;

    /// One feature of an app, by name or id.
    info(app, app_feature) -> AppFeature = GET "/apps/{app}/features/{app_feature}";

    /// The features that an app can have.
    list(app) -> [AppFeature] = GET "/apps/{app}/features", ranges [id, name];

    /// Turns a feature on or off.
    update(app, app_feature; params: AppFeatureUpdate) -> AppFeature =
        PATCH "/apps/{app}/features/{app_feature}";
}

/// A switch of the platform for one app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AppFeature {
    /// When it was first offered.
    pub created_at: Timestamp,
    /// What it does.
    pub description: String,
    /// What people call it.
    pub display_name: String,
    /// Where to read about it.
    pub doc_url: String,
    /// Whether it is on for this app.
    pub enabled: bool,
    /// Whom to tell about it.
    pub feedback_email: String,
    /// Its id.
    pub id: Uuid,
    /// Its name, e.g. `preboot`.
    pub name: String,
    /// How far along it is: `public`, `beta`, `general`, …
    pub state: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What to change of a feature.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppFeatureUpdate {
    /// Whether it is on.
    pub enabled: bool,
}
