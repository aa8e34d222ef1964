# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Dynos: the containers that run an app's processes."""

from collections.abc import Coroutine, Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import UNSET, Model, Unset
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

class DynoRelease(Model):
    """The release that a dyno runs."""

    @property
    def id(self) -> UUID:
        """The release's id."""
    @property
    def version(self) -> int:
        """The release's version."""

# What a dyno is doing.
DynoState: TypeAlias = Literal["starting", "up", "idle", "crashed", "down"] | str

class Dyno(Model):
    """A container that runs a process of an app."""

    @property
    def app(self) -> Reference:
        """The app."""
    @property
    def attach_url(self) -> str | None:
        """Where to attach to an attached one-off dyno, once."""
    @property
    def command(self) -> str:
        """The command that it runs."""
    @property
    def created_at(self) -> datetime:
        """When it was created."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name: ``web.1``, or ``run.1234`` for a one-off dyno."""
    @property
    def release(self) -> DynoRelease:
        """The release that it runs."""
    @property
    def size(self) -> str:
        """Its size, by name."""
    @property
    def state(self) -> DynoState:
        """What it is doing."""
    @property
    def type(self) -> str:
        """Its process type."""
    @property
    def updated_at(self) -> datetime:
        """When its state last changed."""

class DynosResource(Resource):
    """Dynos: the containers that run an app's processes."""

    def create(
        self,
        app: _Identity,
        *,
        command: str,
        attach: bool | None = None,
        env: Mapping[str, str] | None = None,
        force_no_tty: bool | None | Unset = UNSET,
        size: str | None = None,
        time_to_live: int | None = None,
        type: str | None = None,
    ) -> Dyno:
        """Runs a command in a one-off dyno, attached or not.

        Args:
            command: The command, for a shell. A process type's name stands for its
                command.
            attach: Whether to attach to it; its output goes to the app's log
                otherwise.
            env: Environment for this dyno alone, over the config vars.
            force_no_tty: Whether an attached dyno is to have plain pipes instead of
                a terminal.
            size: Its size, by name.
            time_to_live: Seconds until it is killed, 86400 at most.
            type: Its process type, ``run`` unless given.

        ``POST /apps/{app}/dynos``
        """
    def run_inside(
        self,
        app: _Identity,
        dyno: _Identity,
        *,
        command: str,
        env: Mapping[str, str] | None = None,
    ) -> Dyno:
        """Runs a command beside the process of a dyno, attached (not in the published schema;
        official clients do it).

        Args:
            command: The command, for a shell.
            env: Environment for this command alone, over the dyno's.

        ``POST /apps/{app}/dynos/{dyno}``
        """
    def restart(self, app: _Identity, dyno: _Identity) -> None:
        """Restarts one dyno.

        ``DELETE /apps/{app}/dynos/{dyno}``
        """
    def restart_formation(self, app: _Identity, formation_type: _Identity) -> None:
        """Restarts the dynos of a process type.

        ``DELETE /apps/{app}/formations/{formation_type}``
        """
    def restart_all(self, app: _Identity) -> None:
        """Restarts every dyno of the formation; one-off dynos go on.

        ``DELETE /apps/{app}/dynos``
        """
    def stop(self, app: _Identity, dyno: _Identity) -> None:
        """Stops one dyno. One of the formation is replaced by a new one.

        ``POST /apps/{app}/dynos/{dyno}/actions/stop``
        """
    def stop_formation(self, app: _Identity, formation_type: _Identity) -> None:
        """Stops the dynos of a process type, one-off dynos too (``run``).

        ``POST /apps/{app}/formations/{formation_type}/actions/stop``
        """
    def info(self, app: _Identity, dyno: _Identity) -> Dyno:
        """One dyno, by name or id.

        ``GET /apps/{app}/dynos/{dyno}``
        """
    def list(self, app: _Identity) -> Pages[Dyno]:
        """The dynos of an app.

        ``GET /apps/{app}/dynos``
        """

class AsyncDynosResource(Resource):
    """Dynos: the containers that run an app's processes."""

    def create(
        self,
        app: _Identity,
        *,
        command: str,
        attach: bool | None = None,
        env: Mapping[str, str] | None = None,
        force_no_tty: bool | None | Unset = UNSET,
        size: str | None = None,
        time_to_live: int | None = None,
        type: str | None = None,
    ) -> Coroutine[Any, Any, Dyno]:
        """Runs a command in a one-off dyno, attached or not.

        Args:
            command: The command, for a shell. A process type's name stands for its
                command.
            attach: Whether to attach to it; its output goes to the app's log
                otherwise.
            env: Environment for this dyno alone, over the config vars.
            force_no_tty: Whether an attached dyno is to have plain pipes instead of
                a terminal.
            size: Its size, by name.
            time_to_live: Seconds until it is killed, 86400 at most.
            type: Its process type, ``run`` unless given.

        ``POST /apps/{app}/dynos``
        """
    def run_inside(
        self,
        app: _Identity,
        dyno: _Identity,
        *,
        command: str,
        env: Mapping[str, str] | None = None,
    ) -> Coroutine[Any, Any, Dyno]:
        """Runs a command beside the process of a dyno, attached (not in the published schema;
        official clients do it).

        Args:
            command: The command, for a shell.
            env: Environment for this command alone, over the dyno's.

        ``POST /apps/{app}/dynos/{dyno}``
        """
    def restart(self, app: _Identity, dyno: _Identity) -> Coroutine[Any, Any, None]:
        """Restarts one dyno.

        ``DELETE /apps/{app}/dynos/{dyno}``
        """
    def restart_formation(
        self,
        app: _Identity,
        formation_type: _Identity,
    ) -> Coroutine[Any, Any, None]:
        """Restarts the dynos of a process type.

        ``DELETE /apps/{app}/formations/{formation_type}``
        """
    def restart_all(self, app: _Identity) -> Coroutine[Any, Any, None]:
        """Restarts every dyno of the formation; one-off dynos go on.

        ``DELETE /apps/{app}/dynos``
        """
    def stop(self, app: _Identity, dyno: _Identity) -> Coroutine[Any, Any, None]:
        """Stops one dyno. One of the formation is replaced by a new one.

        ``POST /apps/{app}/dynos/{dyno}/actions/stop``
        """
    def stop_formation(
        self,
        app: _Identity,
        formation_type: _Identity,
    ) -> Coroutine[Any, Any, None]:
        """Stops the dynos of a process type, one-off dynos too (``run``).

        ``POST /apps/{app}/formations/{formation_type}/actions/stop``
        """
    def info(self, app: _Identity, dyno: _Identity) -> Coroutine[Any, Any, Dyno]:
        """One dyno, by name or id.

        ``GET /apps/{app}/dynos/{dyno}``
        """
    def list(self, app: _Identity) -> AsyncPages[Dyno]:
        """The dynos of an app.

        ``GET /apps/{app}/dynos``
        """
