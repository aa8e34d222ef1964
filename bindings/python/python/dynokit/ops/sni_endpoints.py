# Written by `cargo xtask generate` from the core's table. Do not edit.
"""SNI endpoints: certificates of one's own, for an app's domains."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference


class SslCertificate(Model):
    """What a certificate says."""

    __slots__ = ()
    ca_signed = Field("ca_signed?", "boolean")
    cert_domains = Field("cert_domains", ["text"])
    expires_at = Field("expires_at", "time")
    id = Field("id", "uuid")
    issuer = Field("issuer", "text")
    self_signed = Field("self_signed?", "boolean")
    starts_at = Field("starts_at", "time")
    subject = Field("subject", "text")


class SniEndpoint(Model):
    """A certificate that some of an app's domains are served with."""

    __slots__ = ()
    app = Field("app", Reference)
    certificate_chain = Field("certificate_chain", "text")
    created_at = Field("created_at", "time")
    display_name = Field("display_name", "text")
    domains = Field("domains", ["uuid"])
    id = Field("id", "uuid")
    name = Field("name", "text")
    ssl_cert = Field("ssl_cert", SslCertificate)
    updated_at = Field("updated_at", "time")


class SniEndpointsResource(Resource):
    """SNI endpoints: certificates of one's own, for an app's domains."""

    __slots__ = ()

    def info(self, app, sni_endpoint):
        """One certificate, by name or id.

        ``GET /apps/{app}/sni-endpoints/{sni_endpoint}``
        """
        return self._one(
            SniEndpoint,
            "sni_endpoints.info",
            {"app": app, "sni_endpoint": sni_endpoint},
        )

    def list(self, app):
        """The certificates of an app.

        ``GET /apps/{app}/sni-endpoints``
        """
        return self._list(SniEndpoint, "sni_endpoints.list", {"app": app})


class AsyncSniEndpointsResource(SniEndpointsResource):
    """SNI endpoints: certificates of one's own, for an app's domains."""

    __slots__ = ()
