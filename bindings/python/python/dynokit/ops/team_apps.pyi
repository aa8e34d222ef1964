# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Team apps: apps that a team owns, and making apps for a team."""

from collections.abc import Coroutine
from typing import Any

from .._base import _Identity, Resource
from .._native import UNSET, Unset
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import TeamApp

class TeamAppsResource(Resource):
    """Team apps: apps that a team owns, and making apps for a team."""

    def create(
        self,
        *,
        internal_routing: bool | None | Unset = UNSET,
        locked: bool | None = None,
        name: str | None = None,
        personal: bool | None = None,
        region: str | None = None,
        space: str | None = None,
        stack: str | None = None,
        team: str | None = None,
    ) -> TeamApp:
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
    def info(self, team_app: _Identity) -> TeamApp:
        """One app of a team, by name or id.

        ``GET /teams/apps/{team_app}``
        """
    def list(self) -> Pages[TeamApp]:
        """The apps of all your teams (not in the published schema).

        ``GET /teams/apps``
        """
    def list_by_team(self, team: _Identity) -> Pages[TeamApp]:
        """The apps of a team.

        ``GET /teams/{team}/apps``
        """
    def update_locked(self, team_app: _Identity, *, locked: bool) -> TeamApp:
        """Locks an app, so that only the team's admins can join it, or unlocks it.

        Args:
            locked: Whether only the team's admins can join it.

        ``PATCH /teams/apps/{team_app}``
        """

class AsyncTeamAppsResource(Resource):
    """Team apps: apps that a team owns, and making apps for a team."""

    def create(
        self,
        *,
        internal_routing: bool | None | Unset = UNSET,
        locked: bool | None = None,
        name: str | None = None,
        personal: bool | None = None,
        region: str | None = None,
        space: str | None = None,
        stack: str | None = None,
        team: str | None = None,
    ) -> Coroutine[Any, Any, TeamApp]:
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
    def info(self, team_app: _Identity) -> Coroutine[Any, Any, TeamApp]:
        """One app of a team, by name or id.

        ``GET /teams/apps/{team_app}``
        """
    def list(self) -> AsyncPages[TeamApp]:
        """The apps of all your teams (not in the published schema).

        ``GET /teams/apps``
        """
    def list_by_team(self, team: _Identity) -> AsyncPages[TeamApp]:
        """The apps of a team.

        ``GET /teams/{team}/apps``
        """
    def update_locked(self, team_app: _Identity, *, locked: bool) -> Coroutine[Any, Any, TeamApp]:
        """Locks an app, so that only the team's admins can join it, or unlocks it.

        Args:
            locked: Whether only the team's admins can join it.

        ``PATCH /teams/apps/{team_app}``
        """
