# Written by `cargo xtask generate` from the core's table. Do not edit.
"""The account: whose key this is."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

from .._base import _Identity, Resource
from .._native import UNSET, Model, Unset
from .shared import IdentityProviderOwner, Reference, TeamName

class IdentityProvider(Model):
    """The identity provider that an account logs in with."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str | None:
        """Its name."""
    @property
    def organization(self) -> TeamName | None:
        """The organization that it belongs to."""
    @property
    def owner(self) -> IdentityProviderOwner | None:
        """The team or enterprise account that owns it."""
    @property
    def team(self) -> TeamName | None:
        """The team that it belongs to."""

class Account(Model):
    """A person's account."""

    @property
    def allow_tracking(self) -> bool:
        """Whether the account lets third parties count its web visits."""
    @property
    def beta(self) -> bool:
        """Whether it takes part in the beta programme."""
    @property
    def country_of_residence(self) -> str | None:
        """The country that it is taxed in."""
    @property
    def created_at(self) -> datetime:
        """When it was made."""
    @property
    def default_organization(self) -> Reference | None:
        """The organization that new apps go to."""
    @property
    def default_team(self) -> Reference | None:
        """The team that new apps go to."""
    @property
    def delinquent_at(self) -> datetime | None:
        """Since when its bills are unpaid."""
    @property
    def email(self) -> str:
        """Its unique e-mail address."""
    @property
    def federated(self) -> bool:
        """Whether it is managed by a third party."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def identity_provider(self) -> IdentityProvider | None:
        """The identity provider that it logs in with."""
    @property
    def last_login(self) -> datetime | None:
        """When it last logged in."""
    @property
    def name(self) -> str | None:
        """The person's full name."""
    @property
    def sms_number(self) -> str | None:
        """The number for text messages, all but the end hidden."""
    @property
    def suspended_at(self) -> datetime | None:
        """Since when it is suspended."""
    @property
    def two_factor_authentication(self) -> bool:
        """Whether it logs in with two factors."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
    @property
    def verified(self) -> bool:
        """Whether a payment method was verified."""

class AccountResource(Resource):
    """The account: whose key this is."""

    def info(self) -> Account:
        """The account that the key belongs to.

        ``GET /account``
        """
    def update(
        self,
        *,
        allow_tracking: bool | None = None,
        beta: bool | None = None,
        name: str | None | Unset = UNSET,
    ) -> Account:
        """Changes the account that the key belongs to.

        Args:
            allow_tracking: Whether third parties may count its web visits.
            beta: Whether it takes part in the beta programme.
            name: The person's full name; null removes it.

        ``PATCH /account``
        """
    def delete(self) -> Account:
        """Deletes the account that the key belongs to, for good.

        ``DELETE /account``
        """
    def info_by_user(self, account: _Identity) -> Account:
        """The account of a user, by e-mail address, id, or ``~`` for oneself.

        ``GET /users/{account}``
        """
    def update_by_user(
        self,
        account: _Identity,
        *,
        allow_tracking: bool | None = None,
        beta: bool | None = None,
        name: str | None | Unset = UNSET,
    ) -> Account:
        """Changes the account of a user.

        Args:
            allow_tracking: Whether third parties may count its web visits.
            beta: Whether it takes part in the beta programme.
            name: The person's full name; null removes it.

        ``PATCH /users/{account}``
        """
    def delete_by_user(self, account: _Identity) -> Account:
        """Deletes the account of a user, for good.

        ``DELETE /users/{account}``
        """

class AsyncAccountResource(Resource):
    """The account: whose key this is."""

    def info(self) -> Coroutine[Any, Any, Account]:
        """The account that the key belongs to.

        ``GET /account``
        """
    def update(
        self,
        *,
        allow_tracking: bool | None = None,
        beta: bool | None = None,
        name: str | None | Unset = UNSET,
    ) -> Coroutine[Any, Any, Account]:
        """Changes the account that the key belongs to.

        Args:
            allow_tracking: Whether third parties may count its web visits.
            beta: Whether it takes part in the beta programme.
            name: The person's full name; null removes it.

        ``PATCH /account``
        """
    def delete(self) -> Coroutine[Any, Any, Account]:
        """Deletes the account that the key belongs to, for good.

        ``DELETE /account``
        """
    def info_by_user(self, account: _Identity) -> Coroutine[Any, Any, Account]:
        """The account of a user, by e-mail address, id, or ``~`` for oneself.

        ``GET /users/{account}``
        """
    def update_by_user(
        self,
        account: _Identity,
        *,
        allow_tracking: bool | None = None,
        beta: bool | None = None,
        name: str | None | Unset = UNSET,
    ) -> Coroutine[Any, Any, Account]:
        """Changes the account of a user.

        Args:
            allow_tracking: Whether third parties may count its web visits.
            beta: Whether it takes part in the beta programme.
            name: The person's full name; null removes it.

        ``PATCH /users/{account}``
        """
    def delete_by_user(self, account: _Identity) -> Coroutine[Any, Any, Account]:
        """Deletes the account of a user, for good.

        ``DELETE /users/{account}``
        """
