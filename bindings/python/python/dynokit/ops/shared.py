# Written by `cargo xtask generate` from the core's table. Do not edit.
"""What more than one resource uses."""

from .._native import Field, Model


CollaboratorRole = str


class IdReference(Model):
    """Another resource, by id."""

    __slots__ = ()
    id = Field("id", "uuid")


IdentityProviderOwnerType = str


class Price(Model):
    """What something costs."""

    __slots__ = ()
    cents = Field("cents", "integer")
    contract = Field("contract", "boolean")
    unit = Field("unit", "text")


class Reference(Model):
    """Another resource, by id and name."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")


class TeamName(Model):
    """A team, by name."""

    __slots__ = ()
    name = Field("name", "text")


class UserReference(Model):
    """A user, by id and e-mail address."""

    __slots__ = ()
    email = Field("email", "text")
    id = Field("id", "uuid")


class IdentityProviderOwner(Model):
    """Whose an identity provider is."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    type = Field("type", "text")


class TeamApp(Model):
    """An app as a team sees it."""

    __slots__ = ()
    archived_at = Field("archived_at", "time")
    build_stack = Field("build_stack", Reference)
    buildpack_provided_description = Field("buildpack_provided_description", "text")
    created_at = Field("created_at", "time")
    git_url = Field("git_url", "text")
    id = Field("id", "uuid")
    internal_routing = Field("internal_routing", "boolean")
    joined = Field("joined", "boolean")
    locked = Field("locked", "boolean")
    maintenance = Field("maintenance", "boolean")
    name = Field("name", "text")
    owner = Field("owner", UserReference)
    region = Field("region", Reference)
    released_at = Field("released_at", "time")
    repo_size = Field("repo_size", "integer")
    slug_size = Field("slug_size", "integer")
    space = Field("space", Reference)
    stack = Field("stack", Reference)
    team = Field("team", TeamName)
    updated_at = Field("updated_at", "time")
    web_url = Field("web_url", "text")
