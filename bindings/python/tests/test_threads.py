"""Threads, Ctrl-C, other processes, and the end of a program."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import connection

import dynokit
import pytest

HANG = {"on": {"operation": "apps.info"}, "effect": "hang"}


def until_struck(client: dynokit.Client) -> None:
    """Waits until the fault went off."""
    while client.faults.list()[0]["struck"] < 1:
        time.sleep(0)


def test_thirty_two_threads_share_a_client() -> None:
    mock = dynokit.Mock(rate_limit=False)
    mock.apps.create(name="demo")
    with dynokit.serve(mock) as server, dynokit.Heroku(**server.options, throttle=False) as http:

        def work(number: int) -> bool:
            client = http if number % 2 else mock
            for _ in range(5):
                client.app("demo").config.set({f"VAR_{number}": "x"})
                assert client.apps.info("demo").name == "demo"
                assert len(client.apps.list().all()) == 1
            return True

        with ThreadPoolExecutor(32) as threads:
            assert sum(threads.map(work, range(32))) == 32
    assert len(mock.app("demo").config.all()) == 32


def test_python_goes_on_while_somebody_waits() -> None:
    client = dynokit.Mock()
    client.faults.add(HANG)
    failed: list[BaseException] = []

    def wait() -> None:
        try:
            client.apps.info("demo")
        except dynokit.Error as error:
            failed.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    # Each of these needs Python's lock, which the other thread leaves alone.
    until_struck(client)
    assert client.apps.create(name="other").name == "other"
    client.close()
    thread.join(30)
    assert [type(error) for error in failed] == [dynokit.Cancelled]


@pytest.mark.parametrize(
    "wait",
    [
        "client.apps.info('demo')",
        "client.app('demo').info()",
        "next(client.app('demo').logs(tail=True, lines=0))",
        "client.app('demo').addons.until_provisioned('my-db')",
        "asyncio.run(client.aio.apps.info('demo'))",
        "for _ in client.app('demo').logs(tail=True): pass",
    ],
)
def test_ctrl_c_interrupts_any_call_at_once(wait: str) -> None:
    program = f"""
import asyncio, time, dynokit
client = dynokit.Mock()
client.apps.create(name="demo")
client.script.addon_takes(3600)
client.app("demo").addons.create("heroku-postgresql:essential-0", name="my-db")
client.faults.add({HANG!r})
print("ready", flush=True)
try:
    {wait}
except KeyboardInterrupt:
    print(time.time(), flush=True)
"""
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None and child.stderr is not None
    assert child.stdout.readline() == "ready\n"
    # The wait has begun, or is about to: both are interrupted.
    time.sleep(0.1)
    pressed = time.time()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 0, err
    assert float(out) - pressed < 1


def test_a_program_ends_with_work_under_way() -> None:
    program = f"""
import asyncio, threading, dynokit
from dynokit import aio
client = dynokit.Mock()
server = dynokit.serve(client)
client.faults.add({HANG!r})
busy = dynokit.Mock(rate_limit=False)
def work():
    while True: busy.apps.list().all()
for _ in range(4):
    threading.Thread(target=lambda: client.apps.info("demo"), daemon=True).start()
    threading.Thread(target=work, daemon=True).start()
async def main():
    tasks = [asyncio.ensure_future(client.aio.apps.info("demo")) for _ in range(10)]
    await asyncio.sleep(0)
    for task in tasks: task.cancel()
asyncio.run(main())
print("end")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (0, "end\n"), done.stderr


def work_of_a_child(options: dict[str, object], answer: connection.Connection) -> None:
    client = dynokit.Heroku(**options)  # type: ignore[arg-type]
    answer.send(client.apps.create(name="from-a-child"))


def test_processes_that_are_spawned_share_a_server() -> None:
    mock = dynokit.Mock()
    spawn = multiprocessing.get_context("spawn")
    with dynokit.serve(mock) as server:
        here, there = spawn.Pipe()
        child = spawn.Process(target=work_of_a_child, args=(server.options, there))
        child.start()
        assert here.poll(60)
        created = here.recv()
        child.join(60)
        assert child.exitcode == 0
    assert mock.apps.info("from-a-child").id == created.id


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_is_told_to_make_its_own() -> None:
    program = """
import os, sys, dynokit
mock = dynokit.Mock()
server = dynokit.serve(mock)
client = dynokit.Heroku(**server.options, cache=False)
client.apps.list().all()
if os.fork() == 0:
    try:
        client.apps.list().all()
    except dynokit.Runtime as error:
        assert "forked" in str(error), error
        del client, server, mock
        assert dynokit.Mock().apps.list().all() == []
        sys.exit(7)
    sys.exit(1)
status = os.waitstatus_to_exitcode(os.wait()[1])
# The connections are still the parent's.
client.apps.list().all()
sys.exit(status)
"""
    done = subprocess.run([sys.executable, "-c", program], timeout=30)
    assert done.returncode == 7
