//! The effects of `ops/filters.rs`.

use crate::Result;
use crate::mock::state::{AppRecord, State};
use crate::ops::filters::{AppFilter, Handler};
use crate::ops::team_apps::TeamApp;

impl Handler for State {
    fn apps(&mut self, params: AppFilter) -> Result<Vec<TeamApp>> {
        let ids = params.r#in.and_then(|among| among.id);
        let wanted = |app: &&AppRecord| ids.as_ref().is_none_or(|ids| ids.contains(&app.model.id));
        Ok(self.visible_apps().filter(wanted).map(AppRecord::as_of_team).collect())
    }
}
