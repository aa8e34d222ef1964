# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Add-on services: what add-ons can be had."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


AddonServiceState = str


class AddonService(Model):
    """A service that add-ons are instances of."""

    __slots__ = ()
    cli_plugin_name = Field("cli_plugin_name", "text")
    created_at = Field("created_at", "time")
    human_name = Field("human_name", "text")
    id = Field("id", "uuid")
    name = Field("name", "text")
    state = Field("state", "text")
    supported_generations = Field("supported_generations", [Reference])
    supports_multiple_installations = Field("supports_multiple_installations", "boolean")
    supports_sharing = Field("supports_sharing", "boolean")
    updated_at = Field("updated_at", "time")


class AddonServicesResource(Resource):
    """Add-on services: what add-ons can be had."""

    __slots__ = ()

    def info(self, addon_service):
        """One service, by name or id.

        ``GET /addon-services/{addon_service}``
        """
        return self._one(AddonService, "addon_services.info", {"addon_service": addon_service})

    def list(self):
        """The services of the platform.

        ``GET /addon-services``
        """
        return self._list(AddonService, "addon_services.list", {})


class AsyncAddonServicesResource(AddonServicesResource):
    """Add-on services: what add-ons can be had."""

    __slots__ = ()
