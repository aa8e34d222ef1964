# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Apps: the programs that you deploy."""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference, UserReference

class Space(Model):
    """The private space that an app runs in."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def shield(self) -> bool:
        """Whether it is a shielded one."""

class App(Model):
    """An app: the program that you deploy."""

    @property
    def acm(self) -> bool:
        """Whether its certificates are made for it."""
    @property
    def archived_at(self) -> datetime | None:
        """When it was archived."""
    @property
    def build_stack(self) -> Reference:
        """The stack that the next build will use."""
    @property
    def buildpack_provided_description(self) -> str | None:
        """What the last build's buildpack called it, e.g. ``Elixir``."""
    @property
    def create_status(self) -> str | None:
        """How far its creation is, ``complete`` soon after (not in the published schema;
        official clients show it).
        """
    @property
    def created_at(self) -> datetime:
        """When it was created."""
    @property
    def generation(self) -> Reference:
        """The generation of the platform that it runs on: ``cedar`` or ``fir``."""
    @property
    def git_url(self) -> str:
        """Where to push with git."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def internal_routing(self) -> bool | None:
        """Whether it is reached from its private space only."""
    @property
    def maintenance(self) -> bool:
        """Whether the router answers with the maintenance page."""
    @property
    def name(self) -> str:
        """Its name: lower case, 3 to 30 characters, unique on the platform."""
    @property
    def organization(self) -> Reference | None:
        """The team that owns it, by its older name."""
    @property
    def owner(self) -> UserReference:
        """Who owns it."""
    @property
    def region(self) -> Reference:
        """Where it runs."""
    @property
    def released_at(self) -> datetime | None:
        """When it was last released."""
    @property
    def repo_size(self) -> int | None:
        """The size of its git repository, in bytes."""
    @property
    def slug_size(self) -> int | None:
        """The size of its slug, in bytes."""
    @property
    def space(self) -> Space | None:
        """The private space that it runs in."""
    @property
    def stack(self) -> Reference:
        """The stack that it runs on."""
    @property
    def team(self) -> Reference | None:
        """The team that owns it."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def web_url(self) -> str | None:
        """Where it is on the web. The host has a random part: read it here, never make it from
        the name.
        """

class AppsResource(Resource):
    """Apps: the programs that you deploy."""

    def create(
        self,
        *,
        feature_flags: Sequence[str] | None = None,
        name: str | None = None,
        region: str | None = None,
        stack: str | None = None,
    ) -> App:
        """Creates an app. A name is generated where none is given.

        Args:
            feature_flags: The app features to begin with, by name.
            name: Its name: ``^[a-z][a-z0-9-]{1,28}[a-z0-9]$``.
            region: Where it runs, a region's name or id.
            stack: What it runs on, a stack's name or id.

        ``POST /apps``
        """
    def delete(self, app: _Identity) -> App:
        """Deletes an app, its add-ons, its domains and its repository, for good.

        ``DELETE /apps/{app}``
        """
    def info(self, app: _Identity) -> App:
        """Everything about one app.

        ``GET /apps/{app}``
        """
    def list(self) -> Pages[App]:
        """The apps that you can see.

        ``GET /apps``
        """
    def list_by_user(self, account: _Identity) -> Pages[App]:
        """The apps that a user owns or works on, team apps left out.

        ``GET /users/{account}/apps``
        """
    def update(
        self,
        app: _Identity,
        *,
        build_stack: str | None = None,
        maintenance: bool | None = None,
        name: str | None = None,
    ) -> App:
        """Renames an app, changes its stack or its maintenance mode.

        Args:
            build_stack: The stack for the next build, a stack's name or id.
            maintenance: Whether the router answers with the maintenance page.
            name: A new name. The old one is free at once.

        ``PATCH /apps/{app}``
        """
    def enable_acm(self, app: _Identity) -> App:
        """Turns automated certificates on.

        ``POST /apps/{app}/acm``
        """
    def disable_acm(self, app: _Identity) -> App:
        """Turns automated certificates off.

        ``DELETE /apps/{app}/acm``
        """
    def refresh_acm(self, app: _Identity) -> App:
        """Has the automated certificates checked again.

        ``PATCH /apps/{app}/acm``
        """

class AsyncAppsResource(Resource):
    """Apps: the programs that you deploy."""

    def create(
        self,
        *,
        feature_flags: Sequence[str] | None = None,
        name: str | None = None,
        region: str | None = None,
        stack: str | None = None,
    ) -> Coroutine[Any, Any, App]:
        """Creates an app. A name is generated where none is given.

        Args:
            feature_flags: The app features to begin with, by name.
            name: Its name: ``^[a-z][a-z0-9-]{1,28}[a-z0-9]$``.
            region: Where it runs, a region's name or id.
            stack: What it runs on, a stack's name or id.

        ``POST /apps``
        """
    def delete(self, app: _Identity) -> Coroutine[Any, Any, App]:
        """Deletes an app, its add-ons, its domains and its repository, for good.

        ``DELETE /apps/{app}``
        """
    def info(self, app: _Identity) -> Coroutine[Any, Any, App]:
        """Everything about one app.

        ``GET /apps/{app}``
        """
    def list(self) -> AsyncPages[App]:
        """The apps that you can see.

        ``GET /apps``
        """
    def list_by_user(self, account: _Identity) -> AsyncPages[App]:
        """The apps that a user owns or works on, team apps left out.

        ``GET /users/{account}/apps``
        """
    def update(
        self,
        app: _Identity,
        *,
        build_stack: str | None = None,
        maintenance: bool | None = None,
        name: str | None = None,
    ) -> Coroutine[Any, Any, App]:
        """Renames an app, changes its stack or its maintenance mode.

        Args:
            build_stack: The stack for the next build, a stack's name or id.
            maintenance: Whether the router answers with the maintenance page.
            name: A new name. The old one is free at once.

        ``PATCH /apps/{app}``
        """
    def enable_acm(self, app: _Identity) -> Coroutine[Any, Any, App]:
        """Turns automated certificates on.

        ``POST /apps/{app}/acm``
        """
    def disable_acm(self, app: _Identity) -> Coroutine[Any, Any, App]:
        """Turns automated certificates off.

        ``DELETE /apps/{app}/acm``
        """
    def refresh_acm(self, app: _Identity) -> Coroutine[Any, Any, App]:
        """Has the automated certificates checked again.

        ``PATCH /apps/{app}/acm``
        """
