# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Teams: people who own apps together."""

from .._base import Resource
from .._native import Field, Model
from .shared import IdentityProviderOwner, Reference


class TeamIdentityProvider(Model):
    """Who vouches for a team's members."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    owner = Field("owner", IdentityProviderOwner)


TeamType = str


class Team(Model):
    """People who own apps together."""

    __slots__ = ()
    created_at = Field("created_at", "time")
    credit_card_collections = Field("credit_card_collections", "boolean")
    default = Field("default", "boolean")
    enterprise_account = Field("enterprise_account", Reference)
    id = Field("id", "uuid")
    identity_provider = Field("identity_provider", TeamIdentityProvider)
    membership_limit = Field("membership_limit", "number")
    name = Field("name", "text")
    provisioned_licenses = Field("provisioned_licenses", "boolean")
    role = Field("role", "text")
    type = Field("type", "text")
    updated_at = Field("updated_at", "time")


class TeamsResource(Resource):
    """Teams: people who own apps together."""

    __slots__ = ()

    def list(self):
        """The teams that you are in.

        ``GET /teams``
        """
        return self._list(Team, "teams.list", {})

    def info(self, team):
        """One team, by name or id.

        ``GET /teams/{team}``
        """
        return self._one(Team, "teams.info", {"team": team})


class AsyncTeamsResource(TeamsResource):
    """Teams: people who own apps together."""

    __slots__ = ()
