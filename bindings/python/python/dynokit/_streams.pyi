from collections.abc import Iterator
from typing import Any, Generic, List, TypeVar

from typing_extensions import Self

from ._native import Gap, LogLine, Model
from .ops.dynos import Dyno

_T = TypeVar("_T")
_R = TypeVar("_R")

class Finished(Model):
    """A command that ended."""

    @property
    def output(self) -> str:
        """What it printed."""
    @property
    def status(self) -> int:
        """Its exit status."""

class Pages(Generic[_T]):
    """A list that asks for pages as they are needed."""

    def range(  # plain
        self,
        by: str,
        *,
        first: str = "",
        last: str = "",
        descending: bool = False,
        max: int | None = None,
    ) -> Self: ...  # plain
    def all(self) -> List[_T]: ...
    def first_page(self) -> List[_T]: ...
    def __iter__(self) -> Iterator[_T]: ...
    def __next__(self) -> _T: ...

class Output(Generic[_T, _R]):
    """What comes piece by piece, and in the end what it came to."""

    def __init__(self, client: Any, native: Any) -> None: ...
    def finish(self) -> _R: ...
    def close(self) -> None: ...  # plain
    def __iter__(self) -> Iterator[_T]: ...
    def __next__(self) -> _T: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

class Log(Output[LogLine | Gap, None]):
    """A log that is read, oldest line first."""

class Session:
    """A command that runs in a dyno, attached: what it prints comes as bytes."""

    def __init__(self, client: Any, native: Any) -> None: ...
    dyno: Dyno
    status: int | None
    @property
    def is_detached(self) -> bool: ...
    def read(self) -> bytes | None: ...
    def write(self, data: bytes | str) -> None: ...
    def end_input(self) -> None: ...
    def interrupt(self) -> None: ...
    def wait(self) -> Finished: ...
    def close(self) -> None: ...  # plain
    def __iter__(self) -> Iterator[bytes]: ...
    def __next__(self) -> bytes: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
