//! The effects of `ops/pipeline_promotion_targets.rs`.

use crate::Result;
use crate::mock::state::State;
use crate::ops::pipeline_promotion_targets::{Handler, PipelinePromotionTarget};

impl Handler for State {
    fn list(&mut self, pipeline_promotion: &str) -> Result<Vec<PipelinePromotionTarget>> {
        Ok(self.promotion_targets(self.promotion(pipeline_promotion)?))
    }
}
