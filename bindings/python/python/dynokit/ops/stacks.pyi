# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Stacks: the operating systems that apps are built and run on."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages

class Stack(Model):
    """An operating system that apps are built and run on."""

    @property
    def created_at(self) -> datetime:
        """When it was first offered."""
    @property
    def default(self) -> bool:
        """Whether new apps get it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, e.g. ``heroku-24`` or ``container``."""
    @property
    def state(self) -> str:
        """How far along it is: ``beta``, ``public``, ``deprecated``, …"""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class StacksResource(Resource):
    """Stacks: the operating systems that apps are built and run on."""

    def info(self, stack: _Identity) -> Stack:
        """One stack, by name or id.

        ``GET /stacks/{stack}``
        """
    def list(self) -> Pages[Stack]:
        """The stacks of the platform.

        ``GET /stacks``
        """
    def list_by_app(self, app: _Identity) -> Pages[Stack]:
        """The stacks that an app can use.

        ``GET /apps/{app}/available-stacks``
        """

class AsyncStacksResource(Resource):
    """Stacks: the operating systems that apps are built and run on."""

    def info(self, stack: _Identity) -> Coroutine[Any, Any, Stack]:
        """One stack, by name or id.

        ``GET /stacks/{stack}``
        """
    def list(self) -> AsyncPages[Stack]:
        """The stacks of the platform.

        ``GET /stacks``
        """
    def list_by_app(self, app: _Identity) -> AsyncPages[Stack]:
        """The stacks that an app can use.

        ``GET /apps/{app}/available-stacks``
        """
