# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Buildpack installations: what builds an app, in order."""

from collections.abc import Sequence
from typing import TypedDict

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages

class Buildpack(Model):
    """A buildpack: a program that turns source into a slug."""

    @property
    def name(self) -> str:
        """Its name in the registry, else its URL again."""
    @property
    def url(self) -> str:
        """Where it is fetched from; an official one has a ``urn:buildpack:`` instead."""

class BuildpackInstallation(Model):
    """A buildpack in its place in an app's list."""

    @property
    def buildpack(self) -> Buildpack:
        """Which buildpack."""
    @property
    def ordinal(self) -> int:
        """Its place, from 0."""

class BuildpackUpdate(TypedDict):
    """One buildpack of a new list."""

    buildpack: str
    """Its name in the registry (``heroku/nodejs``, ``hashnuke/elixir``), or the URL of a git
    repository or a tarball.
    """

class BuildpackInstallationsResource(Resource):
    """Buildpack installations: what builds an app, in order."""

    def list(self, app: _Identity) -> Pages[BuildpackInstallation]:
        """The buildpacks that the next build will use, in order; none means that they are detected.

        ``GET /apps/{app}/buildpack-installations``
        """
    def update(
        self,
        app: _Identity,
        *,
        updates: Sequence[BuildpackUpdate],
    ) -> Pages[BuildpackInstallation]:
        """Replaces the whole list of buildpacks. It makes no release: the next build uses it.

        Args:
            updates: All of them, in order.

        ``PUT /apps/{app}/buildpack-installations``
        """

class AsyncBuildpackInstallationsResource(Resource):
    """Buildpack installations: what builds an app, in order."""

    def list(self, app: _Identity) -> AsyncPages[BuildpackInstallation]:
        """The buildpacks that the next build will use, in order; none means that they are detected.

        ``GET /apps/{app}/buildpack-installations``
        """
    def update(
        self,
        app: _Identity,
        *,
        updates: Sequence[BuildpackUpdate],
    ) -> AsyncPages[BuildpackInstallation]:
        """Replaces the whole list of buildpacks. It makes no release: the next build uses it.

        Args:
            updates: All of them, in order.

        ``PUT /apps/{app}/buildpack-installations``
        """
