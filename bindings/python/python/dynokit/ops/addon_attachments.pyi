# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Add-on attachments: which app uses which add-on, under which name."""

from collections.abc import Coroutine, Mapping
from datetime import datetime
from typing import Any, List
from uuid import UUID

from .._base import _Identity, Resource
from .._native import UNSET, Model, Unset
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

class AttachedAddon(Model):
    """An attached add-on."""

    @property
    def app(self) -> Reference:
        """The app that pays for it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def plan(self) -> Reference | None:
        """Its plan (not in the published schema; official clients ask for it)."""

class AddonAttachment(Model):
    """An add-on in use by an app, under a name."""

    @property
    def addon(self) -> AttachedAddon:
        """The add-on, and the app that pays for it."""
    @property
    def app(self) -> Reference:
        """The app that uses it."""
    @property
    def config_vars(self) -> List[str] | None:
        """The config vars that it sets on the app (not in the published schema; official clients
        ask for it).
        """
    @property
    def created_at(self) -> datetime:
        """When it was attached."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def log_input_url(self) -> str | None:
        """Where its provider may send log lines for the app."""
    @property
    def name(self) -> str:
        """The name that its config vars begin with, e.g. ``DATABASE``."""
    @property
    def namespace(self) -> str | None:
        """The part of the add-on that is attached, e.g. ``credential:analytics``."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def web_url(self) -> str | None:
        """The add-on's dashboard, seen from this app."""

class AddonAttachmentsResource(Resource):
    """Add-on attachments: which app uses which add-on, under which name."""

    def create(
        self,
        *,
        addon: str,
        app: str,
        confirm: str | None = None,
        name: str | None = None,
        namespace: str | None | Unset = UNSET,
        namespace_config: Mapping[str, object] | None | Unset = UNSET,
    ) -> AddonAttachment:
        """Attaches an add-on to an app, which sets config vars in a release.

        Args:
            addon: Which add-on, by name or id.
            app: To which app, by name or id.
            confirm: The app's name, where config vars would be overwritten.
            name: The name that the config vars begin with.
            namespace: The part of the add-on, e.g. ``credential:analytics``.
            namespace_config: Settings of that part, as its provider wants them.

        ``POST /addon-attachments``
        """
    def delete(self, addon_attachment: _Identity) -> AddonAttachment:
        """Detaches an add-on from an app, which removes config vars in a release.

        ``DELETE /addon-attachments/{addon_attachment}``
        """
    def info(self, addon_attachment: _Identity) -> AddonAttachment:
        """One attachment, by id.

        ``GET /addon-attachments/{addon_attachment}``
        """
    def list(self) -> Pages[AddonAttachment]:
        """The attachments that you can see.

        ``GET /addon-attachments``
        """
    def list_by_addon(self, addon: _Identity) -> Pages[AddonAttachment]:
        """The attachments of an add-on.

        ``GET /addons/{addon}/addon-attachments``
        """
    def list_by_app(self, app: _Identity) -> Pages[AddonAttachment]:
        """The attachments on an app.

        ``GET /apps/{app}/addon-attachments``
        """
    def info_by_app(self, app: _Identity, addon_attachment: _Identity) -> AddonAttachment:
        """One attachment on an app, by name or id.

        ``GET /apps/{app}/addon-attachments/{addon_attachment}``
        """
    def resolve(
        self,
        *,
        addon_attachment: str,
        addon_service: str | None = None,
        app: str | None = None,
    ) -> Pages[AddonAttachment]:
        """The attachments that a name may mean: a name or an id, or the name of a config var that
        it sets.

        Args:
            addon_attachment: A name, an id or a config var.
            addon_service: The service that its add-on has to be of.
            app: The app to look on.

        ``POST /actions/addon-attachments/resolve``
        """

class AsyncAddonAttachmentsResource(Resource):
    """Add-on attachments: which app uses which add-on, under which name."""

    def create(
        self,
        *,
        addon: str,
        app: str,
        confirm: str | None = None,
        name: str | None = None,
        namespace: str | None | Unset = UNSET,
        namespace_config: Mapping[str, object] | None | Unset = UNSET,
    ) -> Coroutine[Any, Any, AddonAttachment]:
        """Attaches an add-on to an app, which sets config vars in a release.

        Args:
            addon: Which add-on, by name or id.
            app: To which app, by name or id.
            confirm: The app's name, where config vars would be overwritten.
            name: The name that the config vars begin with.
            namespace: The part of the add-on, e.g. ``credential:analytics``.
            namespace_config: Settings of that part, as its provider wants them.

        ``POST /addon-attachments``
        """
    def delete(self, addon_attachment: _Identity) -> Coroutine[Any, Any, AddonAttachment]:
        """Detaches an add-on from an app, which removes config vars in a release.

        ``DELETE /addon-attachments/{addon_attachment}``
        """
    def info(self, addon_attachment: _Identity) -> Coroutine[Any, Any, AddonAttachment]:
        """One attachment, by id.

        ``GET /addon-attachments/{addon_attachment}``
        """
    def list(self) -> AsyncPages[AddonAttachment]:
        """The attachments that you can see.

        ``GET /addon-attachments``
        """
    def list_by_addon(self, addon: _Identity) -> AsyncPages[AddonAttachment]:
        """The attachments of an add-on.

        ``GET /addons/{addon}/addon-attachments``
        """
    def list_by_app(self, app: _Identity) -> AsyncPages[AddonAttachment]:
        """The attachments on an app.

        ``GET /apps/{app}/addon-attachments``
        """
    def info_by_app(
        self,
        app: _Identity,
        addon_attachment: _Identity,
    ) -> Coroutine[Any, Any, AddonAttachment]:
        """One attachment on an app, by name or id.

        ``GET /apps/{app}/addon-attachments/{addon_attachment}``
        """
    def resolve(
        self,
        *,
        addon_attachment: str,
        addon_service: str | None = None,
        app: str | None = None,
    ) -> AsyncPages[AddonAttachment]:
        """The attachments that a name may mean: a name or an id, or the name of a config var that
        it sets.

        Args:
            addon_attachment: A name, an id or a config var.
            addon_service: The service that its add-on has to be of.
            app: The app to look on.

        ``POST /actions/addon-attachments/resolve``
        """
