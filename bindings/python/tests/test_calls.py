"""Calls of all three levels, lists, errors, and what a test reaches of a mock."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType

import dynokit
import pytest
from dynokit import UNSET


def test_three_levels(dynokit_mock: dynokit.Mock) -> None:
    reply = dynokit_mock.call("apps.create", {"name": "demo"})
    assert reply.status == 201
    assert reply.json()["name"] == "demo"
    app = dynokit_mock.apps.info(app="demo")
    assert reply.body == app.to_json()
    assert dynokit_mock.app("demo").info() == app


def test_absent_and_null_differ(dynokit_mock: dynokit.Mock) -> None:
    update = dynokit_mock.account.update
    assert update(name="Tina").name == "Tina"
    assert update(beta=True).name == "Tina"
    assert update(name=UNSET).name == "Tina"
    assert update(name=None).name is None


def test_any_mapping_has_arguments(dynokit_mock: dynokit.Mock) -> None:
    args = MappingProxyType({"name": "demo"})
    assert dynokit_mock.call("apps.create", args).status == 201
    vars = MappingProxyType({"A": "1"})
    assert dynokit_mock.app("demo").config.set(vars) == {"A": "1"}
    assert dynokit_mock.config_vars.update("demo", vars)["A"] == "1"


def test_wrong_arguments(dynokit_mock: dynokit.Mock) -> None:
    with pytest.raises(dynokit.InvalidArgument) as failed:
        dynokit_mock.call("apps.info", {})
    assert isinstance(failed.value, ValueError)
    with pytest.raises(dynokit.UnknownOperation):
        dynokit_mock.call("apps.nothing")
    with pytest.raises(TypeError):
        dynokit_mock.apps.info()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        dynokit_mock.call("apps.info", {"app": object()})
    circle: list[object] = []
    circle.append(circle)
    with pytest.raises(ValueError, match="nested"):
        dynokit_mock.call("apps.info", {"app": circle})


def test_an_error_has_its_parts(dynokit_mock: dynokit.Mock) -> None:
    with pytest.raises(dynokit.NotFound) as failed:
        dynokit_mock.apps.info("nobody")
    error = failed.value
    assert isinstance(error, dynokit.Error)
    assert (error.kind, error.id, error.status) == ("not_found", "not_found", 404)
    assert (error.operation, error.app, error.resource) == ("apps.info", "nobody", "app")
    assert error.message == "Couldn't find that app."
    assert str(error).startswith("apps.info on app nobody: Couldn't find that app.")
    assert error.request_id is not None
    assert error.retryable is False
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is dynokit.NotFound
    assert (str(again), again.__dict__) == (str(error), error.__dict__)


def test_there_is_an_exception_for_each_kind() -> None:
    numbers = [kind.number for kind in dynokit.errors.KINDS]
    assert numbers == sorted(set(numbers))
    assert all(issubclass(kind, dynokit.Error) for kind in dynokit.errors.KINDS)
    assert all(getattr(dynokit, kind.__name__) is kind for kind in dynokit.errors.KINDS)
    assert issubclass(dynokit.Timeout, TimeoutError)
    assert issubclass(dynokit.Connect, ConnectionError)


@pytest.mark.parametrize("dynokit_options", [{"app_limit": 500, "rate_limit": False}])
def test_lists_page_as_they_go(dynokit_mock: dynokit.Mock) -> None:
    names = [f"app-{number:03}" for number in range(450)]
    for name in names:
        dynokit_mock.apps.create(name=name)
    apps = dynokit_mock.apps.list()
    assert next(apps).name
    assert len(apps.all()) == 449
    by_name = dynokit_mock.apps.list().range("name", max=100)
    assert [app.name for app in by_name] == names
    assert [app.name for app in by_name] == []
    newest = dynokit_mock.apps.list().range("name", descending=True, max=2)
    assert [app.name for app in newest.first_page()] == ["app-449", "app-448"]
    behind = dynokit_mock.apps.list().range("name", first="]app-447", max=1)
    assert [app.name for app in behind.all()] == ["app-448", "app-449"]
    with pytest.raises(dynokit.RangeNotSatisfiable):
        dynokit_mock.apps.list().range("colour").all()
    reply = dynokit_mock.call("apps.list", range="name ..; max=3")
    assert (reply.status, reply.next_range) == (206, "name ]app-002..; max=3")


@pytest.mark.parametrize("dynokit_options", [{"clock": "2026-01-01T00:00:00Z", "seed": 7}])
def test_the_clock_is_moved(dynokit_mock: dynokit.Mock) -> None:
    began = datetime(2026, 1, 1, tzinfo=timezone.utc)
    assert dynokit_mock.clock.now() == began
    dynokit_mock.clock.advance(timedelta(days=1))
    dynokit_mock.clock.advance(0.5)
    created = dynokit_mock.apps.create(name="demo").created_at
    assert created == datetime(2026, 1, 2, tzinfo=timezone.utc)
    dynokit_mock.clock.set(datetime(2027, 1, 1, tzinfo=timezone.utc))
    assert dynokit_mock.clock.now().year == 2027
    again = dynokit.Mock(seed=7, clock=began)
    assert again.apps.create().name == dynokit.Mock(seed=7, clock=began).apps.create().name


def test_faults_go_off(dynokit_mock: dynokit.Mock) -> None:
    busy = {"on": {"operation": "apps.*"}, "times": 1, "effect": {"answer": {"status": 503}}}
    dynokit_mock.faults.add(busy)
    with pytest.raises(dynokit.ServiceUnavailable) as failed:
        dynokit_mock.apps.list().all()
    assert failed.value.retryable
    assert dynokit_mock.apps.list().all() == []
    assert [rule["struck"] for rule in dynokit_mock.faults.list()] == [1]
    dynokit_mock.faults.clear()
    assert dynokit_mock.faults.list() == []
    patient = dynokit_mock.layered(retry={"first_wait": 0.001})
    dynokit_mock.faults.add(busy)
    assert patient.apps.list().all() == []
    with pytest.raises(dynokit.InvalidArgument):
        dynokit_mock.faults.add({"on": "moon", "effect": "hang"})


def test_a_platform_is_recorded_and_played_back(dynokit_mock: dynokit.Mock, tmp_path: Path) -> None:
    tape = tmp_path / "tape.jsonl"
    dynokit_mock.recorded(tape).apps.create(name="demo")
    played = dynokit.Player(tape)
    assert played.apps.create(name="demo").name == "demo"
    with pytest.raises(dynokit.Unsupported):
        played.faults.list()


def test_a_client_is_closed() -> None:
    client = dynokit.Mock()
    with client:
        client.apps.list().all()
    with pytest.raises(dynokit.Cancelled):
        client.apps.list().all()
    with pytest.raises(TypeError, match="make one where it is needed"):
        pickle.dumps(client)
    with pytest.raises(TypeError):
        dynokit.Mock(sed=1)  # type: ignore[call-arg]


def test_a_mock_is_kept_in_a_file(tmp_path: Path) -> None:
    with dynokit.Mock(seed=7, file=tmp_path / "mock") as client:
        client.apps.create(name="saved")
        client.save()
        client.apps.create(name="lost")
    with dynokit.Mock(file=tmp_path / "mock") as client:
        assert [app.name for app in client.apps.list()] == ["saved"]
    with pytest.raises(dynokit.Error, match="not kept in a file"):
        dynokit.Mock().save()
