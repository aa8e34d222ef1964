# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Formation: how many dynos of each process type run, and of which size."""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from typing_extensions import NotRequired

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

class Formation(Model):
    """A process type: its command, how many dynos run it, and of which size."""

    @property
    def app(self) -> Reference:
        """The app."""
    @property
    def command(self) -> str:
        """The command."""
    @property
    def created_at(self) -> datetime:
        """When the type first appeared."""
    @property
    def dyno_size(self) -> Reference:
        """The size of its dynos."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def quantity(self) -> int:
        """How many dynos run it."""
    @property
    def size(self) -> str:
        """The size of its dynos, by name."""
    @property
    def type(self) -> str:
        """Its name, e.g. ``web``."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class DynoSizeIdentity(TypedDict):
    """A dyno size, by id or by name."""

    id: NotRequired[UUID | str | None]
    """Its id."""
    name: NotRequired[str | None]
    """Its name, in upper or lower case."""

class FormationChange(TypedDict):
    """A change to one process type of several."""

    dyno_size: NotRequired[DynoSizeIdentity | None]
    """The size of its dynos, as the published schema has it."""
    quantity: NotRequired[int | str | None]
    """How many dynos are to run it."""
    size: NotRequired[str | None]
    """The size of its dynos, by name: what official clients send."""
    type: str
    """The type's name."""

class FormationResource(Resource):
    """Formation: how many dynos of each process type run, and of which size."""

    def info(self, app: _Identity, formation: _Identity) -> Formation:
        """One process type, by its name or id.

        ``GET /apps/{app}/formation/{formation}``
        """
    def list(self, app: _Identity) -> Pages[Formation]:
        """The process types of an app's slug.

        ``GET /apps/{app}/formation``
        """
    def batch_update(
        self,
        app: _Identity,
        *,
        updates: Sequence[FormationChange],
    ) -> Pages[Formation]:
        """Scales several process types at once.

        Args:
            updates: One entry for each type to change.

        ``PATCH /apps/{app}/formation``
        """
    def update(
        self,
        app: _Identity,
        formation: _Identity,
        *,
        dyno_size: DynoSizeIdentity | None = None,
        quantity: int | str | None = None,
        size: str | None = None,
    ) -> Formation:
        """Scales one process type.

        Args:
            dyno_size: The size of its dynos, as the published schema has it.
            quantity: How many dynos are to run it.
            size: The size of its dynos, by name: what official clients send.

        ``PATCH /apps/{app}/formation/{formation}``
        """

class AsyncFormationResource(Resource):
    """Formation: how many dynos of each process type run, and of which size."""

    def info(self, app: _Identity, formation: _Identity) -> Coroutine[Any, Any, Formation]:
        """One process type, by its name or id.

        ``GET /apps/{app}/formation/{formation}``
        """
    def list(self, app: _Identity) -> AsyncPages[Formation]:
        """The process types of an app's slug.

        ``GET /apps/{app}/formation``
        """
    def batch_update(
        self,
        app: _Identity,
        *,
        updates: Sequence[FormationChange],
    ) -> AsyncPages[Formation]:
        """Scales several process types at once.

        Args:
            updates: One entry for each type to change.

        ``PATCH /apps/{app}/formation``
        """
    def update(
        self,
        app: _Identity,
        formation: _Identity,
        *,
        dyno_size: DynoSizeIdentity | None = None,
        quantity: int | str | None = None,
        size: str | None = None,
    ) -> Coroutine[Any, Any, Formation]:
        """Scales one process type.

        Args:
            dyno_size: The size of its dynos, as the published schema has it.
            quantity: How many dynos are to run it.
            size: The size of its dynos, by name: what official clients send.

        ``PATCH /apps/{app}/formation/{formation}``
        """
