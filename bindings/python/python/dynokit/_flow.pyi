from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from os import PathLike
from typing import Any, Generic, List, TypeVar

from typing_extensions import Self

from . import _client
from ._base import Identity
from ._native import Gap, LogLine, Model, PushEvent, Unset
from .ops.addons import Addon
from .ops.apps import App
from .ops.buildpack_installations import BuildpackInstallation
from .ops.builds import Build, BuildBuildpackInput, SourceBlobInput
from .ops.config_vars import ConfigVars
from .ops.domains import Domain
from .ops.dynos import Dyno
from .ops.formation import Formation
from .ops.releases import Release

T = TypeVar("T")
R = TypeVar("R")

class Pushed(Model):
    """A push that was accepted."""

    @property
    def commit(self) -> str:
        """The commit that the app's ``main`` is at, 40 hexadecimal digits."""
    @property
    def changed(self) -> bool:
        """Whether there was anything to push; if not, nothing was built."""

class Finished(Model):
    """A command that ended."""

    @property
    def output(self) -> str:
        """What it printed."""
    @property
    def status(self) -> int:
        """Its exit status."""

class Formed(Model):
    """How an app's dynos stand to its newest release."""

    @property
    def release(self) -> Release:
        """The newest release."""
    @property
    def dynos(self) -> List[Dyno]:
        """The dynos of the formation, by name."""
    @property
    def wanted(self) -> int:
        """How many there are to be."""

class Pages(Generic[T]):
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
    def all(self) -> List[T]: ...
    def first_page(self) -> List[T]: ...
    def __iter__(self) -> Iterator[T]: ...
    def __next__(self) -> T: ...

class Output(Generic[T, R]):
    """What comes piece by piece, and in the end what it came to."""

    def finish(self) -> R: ...
    def close(self) -> None: ...  # plain
    def __iter__(self) -> Iterator[T]: ...
    def __next__(self) -> T: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

class Log(Output[LogLine | Gap, None]):
    """A log that is read, oldest line first."""

class Session:
    """A command that runs in a dyno, attached: what it prints comes as bytes."""

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

class Server:
    """A platform that is served until it is stopped."""

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

class AppHandle:
    """One app, by its name or id, and what people do with it."""

    name: str
    @property
    def client(self) -> _client.Client: ...
    @property
    def config(self) -> AppConfig: ...
    @property
    def buildpacks(self) -> AppBuildpacks: ...
    @property
    def addons(self) -> AppAddons: ...
    @property
    def releases(self) -> AppReleases: ...
    @property
    def builds(self) -> AppBuilds: ...
    @property
    def domains(self) -> AppDomains: ...
    @property
    def stack(self) -> AppStack: ...
    def info(self) -> App: ...
    def destroy(self) -> App: ...
    def rename(self, name: str) -> AppHandle: ...
    def ps(self) -> List[Dyno]: ...
    def scale(self, process_type: str, quantity: int | str) -> Formation: ...
    def resize(self, process_type: str, size: str) -> Formation: ...
    def restart(self, dyno_or_type: str | None = None) -> None: ...
    def stop(self, dyno_or_type: str) -> None: ...
    def until_up(
        self,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Formed], object] | None = None,
    ) -> Formed: ...
    def run(
        self,
        command: str,
        *,
        env: Mapping[str, str] | None = None,
        size: str | None = None,
        process_type: str | None = None,
        terminal: Mapping[str, object] | None = None,
        time_to_live: float | timedelta | None = None,
        attach_timeout: float | timedelta | None = None,
        detach_if_blocked: bool = False,
    ) -> Session: ...  # opens
    def run_detached(
        self,
        command: str,
        *,
        env: Mapping[str, str] | None = None,
        size: str | None = None,
        process_type: str | None = None,
        time_to_live: float | timedelta | None = None,
    ) -> Dyno: ...
    def logs(
        self,
        *,
        lines: int | None = None,
        dyno: str | None = None,
        source: str | None = None,
        tail: bool = False,
    ) -> Log: ...  # plain
    def push(
        self,
        directory: str | PathLike[str],
        *,
        branch: str | None = None,
        force: bool = False,
        progress: Callable[[PushEvent], object] | None = None,
        within: float | timedelta | None = None,
    ) -> Pushed: ...

class AppConfig:
    """An app's config vars."""

    def all(self) -> ConfigVars: ...
    def get(self, name: str) -> str | None: ...
    def set(self, vars: Mapping[str, str]) -> ConfigVars: ...
    def unset(self, names: str | Iterable[str]) -> ConfigVars: ...
    def update(self, changes: Mapping[str, str | None]) -> ConfigVars: ...

class AppBuildpacks:
    """What builds an app: its buildpacks, in their order."""

    def list(self) -> List[BuildpackInstallation]: ...
    def add(self, buildpack: str) -> List[BuildpackInstallation]: ...
    def insert(self, place: int, buildpack: str) -> List[BuildpackInstallation]: ...
    def set(self, buildpack: str, *, place: int | None = None) -> List[BuildpackInstallation]: ...
    def remove(self, buildpack: str | int) -> List[BuildpackInstallation]: ...
    def clear(self) -> None: ...

class AppAddons:
    """The services that an app uses."""

    def list(self) -> Pages[Addon]: ...  # plain
    def create(
        self,
        plan: str,
        *,
        attachment: Mapping[str, str] | None = None,
        config: Mapping[str, str] | None = None,
        confirm: str | None = None,
        name: str | None = None,
    ) -> Addon: ...
    def destroy(self, addon: Identity) -> Addon: ...
    def until_provisioned(
        self,
        addon: Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Addon], object] | None = None,
    ) -> Addon: ...

class AppReleases:
    """The changes of an app's code, config vars and add-ons."""

    def list(self) -> Pages[Release]: ...  # plain
    def info(self, release: Identity) -> Release: ...
    def current(self) -> Release: ...
    def rollback(self, release: Identity | None = None) -> Release: ...
    def output(
        self, release: Identity, *, within: float | timedelta | None = None
    ) -> Output[str | Gap, Release]: ...  # plain
    def until_done(
        self,
        release: Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Release], object] | None = None,
    ) -> Release: ...

class AppBuilds:
    """The builds of an app: what a push makes, or a source that was uploaded."""

    def list(self) -> Pages[Build]: ...  # plain
    def info(self, build: Identity) -> Build: ...
    def create(
        self,
        source_blob: SourceBlobInput,
        *,
        buildpacks: Iterable[BuildBuildpackInput] | None | Unset = ...,
    ) -> Build: ...
    def cancel(self, build: Identity) -> Build: ...
    def output(
        self, build: Identity, *, within: float | timedelta | None = None
    ) -> Output[str | Gap, Build]: ...  # plain
    def until_done(
        self,
        build: Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Build], object] | None = None,
    ) -> Build: ...

class AppDomains:
    """The names that an app answers to."""

    def list(self) -> Pages[Domain]: ...  # plain
    def add(self, hostname: str) -> Domain: ...
    def remove(self, domain: Identity) -> Domain: ...
    def until_ready(
        self,
        domain: Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Domain], object] | None = None,
    ) -> Domain: ...

class AppStack:
    """What an app is built and run on."""

    def get(self) -> str: ...
    def set(self, stack: str) -> App: ...
