//! Pipelines: apps that run the same code in different stages.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{Reference, nullable, open_enum, optional_identity};

operations! {
    /// Pipelines: apps that run the same code in different stages.
    resource pipelines: Pipelines;

    /// Creates a pipeline, without apps.
    create(; params: PipelineCreate) -> Pipeline = POST "/pipelines",
        repeat [twice, find list(name = name)];

    /// One pipeline, by name or id.
    info(pipeline) -> Pipeline = GET "/pipelines/{pipeline}";

    /// Deletes a pipeline. Its apps stay.
    delete(pipeline) -> Pipeline = DELETE "/pipelines/{pipeline}";

    /// Renames a pipeline.
    update(pipeline; params: PipelineUpdate) -> Pipeline = PATCH "/pipelines/{pipeline}";

    /// The pipelines that you can see.
    list(; params: PipelineFilter) -> [Pipeline] = GET "/pipelines", ranges [id, name];
}

/// Apps that run the same code in different stages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Pipeline {
    /// When it was created.
    pub created_at: Timestamp,
    /// The generation of the platform that its apps run on.
    pub generation: Reference,
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub owner: Option<PipelineOwner>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Who owns a pipeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineOwner {
    /// The id of the user or team.
    pub id: Uuid,
    /// Which of the two it is.
    pub r#type: PipelineOwnerType,
}

open_enum! {
    /// What can own a pipeline.
    pub enum PipelineOwnerType {
        /// A team.
        Team = "team",
        /// A user.
        User = "user",
    }
}

/// A new pipeline.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineCreate {
    /// The generation that its apps run on, by name or id (not in the published
    /// schema; official clients send it).
    #[serde(
        default,
        deserialize_with = "optional_identity",
        skip_serializing_if = "Option::is_none"
    )]
    pub generation: Option<String>,
    /// Its name: `^[a-z][a-z0-9-]{2,29}$`.
    pub name: String,
    /// Who is to own it; you, unless given.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "Option::is_none")]
    pub owner: Option<Option<PipelineOwner>>,
}

/// What to change of a pipeline.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineUpdate {
    /// A new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Which pipelines: all, unless something is given (not in the published
/// schema; official clients send it).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineFilter {
    /// What has to be equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eq: Option<PipelineEquals>,
}

/// What has to be equal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineEquals {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
