# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Log drains: where an app's log lines are sent as they come."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

class DrainAddon(Model):
    """The add-on behind a drain."""

    @property
    def app(self) -> Reference:
        """The app that it was created for."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name."""

class LogDrain(Model):
    """A place where an app's log lines are sent."""

    @property
    def addon(self) -> DrainAddon | None:
        """The add-on whose drain it is."""
    @property
    def app(self) -> Reference | None:
        """The app."""
    @property
    def created_at(self) -> datetime:
        """When it was added."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def token(self) -> str:
        """What its lines carry as the name of their host, ``d.…``."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def url(self) -> str:
        """Where the lines go. It may hold a password."""

class LogDrainsResource(Resource):
    """Log drains: where an app's log lines are sent as they come."""

    def create(self, app: _Identity, *, url: str) -> LogDrain:
        """Adds a drain, to a ``syslog:``, ``syslog+tls:``, ``http:`` or ``https:`` URL.

        Args:
            url: Where the lines are to go.

        ``POST /apps/{app}/log-drains``
        """
    def delete(self, app: _Identity, log_drain: _Identity) -> LogDrain:
        """Removes a drain, by id, URL or token. An add-on's own stays with it.

        ``DELETE /apps/{app}/log-drains/{log_drain}``
        """
    def info(self, app: _Identity, log_drain: _Identity) -> LogDrain:
        """One drain, by id, URL or token.

        ``GET /apps/{app}/log-drains/{log_drain}``
        """
    def list(self, app: _Identity) -> Pages[LogDrain]:
        """The drains of an app.

        ``GET /apps/{app}/log-drains``
        """

class AsyncLogDrainsResource(Resource):
    """Log drains: where an app's log lines are sent as they come."""

    def create(self, app: _Identity, *, url: str) -> Coroutine[Any, Any, LogDrain]:
        """Adds a drain, to a ``syslog:``, ``syslog+tls:``, ``http:`` or ``https:`` URL.

        Args:
            url: Where the lines are to go.

        ``POST /apps/{app}/log-drains``
        """
    def delete(self, app: _Identity, log_drain: _Identity) -> Coroutine[Any, Any, LogDrain]:
        """Removes a drain, by id, URL or token. An add-on's own stays with it.

        ``DELETE /apps/{app}/log-drains/{log_drain}``
        """
    def info(self, app: _Identity, log_drain: _Identity) -> Coroutine[Any, Any, LogDrain]:
        """One drain, by id, URL or token.

        ``GET /apps/{app}/log-drains/{log_drain}``
        """
    def list(self, app: _Identity) -> AsyncPages[LogDrain]:
        """The drains of an app.

        ``GET /apps/{app}/log-drains``
        """
