# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Formation: how many dynos of each process type run, and of which size."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


class Formation(Model):
    """A process type: its command, how many dynos run it, and of which size."""

    __slots__ = ()
    app = Field("app", Reference)
    command = Field("command", "text")
    created_at = Field("created_at", "time")
    dyno_size = Field("dyno_size", Reference)
    id = Field("id", "uuid")
    quantity = Field("quantity", "integer")
    size = Field("size", "text")
    type = Field("type", "text")
    updated_at = Field("updated_at", "time")


class DynoSizeIdentity(dict):
    """A dyno size, by id or by name."""

    __slots__ = ()


class FormationChange(dict):
    """A change to one process type of several."""

    __slots__ = ()


class FormationResource(Resource):
    """Formation: how many dynos of each process type run, and of which size."""

    __slots__ = ()

    def info(self, app, formation):
        """One process type, by its name or id.

        ``GET /apps/{app}/formation/{formation}``
        """
        return self._one(Formation, "formation.info", {"app": app, "formation": formation})

    def list(self, app):
        """The process types of an app's slug.

        ``GET /apps/{app}/formation``
        """
        return self._list(Formation, "formation.list", {"app": app})

    def batch_update(self, app, *, updates):
        """Scales several process types at once.

        Args:
            updates: One entry for each type to change.

        ``PATCH /apps/{app}/formation``
        """
        return self._list(Formation, "formation.batch_update", {"app": app, "updates": updates})

    def update(self, app, formation, *, dyno_size=None, quantity=None, size=None):
        """Scales one process type.

        Args:
            dyno_size: The size of its dynos, as the published schema has it.
            quantity: How many dynos are to run it.
            size: The size of its dynos, by name: what official clients send.

        ``PATCH /apps/{app}/formation/{formation}``
        """
        return self._one(
            Formation,
            "formation.update",
            {"app": app, "formation": formation},
            {"dyno_size": dyno_size, "quantity": quantity, "size": size},
        )


class AsyncFormationResource(FormationResource):
    """Formation: how many dynos of each process type run, and of which size."""

    __slots__ = ()
