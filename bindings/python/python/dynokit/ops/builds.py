# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Builds: from source to a slug and its release."""

from .._base import Resource
from .._native import Field, Model, UNSET
from .shared import IdReference, UserReference


class BuildBuildpack(Model):
    """A buildpack of a build."""

    __slots__ = ()
    name = Field("name", "text")
    url = Field("url", "text")


BuildStatus = str


class SourceBlob(Model):
    """What is built."""

    __slots__ = ()
    checksum = Field("checksum", "text")
    url = Field("url", "secret")
    version = Field("version", "text")
    version_description = Field("version_description", "text")


class Build(Model):
    """A run of the buildpacks, from source to a slug and its release."""

    __slots__ = ()
    app = Field("app", IdReference)
    buildpacks = Field("buildpacks", [BuildBuildpack])
    created_at = Field("created_at", "time")
    generation = Field("generation", "text")
    id = Field("id", "uuid")
    output_stream_url = Field("output_stream_url", "secret")
    release = Field("release", IdReference)
    slug = Field("slug", IdReference)
    source_blob = Field("source_blob", SourceBlob)
    stack = Field("stack", "text")
    status = Field("status", "text")
    updated_at = Field("updated_at", "time")
    user = Field("user", UserReference)


class BuildBuildpackInput(dict):
    """A buildpack of a build."""

    __slots__ = ()


class SourceBlobInput(dict):
    """What is built."""

    __slots__ = ()


class BuildsResource(Resource):
    """Builds: from source to a slug and its release."""

    __slots__ = ()

    def create(self, app, *, source_blob, buildpacks=UNSET):
        """Starts a build of a tarball. A git push starts one by itself.

        Args:
            source_blob: What to build.
            buildpacks: The buildpacks to use this once, instead of the app's.

        ``POST /apps/{app}/builds``
        """
        return self._one(
            Build,
            "builds.create",
            {"app": app, "source_blob": source_blob},
            {},
            {"buildpacks": buildpacks},
        )

    def info(self, app, build):
        """One build.

        ``GET /apps/{app}/builds/{build}``
        """
        return self._one(Build, "builds.info", {"app": app, "build": build})

    def list(self, app):
        """The builds of an app, those of git pushes included.

        ``GET /apps/{app}/builds``
        """
        return self._list(Build, "builds.list", {"app": app})

    def delete_cache(self, app):
        """Empties the directory that buildpacks keep between builds.

        ``DELETE /apps/{app}/build-cache``
        """
        return self._nothing("builds.delete_cache", {"app": app})

    def cancel(self, app, build):
        """Stops a build that runs.

        ``DELETE /apps/{app}/builds/{build}``
        """
        return self._one(Build, "builds.cancel", {"app": app, "build": build})


class AsyncBuildsResource(BuildsResource):
    """Builds: from source to a slug and its release."""

    __slots__ = ()
