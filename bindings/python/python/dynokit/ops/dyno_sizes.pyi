# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Dyno sizes: what dynos come in."""

from collections.abc import Coroutine
from typing import Any, Dict
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

class DynoSize(Model):
    """A size that dynos come in."""

    @property
    def architecture(self) -> str:
        """The processor's architecture, e.g. ``amd64``."""
    @property
    def compute(self) -> int:
        """Its share of a processor, against the smallest size."""
    @property
    def cost(self) -> Dict[str, Any] | None:
        """What it costs, as the platform puts it."""
    @property
    def dedicated(self) -> bool:
        """Whether it has a processor of its own."""
    @property
    def generation(self) -> Reference:
        """The generation of the platform that has it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def memory(self) -> float:
        """Its memory, in gigabytes."""
    @property
    def name(self) -> str:
        """Its name, e.g. ``Standard-1X``."""
    @property
    def precise_dyno_units(self) -> float:
        """The units that it counts for in a contract."""
    @property
    def private_space_only(self) -> bool:
        """Whether it is for private spaces only."""

class DynoSizesResource(Resource):
    """Dyno sizes: what dynos come in."""

    def info(self, dyno_size: _Identity) -> DynoSize:
        """One size, by name or id.

        ``GET /dyno-sizes/{dyno_size}``
        """
    def list(self) -> Pages[DynoSize]:
        """The sizes of the platform.

        ``GET /dyno-sizes``
        """
    def list_by_app(self, app: _Identity) -> Pages[DynoSize]:
        """The sizes that an app can use.

        ``GET /apps/{app}/available-dyno-sizes``
        """

class AsyncDynoSizesResource(Resource):
    """Dyno sizes: what dynos come in."""

    def info(self, dyno_size: _Identity) -> Coroutine[Any, Any, DynoSize]:
        """One size, by name or id.

        ``GET /dyno-sizes/{dyno_size}``
        """
    def list(self) -> AsyncPages[DynoSize]:
        """The sizes of the platform.

        ``GET /dyno-sizes``
        """
    def list_by_app(self, app: _Identity) -> AsyncPages[DynoSize]:
        """The sizes that an app can use.

        ``GET /apps/{app}/available-dyno-sizes``
        """
