"""The same names for asyncio: what is waited for is awaited.

>>> import asyncio
>>> from dynokit import aio
>>> async def deploy():
...     client = aio.Mock()
...     await client.apps.create(name="hello")
...     await client.app("hello").config.set({"POOL_SIZE": "18"})
...     return [app.name async for app in client.apps.list()]
>>> asyncio.run(deploy())
['hello']

To cancel a task cancels the work.
"""

from ._client import Client, Heroku, Mock, Player, Server, serve
from ._flow import AppHandle
from ._streams import Log, Output, Pages, Session

__all__ = [
    "AppHandle",
    "Client",
    "Heroku",
    "Log",
    "Mock",
    "Output",
    "Pages",
    "Player",
    "Server",
    "Session",
    "serve",
]
