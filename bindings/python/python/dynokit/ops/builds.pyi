# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Builds: from source to a slug and its release."""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any, List, Literal, TypedDict
from uuid import UUID

from typing_extensions import NotRequired, TypeAlias

from .._base import _Identity, Resource
from .._native import UNSET, Model, Unset
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import IdReference, UserReference

class BuildBuildpack(Model):
    """A buildpack of a build."""

    @property
    def name(self) -> str | None:
        """Its name in the registry."""
    @property
    def url(self) -> str | None:
        """Where it is fetched from."""

# How far a build is.
BuildStatus: TypeAlias = Literal["pending", "succeeded", "failed"] | str

class SourceBlob(Model):
    """What is built."""

    @property
    def checksum(self) -> str | None:
        """The checksum of the tarball, ``SHA256:…``."""
    @property
    def url(self) -> str:
        """Where the tarball is."""
    @property
    def version(self) -> str | None:
        """What its version is called, usually the commit."""
    @property
    def version_description(self) -> str | None:
        """What the version is about."""

class Build(Model):
    """A run of the buildpacks, from source to a slug and its release."""

    @property
    def app(self) -> IdReference | None:
        """The app that is built."""
    @property
    def buildpacks(self) -> List[BuildBuildpack] | None:
        """The buildpacks that were used, once that is known."""
    @property
    def created_at(self) -> datetime:
        """When it began."""
    @property
    def generation(self) -> str | None:
        """The generation of the platform: ``cedar`` or ``fir``."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def output_stream_url(self) -> str | None:
        """Where its output can be read while it is made, and for a while after."""
    @property
    def release(self) -> IdReference | None:
        """The release that it made."""
    @property
    def slug(self) -> IdReference | None:
        """The slug that it made."""
    @property
    def source_blob(self) -> SourceBlob:
        """What is built."""
    @property
    def stack(self) -> str | None:
        """The stack that it is built on."""
    @property
    def status(self) -> BuildStatus:
        """How far it is."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def user(self) -> UserReference:
        """Who started it."""

class BuildBuildpackInput(TypedDict):
    """A buildpack of a build."""

    name: NotRequired[str | None]
    """Its name in the registry."""
    url: NotRequired[str | None]
    """Where it is fetched from."""

class SourceBlobInput(TypedDict):
    """What is built."""

    checksum: NotRequired[str | None]
    """The checksum of the tarball, ``SHA256:…``."""
    url: str
    """Where the tarball is."""
    version: NotRequired[str | None]
    """What its version is called, usually the commit."""
    version_description: NotRequired[str | None]
    """What the version is about."""

class BuildsResource(Resource):
    """Builds: from source to a slug and its release."""

    def create(
        self,
        app: _Identity,
        *,
        source_blob: SourceBlobInput,
        buildpacks: Sequence[BuildBuildpackInput] | None | Unset = UNSET,
    ) -> Build:
        """Starts a build of a tarball. A git push starts one by itself.

        Args:
            source_blob: What to build.
            buildpacks: The buildpacks to use this once, instead of the app's.

        ``POST /apps/{app}/builds``
        """
    def info(self, app: _Identity, build: _Identity) -> Build:
        """One build.

        ``GET /apps/{app}/builds/{build}``
        """
    def list(self, app: _Identity) -> Pages[Build]:
        """The builds of an app, those of git pushes included.

        ``GET /apps/{app}/builds``
        """
    def delete_cache(self, app: _Identity) -> None:
        """Empties the directory that buildpacks keep between builds.

        ``DELETE /apps/{app}/build-cache``
        """
    def cancel(self, app: _Identity, build: _Identity) -> Build:
        """Stops a build that runs.

        ``DELETE /apps/{app}/builds/{build}``
        """

class AsyncBuildsResource(Resource):
    """Builds: from source to a slug and its release."""

    def create(
        self,
        app: _Identity,
        *,
        source_blob: SourceBlobInput,
        buildpacks: Sequence[BuildBuildpackInput] | None | Unset = UNSET,
    ) -> Coroutine[Any, Any, Build]:
        """Starts a build of a tarball. A git push starts one by itself.

        Args:
            source_blob: What to build.
            buildpacks: The buildpacks to use this once, instead of the app's.

        ``POST /apps/{app}/builds``
        """
    def info(self, app: _Identity, build: _Identity) -> Coroutine[Any, Any, Build]:
        """One build.

        ``GET /apps/{app}/builds/{build}``
        """
    def list(self, app: _Identity) -> AsyncPages[Build]:
        """The builds of an app, those of git pushes included.

        ``GET /apps/{app}/builds``
        """
    def delete_cache(self, app: _Identity) -> Coroutine[Any, Any, None]:
        """Empties the directory that buildpacks keep between builds.

        ``DELETE /apps/{app}/build-cache``
        """
    def cancel(self, app: _Identity, build: _Identity) -> Coroutine[Any, Any, Build]:
        """Stops a build that runs.

        ``DELETE /apps/{app}/builds/{build}``
        """
