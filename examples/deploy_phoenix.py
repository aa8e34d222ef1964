"""The Phoenix guide to deploying on Heroku, as a program: from a directory to a running
release, on a platform in this process or on Heroku itself.

    python deploy_phoenix.py
    python deploy_phoenix.py DIRECTORY --app demo --on heroku
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

import dynokit
from dynokit.types import App

ELIXIR = "hashnuke/elixir"
PHOENIX_STATIC = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git"
DATABASE = "heroku-postgresql:essential-0"

# The plan has 20 connections: 18 for the web dyno, 2 for tasks.
POOL_SIZE = "18"
MIGRATE = "POOL_SIZE=2 mix ecto.migrate"

EXAMPLE = Path(__file__).parent / "hello_phoenix"


def platform(on: str) -> dynokit.Client:
    """The platform to deploy on."""
    if on == "mock":
        return dynokit.Mock(seed=secrets.randbits(63))
    host = os.environ.get("HEROKU_HOST")
    if host is not None and "://" not in host:
        host = f"https://api.{host}"
    roots = os.environ.get("NODE_EXTRA_CA_CERTS")
    certificates = None if roots is None else [Path(roots).read_text()]
    return dynokit.Heroku(base_url=host, root_certificates=certificates)


def create(client: dynokit.Client, name: str | None) -> App:
    """Finds the app, or creates it."""
    if name is not None:
        print(f"Looking for {name}... ", end="")
        try:
            app = client.apps.info(name)
        except dynokit.NotFound:
            print("not there yet")
        else:
            print("found")
            return app
    print("Creating app... ", end="")
    app = client.apps.create(name=name)
    print(f"done, {app.name} in {app.region.name}")
    return app


def set_buildpacks(app: dynokit.AppHandle) -> None:
    """Sets the buildpacks of an app that has none."""
    if app.buildpacks.list():
        return
    for buildpack in (ELIXIR, PHOENIX_STATIC):
        app.buildpacks.add(buildpack)
    print(f"Setting buildpacks... done, {ELIXIR} then {PHOENIX_STATIC}")


def add_database(app: dynokit.AppHandle) -> None:
    """Adds a database, unless there is one."""
    for addon in app.addons.list():
        if addon.addon_service.name == "heroku-postgresql":
            return
    print(f"Creating {DATABASE}... ", end="")
    addon = app.addons.create(DATABASE)
    addon = app.addons.until_provisioned(addon.name)
    print(f"done, {addon.name} as {', '.join(addon.config_vars)}")


def configure(app: dynokit.AppHandle, info: App) -> None:
    """Sets the config vars that are not there."""
    wanted = {
        "POOL_SIZE": POOL_SIZE,
        "SECRET_KEY_BASE": base64.b64encode(secrets.token_bytes(48)).decode(),
    }
    # The host has a random part: WebSockets are refused under any other name.
    if info.web_url is not None:
        wanted["PHX_HOST"] = info.web_url.replace("https://", "").rstrip("/")
    present = app.config.all()
    missing = {name: value for name, value in wanted.items() if name not in present}
    if missing:
        app.config.set(missing)
        print(f"Setting config vars... done, {', '.join(missing)}")


def migrate(app: dynokit.AppHandle) -> int | None:
    """Runs the migrations, and shows what they print."""
    print(f"Running {MIGRATE}")
    with app.run(MIGRATE) as session:
        session.end_input()
        for chunk in session:
            sys.stdout.write(chunk.decode(errors="replace"))
    return session.status


def show(event: dynokit.PushEvent) -> None:
    """Shows what happens in a push, but not every object that is sent."""
    if event.kind not in ("counted", "sent"):
        print(f"       {event}")


def deploy(
    client: dynokit.Client, directory: Path, name: str | None
) -> dict[str, object]:
    """The guide, step by step."""
    info = create(client, name)
    app = client.app(info.name)
    set_buildpacks(app)
    add_database(app)
    configure(app, info)
    print(f"Pushing {directory}")
    app.push(directory, force=directory != EXAMPLE, progress=show)
    newest = next(iter(app.releases.list()))
    release = app.releases.until_done(newest.version)
    formed = app.until_up()
    status = migrate(app)
    print("The last lines of the log")
    for line in app.logs(lines=8):
        print(f"       {line}")
    return {
        "app": info.name,
        "url": info.web_url,
        "release": {"version": release.version, "description": release.description},
        "dynos": [{"name": dyno.name, "state": dyno.state} for dyno in formed.dynos],
        "migration_exit_status": status,
    }


def main() -> int:
    """Reads the arguments, and deploys."""
    parser = argparse.ArgumentParser(
        description="Deploys a Phoenix project as the guide says."
    )
    parser.add_argument(
        "directory", nargs="?", type=Path, help="the project: the example's"
    )
    parser.add_argument("--app", help="the app: created if it is not there")
    parser.add_argument("--on", choices=["mock", "heroku"], default="mock")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = args.directory
        if directory is None:
            # A push makes a repository of it: the example stays as it is.
            directory = Path(folder, EXAMPLE.name)
            shutil.copytree(EXAMPLE, directory)
        try:
            with platform(args.on) as client:
                deployed = deploy(client, directory, args.app)
        except dynokit.Error as error:
            print(f" !     {error}", file=sys.stderr)
            return 1
    print(json.dumps(deployed))
    return 0 if deployed["migration_exit_status"] == 0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
