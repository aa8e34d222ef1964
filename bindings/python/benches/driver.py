"""A driver for a kit that measures clients of Heroku's API side by side.

    driver.py w1..w6 BASE_URL [N] [CONCURRENCY]

    w1  GET app, one at a time          w4  set one config var
    w2  GET app, many in flight         w5  a log's lines, each an object
    w3  list every app                  w6  the first app of a fresh process

It prints one line of JSON: operations, seconds of the wall, of user and of system time,
the largest resident size, and the items that came. `DYNOKIT_CACHE=0` has it ask for each
answer anew, and `DYNOKIT_THREADS=1` has threads ask in `w2`, instead of tasks.
"""

from __future__ import annotations

import os
import sys

import dynokit
from meter import APP, CONCURRENCY, KEY, WORK, Meter, N

BASE = sys.argv[2].rstrip("/")
OPTIONS: dict[str, object] = {"base_url": BASE}
if "BENCH_CA" in os.environ:
    with open(os.environ["BENCH_CA"]) as file:
        OPTIONS["root_certificates"] = [file.read()]
if os.environ.get("DYNOKIT_CACHE") == "0":
    OPTIONS["cache"] = False


def one(client: dynokit.Client) -> None:
    """Asks for the app."""
    assert client.apps.info(APP).name == APP


def in_tasks() -> None:
    """Asks with many tasks at once."""
    import asyncio

    from dynokit import aio

    async def work() -> None:
        client = aio.Heroku(KEY, **OPTIONS)  # type: ignore[arg-type]
        numbers = iter(range(N))

        async def task() -> None:
            for _ in numbers:
                app = await client.apps.info(APP)
                assert app.name == APP

        await asyncio.gather(*(task() for _ in range(CONCURRENCY)))

    asyncio.run(work())


def in_threads(client: dynokit.Client) -> None:
    """Asks with many threads at once."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(CONCURRENCY) as threads:
        for _ in threads.map(lambda _: one(client), range(N)):
            pass


def main() -> None:
    """Does the work that is named."""
    client = dynokit.Heroku(KEY, **OPTIONS)  # type: ignore[arg-type]
    if WORK == "w6":
        one(client)
        Meter().done(1, 1)
        return
    if WORK == "w1":
        one(client)
    if WORK == "w2":
        import asyncio  # noqa: F401
        import concurrent.futures  # noqa: F401
    meter = Meter()
    if WORK == "w1":
        for _ in range(N):
            one(client)
        meter.done(N, N)
    elif WORK == "w2":
        in_threads(client) if os.environ.get("DYNOKIT_THREADS") == "1" else in_tasks()
        meter.done(N, N)
    elif WORK == "w3":
        meter.done(1, len(client.apps.list().all()))
    elif WORK == "w4":
        good = 0
        for number in range(N):
            vars = client.app(APP).config.set({"BENCH_KEY": f"value-{number}"})
            # A server of fixed answers has one of its own.
            good += vars["BENCH_KEY"] in (f"value-{number}", "bench-value")
        meter.done(N, good)
    elif WORK == "w5":
        lines = 0
        for batch in client.app(APP).logs(lines=1500).batches():
            for _ in batch:
                lines += 1
        meter.done(1, lines)


main()
