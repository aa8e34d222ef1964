"""The flow on one app."""

from __future__ import annotations

from pathlib import Path

import dynokit
import pytest


def test_config_makes_releases(dynokit_mock: dynokit.Mock) -> None:
    dynokit_mock.apps.create(name="demo")
    config = dynokit_mock.app("demo").config
    assert config.set({"A": "1", "B": "2"}) == {"A": "1", "B": "2"}
    assert config.update({"A": None, "C": "3"}) == {"B": "2", "C": "3"}
    assert (config.get("B"), config.get("A")) == ("2", None)
    assert config.unset("B") == {"C": "3"}
    assert config.unset(["C"]) == config.all() == {}
    releases = dynokit_mock.app("demo").releases
    assert releases.current().version == releases.info("v6").version == 6
    assert [release.version for release in releases.list()] == [6, 5, 4, 3, 2, 1]


def test_a_push_is_built_released_and_run(deployed: dynokit.AppHandle, project: Path) -> None:
    (project / "Procfile").write_text("web: node other.js\n")
    events: list[dynokit.PushEvent] = []
    pushed = deployed.push(project, progress=events.append)
    assert (pushed.changed, len(pushed.commit)) == (False, 40)
    assert [event.files for event in events if event.kind == "uncommitted"] == [1]
    assert "1 files have changes" in " ".join(map(str, events))
    formed = deployed.until_up(within=60)
    assert (formed.wanted, [dyno.name for dyno in formed.dynos]) == (1, ["web.1"])
    assert formed.release.version == deployed.releases.current().version
    build = next(iter(deployed.builds.list()))
    output = deployed.builds.output(build.id)
    lines = list(output)
    assert any("Node.js app detected" in str(line) for line in lines)
    assert output.finish() == deployed.builds.until_done(build.id)
    assert deployed.resize("web", "Standard-2X").size == "Standard-2X"
    assert deployed.scale("web", 2).quantity == 2
    assert [dyno.name for dyno in deployed.ps()] == ["web.1", "web.2"]
    deployed.config.set({"A": "1"})
    assert deployed.releases.rollback().description == "Rollback to v3"
    assert deployed.releases.rollback("v4").version == deployed.releases.current().version == 6
    deployed.restart()
    deployed.restart("web.1")
    deployed.stop("web")


def test_a_rejected_push_has_its_output(dynokit_mock: dynokit.Mock, project: Path) -> None:
    dynokit_mock.apps.create(name="demo")
    dynokit_mock.script.build_fails(["-----> Compiling", " !     No."])
    lines: list[str] = []
    with pytest.raises(dynokit.PushRejected) as failed:
        dynokit_mock.app("demo").push(
            project, progress=lambda event: lines.append(event.line or "")
        )
    assert failed.value.output is not None
    assert "!     No." in failed.value.output
    assert any("-----> Compiling" in line for line in lines)


def test_what_a_callback_raises_ends_the_push(dynokit_mock: dynokit.Mock, project: Path) -> None:
    dynokit_mock.apps.create(name="demo")

    def enough(_: dynokit.PushEvent) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        dynokit_mock.app("demo").push(project, progress=enough)
    assert dynokit_mock.app("demo").releases.current().version == 2


def test_commands_run(deployed: dynokit.AppHandle) -> None:
    done = deployed.run("echo hello; exit 3").wait()
    assert (done.output, done.status) == ("hello\n", 3)
    with deployed.run("cat", env={"A": "1"}) as session:
        session.write("one\n")
        session.write(b"two\n")
        session.end_input()
        assert b"".join(session) == b"one\ntwo\n"
        assert session.status == 0
        assert not session.is_detached
        assert session.dyno.name.startswith("run.")
    hung_up = deployed.run("cat")
    hung_up.close()
    with pytest.raises(dynokit.Cancelled):
        hung_up.read()
    assert deployed.run_detached("echo hi").type == "run"


def test_logs_are_lines(deployed: dynokit.AppHandle, dynokit_mock: dynokit.Mock) -> None:
    dynokit_mock.script.log("demo", "web.1", "Listening on 4000")
    with deployed.logs(dyno="web.1", source="app") as log:
        lines = list(log)
    line = lines[-1]
    assert isinstance(line, dynokit.LogLine)
    assert (line.source, line.process, line.message) == ("app", "web.1", "Listening on 4000")
    assert str(line).endswith(" app[web.1]: Listening on 4000")
    assert line.time is not None
    released = [
        line.fields["version"]
        for line in deployed.logs(lines=1500)
        if isinstance(line, dynokit.LogLine) and line.kind == "released"
    ]
    assert released[:2] == [1, 2]
    tail = deployed.logs(tail=True, lines=1)
    assert next(tail)
    tail.close()
    with pytest.raises(dynokit.Cancelled):
        next(tail)


