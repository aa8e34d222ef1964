# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Log sessions: a look at an app's log."""

from .._base import Resource
from .._native import Field, Model


class LogSession(Model):
    """A look at an app's log."""

    __slots__ = ()
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    logplex_url = Field("logplex_url", "secret")
    updated_at = Field("updated_at", "time")


class LogSessionsResource(Resource):
    """Log sessions: a look at an app's log."""

    __slots__ = ()

    def create(
        self,
        app,
        *,
        dyno=None,
        dyno_name=None,
        lines=None,
        source=None,
        tail=None,
        type=None,
    ):
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
        return self._one(
            LogSession,
            "log_sessions.create",
            {"app": app},
            {
                "dyno": dyno,
                "dyno_name": dyno_name,
                "lines": lines,
                "source": source,
                "tail": tail,
                "type": type,
            },
        )


class AsyncLogSessionsResource(LogSessionsResource):
    """Log sessions: a look at an app's log."""

    __slots__ = ()
