# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Collaborators: who may work on an app."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, List
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import CollaboratorRole, Reference

class CollaboratorUser(Model):
    """The user behind a collaborator."""

    @property
    def email(self) -> str:
        """The user's e-mail address."""
    @property
    def federated(self) -> bool:
        """Whether a third party manages the account."""
    @property
    def id(self) -> UUID:
        """The user's id."""

class Permission(Model):
    """Something that a collaborator may do."""

    @property
    def description(self) -> str:
        """What it allows."""
    @property
    def name(self) -> str:
        """Its name: ``view``, ``deploy``, ``operate`` or ``manage``."""

class Collaborator(Model):
    """Somebody who may work on an app."""

    @property
    def app(self) -> Reference:
        """The app."""
    @property
    def created_at(self) -> datetime:
        """Since when."""
    @property
    def id(self) -> UUID:
        """The id of this right, not of the user."""
    @property
    def permissions(self) -> List[Permission] | None:
        """What they may do, in a team's app."""
    @property
    def role(self) -> CollaboratorRole | None:
        """Their role in the team."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def user(self) -> CollaboratorUser:
        """Who it is."""

class CollaboratorsResource(Resource):
    """Collaborators: who may work on an app."""

    def create(self, app: _Identity, *, user: str, silent: bool | None = None) -> Collaborator:
        """Lets somebody work on an app.

        Args:
            user: Who it is, by e-mail address or id.
            silent: Whether to send no invitation by e-mail.

        ``POST /apps/{app}/collaborators``
        """
    def delete(self, app: _Identity, collaborator: _Identity) -> Collaborator:
        """Has somebody work on an app no more.

        ``DELETE /apps/{app}/collaborators/{collaborator}``
        """
    def info(self, app: _Identity, collaborator: _Identity) -> Collaborator:
        """One collaborator, by e-mail address or id.

        ``GET /apps/{app}/collaborators/{collaborator}``
        """
    def list(self, app: _Identity) -> Pages[Collaborator]:
        """Those who may work on an app, its owner included.

        ``GET /apps/{app}/collaborators``
        """

class AsyncCollaboratorsResource(Resource):
    """Collaborators: who may work on an app."""

    def create(
        self,
        app: _Identity,
        *,
        user: str,
        silent: bool | None = None,
    ) -> Coroutine[Any, Any, Collaborator]:
        """Lets somebody work on an app.

        Args:
            user: Who it is, by e-mail address or id.
            silent: Whether to send no invitation by e-mail.

        ``POST /apps/{app}/collaborators``
        """
    def delete(self, app: _Identity, collaborator: _Identity) -> Coroutine[Any, Any, Collaborator]:
        """Has somebody work on an app no more.

        ``DELETE /apps/{app}/collaborators/{collaborator}``
        """
    def info(self, app: _Identity, collaborator: _Identity) -> Coroutine[Any, Any, Collaborator]:
        """One collaborator, by e-mail address or id.

        ``GET /apps/{app}/collaborators/{collaborator}``
        """
    def list(self, app: _Identity) -> AsyncPages[Collaborator]:
        """Those who may work on an app, its owner included.

        ``GET /apps/{app}/collaborators``
        """