def test_what_comes_is_there_in_batches(
    deployed: dynokit.AppHandle, dynokit_mock: dynokit.Mock
) -> None:
    lines = list(deployed.logs(lines=1500))
    assert len(lines) > 4
    batches = list(deployed.logs(lines=1500).batches())
    assert all(type(batch) is list and batch for batch in batches)
    assert [line for batch in batches for line in batch] == lines
    # What was read one by one does not come again, and the rest is not lost.
    log = deployed.logs(lines=1500)
    assert [next(log), next(log)] == lines[:2]
    assert [line for batch in log.batches() for line in batch] == lines[2:]
    assert (next(log, None), list(log.batches())) == (None, [])
    # Nor is what is left when batches are.
    log = deployed.logs(lines=1500)
    seen = list(next(log.batches()))
    dynokit_mock.script.log("demo", "web.1", "not there yet when it was opened")
    assert seen + list(log) == lines
    build = next(iter(deployed.builds.list()))
    output = deployed.builds.output(build.id)
    said = [line for batch in output.batches() for line in batch]
    assert said == list(deployed.builds.output(build.id))
    assert output.finish().status == "succeeded"


def test_a_batch_does_not_wait_for_more(
    deployed: dynokit.AppHandle, dynokit_mock: dynokit.Mock
) -> None:
    with deployed.logs(tail=True, lines=1) as tail:
        batches = tail.batches()
        assert len(next(batches)) == 1
        dynokit_mock.script.log("demo", "web.1", "more")
        assert [str(line).endswith(": more") for line in next(batches)] == [True]
    with pytest.raises(dynokit.Cancelled):
        next(batches)


def test_addons_are_waited_for(dynokit_mock: dynokit.Mock) -> None:
    dynokit_mock.apps.create(name="demo")
    app = dynokit_mock.app("demo")
    addon = app.addons.create("heroku-postgresql:essential-0", name="my-db")
    states: list[str] = []
    addon = app.addons.until_provisioned("my-db", progress=lambda it: states.append(it.state))
    assert (addon.state, states) == ("provisioned", ["provisioned"])
    assert "DATABASE_URL" in app.config.all()
    assert [addon.name for addon in app.addons.list()] == ["my-db"]
    app.addons.destroy("my-db")
    dynokit_mock.script.addon_fails()
    failing = app.addons.create("heroku-postgresql:essential-0")
    with pytest.raises(dynokit.ProvisioningFailed):
        app.addons.until_provisioned(failing.id)
    dynokit_mock.script.addon_takes(3600)
    slow = app.addons.create("heroku-postgresql:essential-0")
    with pytest.raises(dynokit.Timeout, match="it is provisioning"):
        app.addons.until_provisioned(slow.name, within=0.01)


def test_what_builds_and_names_an_app(dynokit_mock: dynokit.Mock) -> None:
    dynokit_mock.apps.create(name="demo")
    app = dynokit_mock.app("demo")
    assert [it.buildpack.name for it in app.buildpacks.add("heroku/nodejs")] == ["heroku/nodejs"]
    app.buildpacks.insert(1, "heroku/python")
    app.buildpacks.set("heroku/ruby", place=2)
    names = [it.buildpack.name for it in app.buildpacks.list()]
    assert names == ["heroku/python", "heroku/ruby"]
    app.buildpacks.remove(1)
    app.buildpacks.remove("heroku/ruby")
    assert app.buildpacks.set("heroku/go")[0].ordinal == 0
    app.buildpacks.clear()
    assert app.buildpacks.list() == []
    assert app.domains.add("www.example.com").hostname == "www.example.com"
    assert app.domains.until_ready("www.example.com").cname
    assert len(app.domains.list().all()) == 2
    app.domains.remove("www.example.com")
    assert app.stack.get() == "heroku-24"
    assert app.stack.set("container").build_stack.name == "container"
    renamed = app.rename("other")
    assert (renamed.name, renamed.info().name) == ("other", "other")
    renamed.destroy()
    with pytest.raises(dynokit.NotFound):
        renamed.info()
