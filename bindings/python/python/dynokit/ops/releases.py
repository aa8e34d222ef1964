# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Releases: each change of an app's code, config vars or add-ons."""

from .._base import Resource
from .._native import Field, Model
from .shared import IdReference, Reference, UserReference


class Artifact(Model):
    """What a release's code is made of."""

    __slots__ = ()
    id = Field("id", "uuid")
    type = Field("type", "text")


ReleaseStatus = str


class Release(Model):
    """A change of an app's code, config vars or add-ons."""

    __slots__ = ()
    addon_plan_names = Field("addon_plan_names", ["text"])
    app = Field("app", Reference)
    artifacts = Field("artifacts", [Artifact])
    created_at = Field("created_at", "time")
    current = Field("current", "boolean")
    description = Field("description", "text")
    eligible_for_rollback = Field("eligible_for_rollback", "boolean")
    id = Field("id", "uuid")
    output_stream_url = Field("output_stream_url", "secret")
    slug = Field("slug", IdReference)
    status = Field("status", "text")
    updated_at = Field("updated_at", "time")
    user = Field("user", UserReference)
    version = Field("version", "integer")


class ReleasesResource(Resource):
    """Releases: each change of an app's code, config vars or add-ons."""

    __slots__ = ()

    def info(self, app, release):
        """One release, by id or version.

        ``GET /apps/{app}/releases/{release}``
        """
        return self._one(Release, "releases.info", {"app": app, "release": release})

    def list(self, app):
        """The releases of an app.

        ``GET /apps/{app}/releases``
        """
        return self._list(Release, "releases.list", {"app": app})

    def create(self, app, *, slug, description=None, oci_image=None):
        """Releases a slug.

        Args:
            slug: The slug's id.
            description: What changed.
            oci_image: The image, on the newer generation of the platform.

        ``POST /apps/{app}/releases``
        """
        return self._one(
            Release,
            "releases.create",
            {"app": app, "slug": slug},
            {"description": description, "oci_image": oci_image},
        )

    def rollback(self, app, *, release):
        """Releases the code and the config vars of an earlier release again. Add-ons stay as they
        are.

        Args:
            release: The release's id or version.

        ``POST /apps/{app}/releases``
        """
        return self._one(Release, "releases.rollback", {"app": app, "release": release})


class AsyncReleasesResource(ReleasesResource):
    """Releases: each change of an app's code, config vars or add-ons."""

    __slots__ = ()
