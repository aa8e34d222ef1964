//! The effects of `ops/pipelines.rs`.

use crate::Result;
use crate::mock::catalog::{self, is};
use crate::mock::state::{State, invalid, not_found};
use crate::ops::pipelines::{
    Handler, Pipeline, PipelineCreate, PipelineFilter, PipelineOwner, PipelineOwnerType,
    PipelineUpdate,
};

impl Handler for State {
    fn create(&mut self, params: PipelineCreate) -> Result<Pipeline> {
        self.check_pipeline_name(&params.name)?;
        let generation = catalog::generation();
        if let Some(wanted) = &params.generation
            && !is(wanted, generation.id, &generation.name)
        {
            return Err(not_found("generation", &format!("generation ({wanted})")));
        }
        let user = PipelineOwner { id: self.account.id, r#type: PipelineOwnerType::User };
        let owner = params.owner.flatten().unwrap_or(user);
        let known = match owner.r#type {
            PipelineOwnerType::Team => self.teams.contains_key(&owner.id),
            _ => owner.id == self.account.id,
        };
        if !known {
            return Err(not_found("owner", "owner"));
        }
        let (now, id) = (self.second(), self.random.uuid());
        let pipeline = Pipeline {
            created_at: now,
            generation,
            id,
            name: params.name,
            owner: Some(owner),
            updated_at: now,
        };
        self.pipelines.insert(id, pipeline.clone());
        Ok(pipeline)
    }

    fn info(&mut self, pipeline: &str) -> Result<Pipeline> {
        self.pipeline(pipeline).cloned()
    }

    fn delete(&mut self, pipeline: &str) -> Result<Pipeline> {
        let found = self.pipeline(pipeline)?.clone();
        self.couplings.retain(|_, coupling| coupling.pipeline.id != found.id);
        self.promotions.retain(|_, promotion| promotion.model.pipeline.id != found.id);
        self.pipelines.remove(&found.id);
        Ok(found)
    }

    fn update(&mut self, pipeline: &str, params: PipelineUpdate) -> Result<Pipeline> {
        let mut changed = self.pipeline(pipeline)?.clone();
        if let Some(name) = params.name.filter(|name| *name != changed.name) {
            self.check_pipeline_name(&name)?;
            changed.name = name;
        }
        changed.updated_at = self.second();
        let couplings = self.couplings.values_mut();
        for coupling in couplings.filter(|coupling| coupling.pipeline.id == changed.id) {
            coupling.pipeline.name = Some(changed.name.clone());
        }
        self.pipelines.insert(changed.id, changed.clone());
        Ok(changed)
    }

    fn list(&mut self, params: PipelineFilter) -> Result<Vec<Pipeline>> {
        let name = params.eq.and_then(|eq| eq.name);
        let wanted = |pipeline: &&Pipeline| name.as_ref().is_none_or(|name| pipeline.name == *name);
        Ok(self.pipelines.values().filter(wanted).cloned().collect())
    }
}

impl State {
    /// A pipeline by its name or id.
    pub(crate) fn pipeline(&self, identity: &str) -> Result<&Pipeline> {
        let mut all = self.pipelines.values();
        let found = all.find(|pipeline| is(identity, pipeline.id, &pipeline.name));
        found.ok_or_else(|| not_found("pipeline", "pipeline"))
    }

    fn check_pipeline_name(&self, name: &str) -> Result<()> {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = (3..=30).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(inner);
        if !fits {
            return Err(invalid(
                "Name must be 3 to 30 characters long, start with a letter and can only contain \
                 lowercase letters, digits, and dashes.",
            ));
        }
        if self.pipelines.values().any(|pipeline| pipeline.name == name) {
            return Err(invalid(format!("Name {name} is already taken")));
        }
        Ok(())
    }
}
