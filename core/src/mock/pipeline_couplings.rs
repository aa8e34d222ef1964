//! The effects of `ops/pipeline_couplings.rs`.

use uuid::Uuid;

use crate::mock::state::{AppRecord, State, invalid, not_found};
use crate::ops::pipeline_couplings::{
    CoupledPipeline, Handler, PipelineCoupling, PipelineCouplingCreate, PipelineCouplingUpdate,
    Stage,
};
use crate::ops::shared::IdReference;
use crate::{Error, Result};

impl Handler for State {
    fn list_by_pipeline(&mut self, pipeline: &str) -> Result<Vec<PipelineCoupling>> {
        let pipeline = self.pipeline(pipeline)?.id;
        let all = self.couplings.values();
        Ok(all.filter(|coupling| coupling.pipeline.id == pipeline).cloned().collect())
    }

    fn list_by_current_user(&mut self) -> Result<Vec<PipelineCoupling>> {
        Ok(self.couplings_of(|app| app.model.team.is_none()))
    }

    fn list(&mut self) -> Result<Vec<PipelineCoupling>> {
        Ok(self.couplings_of(|_| true))
    }

    fn list_by_team(&mut self, team: &str) -> Result<Vec<PipelineCoupling>> {
        let team = self.team(team)?.id;
        Ok(self.couplings_of(|app| app.team_is(team)))
    }

    fn create(&mut self, params: PipelineCouplingCreate) -> Result<PipelineCoupling> {
        let app = self.app(&params.app)?.model.clone();
        let pipeline = self.pipeline(&params.pipeline)?;
        let pipeline = CoupledPipeline::new(pipeline.id, &pipeline.name);
        check_stage(&params.stage)?;
        if let Ok(coupling) = self.coupling_of(app.id) {
            let other = coupling.pipeline.name.as_deref().unwrap_or_default();
            return Err(invalid(format!("The app {} is already in pipeline {other}.", app.name)));
        }
        let (now, id) = (self.second(), self.random.uuid());
        let coupling = PipelineCoupling {
            app: IdReference::new(app.id),
            created_at: now,
            id,
            pipeline,
            stage: params.stage,
            updated_at: now,
        };
        self.couplings.insert(id, coupling.clone());
        Ok(coupling)
    }

    fn info(&mut self, pipeline_coupling: &str) -> Result<PipelineCoupling> {
        let id = Uuid::try_parse(pipeline_coupling).ok();
        let found = id.and_then(|id| self.couplings.get(&id));
        found.cloned().ok_or_else(no_coupling)
    }

    fn delete(&mut self, pipeline_coupling: &str) -> Result<PipelineCoupling> {
        let found = Handler::info(self, pipeline_coupling)?;
        self.couplings.remove(&found.id);
        Ok(found)
    }

    fn update(
        &mut self,
        pipeline_coupling: &str,
        params: PipelineCouplingUpdate,
    ) -> Result<PipelineCoupling> {
        let mut changed = Handler::info(self, pipeline_coupling)?;
        if let Some(stage) = params.stage {
            check_stage(&stage)?;
            changed.stage = stage;
        }
        changed.updated_at = self.second();
        self.couplings.insert(changed.id, changed.clone());
        Ok(changed)
    }

    fn info_by_app(&mut self, app: &str) -> Result<PipelineCoupling> {
        let app = self.app_id(app)?;
        self.coupling_of(app).cloned()
    }
}

impl State {
    /// The coupling of an app.
    pub(crate) fn coupling_of(&self, app: Uuid) -> Result<&PipelineCoupling> {
        let found = self.couplings.values().find(|coupling| coupling.app.id == app);
        found.ok_or_else(no_coupling)
    }

    fn couplings_of(&self, wanted: impl Fn(&AppRecord) -> bool) -> Vec<PipelineCoupling> {
        let of =
            |coupling: &&PipelineCoupling| self.apps.get(&coupling.app.id).is_some_and(&wanted);
        self.couplings.values().filter(of).cloned().collect()
    }
}

fn check_stage(stage: &Stage) -> Result<()> {
    match stage {
        Stage::Other(word) => Err(invalid(format!("There is no stage {word:?}."))),
        _ => Ok(()),
    }
}

fn no_coupling() -> Error {
    not_found("pipeline_coupling", "pipeline coupling")
}
