# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Add-on attachments: which app uses which add-on, under which name."""

from .._base import Resource
from .._native import Field, Model, UNSET
from .shared import Reference


class AttachedAddon(Model):
    """An attached add-on."""

    __slots__ = ()
    app = Field("app", Reference)
    id = Field("id", "uuid")
    name = Field("name", "text")
    plan = Field("plan", Reference)


class AddonAttachment(Model):
    """An add-on in use by an app, under a name."""

    __slots__ = ()
    addon = Field("addon", AttachedAddon)
    app = Field("app", Reference)
    config_vars = Field("config_vars", ["text"])
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    log_input_url = Field("log_input_url", "secret")
    name = Field("name", "text")
    namespace = Field("namespace", "text")
    updated_at = Field("updated_at", "time")
    web_url = Field("web_url", "text")


class AddonAttachmentsResource(Resource):
    """Add-on attachments: which app uses which add-on, under which name."""

    __slots__ = ()

    def create(
        self,
        *,
        addon,
        app,
        confirm=None,
        name=None,
        namespace=UNSET,
        namespace_config=UNSET,
    ):
        """Attaches an add-on to an app, which sets config vars in a release.

        Args:
            addon: Which add-on, by name or id.
            app: To which app, by name or id.
            confirm: The app's name, where config vars would be overwritten.
            name: The name that the config vars begin with.
            namespace: The part of the add-on, e.g. ``credential:analytics``.
            namespace_config: Settings of that part, as its provider wants them.

        ``POST /addon-attachments``
        """
        return self._one(
            AddonAttachment,
            "addon_attachments.create",
            {"addon": addon, "app": app},
            {"confirm": confirm, "name": name},
            {"namespace": namespace, "namespace_config": namespace_config},
        )

    def delete(self, addon_attachment):
        """Detaches an add-on from an app, which removes config vars in a release.

        ``DELETE /addon-attachments/{addon_attachment}``
        """
        return self._one(
            AddonAttachment,
            "addon_attachments.delete",
            {"addon_attachment": addon_attachment},
        )

    def info(self, addon_attachment):
        """One attachment, by id.

        ``GET /addon-attachments/{addon_attachment}``
        """
        return self._one(
            AddonAttachment,
            "addon_attachments.info",
            {"addon_attachment": addon_attachment},
        )

    def list(self):
        """The attachments that you can see.

        ``GET /addon-attachments``
        """
        return self._list(AddonAttachment, "addon_attachments.list", {})

    def list_by_addon(self, addon):
        """The attachments of an add-on.

        ``GET /addons/{addon}/addon-attachments``
        """
        return self._list(AddonAttachment, "addon_attachments.list_by_addon", {"addon": addon})

    def list_by_app(self, app):
        """The attachments on an app.

        ``GET /apps/{app}/addon-attachments``
        """
        return self._list(AddonAttachment, "addon_attachments.list_by_app", {"app": app})

    def info_by_app(self, app, addon_attachment):
        """One attachment on an app, by name or id.

        ``GET /apps/{app}/addon-attachments/{addon_attachment}``
        """
        return self._one(
            AddonAttachment,
            "addon_attachments.info_by_app",
            {"app": app, "addon_attachment": addon_attachment},
        )

    def resolve(self, *, addon_attachment, addon_service=None, app=None):
        """The attachments that a name may mean: a name or an id, or the name of a config var that
        it sets.

        Args:
            addon_attachment: A name, an id or a config var.
            addon_service: The service that its add-on has to be of.
            app: The app to look on.

        ``POST /actions/addon-attachments/resolve``
        """
        return self._list(
            AddonAttachment,
            "addon_attachments.resolve",
            {"addon_attachment": addon_attachment},
            {"addon_service": addon_service, "app": app},
        )


class AsyncAddonAttachmentsResource(AddonAttachmentsResource):
    """Add-on attachments: which app uses which add-on, under which name."""

    __slots__ = ()
