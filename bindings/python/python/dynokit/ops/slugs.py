# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Slugs: built apps, ready to run."""

from .._base import Resource
from .._native import Field, Model, UNSET
from .shared import Reference


class SlugBlob(Model):
    """Where to download or upload a slug."""

    __slots__ = ()
    method = Field("method", "text")
    url = Field("url", "secret")


class Slug(Model):
    """A built app, ready to run."""

    __slots__ = ()
    blob = Field("blob", SlugBlob)
    buildpack_provided_description = Field("buildpack_provided_description", "text")
    checksum = Field("checksum", "text")
    commit = Field("commit", "text")
    commit_description = Field("commit_description", "text")
    created_at = Field("created_at", "time")
    deleted_at = Field("deleted_at", "time")
    id = Field("id", "uuid")
    process_types = Field("process_types", {"": "text"})
    size = Field("size", "integer")
    stack = Field("stack", Reference)
    updated_at = Field("updated_at", "time")


class SlugsResource(Resource):
    """Slugs: built apps, ready to run."""

    __slots__ = ()

    def info(self, app, slug):
        """One slug, with where to download it.

        ``GET /apps/{app}/slugs/{slug}``
        """
        return self._one(Slug, "slugs.info", {"app": app, "slug": slug})

    def create(
        self,
        app,
        *,
        process_types,
        buildpack_provided_description=UNSET,
        checksum=UNSET,
        commit=UNSET,
        commit_description=UNSET,
        stack=None,
    ):
        """Announces a slug that you built yourself, and says where to upload it.

        Args:
            process_types: The command of each process type.
            buildpack_provided_description: What built it.
            checksum: Its checksum, ``SHA256:…``.
            commit: The commit that it was built from.
            commit_description: What the commit is about.
            stack: The stack that it runs on, by name or id.

        ``POST /apps/{app}/slugs``
        """
        return self._one(
            Slug,
            "slugs.create",
            {"app": app, "process_types": process_types},
            {"stack": stack},
            {
                "buildpack_provided_description": buildpack_provided_description,
                "checksum": checksum,
                "commit": commit,
                "commit_description": commit_description,
            },
        )


class AsyncSlugsResource(SlugsResource):
    """Slugs: built apps, ready to run."""

    __slots__ = ()
