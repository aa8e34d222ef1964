# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Sources: a place to upload a tarball to, for a build."""

from .._base import Resource
from .._native import Field, Model


class SourceUrls(Model):
    """Where to put a tarball, and where a build gets it from."""

    __slots__ = ()
    get_url = Field("get_url", "secret")
    put_url = Field("put_url", "secret")


class Source(Model):
    """A place to upload a tarball to."""

    __slots__ = ()
    source_blob = Field("source_blob", SourceUrls)


class SourcesResource(Resource):
    """Sources: a place to upload a tarball to, for a build."""

    __slots__ = ()

    def create(self):
        """Makes a place for an upload. It is there for about an hour.

        ``POST /sources``
        """
        return self._one(Source, "sources.create", {})

    def create_by_app(self, app):
        """Makes a place for an upload, in the older way that names an app.

        ``POST /apps/{app}/sources``
        """
        return self._one(Source, "sources.create_by_app", {"app": app})


class AsyncSourcesResource(SourcesResource):
    """Sources: a place to upload a tarball to, for a build."""

    __slots__ = ()
