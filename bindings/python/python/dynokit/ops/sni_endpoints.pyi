# Written by `cargo xtask generate` from the core's table. Do not edit.
"""SNI endpoints: certificates of one's own, for an app's domains."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, List
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

class SslCertificate(Model):
    """What a certificate says."""

    @property
    def ca_signed(self) -> bool:
        """Whether an authority that browsers know signed it."""
    @property
    def cert_domains(self) -> List[str]:
        """The host names that it is for."""
    @property
    def expires_at(self) -> datetime:
        """Until when it is good."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def issuer(self) -> str:
        """Who signed it."""
    @property
    def self_signed(self) -> bool:
        """Whether its own key signed it."""
    @property
    def starts_at(self) -> datetime:
        """Since when it is good."""
    @property
    def subject(self) -> str:
        """Whom it is for."""

class SniEndpoint(Model):
    """A certificate that some of an app's domains are served with."""

    @property
    def app(self) -> Reference:
        """The app."""
    @property
    def certificate_chain(self) -> str:
        """The certificate and those that vouch for it, as PEM."""
    @property
    def created_at(self) -> datetime:
        """When it was added."""
    @property
    def display_name(self) -> str | None:
        """What its owner calls it."""
    @property
    def domains(self) -> List[UUID]:
        """The domains that are served with it."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name, unique on the platform."""
    @property
    def ssl_cert(self) -> SslCertificate:
        """What the certificate says."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class SniEndpointsResource(Resource):
    """SNI endpoints: certificates of one's own, for an app's domains."""

    def info(self, app: _Identity, sni_endpoint: _Identity) -> SniEndpoint:
        """One certificate, by name or id.

        ``GET /apps/{app}/sni-endpoints/{sni_endpoint}``
        """
    def list(self, app: _Identity) -> Pages[SniEndpoint]:
        """The certificates of an app.

        ``GET /apps/{app}/sni-endpoints``
        """

class AsyncSniEndpointsResource(Resource):
    """SNI endpoints: certificates of one's own, for an app's domains."""

    def info(self, app: _Identity, sni_endpoint: _Identity) -> Coroutine[Any, Any, SniEndpoint]:
        """One certificate, by name or id.

        ``GET /apps/{app}/sni-endpoints/{sni_endpoint}``
        """
    def list(self, app: _Identity) -> AsyncPages[SniEndpoint]:
        """The certificates of an app.

        ``GET /apps/{app}/sni-endpoints``
        """
