"""The arguments of a driver, and what is measured of it."""

from __future__ import annotations

import os
import sys

WORK = sys.argv[1]
N = int(sys.argv[3]) if len(sys.argv) > 3 else 1
CONCURRENCY = int(sys.argv[4]) if len(sys.argv) > 4 else 64
APP = os.environ.get("BENCH_APP", "acme-web-000000")
KEY = "01234567-89ab-cdef-0123-456789abcdef"


class Meter:
    """What is measured, from now on."""

    def __init__(self) -> None:
        # What the first answer of a process does without.
        import resource
        import time

        self.resource, self.time = resource, time
        self.began = self.now()

    def now(self) -> tuple[float, float, float]:
        """Seconds of the wall, of user and of system time."""
        used = self.resource.getrusage(self.resource.RUSAGE_SELF)
        return self.time.perf_counter(), used.ru_utime, used.ru_stime

    def done(self, operations: int, items: int) -> None:
        """Prints what it came to."""
        pairs = zip(self.now(), self.began)
        wall, user, system = (now - began for now, began in pairs)
        with open("/proc/self/status") as status:
            rss = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
        print(
            f'{{"ops":{operations},"wall_s":{wall:.6f},"user_s":{user:.6f},'
            f'"sys_s":{system:.6f},"rss_kb":{rss},"items":{items},"bytes":-1}}',
            flush=True,
        )
