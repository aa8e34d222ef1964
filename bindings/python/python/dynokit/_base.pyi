from typing import Any
from uuid import UUID

from typing_extensions import TypeAlias

# What a path argument may be.
_Identity: TypeAlias = str | int | UUID

class Error(Exception):
    """A failure: what was asked, on which app, why it failed, and what to do."""

    kind: str
    """The kind's name, the same in every language."""
    number: int
    """The kind's number, the same in every language."""
    id: str
    """The platform's word for it, else the kind's name."""
    message: str
    """Why it failed, in a sentence."""
    status: int | None
    """The HTTP status, where the platform answered."""
    request_id: str | None
    """The platform's id of the request, for its support."""
    operation: str | None
    """The operation that failed."""
    app: str | None
    """The app that it failed on."""
    resource: str | None
    """What was not there: ``app``, ``add_on``."""
    url: str | None
    """Where to read more."""
    output: str | None
    """What a build or a command printed before it failed."""
    retryable: bool
    """Whether the same may well work a little later."""
    retry_after: float | None
    """How many seconds to wait before a repetition."""
    rate_limit_remaining: int | None
    """How many calls the account has left."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str = "",
        message: str = "",
        status: int | None = None,
        request_id: str | None = None,
        operation: str | None = None,
        app: str | None = None,
        resource: str | None = None,
        url: str | None = None,
        output: str | None = None,
        retryable: bool = False,
        retry_after: float | None = None,
        rate_limit_remaining: int | None = None,
    ) -> None: ...

class Secrets(dict[str, str]):
    """Values by name that do not print: only the names do."""

    def to_dict(self) -> dict[str, str]:
        """Everything as a plain dictionary, values too."""

class Resource:
    """The operations on one resource, over a client."""

    def __init__(self, client: Any) -> None: ...
