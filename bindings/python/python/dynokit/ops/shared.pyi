# Written by `cargo xtask generate` from the core's table. Do not edit.
"""What more than one resource uses."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._native import Model

# A role in a team.
CollaboratorRole: TypeAlias = Literal["admin", "collaborator", "member", "owner"] | str

class IdReference(Model):
    """Another resource, by id."""

    @property
    def id(self) -> UUID:
        """Its id."""

# What can own an identity provider.
IdentityProviderOwnerType: TypeAlias = Literal["team", "enterprise-account"] | str

class Price(Model):
    """What something costs."""

    @property
    def cents(self) -> int:
        """Cents of a US dollar for each unit."""
    @property
    def contract(self) -> bool:
        """Whether the price is settled by a contract."""
    @property
    def unit(self) -> str:
        """The unit of time that is paid for, ``month``."""

class Reference(Model):
    """Another resource, by id and name."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, unique among its kind."""

class TeamName(Model):
    """A team, by name."""

    @property
    def name(self) -> str:
        """Its name."""

class UserReference(Model):
    """A user, by id and e-mail address."""

    @property
    def email(self) -> str:
        """The user's e-mail address."""
    @property
    def id(self) -> UUID:
        """The user's id."""

class IdentityProviderOwner(Model):
    """Whose an identity provider is."""

    @property
    def id(self) -> UUID:
        """The owner's id."""
    @property
    def name(self) -> str | None:
        """The owner's name."""
    @property
    def type(self) -> IdentityProviderOwnerType:
        """Which of the two it is."""

class TeamApp(Model):
    """An app as a team sees it."""

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
    def created_at(self) -> datetime:
        """When it was created."""
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
    def joined(self) -> bool:
        """Whether you work on it."""
    @property
    def locked(self) -> bool:
        """Whether only the team's admins can join it."""
    @property
    def maintenance(self) -> bool:
        """Whether the router answers with the maintenance page."""
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def owner(self) -> UserReference | None:
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
    def space(self) -> Reference | None:
        """The private space that it runs in."""
    @property
    def stack(self) -> Reference:
        """The stack that it runs on."""
    @property
    def team(self) -> TeamName | None:
        """The team that owns it."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def web_url(self) -> str | None:
        """Where it is on the web."""
