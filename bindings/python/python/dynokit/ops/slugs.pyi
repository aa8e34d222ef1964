# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Slugs: built apps, ready to run."""

from collections.abc import Coroutine, Mapping
from datetime import datetime
from typing import Any, Dict
from uuid import UUID

from .._base import _Identity, Resource
from .._native import UNSET, Model, Unset
from .shared import Reference

class SlugBlob(Model):
    """Where to download or upload a slug."""

    @property
    def method(self) -> str:
        """``get`` or ``put``."""
    @property
    def url(self) -> str:
        """Where."""

class Slug(Model):
    """A built app, ready to run."""

    @property
    def blob(self) -> SlugBlob:
        """Where to download or upload it."""
    @property
    def buildpack_provided_description(self) -> str | None:
        """What the buildpack called the app."""
    @property
    def checksum(self) -> str | None:
        """Its checksum, ``SHA256:…``."""
    @property
    def commit(self) -> str | None:
        """The commit that it was built from."""
    @property
    def commit_description(self) -> str | None:
        """What the commit is about."""
    @property
    def created_at(self) -> datetime:
        """When it was made."""
    @property
    def deleted_at(self) -> datetime | None:
        """When it was deleted."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def process_types(self) -> Dict[str, str]:
        """The command of each process type."""
    @property
    def size(self) -> int | None:
        """Its size, in bytes."""
    @property
    def stack(self) -> Reference:
        """The stack that it runs on."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class SlugsResource(Resource):
    """Slugs: built apps, ready to run."""

    def info(self, app: _Identity, slug: _Identity) -> Slug:
        """One slug, with where to download it.

        ``GET /apps/{app}/slugs/{slug}``
        """
    def create(
        self,
        app: _Identity,
        *,
        process_types: Mapping[str, str],
        buildpack_provided_description: str | None | Unset = UNSET,
        checksum: str | None | Unset = UNSET,
        commit: str | None | Unset = UNSET,
        commit_description: str | None | Unset = UNSET,
        stack: str | None = None,
    ) -> Slug:
        """Announces a slug that you built yourself, and says where to upload it.

        Args:
            process_types: The command of each process type.
            buildpack_provided_description: What built it.
            checksum: Its checksum, ``SHA256:…``.
            commit: The commit that it was built from.
            commit_description: What the commit is about.
            stack: The stack that it runs on, by name or id.

        ``POST /apps/{app}/slugs``
        """

class AsyncSlugsResource(Resource):
    """Slugs: built apps, ready to run."""

    def info(self, app: _Identity, slug: _Identity) -> Coroutine[Any, Any, Slug]:
        """One slug, with where to download it.

        ``GET /apps/{app}/slugs/{slug}``
        """
    def create(
        self,
        app: _Identity,
        *,
        process_types: Mapping[str, str],
        buildpack_provided_description: str | None | Unset = UNSET,
        checksum: str | None | Unset = UNSET,
        commit: str | None | Unset = UNSET,
        commit_description: str | None | Unset = UNSET,
        stack: str | None = None,
    ) -> Coroutine[Any, Any, Slug]:
        """Announces a slug that you built yourself, and says where to upload it.

        Args:
            process_types: The command of each process type.
            buildpack_provided_description: What built it.
            checksum: Its checksum, ``SHA256:…``.
            commit: The commit that it was built from.
            commit_description: What the commit is about.
            stack: The stack that it runs on, by name or id.

        ``POST /apps/{app}/slugs``
        """
