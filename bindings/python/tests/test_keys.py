"""Keys and codes that Python gives while a call goes on."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dynokit
import pytest
from dynokit import aio


class Guarded(BaseHTTPRequestHandler):
    """Wants the new key, and a code to delete."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.headers["Authorization"] != "Bearer new":
            self.answer(401, {"id": "unauthorized", "message": "Invalid credentials."})
        elif self.path == "/account" and self.headers.get("Heroku-Two-Factor-Code") != "123456":
            self.answer(403, {"id": "two_factor", "message": "A second factor is needed."})
        elif self.path.startswith("/apps/odd") or self.path == "/apps":
            self.answer(200, ["odd"])
        else:
            self.answer(200, {"name": "demo", "email": "tina@example.com"})

    def answer(self, status: int, body: object) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Guarded) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_refused_key_is_replaced(url: str) -> None:
    keys = iter(["old", "new"])
    with dynokit.Heroku(key_provider=lambda: next(keys), base_url=url) as client:
        assert client.apps.info("demo").name == "demo"
        assert next(keys, None) is None


def test_a_code_is_asked_for(url: str) -> None:
    asked: list[tuple[str, str | None, int]] = []

    def code(operation: str, app: str | None, refused: int) -> str:
        asked.append((operation, app, refused))
        return "123456" if refused else "000000"

    with dynokit.Heroku("new", second_factor=code, base_url=url) as client:
        assert client.account.info().email == "tina@example.com"
    assert asked == [("account.info", None, 0), ("account.info", None, 1)]


def test_they_are_asked_for_in_asyncio(url: str) -> None:
    async def ask() -> None:
        async with aio.Heroku(key_provider=lambda: "new", base_url=url) as client:
            assert (await client.apps.info("demo")).name == "demo"
            with pytest.raises(dynokit.TwoFactor):
                await client.account.info()
        keys = iter(["old", "new"])
        async with aio.Heroku(
            key_provider=lambda: next(keys),
            second_factor=lambda operation, app, refused: "123456",
            base_url=url,
        ) as client:
            assert (await client.account.info()).email == "tina@example.com"

    asyncio.run(ask())


def test_what_the_function_raises_is_the_cause(url: str) -> None:
    def nobody() -> str:
        raise LookupError("nobody is there")

    client = dynokit.Heroku(key_provider=nobody, base_url=url)
    with pytest.raises(dynokit.Unauthorized, match="nobody is there") as failed:
        client.apps.info("demo")
    assert isinstance(failed.value.__cause__, LookupError)


def test_an_answer_of_another_shape_is_no_object(url: str) -> None:
    client = dynokit.Heroku("new", base_url=url)
    with pytest.raises(dynokit.UnexpectedAnswer, match="not the App"):
        client.apps.info("odd")
    with pytest.raises(dynokit.UnexpectedAnswer, match="not the App"):
        client.apps.list().all()
    with pytest.raises(dynokit.UnexpectedAnswer, match="not the ConfigVars"):
        client.config_vars.info("odd")
