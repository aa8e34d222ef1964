"""Heroku as a library: apps, buildpacks, config vars, releases and dynos, on Heroku
itself or on a platform within this process.

>>> import dynokit
>>> client = dynokit.Mock(seed=1)
>>> app = client.apps.create(name="hello")
>>> app.name
'hello'
>>> client.app("hello").config.set({"POOL_SIZE": "18"})
ConfigVars({'POOL_SIZE': '***'})
>>> client.app("hello").releases.current().version
3

``dynokit.Heroku()`` is the same for Heroku, and ``dynokit.aio`` has the same names for
asyncio.
"""

from ._base import lazily
from ._client import Client, Heroku, Mock, Player, Server, serve
from ._names import ERRORS
from ._native import UNSET, Gap, LogLine, Model, PushEvent, Reply, __version__

_FLOW = ("AppHandle", "Formed", "Pushed")
_STREAMS = ("Finished", "Log", "Output", "Pages", "Session")

__all__ = [
    "UNSET",
    "Client",
    "Gap",
    "Heroku",
    "LogLine",
    "Mock",
    "Model",
    "Player",
    "PushEvent",
    "Reply",
    "Server",
    "__version__",
    "aio",
    "errors",
    "serve",
    "types",
    *ERRORS,
    *_FLOW,
    *_STREAMS,
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        **{name: "dynokit.errors" for name in ERRORS},
        **{name: "dynokit._flow" for name in _FLOW},
        **{name: "dynokit._streams" for name in _STREAMS},
        "aio": None,
        "errors": None,
        "types": None,
    },
)
