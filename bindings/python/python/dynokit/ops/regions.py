# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Regions: where apps can run."""

from .._base import Resource
from .._native import Field, Model


class RegionProvider(Model):
    """Whose machines a region is made of."""

    __slots__ = ()
    name = Field("name", "text")
    region = Field("region", "text")


class Region(Model):
    """A place where apps can run."""

    __slots__ = ()
    country = Field("country", "text")
    created_at = Field("created_at", "time")
    description = Field("description", "text")
    id = Field("id", "uuid")
    locale = Field("locale", "text")
    name = Field("name", "text")
    private_capable = Field("private_capable", "boolean")
    provider = Field("provider", RegionProvider)
    updated_at = Field("updated_at", "time")


class RegionsResource(Resource):
    """Regions: where apps can run."""

    __slots__ = ()

    def info(self, region):
        """One region, by name or id.

        ``GET /regions/{region}``
        """
        return self._one(Region, "regions.info", {"region": region})

    def list(self):
        """The regions of the platform.

        ``GET /regions``
        """
        return self._list(Region, "regions.list", {})


class AsyncRegionsResource(RegionsResource):
    """Regions: where apps can run."""

    __slots__ = ()
