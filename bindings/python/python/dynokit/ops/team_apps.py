# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Team apps: apps that a team owns, and making apps for a team."""

from .._base import Resource
from .._native import UNSET
from .shared import TeamApp


class TeamAppsResource(Resource):
    """Team apps: apps that a team owns, and making apps for a team."""

    __slots__ = ()

    def create(
        self,
        *,
        internal_routing=UNSET,
        locked=None,
        name=None,
        personal=None,
        region=None,
        space=None,
        stack=None,
        team=None,
    ):
        """Creates an app for a team. A name is generated where none is given.

        Args:
            internal_routing: Whether it is reached from its private space only.
            locked: Whether only the team's admins can join it.
            name: Its name: ``^[a-z][a-z0-9-]{1,28}[a-z0-9]$``.
            personal: Whether it is your own app, even where you have a default
                team.
            region: Where it runs, a region's name or id.
            space: The private space that it runs in, by name or id.
            stack: What it runs on, a stack's name or id.
            team: The team, by name or id.

        ``POST /teams/apps``
        """
        return self._one(
            TeamApp,
            "team_apps.create",
            {},
            {
                "locked": locked,
                "name": name,
                "personal": personal,
                "region": region,
                "space": space,
                "stack": stack,
                "team": team,
            },
            {"internal_routing": internal_routing},
        )

    def info(self, team_app):
        """One app of a team, by name or id.

        ``GET /teams/apps/{team_app}``
        """
        return self._one(TeamApp, "team_apps.info", {"team_app": team_app})

    def list(self):
        """The apps of all your teams (not in the published schema).

        ``GET /teams/apps``
        """
        return self._list(TeamApp, "team_apps.list", {})

    def list_by_team(self, team):
        """The apps of a team.

        ``GET /teams/{team}/apps``
        """
        return self._list(TeamApp, "team_apps.list_by_team", {"team": team})

    def update_locked(self, team_app, *, locked):
        """Locks an app, so that only the team's admins can join it, or unlocks it.

        Args:
            locked: Whether only the team's admins can join it.

        ``PATCH /teams/apps/{team_app}``
        """
        return self._one(
            TeamApp,
            "team_apps.update_locked",
            {"team_app": team_app, "locked": locked},
        )


class AsyncTeamAppsResource(TeamAppsResource):
    """Team apps: apps that a team owns, and making apps for a team."""

    __slots__ = ()
