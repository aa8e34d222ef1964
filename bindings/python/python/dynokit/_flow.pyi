from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from os import PathLike
from typing import Any, List

from . import _client
from ._base import _Identity
from ._native import Gap, Model, PushEvent, Unset
from ._streams import Log, Output, Pages, Session
from .ops.addons import Addon, AttachmentName
from .ops.apps import App
from .ops.buildpack_installations import BuildpackInstallation
from .ops.builds import Build, BuildBuildpackInput, SourceBlobInput
from .ops.config_vars import ConfigVars
from .ops.domains import Domain
from .ops.dynos import Dyno
from .ops.formation import Formation
from .ops.releases import Release

class Pushed(Model):
    """A push that was accepted."""

    @property
    def commit(self) -> str:
        """The commit that the app's ``main`` is at, 40 hexadecimal digits."""
    @property
    def changed(self) -> bool:
        """Whether there was anything to push; if not, nothing was built."""

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

class AppHandle:
    """One app, by its name or id, and what people do with it."""

    def __init__(self, client: Any, name: object) -> None: ...
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
        attachment: AttachmentName | None = None,
        config: Mapping[str, str] | None = None,
        confirm: str | None = None,
        name: str | None = None,
    ) -> Addon: ...
    def destroy(self, addon: _Identity) -> Addon: ...
    def until_provisioned(
        self,
        addon: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Addon], object] | None = None,
    ) -> Addon: ...

class AppReleases:
    """The changes of an app's code, config vars and add-ons."""

    def list(self) -> Pages[Release]: ...  # plain
    def info(self, release: _Identity) -> Release: ...
    def current(self) -> Release: ...
    def rollback(self, release: _Identity | None = None) -> Release: ...
    def output(
        self, release: _Identity, *, within: float | timedelta | None = None
    ) -> Output[str | Gap, Release]: ...  # plain
    def until_done(
        self,
        release: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Release], object] | None = None,
    ) -> Release: ...

class AppBuilds:
    """The builds of an app: what a push makes, or a source that was uploaded."""

    def list(self) -> Pages[Build]: ...  # plain
    def info(self, build: _Identity) -> Build: ...
    def create(
        self,
        source_blob: SourceBlobInput,
        *,
        buildpacks: Iterable[BuildBuildpackInput] | None | Unset = ...,
    ) -> Build: ...
    def cancel(self, build: _Identity) -> Build: ...
    def output(
        self, build: _Identity, *, within: float | timedelta | None = None
    ) -> Output[str | Gap, Build]: ...  # plain
    def until_done(
        self,
        build: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Build], object] | None = None,
    ) -> Build: ...

class AppDomains:
    """The names that an app answers to."""

    def list(self) -> Pages[Domain]: ...  # plain
    def add(self, hostname: str) -> Domain: ...
    def remove(self, domain: _Identity) -> Domain: ...
    def until_ready(
        self,
        domain: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Domain], object] | None = None,
    ) -> Domain: ...

class AppStack:
    """What an app is built and run on."""

    def get(self) -> str: ...
    def set(self, stack: str) -> App: ...
