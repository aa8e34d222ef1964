# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Teams: people who own apps together."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import CollaboratorRole, IdentityProviderOwner, Reference

class TeamIdentityProvider(Model):
    """Who vouches for a team's members."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """What its owner calls it."""
    @property
    def owner(self) -> IdentityProviderOwner:
        """Whose it is."""

# What kind a team is.
TeamType: TypeAlias = Literal["enterprise", "team"] | str

class Team(Model):
    """People who own apps together."""

    @property
    def created_at(self) -> datetime:
        """When it was created."""
    @property
    def credit_card_collections(self) -> bool:
        """Whether it is charged by credit card."""
    @property
    def default(self) -> bool:
        """Whether a new app of yours is the team's unless you say otherwise."""
    @property
    def enterprise_account(self) -> Reference | None:
        """The enterprise account that it is part of."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def identity_provider(self) -> TeamIdentityProvider | None:
        """Who vouches for its members."""
    @property
    def membership_limit(self) -> float | None:
        """How many members it may have."""
    @property
    def name(self) -> str:
        """Its name, unique on the platform."""
    @property
    def provisioned_licenses(self) -> bool:
        """Whether it has licences by contract."""
    @property
    def role(self) -> CollaboratorRole | None:
        """Your role in it."""
    @property
    def type(self) -> TeamType:
        """What kind it is."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class TeamsResource(Resource):
    """Teams: people who own apps together."""

    def list(self) -> Pages[Team]:
        """The teams that you are in.

        ``GET /teams``
        """
    def info(self, team: _Identity) -> Team:
        """One team, by name or id.

        ``GET /teams/{team}``
        """

class AsyncTeamsResource(Resource):
    """Teams: people who own apps together."""

    def list(self) -> AsyncPages[Team]:
        """The teams that you are in.

        ``GET /teams``
        """
    def info(self, team: _Identity) -> Coroutine[Any, Any, Team]:
        """One team, by name or id.

        ``GET /teams/{team}``
        """
