# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Dynos: the containers that run an app's processes."""

from .._base import Resource
from .._native import Field, Model, UNSET
from .shared import Reference


class DynoRelease(Model):
    """The release that a dyno runs."""

    __slots__ = ()
    id = Field("id", "uuid")
    version = Field("version", "integer")


DynoState = str


class Dyno(Model):
    """A container that runs a process of an app."""

    __slots__ = ()
    app = Field("app", Reference)
    attach_url = Field("attach_url", "secret")
    command = Field("command", "text")
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    name = Field("name", "text")
    release = Field("release", DynoRelease)
    size = Field("size", "text")
    state = Field("state", "text")
    type = Field("type", "text")
    updated_at = Field("updated_at", "time")


class DynosResource(Resource):
    """Dynos: the containers that run an app's processes."""

    __slots__ = ()

    def create(
        self,
        app,
        *,
        command,
        attach=None,
        env=None,
        force_no_tty=UNSET,
        size=None,
        time_to_live=None,
        type=None,
    ):
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
        return self._one(
            Dyno,
            "dynos.create",
            {"app": app, "command": command},
            {
                "attach": attach,
                "env": env,
                "size": size,
                "time_to_live": time_to_live,
                "type": type,
            },
            {"force_no_tty": force_no_tty},
        )

    def run_inside(self, app, dyno, *, command, env=None):
        """Runs a command beside the process of a dyno, attached (not in the published schema;
        official clients do it).

        Args:
            command: The command, for a shell.
            env: Environment for this command alone, over the dyno's.

        ``POST /apps/{app}/dynos/{dyno}``
        """
        return self._one(
            Dyno,
            "dynos.run_inside",
            {"app": app, "dyno": dyno, "command": command},
            {"env": env},
        )

    def restart(self, app, dyno):
        """Restarts one dyno.

        ``DELETE /apps/{app}/dynos/{dyno}``
        """
        return self._nothing("dynos.restart", {"app": app, "dyno": dyno})

    def restart_formation(self, app, formation_type):
        """Restarts the dynos of a process type.

        ``DELETE /apps/{app}/formations/{formation_type}``
        """
        return self._nothing(
            "dynos.restart_formation",
            {"app": app, "formation_type": formation_type},
        )

    def restart_all(self, app):
        """Restarts every dyno of the formation; one-off dynos go on.

        ``DELETE /apps/{app}/dynos``
        """
        return self._nothing("dynos.restart_all", {"app": app})

    def stop(self, app, dyno):
        """Stops one dyno. One of the formation is replaced by a new one.

        ``POST /apps/{app}/dynos/{dyno}/actions/stop``
        """
        return self._nothing("dynos.stop", {"app": app, "dyno": dyno})

    def stop_formation(self, app, formation_type):
        """Stops the dynos of a process type, one-off dynos too (``run``).

        ``POST /apps/{app}/formations/{formation_type}/actions/stop``
        """
        return self._nothing("dynos.stop_formation", {"app": app, "formation_type": formation_type})

    def info(self, app, dyno):
        """One dyno, by name or id.

        ``GET /apps/{app}/dynos/{dyno}``
        """
        return self._one(Dyno, "dynos.info", {"app": app, "dyno": dyno})

    def list(self, app):
        """The dynos of an app.

        ``GET /apps/{app}/dynos``
        """
        return self._list(Dyno, "dynos.list", {"app": app})


class AsyncDynosResource(DynosResource):
    """Dynos: the containers that run an app's processes."""

    __slots__ = ()
