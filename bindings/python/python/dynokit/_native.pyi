from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, final

from typing_extensions import Self, disjoint_base

__version__: str

@final
class Unset:
    """The default of a parameter for which ``None`` means something."""

    def __bool__(self) -> Literal[False]: ...

UNSET: Unset

@disjoint_base
class Model:
    """What came of the platform, as an object: its fields are attributes."""

    def __new__(cls, source: bytes | str | Mapping[str, object]) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """Everything that it consists of, as plain values. Secrets are in it."""
    def to_json(self) -> bytes:
        """Its JSON, as it came. Secrets are in it."""
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Field:
    def __new__(cls, name: str, kind: object) -> Self: ...

@final
class Reply:
    """What came back of a call by name."""

    @property
    def status(self) -> int:
        """The HTTP status."""
    @property
    def body(self) -> bytes:
        """The body: JSON, as it came."""
    def json(self) -> Any:
        """The body as plain values."""
    @property
    def content_range(self) -> str | None:
        """Which part of a list this is."""
    @property
    def next_range(self) -> str | None:
        """The range that asks for the next page, where there is one."""
    @property
    def request_id(self) -> str | None:
        """The platform's id of the request."""
    @property
    def rate_limit_remaining(self) -> int | None:
        """How many calls the account has left."""
    @property
    def etag(self) -> str | None:
        """A tag of the body."""
    @property
    def date(self) -> datetime | None:
        """When the platform answered, by its own clock."""

@final
class LogLine:
    """A line of a log. ``str()`` is the line as the platform writes it."""

    def __new__(cls, text: str) -> Self: ...
    @property
    def time(self) -> datetime | None:
        """When it was written."""
    @property
    def source(self) -> str:
        """Who wrote it: ``app``, ``heroku``, or an add-on's name."""
    @property
    def process(self) -> str:
        """Which process: ``web.1``, ``router``, ``api``. Empty where none is named."""
    @property
    def message(self) -> str:
        """What it says."""
    @property
    def kind(
        self,
    ) -> Literal["request", "error", "state_changed", "starting", "exited", "released", "other"]:
        """What kind of line it is."""
    @property
    def fields(self) -> dict[str, Any]:
        """What a line of its kind tells, by name. Times are in seconds."""
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Gap:
    """A place where lines are missing, or may be. ``str()`` says so."""

    @property
    def lines(self) -> int | None:
        """How many at most, where the platform says so."""
    @property
    def since(self) -> datetime | None:
        """Since when."""
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class PushEvent:
    """What happens while a push goes on. ``str()`` tells a person."""

    @property
    def kind(
        self,
    ) -> Literal["initialized", "uncommitted", "commit", "counted", "sent", "remote"]:
        """What happened."""
    @property
    def line(self) -> str | None:
        """The line that the platform said (``remote``)."""
    @property
    def files(self) -> int | None:
        """How many files it is about (``initialized``, ``uncommitted``)."""
    @property
    def id(self) -> str | None:
        """The commit's id, 40 hexadecimal digits (``commit``)."""
    @property
    def summary(self) -> str | None:
        """The first line of the commit's message (``commit``)."""
    @property
    def objects(self) -> int | None:
        """The objects so far (``counted``, ``sent``)."""
    @property
    def of(self) -> int | None:
        """The objects that there are to send (``sent``)."""
    @property
    def bytes(self) -> int | None:
        """The bytes that were sent (``sent``)."""
    def __eq__(self, value: object, /) -> bool: ...
