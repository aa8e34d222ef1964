"""A platform on sockets."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import dynokit
import pytest


def test_the_flow_over_http(dynokit_client: dynokit.Heroku, project: Path) -> None:
    dynokit_client.apps.create(name="demo")
    app = dynokit_client.app("demo")
    assert app.push(project).changed
    assert app.until_up().wanted == 1
    done = app.run("echo hello").wait()
    assert (done.output, done.status) == ("hello\n", 0)
    assert any("State changed" in str(line) for line in app.logs())


def test_other_programs_are_let_in_with_the_key(dynokit_server: dynokit.Server) -> None:
    request = urllib.request.Request(
        dynokit_server.url + "/apps",
        headers={
            "Accept": "application/vnd.heroku+json; version=3",
            "Authorization": "Bearer " + dynokit_server.key,
        },
    )
    with urllib.request.urlopen(request) as answer:
        assert json.load(answer) == []
    stranger = dynokit.Heroku(**{**dynokit_server.options, "key": "wrong"})
    with pytest.raises(dynokit.Unauthorized):
        stranger.account.info()


def test_a_server_that_stopped_is_gone(dynokit_mock: dynokit.Mock) -> None:
    server = dynokit.serve(dynokit_mock, key="a-key")
    assert server.key == "a-key"
    client = dynokit.Heroku(**server.options, retry=False)
    assert client.apps.list().all() == []
    server.stop()
    server.stop()
    with pytest.raises((dynokit.Connect, dynokit.Interrupted)):
        client.account.info()
