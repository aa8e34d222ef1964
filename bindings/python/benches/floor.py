"""What `driver.py` does, with nothing but Python's own library: `http.client` and `json`,
a connection for each thread.

    floor.py w1..w6 BASE_URL [N] [CONCURRENCY]
"""

from __future__ import annotations

import http.client
import json
import sys
from typing import Any

from meter import APP, CONCURRENCY, KEY, WORK, Meter, N

HOST = sys.argv[2].split("://")[1].rstrip("/")
HEADERS = {
    "Accept": "application/vnd.heroku+json; version=3",
    "Authorization": f"Bearer {KEY}",
}


class Connection:
    """A connection, and what is asked on it."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection(HOST)

    def call(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[Any, str | None]:
        """The answer, and the range of the next page."""
        if body is not None:
            headers["Content-Type"] = "application/json"
        text = None if body is None else json.dumps(body)
        self.connection.request(method, path, text, {**HEADERS, **headers})
        answer = self.connection.getresponse()
        read = answer.read()
        assert answer.status < 300, read
        return json.loads(read), answer.getheader("Next-Range")

    def one(self) -> None:
        """Asks for the app."""
        assert self.call("GET", f"/apps/{APP}")[0]["name"] == APP


def main() -> None:
    """Does the work that is named."""
    connection = Connection()
    if WORK == "w6":
        connection.one()
        Meter().done(1, 1)
        return
    connection.one()
    import threading
    from concurrent.futures import ThreadPoolExecutor

    meter = Meter()
    if WORK == "w1":
        for _ in range(N):
            connection.one()
        meter.done(N, N)
    elif WORK == "w2":
        local = threading.local()

        def ask(_: int) -> None:
            if not hasattr(local, "connection"):
                local.connection = Connection()
            local.connection.one()

        with ThreadPoolExecutor(CONCURRENCY) as threads:
            for _ in threads.map(ask, range(N)):
                pass
        meter.done(N, N)
    elif WORK == "w3":
        apps: list[Any] = []
        following: str | None = "id ..; max=1000"
        while following is not None:
            page, following = connection.call("GET", "/apps", Range=following)
            apps += page
        meter.done(1, len(apps))
    elif WORK == "w4":
        good = 0
        for number in range(N):
            change = {"BENCH_KEY": f"value-{number}"}
            good += bool(connection.call("PATCH", f"/apps/{APP}/config-vars", change)[0])
        meter.done(N, good)
    elif WORK == "w5":
        session = connection.call("POST", f"/apps/{APP}/log-sessions", {})[0]
        host, _, path = session["logplex_url"].split("://")[1].partition("/")
        log = http.client.HTTPConnection(host)
        log.request("GET", "/" + path)
        # Each line is an object of its own, as whoever reads a log has it.
        meter.done(1, sum(1 for _ in log.getresponse()))


main()
