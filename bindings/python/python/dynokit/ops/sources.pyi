# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Sources: a place to upload a tarball to, for a build."""

from collections.abc import Coroutine
from typing import Any

from .._base import _Identity, Resource
from .._native import Model

class SourceUrls(Model):
    """Where to put a tarball, and where a build gets it from."""

    @property
    def get_url(self) -> str:
        """For the build."""
    @property
    def put_url(self) -> str:
        """For the upload: a PUT with a length and an empty content type."""

class Source(Model):
    """A place to upload a tarball to."""

    @property
    def source_blob(self) -> SourceUrls:
        """Where to put it, and where a build gets it from."""

class SourcesResource(Resource):
    """Sources: a place to upload a tarball to, for a build."""

    def create(self) -> Source:
        """Makes a place for an upload. It is there for about an hour.

        ``POST /sources``
        """
    def create_by_app(self, app: _Identity) -> Source:
        """Makes a place for an upload, in the older way that names an app.

        ``POST /apps/{app}/sources``
        """

class AsyncSourcesResource(Resource):
    """Sources: a place to upload a tarball to, for a build."""

    def create(self) -> Coroutine[Any, Any, Source]:
        """Makes a place for an upload. It is there for about an hour.

        ``POST /sources``
        """
    def create_by_app(self, app: _Identity) -> Coroutine[Any, Any, Source]:
        """Makes a place for an upload, in the older way that names an app.

        ``POST /apps/{app}/sources``
        """
