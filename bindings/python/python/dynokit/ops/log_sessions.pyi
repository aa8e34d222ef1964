# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Log sessions: a look at an app's log."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model

class LogSession(Model):
    """A look at an app's log."""

    @property
    def created_at(self) -> datetime:
        """When it was opened."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def logplex_url(self) -> str:
        """Where the lines can be read, without a key."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class LogSessionsResource(Resource):
    """Log sessions: a look at an app's log."""

    def create(
        self,
        app: _Identity,
        *,
        dyno: str | None = None,
        dyno_name: str | None = None,
        lines: int | None = None,
        source: str | None = None,
        tail: bool | None = None,
        type: str | None = None,
    ) -> LogSession:
        """Opens a look at an app's log. Its URL is good for about five minutes.

        Args:
            dyno: Only those of this dyno or process type, e.g. ``web.1`` or
                ``web``; what official clients send.
            dyno_name: Only those of this dyno, as the published schema has it.
            lines: How many of the lines so far, 1500 at most.
            source: Only those of this source: ``app`` or ``heroku``.
            tail: Whether to go on with new lines as they come.
            type: Only those of this process type, on the newer generation.

        ``POST /apps/{app}/log-sessions``
        """

class AsyncLogSessionsResource(Resource):
    """Log sessions: a look at an app's log."""

    def create(
        self,
        app: _Identity,
        *,
        dyno: str | None = None,
        dyno_name: str | None = None,
        lines: int | None = None,
        source: str | None = None,
        tail: bool | None = None,
        type: str | None = None,
    ) -> Coroutine[Any, Any, LogSession]:
        """Opens a look at an app's log. Its URL is good for about five minutes.

        Args:
            dyno: Only those of this dyno or process type, e.g. ``web.1`` or
                ``web``; what official clients send.
            dyno_name: Only those of this dyno, as the published schema has it.
            lines: How many of the lines so far, 1500 at most.
            source: Only those of this source: ``app`` or ``heroku``.
            tail: Whether to go on with new lines as they come.
            type: Only those of this process type, on the newer generation.

        ``POST /apps/{app}/log-sessions``
        """
