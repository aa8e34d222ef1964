"""What the generated modules are written on."""

import atexit
import os
import sys

from . import _native

atexit.register(_native.ends)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_native.forked)


def lazily(module, places):
    """The ``__getattr__`` and ``__dir__`` of a module whose names are in others, which
    are imported once a name is asked for. A name without a place is a module."""

    def load(name):
        if name not in places:
            raise AttributeError("module {!r} has no attribute {!r}".format(module, name))
        place = places[name]
        if place is None:
            found = load_module(module + "." + name)
        else:
            found = getattr(load_module(place), name)
        setattr(sys.modules[module], name, found)
        return found

    def names():
        return sorted({*sys.modules[module].__dict__, *places})

    return load, names


def load_module(name):
    """The module of this name."""
    __import__(name)
    return sys.modules[name]


class Error(Exception):
    """A failure: what was asked, on which app, why it failed, and what to do.

    There is a class for each kind in ``dynokit.errors``, and ``dynokit`` has them all.
    ``str()`` tells everything; the attributes have the parts.

    >>> import dynokit
    >>> try:
    ...     dynokit.Mock().apps.info("nobody")
    ... except dynokit.NotFound as error:
    ...     print(error.kind, error.status, error.operation, error.app)
    not_found 404 apps.info nobody
    """

    kind = "error"
    number = 0

    def __init__(
        self,
        text="",
        *,
        id="",
        message="",
        status=None,
        request_id=None,
        operation=None,
        app=None,
        resource=None,
        url=None,
        output=None,
        retryable=False,
        retry_after=None,
        rate_limit_remaining=None,
    ):
        super().__init__(text)
        self.id = id or self.kind
        self.message = message or text
        self.status = status
        self.request_id = request_id
        self.operation = operation
        self.app = app
        self.resource = resource
        self.url = url
        self.output = output
        self.retryable = retryable
        self.retry_after = retry_after
        self.rate_limit_remaining = rate_limit_remaining

    def __str__(self):
        return self.args[0] if self.args else ""

    def __reduce__(self):
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(kind, args, fields):
    error = kind(*args)
    error.__dict__.update(fields)
    return error


class Secrets(dict):
    """Values by name that do not print: only the names do."""

    __slots__ = ()

    def __repr__(self):
        shown = ", ".join("{!r}: '***'".format(name) for name in self)
        return "{}({{{}}})".format(type(self).__name__, shown)

    __str__ = __repr__

    def to_dict(self):
        """Everything as a plain dictionary, values too."""
        return dict(self)


class Resource:
    """The operations on one resource, over a client."""

    __slots__ = ("_client",)

    def __init__(self, client):
        self._client = client

    def _one(self, kind, name, args, optional=None, nullable=None):
        client = self._client
        return client._do(client._native.one(kind, name, args, optional, nullable))

    def _nothing(self, name, args, optional=None, nullable=None):
        client = self._client
        return client._do(client._native.nothing(name, args, optional, nullable))

    def _list(self, kind, name, args, optional=None, nullable=None):
        return self._client._pages(kind, name, (args, optional, nullable))

    def __repr__(self):
        return "<{} of {!r}>".format(type(self).__name__, self._client)
