# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Filters: many resources of a kind at once, by id."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from typing_extensions import NotRequired

from .._base import Resource
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import TeamApp

class AppFilterIn(TypedDict):
    """What apps are among."""

    id: NotRequired[Sequence[UUID | str] | None]
    """The ids."""

class FiltersResource(Resource):
    """Filters: many resources of a kind at once, by id."""

    def apps(self, *, in_: AppFilterIn | None = None) -> Pages[TeamApp]:
        """The apps of these ids, as far as you can see them.

        Args:
            in_: What the apps are among.

        ``POST /filters/apps``
        """

class AsyncFiltersResource(Resource):
    """Filters: many resources of a kind at once, by id."""

    def apps(self, *, in_: AppFilterIn | None = None) -> AsyncPages[TeamApp]:
        """The apps of these ids, as far as you can see them.

        Args:
            in_: What the apps are among.

        ``POST /filters/apps``
        """
