# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Domains: the host names that an app answers to."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

# Whose a host name is.
DomainKind: TypeAlias = Literal["heroku", "custom"] | str

class Domain(Model):
    """A host name that an app answers to."""

    @property
    def acm_status(self) -> str | None:
        """How far its automated certificate is."""
    @property
    def acm_status_reason(self) -> str | None:
        """Why it is no further."""
    @property
    def app(self) -> Reference:
        """The app."""
    @property
    def cname(self) -> str | None:
        """What its DNS record has to point to."""
    @property
    def created_at(self) -> datetime:
        """When it was added."""
    @property
    def hostname(self) -> str:
        """The host name."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def kind(self) -> DomainKind:
        """Whose it is."""
    @property
    def sni_endpoint(self) -> Reference | None:
        """The certificate that it is served with."""
    @property
    def status(self) -> str:
        """How far adding it is: ``pending``, ``succeeded``, ``none`` or ``failed``."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class DomainsResource(Resource):
    """Domains: the host names that an app answers to."""

    def create(self, app: _Identity, *, hostname: str, sni_endpoint: str | None = None) -> Domain:
        """Adds a host name.

        Args:
            hostname: The host name; ``*.example.com`` is allowed.
            sni_endpoint: The certificate to serve it with, by name or id. The
                platform wants to see the field even where there is none.

        ``POST /apps/{app}/domains``
        """
    def update(
        self,
        app: _Identity,
        domain: _Identity,
        *,
        sni_endpoint: str | None = None,
    ) -> Domain:
        """Changes the certificate of a host name.

        Args:
            sni_endpoint: The certificate to serve it with, by name or id.

        ``PATCH /apps/{app}/domains/{domain}``
        """
    def delete(self, app: _Identity, domain: _Identity) -> Domain:
        """Removes a host name.

        ``DELETE /apps/{app}/domains/{domain}``
        """
    def info(self, app: _Identity, domain: _Identity) -> Domain:
        """One domain, by host name or id.

        ``GET /apps/{app}/domains/{domain}``
        """
    def list(self, app: _Identity) -> Pages[Domain]:
        """The domains of an app.

        ``GET /apps/{app}/domains``
        """

class AsyncDomainsResource(Resource):
    """Domains: the host names that an app answers to."""

    def create(
        self,
        app: _Identity,
        *,
        hostname: str,
        sni_endpoint: str | None = None,
    ) -> Coroutine[Any, Any, Domain]:
        """Adds a host name.

        Args:
            hostname: The host name; ``*.example.com`` is allowed.
            sni_endpoint: The certificate to serve it with, by name or id. The
                platform wants to see the field even where there is none.

        ``POST /apps/{app}/domains``
        """
    def update(
        self,
        app: _Identity,
        domain: _Identity,
        *,
        sni_endpoint: str | None = None,
    ) -> Coroutine[Any, Any, Domain]:
        """Changes the certificate of a host name.

        Args:
            sni_endpoint: The certificate to serve it with, by name or id.

        ``PATCH /apps/{app}/domains/{domain}``
        """
    def delete(self, app: _Identity, domain: _Identity) -> Coroutine[Any, Any, Domain]:
        """Removes a host name.

        ``DELETE /apps/{app}/domains/{domain}``
        """
    def info(self, app: _Identity, domain: _Identity) -> Coroutine[Any, Any, Domain]:
        """One domain, by host name or id.

        ``GET /apps/{app}/domains/{domain}``
        """
    def list(self, app: _Identity) -> AsyncPages[Domain]:
        """The domains of an app.

        ``GET /apps/{app}/domains``
        """
