# Written by `cargo xtask generate` from the core's table. Do not edit.
"""App features: switches of the platform for one app."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages

class AppFeature(Model):
    """A switch of the platform for one app."""

    @property
    def created_at(self) -> datetime:
        """When it was first offered."""
    @property
    def description(self) -> str:
        """What it does."""
    @property
    def display_name(self) -> str:
        """What people call it."""
    @property
    def doc_url(self) -> str:
        """Where to read about it."""
    @property
    def enabled(self) -> bool:
        """Whether it is on for this app."""
    @property
    def feedback_email(self) -> str:
        """Whom to tell about it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, e.g. ``preboot``."""
    @property
    def state(self) -> str:
        """How far along it is: ``public``, ``beta``, ``general``, …"""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class AppFeaturesResource(Resource):
    """App features: switches of the platform for one app."""

    def info(self, app: _Identity, app_feature: _Identity) -> AppFeature:
        """One feature of an app, by name or id.

        ``GET /apps/{app}/features/{app_feature}``
        """
    def list(self, app: _Identity) -> Pages[AppFeature]:
        """The features that an app can have.

        ``GET /apps/{app}/features``
        """
    def update(self, app: _Identity, app_feature: _Identity, *, enabled: bool) -> AppFeature:
        """Turns a feature on or off.

        Args:
            enabled: Whether it is on.

        ``PATCH /apps/{app}/features/{app_feature}``
        """

class AsyncAppFeaturesResource(Resource):
    """App features: switches of the platform for one app."""

    def info(self, app: _Identity, app_feature: _Identity) -> Coroutine[Any, Any, AppFeature]:
        """One feature of an app, by name or id.

        ``GET /apps/{app}/features/{app_feature}``
        """
    def list(self, app: _Identity) -> AsyncPages[AppFeature]:
        """The features that an app can have.

        ``GET /apps/{app}/features``
        """
    def update(
        self,
        app: _Identity,
        app_feature: _Identity,
        *,
        enabled: bool,
    ) -> Coroutine[Any, Any, AppFeature]:
        """Turns a feature on or off.

        Args:
            enabled: Whether it is on.

        ``PATCH /apps/{app}/features/{app_feature}``
        """
