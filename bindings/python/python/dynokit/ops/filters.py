# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Filters: many resources of a kind at once, by id."""

from .._base import Resource
from .shared import TeamApp


class AppFilterIn(dict):
    """What apps are among."""

    __slots__ = ()


class FiltersResource(Resource):
    """Filters: many resources of a kind at once, by id."""

    __slots__ = ()

    def apps(self, *, in_=None):
        """The apps of these ids, as far as you can see them.

        Args:
            in_: What the apps are among.

        ``POST /filters/apps``
        """
        return self._list(TeamApp, "filters.apps", {}, {"in": in_})


class AsyncFiltersResource(FiltersResource):
    """Filters: many resources of a kind at once, by id."""

    __slots__ = ()
