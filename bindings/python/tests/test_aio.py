"""The same for asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import dynokit
import pytest
from dynokit import aio

HANG = {"on": {"operation": "apps.info"}, "effect": "hang"}


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))


async def until_struck(client: aio.Client, times: int = 1) -> None:
    """Waits until the fault went off so often."""
    while client.faults.list()[0]["struck"] < times:
        await asyncio.sleep(0)


def test_the_flow(project: Path) -> None:
    async def flow() -> None:
        async with aio.Mock() as client:
            created = await client.apps.create(name="demo")
            assert created.name == "demo"
            app = client.app("demo")
            assert await app.config.set({"A": "1"}) == {"A": "1"}
            assert await app.config.get("A") == "1"
            lines: list[str] = []

            async def note(event: dynokit.PushEvent) -> None:
                lines.append(str(event))

            pushed = await app.push(project, progress=note)
            assert pushed.changed
            assert any("Verifying deploy" in line for line in lines)
            assert (await app.until_up()).wanted == 1
            versions = [release.version async for release in app.releases.list()]
            assert versions == [4, 3, 2, 1]
            assert len(await app.releases.list()) == 4
            build = (await app.builds.list().first_page())[0]
            async with app.builds.output(build.id) as output:
                assert [line async for line in output]
                assert (await output.finish()).status == "succeeded"
            async with app.run("cat") as session:
                await session.write("hello")
                await session.end_input()
                assert [chunk async for chunk in session] == [b"hello"]
                assert session.status == 0
            done = await (await app.run("exit 7")).wait()
            assert done.status == 7
            async with app.logs(lines=1500) as log:
                assert "Release v4 created by" in " ".join([str(line) async for line in log])
            assert (await (await app.rename("other")).info()).name == "other"

    run(flow())


def test_errors_and_paging() -> None:
    async def pages() -> None:
        client = aio.Mock()
        with pytest.raises(dynokit.NotFound):
            await client.apps.info("nobody")
        await asyncio.gather(*(client.apps.create(name=f"app-{n}") for n in range(10)))
        apps = client.apps.list().range("name", max=3)
        assert [app.name async for app in apps] == [f"app-{n}" for n in range(10)]
        reply = await client.call("apps.list", range="name ..; max=1")
        assert reply.status == 206
        assert await client.sync.aio.apps.info("app-1") == client.sync.apps.info("app-1")

    run(pages())


def test_a_hundred_tasks_at_once() -> None:
    async def many() -> None:
        mock = dynokit.Mock(rate_limit=False)
        mock.apps.create(name="demo")
        async with aio.serve(mock) as server, aio.Heroku(**server.options) as client:

            async def task(number: int) -> bool:
                vars = await client.app("demo").config.set({f"VAR_{number}": "x"})
                assert f"VAR_{number}" in vars
                return (await client.apps.info("demo")).name == "demo"

            assert sum(await asyncio.gather(*map(task, range(100)))) == 100
        assert len(mock.app("demo").config.all()) == 100

    run(many())


def test_to_cancel_a_task_cancels_the_work() -> None:
    async def cancel() -> None:
        client = aio.Mock()
        await client.apps.create(name="demo")
        client.faults.add(HANG)
        task = asyncio.create_task(client.apps.info("demo"))
        await until_struck(client)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.apps.info("demo"), 0.01)
        late = {"on": {"operation": "apps.create"}, "effect": {"delay": {"milliseconds": 100}}}
        client.faults.clear()
        client.faults.add(late, {**late, "on": {"operation": "apps.delete"}})
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.apps.create(name="never"), 0.01)
        # It takes as long, and comes after where the other one would have come.
        await client.apps.delete("demo")
        assert await client.apps.list() == []

    run(cancel())


def test_what_is_not_awaited_is_not_asked() -> None:
    async def lazy() -> None:
        client = aio.Mock()
        client.apps.create(name="demo").close()
        assert await client.apps.list() == []

    run(lazy())


def test_one_client_serves_one_loop_after_the_other() -> None:
    client = aio.Mock()

    async def create(name: str) -> None:
        await client.apps.create(name=name)

    for name in ("one", "two", "three"):
        run(create(name))
    assert len(client.sync.apps.list().all()) == 3


def test_a_loop_that_ends_leaves_nothing_behind() -> None:
    client = aio.Mock()
    client.faults.add(HANG)

    async def leave() -> None:
        task = asyncio.ensure_future(client.apps.info("demo"))
        await until_struck(client)
        assert not task.done()

    run(leave())
    client.faults.clear()
    with pytest.raises(dynokit.NotFound):
        client.sync.apps.info("demo")


def test_closing_tells_who_waits() -> None:
    async def close() -> None:
        client = aio.Mock()
        client.faults.add(HANG)
        task = asyncio.create_task(client.apps.info("demo"))
        await until_struck(client)
        await client.close()
        with pytest.raises(dynokit.Cancelled):
            await task

    run(close())


def test_what_comes_is_there_in_batches(project: Path) -> None:
    async def batches() -> None:
        async with aio.Mock() as client:
            await client.apps.create(name="demo")
            app = client.app("demo")
            await app.push(project)
            lines = [line async for line in app.logs(lines=1500)]
            log = app.logs(lines=1500)
            assert await log.__anext__() == lines[0]
            rest = [batch async for batch in log.batches()]
            assert all(rest)
            assert [line for batch in rest for line in batch] == lines[1:]
            build = (await app.builds.list().first_page())[0]
            async with app.builds.output(build.id) as output:
                assert [line async for batch in output.batches() for line in batch]
                assert (await output.finish()).status == "succeeded"

    run(batches())


def test_a_tail_is_left_at_once() -> None:
    async def tail() -> None:
        client = aio.Mock()
        await client.apps.create(name="demo")
        async with client.app("demo").logs(tail=True) as log:
            seen = 0
            async for _ in log:
                seen += 1
                if seen == 4:
                    break
        log = client.app("demo").logs(tail=True, lines=0)
        waiting = asyncio.ensure_future(log.__anext__())
        await asyncio.sleep(0)
        log.close()
        with pytest.raises((dynokit.Cancelled, StopAsyncIteration)):
            await waiting

    run(tail())


def test_a_mock_is_kept_in_a_file(tmp_path: Path) -> None:
    async def keep() -> None:
        async with aio.Mock(file=tmp_path / "mock") as client:
            await client.apps.create(name="saved")
            await client.save()
        async with aio.Mock(file=tmp_path / "mock") as client:
            assert (await client.app("saved").info()).name == "saved"

    run(keep())
