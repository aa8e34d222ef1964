# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Collaborators: who may work on an app."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


class CollaboratorUser(Model):
    """The user behind a collaborator."""

    __slots__ = ()
    email = Field("email", "text")
    federated = Field("federated", "boolean")
    id = Field("id", "uuid")


class Permission(Model):
    """Something that a collaborator may do."""

    __slots__ = ()
    description = Field("description", "text")
    name = Field("name", "text")


class Collaborator(Model):
    """Somebody who may work on an app."""

    __slots__ = ()
    app = Field("app", Reference)
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    permissions = Field("permissions", [Permission])
    role = Field("role", "text")
    updated_at = Field("updated_at", "time")
    user = Field("user", CollaboratorUser)


class CollaboratorsResource(Resource):
    """Collaborators: who may work on an app."""

    __slots__ = ()

    def create(self, app, *, user, silent=None):
        """Lets somebody work on an app.

        Args:
            user: Who it is, by e-mail address or id.
            silent: Whether to send no invitation by e-mail.

        ``POST /apps/{app}/collaborators``
        """
        return self._one(
            Collaborator,
            "collaborators.create",
            {"app": app, "user": user},
            {"silent": silent},
        )

    def delete(self, app, collaborator):
        """Has somebody work on an app no more.

        ``DELETE /apps/{app}/collaborators/{collaborator}``
        """
        return self._one(
            Collaborator,
            "collaborators.delete",
            {"app": app, "collaborator": collaborator},
        )

    def info(self, app, collaborator):
        """One collaborator, by e-mail address or id.

        ``GET /apps/{app}/collaborators/{collaborator}``
        """
        return self._one(
            Collaborator,
            "collaborators.info",
            {"app": app, "collaborator": collaborator},
        )

    def list(self, app):
        """Those who may work on an app, its owner included.

        ``GET /apps/{app}/collaborators``
        """
        return self._list(Collaborator, "collaborators.list", {"app": app})


class AsyncCollaboratorsResource(CollaboratorsResource):
    """Collaborators: who may work on an app."""

    __slots__ = ()
