"""The flow for asyncio."""

from .. import _flow as plain
from .._flow import (  # noqa: F401 they wait as their client does
    AppAddons,
    AppBuildpacks,
    AppBuilds,
    AppConfig,
    AppDomains,
    AppReleases,
    AppStack,
)


class AppHandle(plain.AppHandle):
    """One app, and what people do with it: see ``dynokit.AppHandle``."""

    __slots__ = ()
