# Written by `cargo xtask generate` from the core's table. Do not edit.
"""App features: switches of the platform for one app."""

from .._base import Resource
from .._native import Field, Model


class AppFeature(Model):
    """A switch of the platform for one app."""

    __slots__ = ()
    created_at = Field("created_at", "time")
    description = Field("description", "text")
    display_name = Field("display_name", "text")
    doc_url = Field("doc_url", "text")
    enabled = Field("enabled", "boolean")
    feedback_email = Field("feedback_email", "text")
    id = Field("id", "uuid")
    name = Field("name", "text")
    state = Field("state", "text")
    updated_at = Field("updated_at", "time")


class AppFeaturesResource(Resource):
    """App features: switches of the platform for one app."""

    __slots__ = ()

    def info(self, app, app_feature):
        """One feature of an app, by name or id.

        ``GET /apps/{app}/features/{app_feature}``
        """
        return self._one(AppFeature, "app_features.info", {"app": app, "app_feature": app_feature})

    def list(self, app):
        """The features that an app can have.

        ``GET /apps/{app}/features``
        """
        return self._list(AppFeature, "app_features.list", {"app": app})

    def update(self, app, app_feature, *, enabled):
        """Turns a feature on or off.

        Args:
            enabled: Whether it is on.

        ``PATCH /apps/{app}/features/{app_feature}``
        """
        return self._one(
            AppFeature,
            "app_features.update",
            {"app": app, "app_feature": app_feature, "enabled": enabled},
        )


class AsyncAppFeaturesResource(AppFeaturesResource):
    """App features: switches of the platform for one app."""

    __slots__ = ()
