# Written by `cargo xtask generate` from the core's table. Do not edit.
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import timedelta
from os import PathLike
from typing import Any, List

from .._base import _Identity
from .._flow import Formed, Pushed
from .._native import Gap, PushEvent, Unset
from ..ops.addons import Addon, AttachmentName
from ..ops.apps import App
from ..ops.buildpack_installations import BuildpackInstallation
from ..ops.builds import Build, BuildBuildpackInput, SourceBlobInput
from ..ops.config_vars import ConfigVars
from ..ops.domains import Domain
from ..ops.dynos import Dyno
from ..ops.formation import Formation
from ..ops.releases import Release
from . import _client
from ._streams import Log, Opening, Output, Pages, Session

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
    def info(self) -> Coroutine[Any, Any, App]: ...
    def destroy(self) -> Coroutine[Any, Any, App]: ...
    def rename(self, name: str) -> Coroutine[Any, Any, AppHandle]: ...
    def ps(self) -> Coroutine[Any, Any, List[Dyno]]: ...
    def scale(self, process_type: str, quantity: int | str) -> Coroutine[Any, Any, Formation]: ...
    def resize(self, process_type: str, size: str) -> Coroutine[Any, Any, Formation]: ...
    def restart(self, dyno_or_type: str | None = None) -> Coroutine[Any, Any, None]: ...
    def stop(self, dyno_or_type: str) -> Coroutine[Any, Any, None]: ...
    def until_up(
        self,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Formed], object] | None = None,
    ) -> Coroutine[Any, Any, Formed]: ...
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
    ) -> Opening[Session]: ...
    def run_detached(
        self,
        command: str,
        *,
        env: Mapping[str, str] | None = None,
        size: str | None = None,
        process_type: str | None = None,
        time_to_live: float | timedelta | None = None,
    ) -> Coroutine[Any, Any, Dyno]: ...
    def logs(
        self,
        *,
        lines: int | None = None,
        dyno: str | None = None,
        source: str | None = None,
        tail: bool = False,
    ) -> Log: ...
    def push(
        self,
        directory: str | PathLike[str],
        *,
        branch: str | None = None,
        force: bool = False,
        progress: Callable[[PushEvent], object] | None = None,
        within: float | timedelta | None = None,
    ) -> Coroutine[Any, Any, Pushed]: ...

class AppConfig:
    """An app's config vars."""

    def all(self) -> Coroutine[Any, Any, ConfigVars]: ...
    def get(self, name: str) -> Coroutine[Any, Any, str | None]: ...
    def set(self, vars: Mapping[str, str]) -> Coroutine[Any, Any, ConfigVars]: ...
    def unset(self, names: str | Iterable[str]) -> Coroutine[Any, Any, ConfigVars]: ...
    def update(self, changes: Mapping[str, str | None]) -> Coroutine[Any, Any, ConfigVars]: ...

class AppBuildpacks:
    """What builds an app: its buildpacks, in their order."""

    def list(self) -> Coroutine[Any, Any, List[BuildpackInstallation]]: ...
    def add(self, buildpack: str) -> Coroutine[Any, Any, List[BuildpackInstallation]]: ...
    def insert(
        self, place: int, buildpack: str
    ) -> Coroutine[Any, Any, List[BuildpackInstallation]]: ...
    def set(
        self, buildpack: str, *, place: int | None = None
    ) -> Coroutine[Any, Any, List[BuildpackInstallation]]: ...
    def remove(self, buildpack: str | int) -> Coroutine[Any, Any, List[BuildpackInstallation]]: ...
    def clear(self) -> Coroutine[Any, Any, None]: ...

class AppAddons:
    """The services that an app uses."""

    def list(self) -> Pages[Addon]: ...
    def create(
        self,
        plan: str,
        *,
        attachment: AttachmentName | None = None,
        config: Mapping[str, str] | None = None,
        confirm: str | None = None,
        name: str | None = None,
    ) -> Coroutine[Any, Any, Addon]: ...
    def destroy(self, addon: _Identity) -> Coroutine[Any, Any, Addon]: ...
    def until_provisioned(
        self,
        addon: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Addon], object] | None = None,
    ) -> Coroutine[Any, Any, Addon]: ...

class AppReleases:
    """The changes of an app's code, config vars and add-ons."""

    def list(self) -> Pages[Release]: ...
    def info(self, release: _Identity) -> Coroutine[Any, Any, Release]: ...
    def current(self) -> Coroutine[Any, Any, Release]: ...
    def rollback(self, release: _Identity | None = None) -> Coroutine[Any, Any, Release]: ...
    def output(
        self, release: _Identity, *, within: float | timedelta | None = None
    ) -> Output[str | Gap, Release]: ...
    def until_done(
        self,
        release: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Release], object] | None = None,
    ) -> Coroutine[Any, Any, Release]: ...

class AppBuilds:
    """The builds of an app: what a push makes, or a source that was uploaded."""

    def list(self) -> Pages[Build]: ...
    def info(self, build: _Identity) -> Coroutine[Any, Any, Build]: ...
    def create(
        self,
        source_blob: SourceBlobInput,
        *,
        buildpacks: Iterable[BuildBuildpackInput] | None | Unset = ...,
    ) -> Coroutine[Any, Any, Build]: ...
    def cancel(self, build: _Identity) -> Coroutine[Any, Any, Build]: ...
    def output(
        self, build: _Identity, *, within: float | timedelta | None = None
    ) -> Output[str | Gap, Build]: ...
    def until_done(
        self,
        build: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Build], object] | None = None,
    ) -> Coroutine[Any, Any, Build]: ...

class AppDomains:
    """The names that an app answers to."""

    def list(self) -> Pages[Domain]: ...
    def add(self, hostname: str) -> Coroutine[Any, Any, Domain]: ...
    def remove(self, domain: _Identity) -> Coroutine[Any, Any, Domain]: ...
    def until_ready(
        self,
        domain: _Identity,
        *,
        within: float | timedelta | None = None,
        progress: Callable[[Domain], object] | None = None,
    ) -> Coroutine[Any, Any, Domain]: ...

class AppStack:
    """What an app is built and run on."""

    def get(self) -> Coroutine[Any, Any, str]: ...
    def set(self, stack: str) -> Coroutine[Any, Any, App]: ...
