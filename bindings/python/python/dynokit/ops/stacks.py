# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Stacks: the operating systems that apps are built and run on."""

from .._base import Resource
from .._native import Field, Model


class Stack(Model):
    """An operating system that apps are built and run on."""

    __slots__ = ()
    created_at = Field("created_at", "time")
    default = Field("default", "boolean")
    id = Field("id", "uuid")
    name = Field("name", "text")
    state = Field("state", "text")
    updated_at = Field("updated_at", "time")


class StacksResource(Resource):
    """Stacks: the operating systems that apps are built and run on."""

    __slots__ = ()

    def info(self, stack):
        """One stack, by name or id.

        ``GET /stacks/{stack}``
        """
        return self._one(Stack, "stacks.info", {"stack": stack})

    def list(self):
        """The stacks of the platform.

        ``GET /stacks``
        """
        return self._list(Stack, "stacks.list", {})

    def list_by_app(self, app):
        """The stacks that an app can use.

        ``GET /apps/{app}/available-stacks``
        """
        return self._list(Stack, "stacks.list_by_app", {"app": app})


class AsyncStacksResource(StacksResource):
    """Stacks: the operating systems that apps are built and run on."""

    __slots__ = ()
