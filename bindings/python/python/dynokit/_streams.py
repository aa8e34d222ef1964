"""What comes piece by piece: lists, outputs, logs and sessions."""

from ._native import Field, Model


class Finished(Model):
    """A command that ended."""

    __slots__ = ()
    output = Field("output", "text")
    status = Field("status", "integer")


class _Pages:
    __slots__ = ("_args", "_client", "_kind", "_name", "_range", "_stream")

    def __init__(self, client, kind, name, args):
        self._client, self._kind, self._name, self._args = client, kind, name, args
        self._range = self._stream = None

    def range(self, by, *, first="", last="", descending=False, max=None):
        """The same list in another order, from another start or in pages of another
        size.

        Args:
            by: The property to order it by.
            first: Where it begins; behind it where it begins with ``]``.
            last: Where it ends.
            descending: Whether it comes the other way round.
            max: The items of a page.
        """
        options = []
        if max is not None:
            options.append("max={}".format(max))
        if descending:
            options.append("order=desc")
        pages = type(self)(self._client, self._kind, self._name, self._args)
        pages._range = "{} {}..{}; {}".format(by, first, last, ", ".join(options))
        return pages

    def _native(self):
        if self._stream is None:
            native = self._client._native
            self._stream = native.pages(self._kind, self._name, self._args, self._range)
        return self._stream

    def all(self):
        """Everything that is left of it, as a list."""
        return self._client._do(self._native().rest(False))

    def first_page(self):
        """The first page alone, as a list."""
        return self._client._do(self._native().rest(True))

    def __repr__(self):
        return "<{} of {}>".format(type(self).__name__, self._name)


class Pages(_Pages):
    """A list: an iterator that asks for pages as they are needed.

    >>> import dynokit
    >>> client = dynokit.Mock()
    >>> for name in ("ada", "bob"):
    ...     _ = client.apps.create(name=name)
    >>> [app.name for app in client.apps.list().range("name", descending=True, max=1)]
    ['bob', 'ada']
    """

    __slots__ = ()

    def __iter__(self):
        return self._native()

    def __next__(self):
        return next(self._native())


class Output:
    """What comes piece by piece: lines, and in the end what it came to.

    It is an iterator, and a context manager that closes it.
    """

    __slots__ = ("_client", "_native")

    def __init__(self, client, native):
        self._client, self._native = client, native

    def __iter__(self):
        return self._native

    def __next__(self):
        return next(self._native)

    def batches(self):
        """What is left of it in lists: each has what came together, without waiting for
        more. Many lines cost least like this."""
        while True:
            batch = self._native.next_batch()
            if batch is None:
                return
            yield batch

    def finish(self):
        """Passes over the lines that are left, and gives what it came to."""
        return self._client._do(self._native.finish())

    def close(self):
        """Ends it: what it has open is closed."""
        self._native.cancel()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Log(Output):
    """A log that is read, oldest line first: `LogLine` and `Gap`.

    >>> import dynokit
    >>> client = dynokit.Mock(clock="2026-01-01T00:00:00Z")
    >>> _ = client.apps.create(name="demo")
    >>> client.script.log("demo", "web.1", "Listening")
    >>> with client.app("demo").logs(dyno="web.1") as log:
    ...     for line in log:
    ...         print(line.process, line.message)
    web.1 Listening

    Whoever reads many lines takes them in batches.

    >>> log = client.app("demo").logs(dyno="web.1")
    >>> [line.message for lines in log.batches() for line in lines]
    ['Listening']
    """

    __slots__ = ()

    def finish(self):
        """Passes over the lines that are left."""
        return super().finish()


class Session:
    """A command that runs in a dyno, attached: what it prints comes as bytes.

    It is an iterator, and a context manager that hangs up.

    >>> import dynokit, pathlib, tempfile
    >>> client = dynokit.Mock()
    >>> _ = client.apps.create(name="demo")
    >>> project = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (project / "package.json").write_text("{}")
    >>> _ = client.app("demo").push(project)
    >>> with client.app("demo").run("cat; exit 3") as session:
    ...     session.write("hello")
    ...     session.end_input()
    ...     print(b"".join(session), session.status)
    b'hello' 3
    """

    __slots__ = ("_client", "_native", "dyno", "status")

    def __init__(self, client, native):
        self._client, self._native = client, native
        #: The dyno, as it was created.
        self.dyno = native.dyno()
        #: The exit status, once everything was read.
        self.status = None

    @property
    def is_detached(self):
        """Whether nobody is attached, and its log is followed instead."""
        return self._native.is_detached()

    def read(self):
        """The next bytes that the command prints, or ``None`` once it has ended."""
        chunk = self._native.read().wait()
        if chunk is None:
            self.status = self._native.status().wait()
        return chunk

    def write(self, data):
        """Gives the command something to read: bytes, or a text."""
        data = data.encode() if isinstance(data, str) else data
        return self._client._do(self._native.write(data))

    def end_input(self):
        """Ends the input."""
        return self._client._do(self._native.end_input())

    def interrupt(self):
        """Interrupts the command, as Ctrl-C does."""
        return self._client._do(self._native.interrupt())

    def wait(self):
        """Ends the input, and waits for the command to end: with what it printed that
        was not read yet."""
        return self._client._do(self._native.wait(), self._finished)

    def _finished(self, ended):
        output, self.status = ended
        return Finished({"output": output, "status": self.status})

    def close(self):
        """Hangs up, which ends the command."""
        self._native.hang_up()

    def __iter__(self):
        return self

    def __next__(self):
        chunk = self.read()
        if chunk is None:
            raise StopIteration
        return chunk

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
