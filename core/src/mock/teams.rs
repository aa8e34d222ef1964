//! The effects of `ops/teams.rs`.

use crate::Result;
use crate::mock::catalog::is;
use crate::mock::state::{State, not_found};
use crate::ops::collaborators::CollaboratorRole;
use crate::ops::shared::UserReference;
use crate::ops::teams::{Handler, Team, TeamType};

impl Handler for State {
    fn list(&mut self) -> Result<Vec<Team>> {
        Ok(self.teams.values().cloned().collect())
    }

    fn info(&mut self, team: &str) -> Result<Team> {
        self.team(team).cloned()
    }
}

impl State {
    /// A team by its name or id.
    pub(crate) fn team(&self, identity: &str) -> Result<&Team> {
        let found = self.teams.values().find(|team| is(identity, team.id, &team.name));
        found.ok_or_else(|| not_found("team", "team"))
    }

    /// Makes a team whose only member is the account, unless it is in one of
    /// this name.
    pub(crate) fn create_team(&mut self, name: &str) {
        if self.teams.values().any(|team| team.name == name) {
            return;
        }
        let (now, id) = (self.second(), self.random.uuid());
        let team = Team {
            created_at: now,
            credit_card_collections: true,
            default: false,
            enterprise_account: None,
            id,
            identity_provider: None,
            membership_limit: None,
            name: name.to_owned(),
            provisioned_licenses: false,
            role: Some(CollaboratorRole::Admin),
            r#type: TeamType::Team,
            updated_at: now,
        };
        self.teams.insert(id, team);
    }
}

/// Who a team's apps belong to: a user who stands for the team.
pub(crate) fn owner(team: &Team) -> UserReference {
    UserReference::new(team.id, format!("{}@herokumanager.com", team.name))
}
