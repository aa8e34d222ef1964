# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Buildpack installations: what builds an app, in order."""

from .._base import Resource
from .._native import Field, Model


class Buildpack(Model):
    """A buildpack: a program that turns source into a slug."""

    __slots__ = ()
    name = Field("name", "text")
    url = Field("url", "text")


class BuildpackInstallation(Model):
    """A buildpack in its place in an app's list."""

    __slots__ = ()
    buildpack = Field("buildpack", Buildpack)
    ordinal = Field("ordinal", "integer")


class BuildpackUpdate(dict):
    """One buildpack of a new list."""

    __slots__ = ()


class BuildpackInstallationsResource(Resource):
    """Buildpack installations: what builds an app, in order."""

    __slots__ = ()

    def list(self, app):
        """The buildpacks that the next build will use, in order; none means that they are detected.

        ``GET /apps/{app}/buildpack-installations``
        """
        return self._list(BuildpackInstallation, "buildpack_installations.list", {"app": app})

    def update(self, app, *, updates):
        """Replaces the whole list of buildpacks. It makes no release: the next build uses it.

        Args:
            updates: All of them, in order.

        ``PUT /apps/{app}/buildpack-installations``
        """
        return self._list(
            BuildpackInstallation,
            "buildpack_installations.update",
            {"app": app, "updates": updates},
        )


class AsyncBuildpackInstallationsResource(BuildpackInstallationsResource):
    """Buildpack installations: what builds an app, in order."""

    __slots__ = ()
