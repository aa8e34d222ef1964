from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import datetime, timedelta
from os import PathLike
from typing import Any, Literal

from typing_extensions import Self

from .. import _client as plain
from .._client import Base, MockTools, _Layer, _SecondFactor
from .._native import Reply
from .._resources import AsyncResources
from ._flow import AppHandle

class Client(Base, AsyncResources):
    """A client of any platform, for asyncio."""

    def call(
        self,
        name: str,
        args: Mapping[str, object] | None = None,
        *,
        range: str | None = None,
    ) -> Coroutine[Any, Any, Reply]: ...
    def app(self, name: object) -> AppHandle: ...
    @property
    def sync(self) -> plain.Client: ...
    async def close(self) -> None: ...
    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: object) -> None: ...

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
    def save(self) -> Coroutine[Any, Any, None]: ...

class Player(Client):
    """A recording that is played back."""

    def __init__(self, file: str | PathLike[str], *, loose: bool = False) -> None: ...

class Server(plain.Server):
    """A platform that is served until it is stopped."""

    async def stop(self) -> None: ...  # type: ignore[override]
    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: object) -> None: ...

def serve(
    platform: Base,
    *,
    port: int | None = None,
    https_port: int | None = None,
    key: str | None = None,
    faults_endpoint: bool = False,
) -> Server:
    """Serves a client's platform on ``127.0.0.1``."""
