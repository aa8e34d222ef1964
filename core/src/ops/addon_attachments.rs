//! Add-on attachments: which app uses which add-on, under which name.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, identity, nullable, optional_identity};
use crate::secret::{Secret, hidden};

operations! {
    /// Add-on attachments: which app uses which add-on, under which name.
    resource addon_attachments: AddonAttachments;

    /// Attaches an add-on to an app, which sets config vars in a release.
    create(; params: AddonAttachmentCreate) -> AddonAttachment = POST "/addon-attachments",
        repeat [once, find info_by_app(app = app, addon_attachment = name)];

    /// Detaches an add-on from an app, which removes config vars in a release.
    delete(addon_attachment) -> AddonAttachment = DELETE "/addon-attachments/{addon_attachment}";

    /// One attachment, by id.
    info(addon_attachment) -> AddonAttachment = GET "/addon-attachments/{addon_attachment}";

    /// The attachments that you can see.
    list() -> [AddonAttachment] = GET "/addon-attachments", ranges [id, name];

    /// The attachments of an add-on.
    list_by_addon(addon) -> [AddonAttachment] = GET "/addons/{addon}/addon-attachments",
        ranges [id, name];

    /// The attachments on an app.
    list_by_app(app) -> [AddonAttachment] = GET "/apps/{app}/addon-attachments",
        ranges [id, name];

    /// One attachment on an app, by name or id.
    info_by_app(app, addon_attachment) -> AddonAttachment =
        GET "/apps/{app}/addon-attachments/{addon_attachment}";

    /// The attachments that a name may mean: a name or an id, or the name of a
    /// config var that it sets.
    resolve(; params: AddonAttachmentResolve) -> [AddonAttachment] =
        POST "/actions/addon-attachments/resolve" => 200, ranges [id, name], repeat [harmless];
}

/// An add-on in use by an app, under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AddonAttachment {
    /// The add-on, and the app that pays for it.
    pub addon: AttachedAddon,
    /// The app that uses it.
    pub app: Reference,
    /// The config vars that it sets on the app (not in the published schema;
    /// official clients ask for it).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config_vars: Option<Vec<String>>,
    /// When it was attached.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// Where its provider may send log lines for the app.
    pub log_input_url: Option<Secret>,
    /// The name that its config vars begin with, e.g. `DATABASE`.
    pub name: String,
    /// The part of the add-on that is attached, e.g. `credential:analytics`.
    pub namespace: Option<String>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The add-on's dashboard, seen from this app.
    pub web_url: Option<String>,
}

/// An attached add-on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AttachedAddon {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The app that pays for it.
    pub app: Reference,
    /// Its plan (not in the published schema; official clients ask for it).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Reference>,
}

/// A new attachment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddonAttachmentCreate {
    /// Which add-on, by name or id.
    #[serde(deserialize_with = "identity")]
    pub addon: String,
    /// To which app, by name or id.
    #[serde(deserialize_with = "identity")]
    pub app: String,
    /// The app's name, where config vars would be overwritten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
    /// The name that the config vars begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The part of the add-on, e.g. `credential:analytics`.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Option<String>>,
    /// Settings of that part, as its provider wants them.
    #[serde(
        default,
        deserialize_with = "nullable",
        serialize_with = "hidden",
        skip_serializing_if = "Option::is_none"
    )]
    pub namespace_config: Option<Option<serde_json::Map<String, serde_json::Value>>>,
}

/// Which attachment is meant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddonAttachmentResolve {
    /// A name, an id or a config var.
    #[serde(deserialize_with = "identity")]
    pub addon_attachment: String,
    /// The app to look on.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub app: Option<String>,
    /// The service that its add-on has to be of.
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub addon_service: Option<String>,
}
