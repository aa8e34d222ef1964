//! The effects of `ops/pipeline_promotions.rs`: each target releases the
//! source's slug, with its own config.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::mock::releases::Change;
use crate::mock::state::{State, invalid, not_found};
use crate::ops::pipeline_promotion_targets::{PipelinePromotionTarget, PromotionTargetStatus};
use crate::ops::pipeline_promotions::{
    Handler, PipelinePromotion, PipelinePromotionCreate, PromotionSource, PromotionStatus,
};
use crate::ops::releases::ReleaseStatus;
use crate::ops::shared::IdReference;
use crate::{Error, Result};

/// A promotion, and the releases that it made.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Promotion {
    pub(crate) model: PipelinePromotion,
    targets: Vec<PipelinePromotionTarget>,
}

impl Handler for State {
    fn create(&mut self, params: PipelinePromotionCreate) -> Result<PipelinePromotion> {
        let pipeline = self.pipeline(&params.pipeline.id.to_string())?.id;
        let source = self.coupled(params.source.app.id, pipeline)?;
        let app = self.app(&source.to_string())?;
        let release = match &params.source.release {
            Some(release) => Some(app.release(&release.id.to_string())?),
            None => app.current(),
        };
        let slug = release.and_then(|release| app.slugs.get(&release.model.slug.as_ref()?.id));
        let (Some(release), Some(slug)) = (release, slug) else {
            let name = &app.model.name;
            return Err(invalid(format!(
                "The app {name} has no code to promote: deploy it first."
            )));
        };
        let (release, slug, commit) = (&release.model, slug.model.id, slug.model.commit.clone());
        let commit: String = commit.iter().flat_map(|commit| commit.chars().take(8)).collect();
        let description = format!("Promote {} v{} {commit}", app.model.name, release.version);
        let from = PromotionSource {
            app: IdReference::new(source),
            release: IdReference::new(release.id),
        };
        if params.targets.is_empty() {
            return Err(invalid("Require params: targets."));
        }
        let mut targets = Vec::new();
        for target in &params.targets {
            let target = self.coupled(target.app.id, pipeline)?;
            if target == source || targets.contains(&target) {
                return Err(invalid("An app is promoted to others, once to each."));
            }
            targets.push(target);
        }
        let (now, id) = (self.second(), self.random.uuid());
        let targets = targets
            .into_iter()
            .map(|target| PipelinePromotionTarget {
                app: IdReference::new(target),
                error_message: None,
                id: self.random.uuid(),
                pipeline_promotion: IdReference::new(id),
                release: self.promote(source, target, slug, description.trim_end()),
                status: PromotionTargetStatus::Pending,
            })
            .collect();
        let model = PipelinePromotion {
            created_at: now,
            id,
            pipeline: IdReference::new(pipeline),
            source: from,
            status: PromotionStatus::Pending,
            updated_at: Some(now),
        };
        let mut promotion = Promotion { model, targets };
        promotion.targets = self.promotion_targets(&promotion);
        self.promotions.insert(id, promotion);
        Handler::info(self, &id.to_string())
    }

    fn info(&mut self, pipeline_promotion: &str) -> Result<PipelinePromotion> {
        let promotion = self.promotion(pipeline_promotion)?;
        let mut model = promotion.model.clone();
        let targets = self.promotion_targets(promotion);
        if targets.iter().all(|target| target.status != PromotionTargetStatus::Pending) {
            model.status = PromotionStatus::Completed;
        }
        Ok(model)
    }
}

impl State {
    /// A promotion by its id.
    pub(crate) fn promotion(&self, identity: &str) -> Result<&Promotion> {
        let id = Uuid::try_parse(identity).ok();
        let found = id.and_then(|id| self.promotions.get(&id));
        found.ok_or_else(|| not_found("pipeline_promotion", "pipeline promotion"))
    }

    /// The targets of a promotion: each is as far as its release.
    pub(crate) fn promotion_targets(&self, promotion: &Promotion) -> Vec<PipelinePromotionTarget> {
        let target = |target: &PipelinePromotionTarget| {
            let release = target.release.as_ref().and_then(|release| {
                self.apps.get(&target.app.id)?.release(&release.id.to_string()).ok()
            });
            if release.is_none() && target.status != PromotionTargetStatus::Pending {
                // The app went after it was done.
                return target.clone();
            }
            let (status, error) = match release.map(|release| &release.model.status) {
                Some(ReleaseStatus::Pending) => (PromotionTargetStatus::Pending, None),
                Some(ReleaseStatus::Succeeded) => (PromotionTargetStatus::Succeeded, None),
                Some(_) => (PromotionTargetStatus::Failed, Some("The release command failed.")),
                None => (PromotionTargetStatus::Failed, Some("Couldn't find that app.")),
            };
            let error_message = error.map(str::to_owned);
            PipelinePromotionTarget { status, error_message, ..target.clone() }
        };
        promotion.targets.iter().map(target).collect()
    }

    /// An app of a pipeline.
    fn coupled(&self, app: Uuid, pipeline: Uuid) -> Result<Uuid> {
        let id = self.app_id(&app.to_string())?;
        let coupling = self.coupling_of(id).ok();
        match coupling.filter(|coupling| coupling.pipeline.id == pipeline) {
            Some(_) => Ok(id),
            None => Err(self.not_in_pipeline(id)),
        }
    }

    fn not_in_pipeline(&self, app: Uuid) -> Error {
        let name = self.apps.get(&app).map_or("", |app| &app.model.name);
        invalid(format!("The app {name} is not in this pipeline."))
    }

    fn promote(&mut self, from: Uuid, to: Uuid, slug: Uuid, text: &str) -> Option<IdReference> {
        let user = self.user();
        self.copy_slug(from, to, slug);
        let change = Change { slug: Some(slug), ..Change::new(text, &user) };
        self.release(to, change).map(IdReference::new)
    }
}
