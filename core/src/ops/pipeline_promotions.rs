//! Pipeline promotions: the code of one app, released on others.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{IdReference, open_enum};

operations! {
    /// Pipeline promotions: the code of one app, released on others.
    resource pipeline_promotions: PipelinePromotions;

    /// Releases the slug of one app of a pipeline on others of it. Config vars
    /// and add-ons stay as they are.
    create(; params: PipelinePromotionCreate) -> PipelinePromotion = POST "/pipeline-promotions";

    /// One promotion, by id.
    info(pipeline_promotion) -> PipelinePromotion =
        GET "/pipeline-promotions/{pipeline_promotion}";
}

/// The code of one app, on its way to others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PipelinePromotion {
    /// When it was begun.
    pub created_at: Timestamp,
    /// Its id.
    pub id: Uuid,
    /// The pipeline.
    pub pipeline: IdReference,
    /// Where the code comes from.
    pub source: PromotionSource,
    /// How far it is.
    pub status: PromotionStatus,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
}

/// Where promoted code comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PromotionSource {
    /// The app.
    pub app: IdReference,
    /// The release of it.
    pub release: IdReference,
}

open_enum! {
    /// How far a promotion is.
    pub enum PromotionStatus {
        /// Some app does not run it yet.
        Pending = "pending",
        /// Each app runs it, or cannot.
        Completed = "completed",
    }
}

/// A new promotion.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PipelinePromotionCreate {
    /// The pipeline.
    pub pipeline: IdReference,
    /// Where the code comes from.
    pub source: PromotionFrom,
    /// Where it is to be released.
    pub targets: Vec<PromotionTo>,
}

/// Where the code of a new promotion comes from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PromotionFrom {
    /// The app.
    pub app: IdReference,
    /// The release of it; the one that it runs, unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<IdReference>,
}

/// Where the code of a new promotion is to be released.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PromotionTo {
    /// The app.
    pub app: IdReference,
}
