"""Nothing is left of what was asked for."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import dynokit
from dynokit import aio

CALLS = 10_000

#: Less than any object for each call; Python's own caches come and go.
LEAK = 16 * CALLS


def resident() -> int:
    """The bytes that this process has in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def grows(work: Callable[[], None]) -> tuple[int, int]:
    """By how many bytes Python and the whole process grow with the work."""
    for _ in range(2):
        work()
    gc.collect()
    tracemalloc.start()
    before, resident_before = tracemalloc.get_traced_memory()[0], resident()
    work()
    gc.collect()
    after, resident_after = tracemalloc.get_traced_memory()[0], resident()
    tracemalloc.stop()
    return after - before, resident_after - resident_before


def test_ten_thousand_calls_leak_nothing() -> None:
    client = dynokit.Mock(rate_limit=False)
    client.apps.create(name="demo")

    def work() -> None:
        for number in range(CALLS):
            app = client.apps.info("demo")
            assert app.name == "demo" and app.stack.name and app.created_at
            if number % 10 == 0:
                with contextlib.suppress(dynokit.NotFound):
                    client.apps.info("nobody")
                client.apps.list().all()

    python, process = grows(work)
    assert python < LEAK, python
    assert process < 8_000_000, process


def test_ten_thousand_awaited_calls_leak_nothing() -> None:
    client = aio.Mock(rate_limit=False)
    client.sync.apps.create(name="demo")

    async def tasks() -> None:
        for _ in range(CALLS // 100):
            await asyncio.gather(*(client.apps.info("demo") for _ in range(100)))
            cancelled = asyncio.ensure_future(client.apps.info("demo"))
            await asyncio.sleep(0)
            cancelled.cancel()

    python, process = grows(lambda: asyncio.run(tasks()))
    assert python < LEAK, python
    assert process < 8_000_000, process


def test_streams_that_are_left_leak_nothing() -> None:
    client = dynokit.Mock(rate_limit=False)
    client.apps.create(name="demo")
    app = client.app("demo")

    def work() -> None:
        for _ in range(1000):
            assert next(app.logs(tail=True))
            next(iter(client.apps.list()))

    python, process = grows(work)
    assert python < LEAK, python
    assert process < 8_000_000, process


def test_clients_that_are_let_go_leave_no_file_and_no_thread() -> None:
    def held() -> tuple[int, int]:
        return len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))

    async def ask(client: aio.Client) -> None:
        await client.apps.list()

    def work() -> None:
        mock = dynokit.Mock()
        with dynokit.serve(mock) as server:
            client = dynokit.Heroku(**server.options)
            assert client.apps.list().all() == []
            asyncio.run(ask(client.aio))
        mock.apps.create(name="demo")
        next(iter(mock.app("demo").logs(tail=True)))

    # Nobody collects what refers to itself.
    gc.disable()
    try:
        work()
        before = held()
        for _ in range(20):
            work()
        # A thread that was told to end takes a moment.
        deadline = time.monotonic() + 30
        while held() > before and time.monotonic() < deadline:
            time.sleep(0)
        assert held() <= before
    finally:
        gc.enable()
