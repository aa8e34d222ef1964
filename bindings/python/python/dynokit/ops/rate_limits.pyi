# Written by `cargo xtask generate` from the core's table. Do not edit.
"""How many calls the account has left."""

from collections.abc import Coroutine
from typing import Any

from .._base import Resource
from .._native import Model

class RateLimit(Model):
    """How many calls the account has left: 4500 at most, and about 75 come back each minute."""

    @property
    def remaining(self) -> int:
        """The calls left."""

class RateLimitsResource(Resource):
    """How many calls the account has left."""

    def info(self) -> RateLimit:
        """The calls that the account has left for now. Asking costs none.

        ``GET /account/rate-limits``
        """

class AsyncRateLimitsResource(Resource):
    """How many calls the account has left."""

    def info(self) -> Coroutine[Any, Any, RateLimit]:
        """The calls that the account has left for now. Asking costs none.

        ``GET /account/rate-limits``
        """
