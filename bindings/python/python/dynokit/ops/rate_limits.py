# Written by `cargo xtask generate` from the core's table. Do not edit.
"""How many calls the account has left."""

from .._base import Resource
from .._native import Field, Model


class RateLimit(Model):
    """How many calls the account has left: 4500 at most, and about 75 come back each minute."""

    __slots__ = ()
    remaining = Field("remaining", "integer")


class RateLimitsResource(Resource):
    """How many calls the account has left."""

    __slots__ = ()

    def info(self):
        """The calls that the account has left for now. Asking costs none.

        ``GET /account/rate-limits``
        """
        return self._one(RateLimit, "rate_limits.info", {})


class AsyncRateLimitsResource(RateLimitsResource):
    """How many calls the account has left."""

    __slots__ = ()
