# Written by `cargo xtask generate` from the core's table. Do not edit.
"""OAuth authorizations: keys of an account, and what each may do."""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any, List
from uuid import UUID

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import IdReference

class OauthClientReference(Model):
    """A program that acts for others."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def redirect_uri(self) -> str:
        """Where its users come back to."""

class OauthGrant(Model):
    """What a program exchanges for a key."""

    @property
    def code(self) -> str:
        """The code to exchange."""
    @property
    def expires_in(self) -> int:
        """Seconds until it is no good any more."""
    @property
    def id(self) -> UUID:
        """Its id."""

class OauthToken(Model):
    """A key."""

    @property
    def expires_in(self) -> int | None:
        """Seconds until it is no good any more; nothing for one that lasts."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def token(self) -> str:
        """The key itself."""

class OauthUser(Model):
    """Whose a key is."""

    @property
    def email(self) -> str:
        """The user's e-mail address."""
    @property
    def full_name(self) -> str | None:
        """The user's name."""
    @property
    def id(self) -> UUID:
        """The user's id."""

class OauthAuthorization(Model):
    """A key of an account."""

    @property
    def access_token(self) -> OauthToken | None:
        """The key."""
    @property
    def client(self) -> OauthClientReference | None:
        """The program that it was made for."""
    @property
    def created_at(self) -> datetime:
        """When it was made."""
    @property
    def description(self) -> str:
        """What it is for."""
    @property
    def grant(self) -> OauthGrant | None:
        """What the program exchanges for a key."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def refresh_token(self) -> OauthToken | None:
        """The key that makes new keys."""
    @property
    def scope(self) -> List[str]:
        """What it may do: ``global``, ``identity``, ``read``, …"""
    @property
    def session(self) -> IdReference | None:
        """The session that it belongs to."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def user(self) -> OauthUser:
        """Whose it is."""

class OauthAuthorizationsResource(Resource):
    """OAuth authorizations: keys of an account, and what each may do."""

    def create(
        self,
        *,
        client: UUID | str,
        description: str,
        expires_in: int,
        scope: Sequence[str] | None = None,
    ) -> OauthAuthorization:
        """Makes a key. A client without one shows the account's e-mail address and password.

        Args:
            client: The id of the program that it is for.
            description: What it is for.
            expires_in: Seconds until it is no good any more.
            scope: What it may do: ``global``, ``identity``, ``read``, …;
                everything, unless given, though the published schema has it required.

        ``POST /oauth/authorizations``
        """
    def delete(self, oauth_authorization: _Identity) -> OauthAuthorization:
        """Takes a key back.

        ``DELETE /oauth/authorizations/{oauth_authorization}``
        """
    def info(self, oauth_authorization: _Identity) -> OauthAuthorization:
        """One authorization, by id, or ``~`` for the account's own key.

        ``GET /oauth/authorizations/{oauth_authorization}``
        """
    def list(self) -> Pages[OauthAuthorization]:
        """The authorizations of the account, with most of each key left out.

        ``GET /oauth/authorizations``
        """

class AsyncOauthAuthorizationsResource(Resource):
    """OAuth authorizations: keys of an account, and what each may do."""

    def create(
        self,
        *,
        client: UUID | str,
        description: str,
        expires_in: int,
        scope: Sequence[str] | None = None,
    ) -> Coroutine[Any, Any, OauthAuthorization]:
        """Makes a key. A client without one shows the account's e-mail address and password.

        Args:
            client: The id of the program that it is for.
            description: What it is for.
            expires_in: Seconds until it is no good any more.
            scope: What it may do: ``global``, ``identity``, ``read``, …;
                everything, unless given, though the published schema has it required.

        ``POST /oauth/authorizations``
        """
    def delete(self, oauth_authorization: _Identity) -> Coroutine[Any, Any, OauthAuthorization]:
        """Takes a key back.

        ``DELETE /oauth/authorizations/{oauth_authorization}``
        """
    def info(self, oauth_authorization: _Identity) -> Coroutine[Any, Any, OauthAuthorization]:
        """One authorization, by id, or ``~`` for the account's own key.

        ``GET /oauth/authorizations/{oauth_authorization}``
        """
    def list(self) -> AsyncPages[OauthAuthorization]:
        """The authorizations of the account, with most of each key left out.

        ``GET /oauth/authorizations``
        """
