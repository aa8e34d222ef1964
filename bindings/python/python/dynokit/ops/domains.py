# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Domains: the host names that an app answers to."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


DomainKind = str


class Domain(Model):
    """A host name that an app answers to."""

    __slots__ = ()
    acm_status = Field("acm_status", "text")
    acm_status_reason = Field("acm_status_reason", "text")
    app = Field("app", Reference)
    cname = Field("cname", "text")
    created_at = Field("created_at", "time")
    hostname = Field("hostname", "text")
    id = Field("id", "uuid")
    kind = Field("kind", "text")
    sni_endpoint = Field("sni_endpoint", Reference)
    status = Field("status", "text")
    updated_at = Field("updated_at", "time")


class DomainsResource(Resource):
    """Domains: the host names that an app answers to."""

    __slots__ = ()

    def create(self, app, *, hostname, sni_endpoint=None):
        """Adds a host name.

        Args:
            hostname: The host name; ``*.example.com`` is allowed.
            sni_endpoint: The certificate to serve it with, by name or id. The
                platform wants to see the field even where there is none.

        ``POST /apps/{app}/domains``
        """
        return self._one(
            Domain,
            "domains.create",
            {"app": app, "hostname": hostname, "sni_endpoint": sni_endpoint},
        )

    def update(self, app, domain, *, sni_endpoint=None):
        """Changes the certificate of a host name.

        Args:
            sni_endpoint: The certificate to serve it with, by name or id.

        ``PATCH /apps/{app}/domains/{domain}``
        """
        return self._one(
            Domain,
            "domains.update",
            {"app": app, "domain": domain, "sni_endpoint": sni_endpoint},
        )

    def delete(self, app, domain):
        """Removes a host name.

        ``DELETE /apps/{app}/domains/{domain}``
        """
        return self._one(Domain, "domains.delete", {"app": app, "domain": domain})

    def info(self, app, domain):
        """One domain, by host name or id.

        ``GET /apps/{app}/domains/{domain}``
        """
        return self._one(Domain, "domains.info", {"app": app, "domain": domain})

    def list(self, app):
        """The domains of an app.

        ``GET /apps/{app}/domains``
        """
        return self._list(Domain, "domains.list", {"app": app})


class AsyncDomainsResource(DomainsResource):
    """Domains: the host names that an app answers to."""

    __slots__ = ()
