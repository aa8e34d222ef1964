# Written by `cargo xtask generate` from the core's table. Do not edit.
"""The account: whose key this is."""

from .._base import Resource
from .._native import Field, Model, UNSET
from .shared import IdentityProviderOwner, Reference, TeamName


class IdentityProvider(Model):
    """The identity provider that an account logs in with."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    organization = Field("organization", TeamName)
    owner = Field("owner", IdentityProviderOwner)
    team = Field("team", TeamName)


class Account(Model):
    """A person's account."""

    __slots__ = ()
    allow_tracking = Field("allow_tracking", "boolean")
    beta = Field("beta", "boolean")
    country_of_residence = Field("country_of_residence", "text")
    created_at = Field("created_at", "time")
    default_organization = Field("default_organization", Reference)
    default_team = Field("default_team", Reference)
    delinquent_at = Field("delinquent_at", "time")
    email = Field("email", "text")
    federated = Field("federated", "boolean")
    id = Field("id", "uuid")
    identity_provider = Field("identity_provider", IdentityProvider)
    last_login = Field("last_login", "time")
    name = Field("name", "text")
    sms_number = Field("sms_number", "text")
    suspended_at = Field("suspended_at", "time")
    two_factor_authentication = Field("two_factor_authentication", "boolean")
    updated_at = Field("updated_at", "time")
    verified = Field("verified", "boolean")


class AccountResource(Resource):
    """The account: whose key this is."""

    __slots__ = ()

    def info(self):
        """The account that the key belongs to.

        ``GET /account``
        """
        return self._one(Account, "account.info", {})

    def update(self, *, allow_tracking=None, beta=None, name=UNSET):
        """Changes the account that the key belongs to.

        Args:
            allow_tracking: Whether third parties may count its web visits.
            beta: Whether it takes part in the beta programme.
            name: The person's full name; null removes it.

        ``PATCH /account``
        """
        return self._one(
            Account,
            "account.update",
            {},
            {"allow_tracking": allow_tracking, "beta": beta},
            {"name": name},
        )

    def delete(self):
        """Deletes the account that the key belongs to, for good.

        ``DELETE /account``
        """
        return self._one(Account, "account.delete", {})

    def info_by_user(self, account):
        """The account of a user, by e-mail address, id, or ``~`` for oneself.

        ``GET /users/{account}``
        """
        return self._one(Account, "account.info_by_user", {"account": account})

    def update_by_user(self, account, *, allow_tracking=None, beta=None, name=UNSET):
        """Changes the account of a user.

        Args:
            allow_tracking: Whether third parties may count its web visits.
            beta: Whether it takes part in the beta programme.
            name: The person's full name; null removes it.

        ``PATCH /users/{account}``
        """
        return self._one(
            Account,
            "account.update_by_user",
            {"account": account},
            {"allow_tracking": allow_tracking, "beta": beta},
            {"name": name},
        )

    def delete_by_user(self, account):
        """Deletes the account of a user, for good.

        ``DELETE /users/{account}``
        """
        return self._one(Account, "account.delete_by_user", {"account": account})


class AsyncAccountResource(AccountResource):
    """The account: whose key this is."""

    __slots__ = ()
