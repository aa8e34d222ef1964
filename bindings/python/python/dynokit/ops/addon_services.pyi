# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Add-on services: what add-ons can be had."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, List, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

# How far along a service is.
AddonServiceState: TypeAlias = Literal["alpha", "beta", "ga", "shutdown"] | str

class AddonService(Model):
    """A service that add-ons are instances of."""

    @property
    def cli_plugin_name(self) -> str | None:
        """The command-line plug-in that comes with it."""
    @property
    def created_at(self) -> datetime:
        """When it was first offered."""
    @property
    def human_name(self) -> str:
        """What people call it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, e.g. ``heroku-postgresql``."""
    @property
    def state(self) -> AddonServiceState:
        """How far along it is."""
    @property
    def supported_generations(self) -> List[Reference]:
        """The generations of the platform that it works on."""
    @property
    def supports_multiple_installations(self) -> bool:
        """Whether an app can have it more than once."""
    @property
    def supports_sharing(self) -> bool:
        """Whether several apps can use one instance."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class AddonServicesResource(Resource):
    """Add-on services: what add-ons can be had."""

    def info(self, addon_service: _Identity) -> AddonService:
        """One service, by name or id.

        ``GET /addon-services/{addon_service}``
        """
    def list(self) -> Pages[AddonService]:
        """The services of the platform.

        ``GET /addon-services``
        """

class AsyncAddonServicesResource(Resource):
    """Add-on services: what add-ons can be had."""

    def info(self, addon_service: _Identity) -> Coroutine[Any, Any, AddonService]:
        """One service, by name or id.

        ``GET /addon-services/{addon_service}``
        """
    def list(self) -> AsyncPages[AddonService]:
        """The services of the platform.

        ``GET /addon-services``
        """
