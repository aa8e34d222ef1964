# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Config vars: an app's settings, which its dynos see as environment."""

from collections.abc import Coroutine, Mapping
from typing import Any

from .._base import _Identity, Resource, Secrets

class ConfigVars(Secrets):
    """The config vars of an app. Names print, values do not."""

class ConfigVarsResource(Resource):
    """Config vars: an app's settings, which its dynos see as environment."""

    def info(self, app: _Identity) -> ConfigVars:
        """The config vars of an app as they are now.

        ``GET /apps/{app}/config-vars``
        """
    def info_by_release(self, app: _Identity, release: _Identity) -> ConfigVars:
        """The config vars of an app as they were in a release.

        ``GET /apps/{app}/releases/{release}/config-vars``
        """
    def update(self, app: _Identity, config_vars: Mapping[str, str | None]) -> ConfigVars:
        """Sets and removes config vars, makes a release and restarts the dynos. The answer is the
        whole set after the change.

        Args:
            config_vars: Changes to config vars: a value sets a var, none removes
                it. Names print, values do not.

        ``PATCH /apps/{app}/config-vars``
        """

class AsyncConfigVarsResource(Resource):
    """Config vars: an app's settings, which its dynos see as environment."""

    def info(self, app: _Identity) -> Coroutine[Any, Any, ConfigVars]:
        """The config vars of an app as they are now.

        ``GET /apps/{app}/config-vars``
        """
    def info_by_release(
        self,
        app: _Identity,
        release: _Identity,
    ) -> Coroutine[Any, Any, ConfigVars]:
        """The config vars of an app as they were in a release.

        ``GET /apps/{app}/releases/{release}/config-vars``
        """
    def update(
        self,
        app: _Identity,
        config_vars: Mapping[str, str | None],
    ) -> Coroutine[Any, Any, ConfigVars]:
        """Sets and removes config vars, makes a release and restarts the dynos. The answer is the
        whole set after the change.

        Args:
            config_vars: Changes to config vars: a value sets a var, none removes
                it. Names print, values do not.

        ``PATCH /apps/{app}/config-vars``
        """
