"""Objects over what came: their fields, and what else Python asks of them."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timezone
from uuid import UUID

import dynokit
import pytest
from dynokit.types import App, Build, ConfigVars, DynoSize, LogDrain, Reference, SslCertificate

ID = "01234567-89ab-cdef-0123-456789abcdef"


def test_fields_are_of_their_types(dynokit_mock: dynokit.Mock) -> None:
    app = dynokit_mock.apps.create(name="demo")
    assert isinstance(app, App)
    assert isinstance(app.id, UUID)
    assert app.created_at.tzinfo is timezone.utc
    assert abs((datetime.now(timezone.utc) - app.created_at).total_seconds()) < 60
    assert isinstance(app.stack, Reference)
    assert (app.name, app.maintenance, app.archived_at) == ("demo", False, None)


def test_a_field_that_is_not_there_is_none() -> None:
    assert App({"name": "demo"}).web_url is None
    assert App({}).created_at is None


def test_unknown_fields_are_kept() -> None:
    app = App({"name": "demo", "brand_new": {"a": [1, 2.5, None, True, "é"]}})
    assert getattr(app, "brand_new") == {"a": [1, 2.5, None, True, "é"]}  # noqa: B009
    assert app.to_dict()["brand_new"]["a"][1] == 2.5
    assert "brand_new" in dir(app)
    with pytest.raises(AttributeError, match="App has no field 'older'"):
        getattr(app, "older")  # noqa: B009


def test_a_name_that_python_cannot_have_loses_its_mark() -> None:
    assert SslCertificate({"ca_signed?": True}).ca_signed is True


def test_texts_with_escapes_and_of_any_script() -> None:
    text = 'un "café" \\ 日本語 👩‍🚀 \n\t\u0001'
    assert App({"name": text}).name == text
    assert App(b'{"name": "\\u00e9\\ud83d\\ude80"}').name == "é🚀"
    assert App(b'{"na\\u006de": "x"}').name == "x"


@pytest.mark.parametrize("space", ["", " ", "\n\t "])
def test_json_with_any_space_reads(space: str) -> None:
    json = (
        f'{{{space}"name"{space}:{space}"a,}}b"{space},{space}"acm"{space}:{space}true{space},'
        f'"stack":{space}{{"id":"{ID}","name":"[x"{space}}}{space},"slug_size":{space}12{space}}}'
    )
    app = App(json)
    assert (app.name, app.acm, app.stack.name, app.slug_size) == ("a,}b", True, "[x", 12)
    assert app.stack.id == UUID(ID)


def test_lists_and_maps() -> None:
    build = Build({"buildpacks": [{"name": "one"}, {"url": "two"}]})
    assert build.buildpacks is not None
    assert [pack.name for pack in build.buildpacks] == ["one", None]
    assert Build({"buildpacks": []}).buildpacks == []
    assert DynoSize({"cost": {"cents": 7}}).cost == {"cents": 7}


def test_a_field_of_another_kind_says_so() -> None:
    app = App({"created_at": "yesterday", "acm": "no", "id": 7, "stack": []})
    for field in ("created_at", "acm", "id", "stack"):
        with pytest.raises(dynokit.UnexpectedAnswer, match=f"{field}.*of App"):
            getattr(app, field)
    assert app.to_dict()["created_at"] == "yesterday"


def test_what_is_no_object_is_refused() -> None:
    for source in ("[1]", "{", b"nonsense", "7"):
        with pytest.raises(ValueError):
            App(source)
    with pytest.raises(TypeError):
        App({"name": object()})


def test_equality_is_that_of_what_they_say() -> None:
    one, other = App('{"name": "a", "acm": true}'), App({"acm": True, "name": "a"})
    assert one == other
    assert hash(one) == hash(other)
    assert one != App({"name": "b", "acm": True})
    assert one != Reference({"name": "a", "acm": True})
    assert len({one, other}) == 1


def test_they_are_pickled_and_copied(dynokit_mock: dynokit.Mock) -> None:
    app = dynokit_mock.apps.create(name="demo")
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(app, protocol))
        assert type(again) is App
        assert again == app
    assert copy.deepcopy(app) == copy.copy(app) == app
    line = dynokit.LogLine("2026-01-01T00:00:00Z app[web.1]: hi")
    assert pickle.loads(pickle.dumps(line)) == line


def test_nothing_can_be_set() -> None:
    app = App({"name": "demo"})
    for field in ("name", "another"):
        with pytest.raises(AttributeError):
            setattr(app, field, "other")


def test_secrets_do_not_print(dynokit_mock: dynokit.Mock) -> None:
    config = ConfigVars({"KEY": "s3cret"})
    assert config["KEY"] == "s3cret"
    drain = LogDrain({"url": "https://user:s3cret@logs.example.com", "token": "d.s3cret"})
    build = Build({"source_blob": {"url": "https://s3cret"}, "newer": "s3cret"})
    for shown in (config, drain, build):
        assert "s3cret" not in repr(shown)
        assert "s3cret" not in str(shown)
    assert "***" in repr(drain)
    assert drain.url.startswith("https://user:s3cret")
    dynokit_mock.apps.create(name="demo")
    reply = dynokit_mock.call(
        "config_vars.update", {"app": "demo", "config_vars": {"KEY": "s3cret"}}
    )
    assert "s3cret" not in repr(reply)
    with pytest.raises(dynokit.Error) as failed:
        dynokit_mock.call("config_vars.update", {"app": "demo", "config_vars": "s3cret"})
    assert "s3cret" not in str(failed.value) + repr(failed.value)


def test_a_model_can_be_an_argument(dynokit_mock: dynokit.Mock) -> None:
    dynokit_mock.apps.create(name="demo")
    app = dynokit_mock.apps.info("demo")
    assert dynokit_mock.apps.info(app.id) == app
    assert dynokit_mock.call("apps.info", {"app": app.id}).json() == app.to_dict()
