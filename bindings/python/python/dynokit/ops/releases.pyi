# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Releases: each change of an app's code, config vars or add-ons."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, List, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import IdReference, Reference, UserReference

class Artifact(Model):
    """What a release's code is made of."""

    @property
    def id(self) -> UUID:
        """The id of the slug or image."""
    @property
    def type(self) -> str:
        """``slug`` or ``oci-image``."""

# How far a release is.
ReleaseStatus: TypeAlias = Literal["pending", "succeeded", "failed", "expired"] | str

class Release(Model):
    """A change of an app's code, config vars or add-ons."""

    @property
    def addon_plan_names(self) -> List[str]:
        """The plans of the app's add-ons, ``service:plan``."""
    @property
    def app(self) -> Reference:
        """The app."""
    @property
    def artifacts(self) -> List[Artifact]:
        """What the code is made of."""
    @property
    def created_at(self) -> datetime:
        """When it was made."""
    @property
    def current(self) -> bool:
        """Whether the app runs it."""
    @property
    def description(self) -> str:
        """What changed."""
    @property
    def eligible_for_rollback(self) -> bool:
        """Whether one can roll back to it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def output_stream_url(self) -> str | None:
        """Where the output of its release command can be read."""
    @property
    def slug(self) -> IdReference | None:
        """Its slug."""
    @property
    def status(self) -> ReleaseStatus:
        """How far it is."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def user(self) -> UserReference:
        """Who made it."""
    @property
    def version(self) -> int:
        """Its version: 1, 2, 3, …, unique in the app."""

class ReleasesResource(Resource):
    """Releases: each change of an app's code, config vars or add-ons."""

    def info(self, app: _Identity, release: _Identity) -> Release:
        """One release, by id or version.

        ``GET /apps/{app}/releases/{release}``
        """
    def list(self, app: _Identity) -> Pages[Release]:
        """The releases of an app.

        ``GET /apps/{app}/releases``
        """
    def create(
        self,
        app: _Identity,
        *,
        slug: str,
        description: str | None = None,
        oci_image: str | None = None,
    ) -> Release:
        """Releases a slug.

        Args:
            slug: The slug's id.
            description: What changed.
            oci_image: The image, on the newer generation of the platform.

        ``POST /apps/{app}/releases``
        """
    def rollback(self, app: _Identity, *, release: str) -> Release:
        """Releases the code and the config vars of an earlier release again. Add-ons stay as they
        are.

        Args:
            release: The release's id or version.

        ``POST /apps/{app}/releases``
        """

class AsyncReleasesResource(Resource):
    """Releases: each change of an app's code, config vars or add-ons."""

    def info(self, app: _Identity, release: _Identity) -> Coroutine[Any, Any, Release]:
        """One release, by id or version.

        ``GET /apps/{app}/releases/{release}``
        """
    def list(self, app: _Identity) -> AsyncPages[Release]:
        """The releases of an app.

        ``GET /apps/{app}/releases``
        """
    def create(
        self,
        app: _Identity,
        *,
        slug: str,
        description: str | None = None,
        oci_image: str | None = None,
    ) -> Coroutine[Any, Any, Release]:
        """Releases a slug.

        Args:
            slug: The slug's id.
            description: What changed.
            oci_image: The image, on the newer generation of the platform.

        ``POST /apps/{app}/releases``
        """
    def rollback(self, app: _Identity, *, release: str) -> Coroutine[Any, Any, Release]:
        """Releases the code and the config vars of an earlier release again. Add-ons stay as they
        are.

        Args:
            release: The release's id or version.

        ``POST /apps/{app}/releases``
        """
