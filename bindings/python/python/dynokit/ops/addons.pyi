# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Add-ons: services that an app uses, a database above all."""

from collections.abc import Coroutine, Mapping
from datetime import datetime
from typing import Any, List, Literal, TypedDict
from uuid import UUID

from typing_extensions import NotRequired, TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Price, Reference

class AddonAction(Model):
    """Something that an add-on's provider offers to do with it."""

    @property
    def action(self) -> str:
        """What the provider calls it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def label(self) -> str:
        """What people call it."""
    @property
    def requires_owner(self) -> bool:
        """Whether only the app's owner may do it."""
    @property
    def url(self) -> str:
        """Where it is done."""

class AddonPlan(Model):
    """The plan of an add-on."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, ``service:plan``."""
    @property
    def price(self) -> Price | None:
        """What it costs (not in the published schema; official clients ask for it and show it)."""

# Where an add-on is in its life.
AddonState: TypeAlias = (
    Literal[
        "provisioning",
        "provisioned",
        "deprovisioning",
        "deprovisioned",
    ]
    | str
)

# What can pay for an add-on.
BillingEntityType: TypeAlias = Literal["app", "team"] | str

class BillingEntity(Model):
    """Who pays for an add-on."""

    @property
    def id(self) -> UUID:
        """The id of the app or team."""
    @property
    def name(self) -> str:
        """The name of the app or team."""
    @property
    def type(self) -> BillingEntityType:
        """Which of the two it is."""

