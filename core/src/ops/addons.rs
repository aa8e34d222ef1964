//! Add-ons: services that an app uses, a database above all.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Price, Reference, identity, open_enum, optional_identity, texts};
use crate::secret::hidden;

operations! {
    /// Add-ons: services that an app uses, a database above all.
    resource addons: Addons;

    /// The add-ons that you can see.
    list() -> [Addon] = GET "/addons", ranges [id, name];

    /// One add-on, by name or id.
    info(addon) -> Addon = GET "/addons/{addon}";

    /// Provisions an add-on and attaches it to an app, which makes releases.
    /// It may go on in the background: then its state is `provisioning`.
    create(app; params: AddonCreate) -> Addon = POST "/apps/{app}/addons",
        repeat [once, find info_by_app(addon = name)];

    /// Removes an add-on with all that it holds, and its config vars.
    delete(app, addon) -> Addon = DELETE "/apps/{app}/addons/{addon}";

    /// One add-on of an app, by name or id.
    info_by_app(app, addon) -> Addon = GET "/apps/{app}/addons/{addon}";

    /// The add-ons of an app.
    list_by_app(app) -> [Addon] = GET "/apps/{app}/addons", ranges [id, name];

    /// Changes an add-on's plan.
    update(app, addon; params: AddonUpdate) -> Addon = PATCH "/apps/{app}/addons/{addon}";

    /// The add-ons on the apps of a user.
    list_by_user(account) -> [Addon] = GET "/users/{account}/addons", ranges [id, name];

    /// The add-ons on the apps of a team.
    list_by_team(team) -> [Addon] = GET "/teams/{team}/addons", ranges [id, name];

    /// The add-ons that a name may mean: a name or an id, the name of an
    /// attachment (`app::NAME` for another app's), of a service or of a plan.
    resolve(; params: AddonResolve) -> [Addon] = POST "/actions/addons/resolve" => 200,
        repeat [harmless];
}

/// A service that an app uses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Addon {
    /// What its provider offers to do with it.
    pub actions: Vec<AddonAction>,
    /// The service that it is an instance of.
    pub addon_service: Reference,
    /// The app that it was created for.
    pub app: Reference,
    /// What is paid for it.
    pub billed_price: Option<Price>,
    /// Who pays.
    pub billing_entity: BillingEntity,
    /// The config vars that it owns on its app.
    pub config_vars: Vec<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// Its name, unique on the platform, e.g. `postgresql-slippery-34466`.
    pub name: String,
    /// Its plan, `service:plan`.
    pub plan: AddonPlan,
    /// What its provider calls it.
    pub provider_id: String,
    /// What its provider says of the provisioning.
    pub provision_message: Option<String>,
    /// Where it is in its life.
    pub state: AddonState,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its dashboard.
    pub web_url: Option<String>,
}

/// The plan of an add-on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AddonPlan {
    /// Its id.
    pub id: Uuid,
    /// Its name, `service:plan`.
    pub name: String,
    /// What it costs (not in the published schema; official clients ask for
    /// it and show it).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

impl AddonPlan {
    /// A plan and its price.
    pub fn new(id: Uuid, name: impl Into<String>, price: Price) -> Self {
        Self { id, name: name.into(), price: Some(price) }
    }
}

/// Something that an add-on's provider offers to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AddonAction {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub label: String,
    /// What the provider calls it.
    pub action: String,
    /// Where it is done.
    pub url: String,
    /// Whether only the app's owner may do it.
    pub requires_owner: bool,
}

/// Who pays for an add-on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BillingEntity {
    /// The id of the app or team.
    pub id: Uuid,
    /// The name of the app or team.
    pub name: String,
    /// Which of the two it is.
    pub r#type: BillingEntityType,
}

open_enum! {
    /// What can pay for an add-on.
    pub enum BillingEntityType {
        /// The owner of an app.
        App = "app",
        /// A team.
        Team = "team",
    }
}

open_enum! {
    /// Where an add-on is in its life.
    pub enum AddonState {
        /// It is being made.
        Provisioning = "provisioning",
        /// It can be used.
        Provisioned = "provisioned",
        /// It is being removed (not in the published schema; seen by clients).
        Deprovisioning = "deprovisioning",
        /// It is gone, or could not be made.
        Deprovisioned = "deprovisioned",
    }
}

/// A new add-on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddonCreate {
    /// Which plan, `service:plan`; the service alone means its default plan.
    #[serde(deserialize_with = "identity")]
    pub plan: String,
    /// What to call its first attachment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentName>,
    /// Options for its provider.
    #[serde(
        default,
        deserialize_with = "texts",
        serialize_with = "hidden",
        skip_serializing_if = "Option::is_none"
    )]
    pub config: Option<BTreeMap<String, String>>,
    /// The app's name, where config vars would be overwritten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
    /// Its name; one is generated where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What to call an attachment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttachmentName {
    /// The name, which the config vars begin with, e.g. `DATABASE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What to change of an add-on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddonUpdate {
    /// The new plan, `service:plan`.
    #[serde(deserialize_with = "identity")]
    pub plan: String,
    /// A new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Which add-on is meant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddonResolve {
    /// A name, an id, an attachment, a service or a plan.
    #[serde(deserialize_with = "identity")]
    pub addon: String,
    /// The app to look on.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub app: Option<String>,
    /// The service that it has to be of.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub addon_service: Option<String>,
}
