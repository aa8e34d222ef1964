"""Clients for asyncio."""

from asyncio import get_running_loop

from .. import _client as plain
from .._native import Client as Native
from .._native import Mailbox
from . import _flow, _streams


class Client(plain.Base):
    """A client of any platform, for asyncio: see ``dynokit.Client``.

    A call does nothing until it is awaited. To cancel a task cancels the work.
    """

    __slots__ = ("_mailbox",)

    _prefix = "Async"

    def _mail(self):
        loop = get_running_loop()
        try:
            mailbox = self._mailbox
            if mailbox.is_of(loop):
                return mailbox
        except AttributeError:
            pass
        mailbox = self._mailbox = Mailbox(loop)
        return mailbox

    async def _do(self, work, then=None):
        try:
            done = await work.start(self._mail())
        except BaseException:
            work.cancel()
            raise
        return done if then is None else then(done)

    def _pages(self, kind, name, args):
        return _streams.Pages(self, kind, name, args)

    def _open(self, work, then):
        return _streams.Opening(self, work, then)

    def _output(self, native):
        return _streams.Output(self, native)

    def _log(self, native):
        return _streams.Log(self, native)

    def _session(self, native):
        return _streams.Session(self, native)

    async def _finish(self, stream, progress=None):
        try:
            if progress is not None:
                async for item in _streams.Output(self, stream):
                    said = progress(item)
                    if hasattr(said, "__await__"):
                        await said
            return await self._do(stream.finish())
        finally:
            stream.cancel()

    def call(self, name, args=None, *, range=None):
        """Performs any operation by its name: see ``dynokit.Client.call``."""
        return self._do(self._native.call(name, dict(args or ()), range))

    def app(self, name):
        """The app of this name or id. Nothing is asked of the platform yet."""
        return _flow.AppHandle(self, name)

    @property
    def sync(self):
        """A client of the same platform that waits on the thread that calls."""
        kinds = {Mock: plain.Mock, Heroku: plain.Heroku}
        return kinds.get(type(self), plain.Client)._of(self._native)

    async def close(self):
        """Cancels what is under way, and closes connections. What is asked for
        afterwards fails."""
        await get_running_loop().run_in_executor(None, self._native.close)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()


class Heroku(Client):
    """Heroku, or whatever speaks its API: see ``dynokit.Heroku``.

    ``key_provider`` and ``second_factor`` are plain functions here too. They are called
    on threads of their own, so they may wait.
    """

    __slots__ = ()

    def __init__(self, key=None, **options):
        self._native = plain.heroku(key, **options)
        self._kinds = {}


class Mock(plain.MockTools, Client):
    """Heroku in memory: see ``dynokit.Mock``."""

    __slots__ = ()

    def __init__(self, **options):
        self._native = plain.mock(**options)
        self._kinds = {}

    def save(self):
        """Saves one that is kept in a file: see ``dynokit.Mock.save``."""
        return self._do(self._native.save())


class Player(Client):
    """A recording that is played back: see ``dynokit.Player``."""

    __slots__ = ()

    def __init__(self, file, *, loose=False):
        self._native = Native.player(file, loose)
        self._kinds = {}


class Server(plain.Server):
    """A platform that is served until it is stopped: see ``dynokit.Server``."""

    __slots__ = ()

    async def stop(self):
        """Stops, and waits until answers under way are given or cancelled."""
        await get_running_loop().run_in_executor(None, self._native.stop)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.stop()


def serve(platform, **options):
    """Serves a client's platform on ``127.0.0.1``: see ``dynokit.serve``."""
    return Server(plain.served(platform, **options))
