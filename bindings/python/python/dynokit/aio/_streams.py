"""What comes piece by piece, for asyncio."""

from .. import _streams as plain


class Opening:
    """A session that is opened: await it, or enter it to have it closed."""

    __slots__ = ("_client", "_opened", "_then", "_work")

    def __init__(self, client, work, then):
        self._client, self._work, self._then = client, work, then
        self._opened = None

    def __await__(self):
        return self._client._do(self._work, self._then).__await__()

    async def __aenter__(self):
        self._opened = await self
        return self._opened

    async def __aexit__(self, *_):
        self._opened.close()


class Pages(plain._Pages):
    """A list: an async iterator that asks for pages as they are needed. Awaited, it is
    all of it."""

    __slots__ = ()

    def __await__(self):
        return self.all().__await__()

    def __aiter__(self):
        return self

    async def __anext__(self):
        return await following(self._client, self._native())


class Output:
    """What comes piece by piece: see ``dynokit.Output``."""

    __slots__ = ("_client", "_native")

    def __init__(self, client, native):
        self._client, self._native = client, native

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = self._native.take()
        return await following(self._client, self._native) if item is None else item

    async def batches(self):
        """What is left of it in lists: each has what came together, without waiting for
        more. Many lines cost least like this."""
        while True:
            batch = self._native.take_batch()
            if batch is not None:
                yield batch
            elif not await self._client._do(self._native.fill()):
                return

    async def finish(self):
        """Passes over the lines that are left, and gives what it came to."""
        return await self._client._do(self._native.finish())

    def close(self):
        """Ends it: what it has open is closed."""
        self._native.cancel()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()


class Log(Output):
    """A log that is read, oldest line first: see ``dynokit.Log``."""

    __slots__ = ()


class Session(plain.Session):
    """A command that runs in a dyno, attached: see ``dynokit.Session``."""

    __slots__ = ()

    async def read(self):
        """The next bytes that the command prints, or ``None`` once it has ended."""
        chunk = await self._client._do(self._native.read())
        if chunk is None:
            self.status = await self._client._do(self._native.status())
        return chunk

    def __aiter__(self):
        return self

    async def __anext__(self):
        chunk = await self.read()
        if chunk is None:
            raise StopAsyncIteration
        return chunk

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()


async def following(client, native):
    """The next item of a stream."""
    item = native.take()
    while item is None:
        if not await client._do(native.fill()):
            raise StopAsyncIteration
        item = native.take()
    return item
