# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Config vars: an app's settings, which its dynos see as environment."""

from .._base import Resource, Secrets


class ConfigVars(Secrets):
    """The config vars of an app. Names print, values do not."""

    __slots__ = ()


class ConfigVarsResource(Resource):
    """Config vars: an app's settings, which its dynos see as environment."""

    __slots__ = ()

    def info(self, app):
        """The config vars of an app as they are now.

        ``GET /apps/{app}/config-vars``
        """
        return self._one(ConfigVars, "config_vars.info", {"app": app})

    def info_by_release(self, app, release):
        """The config vars of an app as they were in a release.

        ``GET /apps/{app}/releases/{release}/config-vars``
        """
        return self._one(
            ConfigVars,
            "config_vars.info_by_release",
            {"app": app, "release": release},
        )

    def update(self, app, config_vars):
        """Sets and removes config vars, makes a release and restarts the dynos. The answer is the
        whole set after the change.

        Args:
            config_vars: Changes to config vars: a value sets a var, none removes
                it. Names print, values do not.

        ``PATCH /apps/{app}/config-vars``
        """
        return self._one(ConfigVars, "config_vars.update", {"app": app, "config_vars": config_vars})


class AsyncConfigVarsResource(ConfigVarsResource):
    """Config vars: an app's settings, which its dynos see as environment."""

    __slots__ = ()
