//! The effects of `ops/team_apps.rs`.

use crate::Result;
use crate::mock::state::{AppRecord, State, not_found};
use crate::ops::apps::AppCreate;
use crate::ops::shared::Reference;
use crate::ops::team_apps::{Handler, TeamApp, TeamAppCreate, TeamAppUpdateLocked, TeamName};

impl Handler for State {
    fn create(&mut self, params: TeamAppCreate) -> Result<TeamApp> {
        if params.space.is_some() {
            // The mock has no private spaces.
            return Err(not_found("space", "space"));
        }
        let team = params.team.filter(|_| params.personal != Some(true));
        let team = team.map(|team| self.team(&team).cloned()).transpose()?;
        let user = self.user();
        let app = AppCreate {
            name: params.name,
            region: params.region,
            stack: params.stack,
            feature_flags: None,
        };
        let id = self.create_app(app, &user, team.as_ref())?.to_string();
        let app = self.app_mut(&id)?;
        app.locked = params.locked.unwrap_or_default();
        Ok(app.as_of_team())
    }

    fn info(&mut self, team_app: &str) -> Result<TeamApp> {
        Ok(self.team_app(team_app)?.as_of_team())
    }

    fn list(&mut self) -> Result<Vec<TeamApp>> {
        let of_teams = self.visible_apps().filter(|app| app.model.team.is_some());
        Ok(of_teams.map(AppRecord::as_of_team).collect())
    }

    fn list_by_team(&mut self, team: &str) -> Result<Vec<TeamApp>> {
        let team = self.team(team)?;
        let of_team = self.visible_apps().filter(|app| app.team_is(team.id));
        Ok(of_team.map(AppRecord::as_of_team).collect())
    }

    fn update_locked(&mut self, team_app: &str, params: TeamAppUpdateLocked) -> Result<TeamApp> {
        let id = self.team_app(team_app)?.model.id.to_string();
        let now = self.second();
        let app = self.app_mut(&id)?;
        app.locked = params.locked;
        app.model.updated_at = now;
        Ok(app.as_of_team())
    }
}

impl State {
    /// An app of a team, by its name or id.
    fn team_app(&self, identity: &str) -> Result<&AppRecord> {
        let app = self.app(identity)?;
        match app.model.team {
            Some(_) => Ok(app),
            None => Err(not_found("app", "app")),
        }
    }
}

impl AppRecord {
    /// Whether the app belongs to this team.
    pub(crate) fn team_is(&self, team: uuid::Uuid) -> bool {
        self.model.team.as_ref().is_some_and(|owner| owner.id == team)
    }

    /// The app as a team sees it.
    pub(crate) fn as_of_team(&self) -> TeamApp {
        let app = self.model.clone();
        TeamApp {
            archived_at: app.archived_at,
            build_stack: app.build_stack,
            buildpack_provided_description: app.buildpack_provided_description,
            created_at: app.created_at,
            git_url: app.git_url,
            id: app.id,
            internal_routing: app.internal_routing,
            joined: true,
            locked: self.locked,
            maintenance: app.maintenance,
            name: app.name,
            owner: Some(app.owner),
            region: app.region,
            released_at: app.released_at,
            repo_size: app.repo_size,
            slug_size: app.slug_size,
            space: app.space.map(|space| Reference::new(space.id, space.name)),
            stack: app.stack,
            team: app.team.map(|team| TeamName::new(team.name)),
            updated_at: app.updated_at,
            web_url: app.web_url,
        }
    }
}
