# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Add-ons: services that an app uses, a database above all."""

from .._base import Resource
from .._native import Field, Model
from .shared import Price, Reference


class AddonAction(Model):
    """Something that an add-on's provider offers to do with it."""

    __slots__ = ()
    action = Field("action", "text")
    id = Field("id", "uuid")
    label = Field("label", "text")
    requires_owner = Field("requires_owner", "boolean")
    url = Field("url", "text")


class AddonPlan(Model):
    """The plan of an add-on."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    price = Field("price", Price)


AddonState = str


BillingEntityType = str


class BillingEntity(Model):
    """Who pays for an add-on."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    type = Field("type", "text")


class Addon(Model):
    """A service that an app uses."""

    __slots__ = ()
    actions = Field("actions", [AddonAction])
    addon_service = Field("addon_service", Reference)
    app = Field("app", Reference)
    billed_price = Field("billed_price", Price)
    billing_entity = Field("billing_entity", BillingEntity)
    config_vars = Field("config_vars", ["text"])
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    name = Field("name", "text")
    plan = Field("plan", AddonPlan)
    provider_id = Field("provider_id", "text")
    provision_message = Field("provision_message", "text")
    state = Field("state", "text")
    updated_at = Field("updated_at", "time")
    web_url = Field("web_url", "text")


class AttachmentName(dict):
    """What to call an attachment."""

    __slots__ = ()


class AddonsResource(Resource):
    """Add-ons: services that an app uses, a database above all."""

    __slots__ = ()

    def list(self):
        """The add-ons that you can see.

        ``GET /addons``
        """
        return self._list(Addon, "addons.list", {})

    def info(self, addon):
        """One add-on, by name or id.

        ``GET /addons/{addon}``
        """
        return self._one(Addon, "addons.info", {"addon": addon})

    def create(self, app, *, plan, attachment=None, config=None, confirm=None, name=None):
        """Provisions an add-on and attaches it to an app, which makes releases. It may go on in the
        background: then its state is ``provisioning``.

        Args:
            plan: Which plan, ``service:plan``; the service alone means its default
                plan.
            attachment: What to call its first attachment.
            config: Options for its provider.
            confirm: The app's name, where config vars would be overwritten.
            name: Its name; one is generated where none is given.

        ``POST /apps/{app}/addons``
        """
        return self._one(
            Addon,
            "addons.create",
            {"app": app, "plan": plan},
            {"attachment": attachment, "config": config, "confirm": confirm, "name": name},
        )

    def delete(self, app, addon):
        """Removes an add-on with all that it holds, and its config vars.

        ``DELETE /apps/{app}/addons/{addon}``
        """
        return self._one(Addon, "addons.delete", {"app": app, "addon": addon})

    def info_by_app(self, app, addon):
        """One add-on of an app, by name or id.

        ``GET /apps/{app}/addons/{addon}``
        """
        return self._one(Addon, "addons.info_by_app", {"app": app, "addon": addon})

    def list_by_app(self, app):
        """The add-ons of an app.

        ``GET /apps/{app}/addons``
        """
        return self._list(Addon, "addons.list_by_app", {"app": app})

    def update(self, app, addon, *, plan, name=None):
        """Changes an add-on's plan.

        Args:
            plan: The new plan, ``service:plan``.
            name: A new name.

        ``PATCH /apps/{app}/addons/{addon}``
        """
        return self._one(
            Addon,
            "addons.update",
            {"app": app, "addon": addon, "plan": plan},
            {"name": name},
        )

    def list_by_user(self, account):
        """The add-ons on the apps of a user.

        ``GET /users/{account}/addons``
        """
        return self._list(Addon, "addons.list_by_user", {"account": account})

    def list_by_team(self, team):
        """The add-ons on the apps of a team.

        ``GET /teams/{team}/addons``
        """
        return self._list(Addon, "addons.list_by_team", {"team": team})

    def resolve(self, *, addon, addon_service=None, app=None):
        """The add-ons that a name may mean: a name or an id, the name of an attachment
        (``app::NAME`` for another app's), of a service or of a plan.

        Args:
            addon: A name, an id, an attachment, a service or a plan.
            addon_service: The service that it has to be of.
            app: The app to look on.

        ``POST /actions/addons/resolve``
        """
        return self._list(
            Addon,
            "addons.resolve",
            {"addon": addon},
            {"addon_service": addon_service, "app": app},
        )


class AsyncAddonsResource(AddonsResource):
    """Add-ons: services that an app uses, a database above all."""

    __slots__ = ()
