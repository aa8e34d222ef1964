from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from os import PathLike
from typing import Any, Literal, Protocol

from typing_extensions import Self, TypeAlias

from . import aio as _aio
from ._flow import AppHandle
from ._mock import Clock, Faults, Script
from ._native import Reply
from ._resources import Resources

# ``False`` leaves a layer out; a mapping has its options.
_Layer: TypeAlias = Mapping[str, float] | bool | None

class _SecondFactor(Protocol):
    """Gives a code for what is asked, having been refused so many."""

    def __call__(self, *, operation: str, app: str | None, refused: int) -> str: ...

class Base:
    """What the clients of both ways share."""

    def layered(
        self, *, retry: _Layer = None, throttle: _Layer = None, cache: _Layer = None
    ) -> Self: ...
    def faulty(self, rules: Iterable[Mapping[str, object]] = ()) -> Self: ...
    def recorded(self, file: str | PathLike[str], *, redact: Iterable[str] = ()) -> Self: ...
    @property
    def faults(self) -> Faults: ...

class Client(Base, Resources):
    """A client of any platform, which waits on the thread that calls."""

    def call(
        self,
        name: str,
        args: Mapping[str, object] | None = None,
        *,
        range: str | None = None,
    ) -> Reply: ...
    def app(self, name: object) -> AppHandle: ...
    @property
    def aio(self) -> _aio.Client: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

class Heroku(Client):
    """Heroku, or whatever speaks its API."""

    def __init__(
        self,
        key: str | None = None,
        *,
        key_provider: Callable[[], str] | None = None,
        second_factor: _SecondFactor | None = None,
        base_url: str | None = None,
        user_agent: str | None = None,
        root_certificates: Iterable[str] | None = None,
        only_given_roots: bool | None = None,
        proxy: str | None = None,
        without_proxy: bool | None = None,
        connect_timeout: float | timedelta | None = None,
        call_timeout: float | timedelta | None = None,
        idle_timeout: float | timedelta | None = None,
        start_timeout: float | timedelta | None = None,
        retry: _Layer = None,
        throttle: _Layer = None,
        cache: _Layer = None,
    ) -> None: ...

class MockTools:
    """What a test reaches of a mock."""

    @property
    def clock(self) -> Clock: ...
    @property
    def script(self) -> Script: ...

class Mock(MockTools, Client):
    """Heroku in memory: the platform as it behaves, without its machines."""

    def __init__(
        self,
        *,
        seed: int | None = None,
        email: str | None = None,
        clock: datetime | str | None = None,
        pace: Mapping[str, float | timedelta] | None = None,
        standing: Literal["verified", "unverified", "delinquent", "suspended"] | None = None,
        app_limit: int | None = None,
        slug_limit: int | None = None,
        rate_limit: bool | None = None,
        file: str | PathLike[str] | None = None,
    ) -> None: ...
    def save(self) -> None: ...

class Player(Client):
    """A recording that is played back."""

    def __init__(self, file: str | PathLike[str], *, loose: bool = False) -> None: ...

class Server:
    """A platform that is served until it is stopped."""

    def __init__(self, native: Any) -> None: ...
    url: str
    https_url: str
    git_host: str
    key: str
    root_certificate: str
    @property
    def options(self) -> dict[str, Any]: ...
    @property
    def env(self) -> dict[str, str]: ...
    def stop(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

def serve(
    platform: Base,
    *,
    port: int | None = None,
    https_port: int | None = None,
    key: str | None = None,
    faults_endpoint: bool = False,
) -> Server:
    """Serves a client's platform on ``127.0.0.1``, so that other programs can use it."""
