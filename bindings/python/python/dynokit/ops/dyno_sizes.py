# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Dyno sizes: what dynos come in."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


class DynoSize(Model):
    """A size that dynos come in."""

    __slots__ = ()
    architecture = Field("architecture", "text")
    compute = Field("compute", "integer")
    cost = Field("cost", {"": "any"})
    dedicated = Field("dedicated", "boolean")
    generation = Field("generation", Reference)
    id = Field("id", "uuid")
    memory = Field("memory", "number")
    name = Field("name", "text")
    precise_dyno_units = Field("precise_dyno_units", "number")
    private_space_only = Field("private_space_only", "boolean")


class DynoSizesResource(Resource):
    """Dyno sizes: what dynos come in."""

    __slots__ = ()

    def info(self, dyno_size):
        """One size, by name or id.

        ``GET /dyno-sizes/{dyno_size}``
        """
        return self._one(DynoSize, "dyno_sizes.info", {"dyno_size": dyno_size})

    def list(self):
        """The sizes of the platform.

        ``GET /dyno-sizes``
        """
        return self._list(DynoSize, "dyno_sizes.list", {})

    def list_by_app(self, app):
        """The sizes that an app can use.

        ``GET /apps/{app}/available-dyno-sizes``
        """
        return self._list(DynoSize, "dyno_sizes.list_by_app", {"app": app})


class AsyncDynoSizesResource(DynoSizesResource):
    """Dyno sizes: what dynos come in."""

    __slots__ = ()
