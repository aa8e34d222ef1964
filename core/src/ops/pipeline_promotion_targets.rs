//! Pipeline promotion targets: the apps that a promotion releases code on.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;
use crate::ops::shared::{IdReference, open_enum};

operations! {
    /// Pipeline promotion targets: the apps that a promotion releases code on.
    resource pipeline_promotion_targets: PipelinePromotionTargets;

    /// The targets of a promotion, and how far each is.
    list(pipeline_promotion) -> [PipelinePromotionTarget] =
        GET "/pipeline-promotions/{pipeline_promotion}/promotion-targets", ranges [id];
}

/// An app that a promotion releases code on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PipelinePromotionTarget {
    /// The app.
    pub app: IdReference,
    /// Why it failed.
    pub error_message: Option<String>,
    /// Its id.
    pub id: Uuid,
    /// The promotion.
    pub pipeline_promotion: IdReference,
    /// The release that it made.
    pub release: Option<IdReference>,
    /// How far it is.
    pub status: PromotionTargetStatus,
}

open_enum! {
    /// How far the promotion to an app is.
    pub enum PromotionTargetStatus {
        /// It does not run the code yet.
        Pending = "pending",
        /// It runs the code.
        Succeeded = "succeeded",
        /// It cannot.
        Failed = "failed",
    }
}
