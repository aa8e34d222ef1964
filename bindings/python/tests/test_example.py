"""The guide as a program, in Python and in Rust."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import dynokit
import pytest

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "deploy_phoenix.py"


def outcome(mock: dynokit.Mock, app: str) -> dict[str, Any]:
    """What a deploy leaves on the platform: its releases, config and dynos."""
    handle = mock.app(app)
    plain = re.compile(r"[0-9a-f]{8,}|postgresql-\w+-\d+")
    config = handle.config.all()
    return {
        "releases": [plain.sub("…", it.description) for it in handle.releases.list()],
        "config": {name: len(value) for name, value in config.items() if name != "DATABASE_URL"},
        "pool": config["POOL_SIZE"],
        "buildpacks": [it.buildpack.url for it in handle.buildpacks.list()],
        "addons": [it.plan.name for it in handle.addons.list()],
        "formation": [(it.type, it.quantity) for it in mock.formation.list(app)],
        "dynos": [(dyno.name, dyno.state) for dyno in handle.ps()],
    }


def environment(server: dynokit.Server, folder: Path) -> dict[str, str]:
    """What makes the programs use the server."""
    roots = folder / "roots.pem"
    roots.write_text(server.root_certificate)
    return {**os.environ, **server.env, "NODE_EXTRA_CA_CERTS": str(roots)}


def test_the_example_says_what_was_deployed() -> None:
    done = subprocess.run([sys.executable, EXAMPLE], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["release"]["version"] == 6
    assert said["release"]["description"].startswith("Deploy ")
    assert said["dynos"] == [{"name": "web.1", "state": "up"}]
    assert said["migration_exit_status"] == 0


def test_it_leaves_what_the_one_in_rust_leaves(
    dynokit_mock: dynokit.Mock, dynokit_server: dynokit.Server, tmp_path: Path
) -> None:
    rust = os.environ.get("DYNOKIT_EXAMPLE")
    if rust is None:
        pytest.skip(
            "DYNOKIT_EXAMPLE does not name the program in Rust: cargo xtask test python does"
        )
    env = environment(dynokit_server, tmp_path)
    options = ["--app", "with-py", "--on", "heroku"]
    subprocess.run([sys.executable, EXAMPLE, *options], check=True, env=env, timeout=120)
    options[1] = "with-rs"
    subprocess.run([rust, *options], check=True, env=env, timeout=120)
    assert outcome(dynokit_mock, "with-py") == outcome(dynokit_mock, "with-rs")


def test_what_cannot_be_deployed_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [sys.executable, EXAMPLE, tmp_path / "empty"], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert "has no files to deploy" in done.stderr
