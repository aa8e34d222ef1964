"""Fixtures for tests of programs that use Heroku: a fresh platform for each test.

====================  ====================================================================
``dynokit_options``   The options of the mock: override it to have others.
``dynokit_mock``      A client of a fresh mock in this process, ``dynokit.Mock``.
``dynokit_aio_mock``  The same mock for asyncio, ``dynokit.aio.Mock``.
``dynokit_server``    The same mock on sockets, for other programs: a ``dynokit.Server``.
``dynokit_client``    A client of that server over HTTP, ``dynokit.Heroku``.
====================  ====================================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import dynokit


@pytest.fixture
def dynokit_options() -> dict[str, Any]:
    """The options of the mock, as ``dynokit.Mock`` takes them."""
    return {}


@pytest.fixture
def dynokit_mock(dynokit_options: dict[str, Any]) -> Iterator[dynokit.Mock]:
    """A client of a fresh mock in this process."""
    import dynokit

    with dynokit.Mock(**dynokit_options) as client:
        yield client


@pytest.fixture
def dynokit_aio_mock(dynokit_mock: dynokit.Mock) -> dynokit.aio.Client:
    """The same mock for asyncio."""
    return dynokit_mock.aio


@pytest.fixture
def dynokit_server(dynokit_mock: dynokit.Mock) -> Iterator[dynokit.Server]:
    """The same mock on sockets, for other programs."""
    import dynokit

    with dynokit.serve(dynokit_mock) as server:
        yield server


@pytest.fixture
def dynokit_client(dynokit_server: dynokit.Server) -> Iterator[dynokit.Heroku]:
    """A client of that server over HTTP."""
    import dynokit

    with dynokit.Heroku(**dynokit_server.options) as client:
        yield client