class Addon(Model):
    """A service that an app uses."""

    @property
    def actions(self) -> List[AddonAction]:
        """What its provider offers to do with it."""
    @property
    def addon_service(self) -> Reference:
        """The service that it is an instance of."""
    @property
    def app(self) -> Reference:
        """The app that it was created for."""
    @property
    def billed_price(self) -> Price | None:
        """What is paid for it."""
    @property
    def billing_entity(self) -> BillingEntity:
        """Who pays."""
    @property
    def config_vars(self) -> List[str]:
        """The config vars that it owns on its app."""
    @property
    def created_at(self) -> datetime:
        """When it was created."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, unique on the platform, e.g. ``postgresql-slippery-34466``."""
    @property
    def plan(self) -> AddonPlan:
        """Its plan, ``service:plan``."""
    @property
    def provider_id(self) -> str:
        """What its provider calls it."""
    @property
    def provision_message(self) -> str | None:
        """What its provider says of the provisioning."""
    @property
    def state(self) -> AddonState:
        """Where it is in its life."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def web_url(self) -> str | None:
        """Its dashboard."""

class AttachmentName(TypedDict):
    """What to call an attachment."""

    name: NotRequired[str | None]
    """The name, which the config vars begin with, e.g. ``DATABASE``."""

class AddonsResource(Resource):
    """Add-ons: services that an app uses, a database above all."""

    def list(self) -> Pages[Addon]:
        """The add-ons that you can see.

        ``GET /addons``
        """
    def info(self, addon: _Identity) -> Addon:
        """One add-on, by name or id.

        ``GET /addons/{addon}``
        """
    def create(
        self,
        app: _Identity,
        *,
        plan: str,
        attachment: AttachmentName | None = None,
        config: Mapping[str, str] | None = None,
        confirm: str | None = None,
        name: str | None = None,
    ) -> Addon:
        """Provisions an add-on and attaches it to an app, which makes releases. It may go on in the
        background: then its state is ``provisioning``.

        Args:
            plan: Which plan, ``service:plan``; the service alone means its default
                plan.
            attachment: What to call its first attachment.
            config: Options for its provider.
            confirm: The app's name, where config vars would be overwritten.
            name: Its name; one is generated where none is given.

        ``POST /apps/{app}/addons``
        """
    def delete(self, app: _Identity, addon: _Identity) -> Addon:
        """Removes an add-on with all that it holds, and its config vars.

        ``DELETE /apps/{app}/addons/{addon}``
        """
    def info_by_app(self, app: _Identity, addon: _Identity) -> Addon:
        """One add-on of an app, by name or id.

        ``GET /apps/{app}/addons/{addon}``
        """
    def list_by_app(self, app: _Identity) -> Pages[Addon]:
        """The add-ons of an app.

        ``GET /apps/{app}/addons``
        """
    def update(
        self,
        app: _Identity,
        addon: _Identity,
        *,
        plan: str,
        name: str | None = None,
    ) -> Addon:
        """Changes an add-on's plan.

        Args:
            plan: The new plan, ``service:plan``.
            name: A new name.

        ``PATCH /apps/{app}/addons/{addon}``
        """
    def list_by_user(self, account: _Identity) -> Pages[Addon]:
        """The add-ons on the apps of a user.

        ``GET /users/{account}/addons``
        """
    def list_by_team(self, team: _Identity) -> Pages[Addon]:
        """The add-ons on the apps of a team.

        ``GET /teams/{team}/addons``
        """
    def resolve(
        self,
        *,
        addon: str,
        addon_service: str | None = None,
        app: str | None = None,
    ) -> Pages[Addon]:
        """The add-ons that a name may mean: a name or an id, the name of an attachment
        (``app::NAME`` for another app's), of a service or of a plan.

        Args:
            addon: A name, an id, an attachment, a service or a plan.
            addon_service: The service that it has to be of.
            app: The app to look on.

        ``POST /actions/addons/resolve``
        """

class AsyncAddonsResource(Resource):
    """Add-ons: services that an app uses, a database above all."""

    def list(self) -> AsyncPages[Addon]:
        """The add-ons that you can see.

        ``GET /addons``
        """
    def info(self, addon: _Identity) -> Coroutine[Any, Any, Addon]:
        """One add-on, by name or id.

        ``GET /addons/{addon}``
        """
    def create(
        self,
        app: _Identity,
        *,
        plan: str,
        attachment: AttachmentName | None = None,
        config: Mapping[str, str] | None = None,
        confirm: str | None = None,
        name: str | None = None,
    ) -> Coroutine[Any, Any, Addon]:
        """Provisions an add-on and attaches it to an app, which makes releases. It may go on in the
        background: then its state is ``provisioning``.

        Args:
            plan: Which plan, ``service:plan``; the service alone means its default
                plan.
            attachment: What to call its first attachment.
            config: Options for its provider.
            confirm: The app's name, where config vars would be overwritten.
            name: Its name; one is generated where none is given.

        ``POST /apps/{app}/addons``
        """
    def delete(self, app: _Identity, addon: _Identity) -> Coroutine[Any, Any, Addon]:
        """Removes an add-on with all that it holds, and its config vars.

        ``DELETE /apps/{app}/addons/{addon}``
        """
    def info_by_app(self, app: _Identity, addon: _Identity) -> Coroutine[Any, Any, Addon]:
        """One add-on of an app, by name or id.

        ``GET /apps/{app}/addons/{addon}``
        """
    def list_by_app(self, app: _Identity) -> AsyncPages[Addon]:
        """The add-ons of an app.

        ``GET /apps/{app}/addons``
        """
    def update(
        self,
        app: _Identity,
        addon: _Identity,
        *,
        plan: str,
        name: str | None = None,
    ) -> Coroutine[Any, Any, Addon]:
        """Changes an add-on's plan.

        Args:
            plan: The new plan, ``service:plan``.
            name: A new name.

        ``PATCH /apps/{app}/addons/{addon}``
        """
    def list_by_user(self, account: _Identity) -> AsyncPages[Addon]:
        """The add-ons on the apps of a user.

        ``GET /users/{account}/addons``
        """
    def list_by_team(self, team: _Identity) -> AsyncPages[Addon]:
        """The add-ons on the apps of a team.

        ``GET /teams/{team}/addons``
        """
    def resolve(
        self,
        *,
        addon: str,
        addon_service: str | None = None,
        app: str | None = None,
    ) -> AsyncPages[Addon]:
        """The add-ons that a name may mean: a name or an id, the name of an attachment
        (``app::NAME`` for another app's), of a service or of a plan.

        Args:
            addon: A name, an id, an attachment, a service or a plan.
            addon_service: The service that it has to be of.
            app: The app to look on.

        ``POST /actions/addons/resolve``
        """
