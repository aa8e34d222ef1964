# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Plans: the sizes and prices that an add-on service comes in."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, List, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Price, Reference

# A regime that a plan meets.
Compliance: TypeAlias = Literal["HIPAA", "PCI"] | str

class Plan(Model):
    """A size and price that an add-on service comes in."""

    @property
    def addon_service(self) -> Reference:
        """The service that it is a plan of."""
    @property
    def compliance(self) -> List[Compliance] | None:
        """The regimes that it meets."""
    @property
    def created_at(self) -> datetime:
        """When it was first offered."""
    @property
    def default(self) -> bool:
        """Whether it is meant where only the service is named."""
    @property
    def description(self) -> str:
        """What it offers."""
    @property
    def human_name(self) -> str:
        """What people call it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def installable_inside_private_network(self) -> bool:
        """Whether apps in a private space can have it."""
    @property
    def installable_outside_private_network(self) -> bool:
        """Whether other apps can have it."""
    @property
    def name(self) -> str:
        """Its name, ``service:plan``."""
    @property
    def price(self) -> Price:
        """What it costs."""
    @property
    def space_default(self) -> bool:
        """Whether it is the default in a private space."""
    @property
    def state(self) -> str:
        """How far along it is: ``public``, …"""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def visible(self) -> bool:
        """Whether it is shown to everybody."""

class PlansResource(Resource):
    """Plans: the sizes and prices that an add-on service comes in."""

    def info(self, plan: _Identity) -> Plan:
        """One plan, by id or ``service:plan``.

        ``GET /plans/{plan}``
        """
    def info_by_addon_service(self, addon_service: _Identity, plan: _Identity) -> Plan:
        """One plan of a service, by name or id.

        ``GET /addon-services/{addon_service}/plans/{plan}``
        """
    def list_by_addon_service(self, addon_service: _Identity) -> Pages[Plan]:
        """The plans of a service.

        ``GET /addon-services/{addon_service}/plans``
        """

class AsyncPlansResource(Resource):
    """Plans: the sizes and prices that an add-on service comes in."""

    def info(self, plan: _Identity) -> Coroutine[Any, Any, Plan]:
        """One plan, by id or ``service:plan``.

        ``GET /plans/{plan}``
        """
    def info_by_addon_service(
        self,
        addon_service: _Identity,
        plan: _Identity,
    ) -> Coroutine[Any, Any, Plan]:
        """One plan of a service, by name or id.

        ``GET /addon-services/{addon_service}/plans/{plan}``
        """
    def list_by_addon_service(self, addon_service: _Identity) -> AsyncPages[Plan]:
        """The plans of a service.

        ``GET /addon-services/{addon_service}/plans``
        """
