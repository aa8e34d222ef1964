# Written by `cargo xtask generate` from the core's table. Do not edit.
"""OAuth authorizations: keys of an account, and what each may do."""

from .._base import Resource
from .._native import Field, Model
from .shared import IdReference


class OauthClientReference(Model):
    """A program that acts for others."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    redirect_uri = Field("redirect_uri", "text")


class OauthGrant(Model):
    """What a program exchanges for a key."""

    __slots__ = ()
    code = Field("code", "secret")
    expires_in = Field("expires_in", "integer")
    id = Field("id", "uuid")


class OauthToken(Model):
    """A key."""

    __slots__ = ()
    expires_in = Field("expires_in", "integer")
    id = Field("id", "uuid")
    token = Field("token", "secret")


class OauthUser(Model):
    """Whose a key is."""

    __slots__ = ()
    email = Field("email", "text")
    full_name = Field("full_name", "text")
    id = Field("id", "uuid")


class OauthAuthorization(Model):
    """A key of an account."""

    __slots__ = ()
    access_token = Field("access_token", OauthToken)
    client = Field("client", OauthClientReference)
    created_at = Field("created_at", "time")
    description = Field("description", "text")
    grant = Field("grant", OauthGrant)
    id = Field("id", "uuid")
    refresh_token = Field("refresh_token", OauthToken)
    scope = Field("scope", ["text"])
    session = Field("session", IdReference)
    updated_at = Field("updated_at", "time")
    user = Field("user", OauthUser)


class OauthAuthorizationsResource(Resource):
    """OAuth authorizations: keys of an account, and what each may do."""

    __slots__ = ()

    def create(self, *, client, description, expires_in, scope=None):
        """Makes a key. A client without one shows the account's e-mail address and password.

        Args:
            client: The id of the program that it is for.
            description: What it is for.
            expires_in: Seconds until it is no good any more.
            scope: What it may do: ``global``, ``identity``, ``read``, …;
                everything, unless given, though the published schema has it required.

        ``POST /oauth/authorizations``
        """
        return self._one(
            OauthAuthorization,
            "oauth_authorizations.create",
            {"client": client, "description": description, "expires_in": expires_in},
            {"scope": scope},
        )

    def delete(self, oauth_authorization):
        """Takes a key back.

        ``DELETE /oauth/authorizations/{oauth_authorization}``
        """
        return self._one(
            OauthAuthorization,
            "oauth_authorizations.delete",
            {"oauth_authorization": oauth_authorization},
        )

    def info(self, oauth_authorization):
        """One authorization, by id, or ``~`` for the account's own key.

        ``GET /oauth/authorizations/{oauth_authorization}``
        """
        return self._one(
            OauthAuthorization,
            "oauth_authorizations.info",
            {"oauth_authorization": oauth_authorization},
        )

    def list(self):
        """The authorizations of the account, with most of each key left out.

        ``GET /oauth/authorizations``
        """
        return self._list(OauthAuthorization, "oauth_authorizations.list", {})


class AsyncOauthAuthorizationsResource(OauthAuthorizationsResource):
    """OAuth authorizations: keys of an account, and what each may do."""

    __slots__ = ()
