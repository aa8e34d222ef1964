# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Plans: the sizes and prices that an add-on service comes in."""

from .._base import Resource
from .._native import Field, Model
from .shared import Price, Reference


Compliance = str


class Plan(Model):
    """A size and price that an add-on service comes in."""

    __slots__ = ()
    addon_service = Field("addon_service", Reference)
    compliance = Field("compliance", ["text"])
    created_at = Field("created_at", "time")
    default = Field("default", "boolean")
    description = Field("description", "text")
    human_name = Field("human_name", "text")
    id = Field("id", "uuid")
    installable_inside_private_network = Field("installable_inside_private_network", "boolean")
    installable_outside_private_network = Field("installable_outside_private_network", "boolean")
    name = Field("name", "text")
    price = Field("price", Price)
    space_default = Field("space_default", "boolean")
    state = Field("state", "text")
    updated_at = Field("updated_at", "time")
    visible = Field("visible", "boolean")


class PlansResource(Resource):
    """Plans: the sizes and prices that an add-on service comes in."""

    __slots__ = ()

    def info(self, plan):
        """One plan, by id or ``service:plan``.

        ``GET /plans/{plan}``
        """
        return self._one(Plan, "plans.info", {"plan": plan})

    def info_by_addon_service(self, addon_service, plan):
        """One plan of a service, by name or id.

        ``GET /addon-services/{addon_service}/plans/{plan}``
        """
        return self._one(
            Plan,
            "plans.info_by_addon_service",
            {"addon_service": addon_service, "plan": plan},
        )

    def list_by_addon_service(self, addon_service):
        """The plans of a service.

        ``GET /addon-services/{addon_service}/plans``
        """
        return self._list(Plan, "plans.list_by_addon_service", {"addon_service": addon_service})


class AsyncPlansResource(PlansResource):
    """Plans: the sizes and prices that an add-on service comes in."""

    __slots__ = ()
