# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Regions: where apps can run."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages

class RegionProvider(Model):
    """Whose machines a region is made of."""

    @property
    def name(self) -> str:
        """The provider's name."""
    @property
    def region(self) -> str:
        """What the provider calls the region, e.g. ``us-east-1``."""

class Region(Model):
    """A place where apps can run."""

    @property
    def country(self) -> str:
        """The country that it is in."""
    @property
    def created_at(self) -> datetime:
        """When it was first offered."""
    @property
    def description(self) -> str:
        """What people call it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def locale(self) -> str:
        """The place within the country."""
    @property
    def name(self) -> str:
        """Its name, e.g. ``us``."""
    @property
    def private_capable(self) -> bool:
        """Whether private spaces can be there."""
    @property
    def provider(self) -> RegionProvider:
        """Whose machines they are."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class RegionsResource(Resource):
    """Regions: where apps can run."""

    def info(self, region: _Identity) -> Region:
        """One region, by name or id.

        ``GET /regions/{region}``
        """
    def list(self) -> Pages[Region]:
        """The regions of the platform.

        ``GET /regions``
        """

class AsyncRegionsResource(Resource):
    """Regions: where apps can run."""

    def info(self, region: _Identity) -> Coroutine[Any, Any, Region]:
        """One region, by name or id.

        ``GET /regions/{region}``
        """
    def list(self) -> AsyncPages[Region]:
        """The regions of the platform.

        ``GET /regions``
        """
