//! Pipeline couplings: which app is which stage of which pipeline.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{IdReference, identity, open_enum};

operations! {
    /// Pipeline couplings: which app is which stage of which pipeline.
    resource pipeline_couplings: PipelineCouplings;

    /// The couplings of a pipeline.
    list_by_pipeline(pipeline) -> [PipelineCoupling] =
        GET "/pipelines/{pipeline}/pipeline-couplings", ranges [id];

    /// The couplings of your own apps.
    list_by_current_user() -> [PipelineCoupling] = GET "/users/~/pipeline-couplings", ranges [id];

    /// The couplings that you can see.
    list() -> [PipelineCoupling] = GET "/pipeline-couplings", ranges [id];

    /// The couplings of a team's apps.
    list_by_team(team) -> [PipelineCoupling] = GET "/teams/{team}/pipeline-couplings",
        ranges [id];

    /// Makes an app a stage of a pipeline. It can be in one only.
    create(; params: PipelineCouplingCreate) -> PipelineCoupling = POST "/pipeline-couplings",
        repeat [once, find info_by_app(app = app, stage = stage)];

    /// One coupling, by id.
    info(pipeline_coupling) -> PipelineCoupling = GET "/pipeline-couplings/{pipeline_coupling}";

    /// Takes an app out of its pipeline.
    delete(pipeline_coupling) -> PipelineCoupling =
        DELETE "/pipeline-couplings/{pipeline_coupling}";

    /// Makes an app another stage of its pipeline.
    update(pipeline_coupling; params: PipelineCouplingUpdate) -> PipelineCoupling =
        PATCH "/pipeline-couplings/{pipeline_coupling}";

    /// The coupling of an app, which is not found where it is in no pipeline.
    info_by_app(app) -> PipelineCoupling = GET "/apps/{app}/pipeline-couplings";
}

/// An app as a stage of a pipeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PipelineCoupling {
    /// The app.
    pub app: IdReference,
    /// When the app came.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// The pipeline.
    pub pipeline: CoupledPipeline,
    /// Which stage the app is.
    pub stage: Stage,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// The pipeline of a coupling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoupledPipeline {
    /// Its id.
    pub id: Uuid,
    /// Its name (not in the published schema; official clients show it).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl CoupledPipeline {
    /// A pipeline, by id and name.
    pub fn new(id: Uuid, name: impl Into<String>) -> Self {
        Self { id, name: Some(name.into()) }
    }
}

open_enum! {
    /// A stage of a pipeline.
    pub enum Stage {
        /// For tests.
        Test = "test",
        /// For reviews of changes.
        Review = "review",
        /// For developers.
        Development = "development",
        /// For a last look.
        Staging = "staging",
        /// For everybody.
        Production = "production",
    }
}

impl Default for Stage {
    /// The first that a person deploys to.
    fn default() -> Self {
        Self::Development
    }
}

/// An app that is to be a stage of a pipeline.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineCouplingCreate {
    /// The app, by name or id.
    #[serde(deserialize_with = "identity")]
    pub app: String,
    /// The pipeline, by id or name.
    #[serde(deserialize_with = "identity")]
    pub pipeline: String,
    /// Which stage.
    pub stage: Stage,
}

/// What to change of a coupling.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelineCouplingUpdate {
    /// Which stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
}
