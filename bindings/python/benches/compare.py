"""What the package costs beside Python's own library, on the same served mock.

    compare.py [ROUNDS]

Each runs in a process of its own, in turn. The figures are the medians: CPU time of the
client alone; for a start, the time from the process to its first answer.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import dynokit

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
KEY = "01234567-89ab-cdef-0123-456789abcdef"
HERE = Path(__file__).parent

#: Name, the driver's word for it, operations, the unit and how many of it are a second.
ROWS = [
    ("a call, one at a time: CPU", "w1", 2000, "us", 1e6),
    ("a call, 64 at once: CPU", "w2", 4000, "us", 1e6),
    ("10,000 apps listed: CPU", "w3", 1, "ms", 1e3),
    ("a config var set: CPU", "w4", 500, "us", 1e6),
    ("start to first answer", "w6", 1, "ms", 1e3),
]
COLUMNS = {
    "http.client": ["floor.py"],
    "dynokit": ["driver.py"],
}

SERVER = f"""
import sys, dynokit
mock = dynokit.Mock(seed=1, rate_limit=False, app_limit=10_000)
for number in range(10_000):
    mock.apps.create(name=f"acme-web-{{number:06}}")
with dynokit.serve(mock, key="{KEY}") as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


def run(script: list[str], work: str, url: str, number: int) -> float:
    """Seconds of an operation, or of a start."""
    command = [sys.executable, str(HERE / script[0]), *script[1:], work, url, str(number)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        started = time.perf_counter() - began
    assert child.returncode == 0, command
    said = json.loads(line)
    assert said["items"] == (10_000 if work == "w3" else number), said
    cpu = float(said["user_s"]) + float(said["sys_s"])
    return started if work == "w6" else cpu / number


def main() -> None:
    """Prints a row for each work."""
    server = [sys.executable, "-c", SERVER]
    pipe = subprocess.PIPE
    with subprocess.Popen(server, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        url = process.stdout.readline().strip()
        names = "".join(f"{name:>16}" for name in COLUMNS)
        print(f"{'':<30}{names}   (dynokit {dynokit.__version__}, Python {sys.version.split()[0]})")
        for name, work, number, unit, scale in ROWS:
            runs: dict[str, list[float]] = {column: [] for column in COLUMNS}
            for turn in range(ROUNDS):
                # Who goes first in one round goes last in the next.
                order = list(COLUMNS) if turn % 2 == 0 else list(reversed(COLUMNS))
                for column in order:
                    runs[column].append(run(COLUMNS[column], work, url, number))
            figures = [statistics.median(runs[column]) for column in COLUMNS]
            shown = "".join(f"{figure * scale:>13.2f} {unit}" for figure in figures)
            print(f"{name:<30}{shown}   {figures[0] / figures[1]:.1f} times", flush=True)
        process.stdin.close()


if __name__ == "__main__":
    os.environ.pop("HEROKU_API_KEY", None)
    main()
