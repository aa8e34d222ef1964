# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Log drains: where an app's log lines are sent as they come."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


class DrainAddon(Model):
    """The add-on behind a drain."""

    __slots__ = ()
    app = Field("app", Reference)
    id = Field("id", "uuid")
    name = Field("name", "text")


class LogDrain(Model):
    """A place where an app's log lines are sent."""

    __slots__ = ()
    addon = Field("addon", DrainAddon)
    app = Field("app", Reference)
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    token = Field("token", "secret")
    updated_at = Field("updated_at", "time")
    url = Field("url", "secret")


class LogDrainsResource(Resource):
    """Log drains: where an app's log lines are sent as they come."""

    __slots__ = ()

    def create(self, app, *, url):
        """Adds a drain, to a ``syslog:``, ``syslog+tls:``, ``http:`` or ``https:`` URL.

        Args:
            url: Where the lines are to go.

        ``POST /apps/{app}/log-drains``
        """
        return self._one(LogDrain, "log_drains.create", {"app": app, "url": url})

    def delete(self, app, log_drain):
        """Removes a drain, by id, URL or token. An add-on's own stays with it.

        ``DELETE /apps/{app}/log-drains/{log_drain}``
        """
        return self._one(LogDrain, "log_drains.delete", {"app": app, "log_drain": log_drain})

    def info(self, app, log_drain):
        """One drain, by id, URL or token.

        ``GET /apps/{app}/log-drains/{log_drain}``
        """
        return self._one(LogDrain, "log_drains.info", {"app": app, "log_drain": log_drain})

    def list(self, app):
        """The drains of an app.

        ``GET /apps/{app}/log-drains``
        """
        return self._list(LogDrain, "log_drains.list", {"app": app})


class AsyncLogDrainsResource(LogDrainsResource):
    """Log drains: where an app's log lines are sent as they come."""

    __slots__ = ()
