"""The scenarios that every language runs: see tests/scenarios/README.md."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import dynokit
import pytest

FOLDER = Path(__file__).parents[3] / "tests" / "scenarios"

Json = dict[str, Any]


def cases() -> list[Any]:
    """Every case, by the names of its file and its own."""
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        file = json.loads(path.read_text())
        for case in file["cases"]:
            found.append(pytest.param(file, case, id=f"{path.stem}: {case['name']}"))
    return found


def compact(value: Any) -> bytes:
    """JSON as the platform writes it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


class Runner:
    """Does what a case says."""

    def __init__(self, file: Json, case: Json) -> None:
        options: Json = case["mock"] if "mock" in case else file["mock"]
        mock = dynokit.Mock(**options)
        self.client = mock.layered() if case.get("layers") else mock
        self.kept: dict[str, str] = {}

    def step(self, step: Json) -> Json:
        """What came of a step, as the file tells it."""
        came: Json = {}
        try:
            for kind, do in {
                "call": self.call,
                "list": self.list,
                "build_output": self.build_output,
                "release_output": self.release_output,
                "logs": self.logs,
                "run": self.run,
                "push": self.push,
                "advance": self.advance,
                "clock": self.clock,
                "script": self.script,
                "faults": self.faults,
                "struck": self.struck,
            }.items():
                if kind in step:
                    do(step, came)
                    return came
            raise AssertionError(f"there is no such step: {step}")
        except dynokit.Error as error:
            came["error"] = {
                name: value for name in ERROR if (value := getattr(error, name)) is not None
            }
        return came

    def text(self, text: str) -> str:
        return self.kept.get(text[1:], text) if text.startswith("$") else text

    def args(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.args(item) for item in value]
        if isinstance(value, dict):
            return {name: self.args(item) for name, item in value.items()}
        return value

    def reply(self, name: str, step: Json, range: str | None) -> dynokit.Reply:
        return self.client.call(name, self.args(step.get("args", {})), range=range)

    def call(self, step: Json, came: Json) -> None:
        reply = self.reply(step["call"], step, step.get("range"))
        for _ in range(1, step.get("times", 1)):
            reply = self.reply(step["call"], step, step.get("range"))
        for name, member in step.get("keep", {}).items():
            self.kept[name] = reply.json()[member]
        came["reply"] = {"status": reply.status, "body": reply.body}
        if reply.next_range is not None:
            came["reply"]["next_range"] = reply.next_range

    def list(self, step: Json, came: Json) -> None:
        bodies, next_range = [], step.get("range")
        while True:
            reply = self.reply(step["list"], step, next_range)
            bodies.append(reply.body[1:-1])
            next_range = reply.next_range
            if next_range is None:
                came["items"] = b"[" + b",".join(body for body in bodies if body) + b"]"
                return

    def build_output(self, step: Json, came: Json) -> None:
        app, build = step["build_output"]["app"], self.text(step["build_output"]["build"])
        self.read(self.client.app(app).builds.output(build), came)

    def release_output(self, step: Json, came: Json) -> None:
        app, release = step["release_output"]["app"], step["release_output"]["release"]
        self.read(self.client.app(app).releases.output(release), came)

    def read(self, output: dynokit.Output[Any, Any], came: Json) -> None:
        came["lines"] = []
        for line in output:
            came["lines"].append(None if isinstance(line, dynokit.Gap) else str(line))
        output.finish()

    def logs(self, step: Json, came: Json) -> None:
        options = dict(step["logs"])
        app, take = options.pop("app"), options.pop("take", None)
        came["lines"] = []
        with self.client.app(app).logs(**options, tail=take is not None) as log:
            if take == 0:
                return
            for line in log:
                came["lines"].append(None if isinstance(line, dynokit.Gap) else str(line))
                if len(came["lines"]) == take:
                    return

    def run(self, step: Json, came: Json) -> None:
        options = dict(step["run"])
        app, command = options.pop("app"), options.pop("command")
        given = options.pop("input", None)
        chunks: list[bytes] = []
        came["output"] = ""
        with self.client.app(app).run(command, **options) as session:
            if given is not None:
                session.write(given)
            session.end_input()
            try:
                chunks.extend(session)
            finally:
                came["output"] = b"".join(chunks).decode(errors="replace")
            if session.status is not None:
                came["exit_status"] = session.status

    def push(self, step: Json, came: Json) -> None:
        lines: list[str] = []
        came["lines"] = lines

        def progress(event: dynokit.PushEvent) -> None:
            if event.line is not None:
                lines.append(event.line)

        with tempfile.TemporaryDirectory() as folder:
            for name, text in step["push"]["files"].items():
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            try:
                self.client.app(step["push"]["app"]).push(folder, progress=progress)
            finally:
                # The first line names the commit.
                del lines[:1]

    def advance(self, step: Json, came: Json) -> None:
        self.client.clock.advance(step["advance"])

    def clock(self, step: Json, came: Json) -> None:
        self.client.clock.set(step["clock"])

    def script(self, step: Json, came: Json) -> None:
        self.client.script.add(*step["script"])

    def faults(self, step: Json, came: Json) -> None:
        self.client.faults.clear()
        self.client.faults.add(*step["faults"])

    def struck(self, step: Json, came: Json) -> None:
        came["struck"] = [rule["struck"] for rule in self.client.faults.list()]


#: What is compared of an error.
ERROR = (
    "kind",
    "id",
    "status",
    "message",
    "retryable",
    "retry_after",
    "resource",
    "url",
    "operation",
    "app",
)
#: What comes of steps, of which the file tells.
CAME = ("reply", "items", "lines", "output", "exit_status", "struck", "error")


def told(step: Json) -> Json:
    """What is to come of a step, its JSON as bytes."""
    told = {name: step[name] for name in CAME if name in step}
    if "reply" in told:
        told["reply"] = {**told["reply"], "body": compact(told["reply"]["body"])}
    if "items" in told:
        told["items"] = compact(told["items"])
    return told


def test_there_are_scenarios() -> None:
    assert len(cases()) >= 200


@pytest.mark.parametrize(("file", "case"), cases())
def test_scenario(file: Json, case: Json) -> None:
    runner = Runner(file, case)
    for step in [*file.get("given", []), *case.get("given", [])]:
        came = runner.step(step)
        assert "error" not in came, (step, came)
    for step in case["steps"]:
        assert runner.step(step) == told(step)
