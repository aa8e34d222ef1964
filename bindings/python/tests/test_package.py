"""The package: its docs, its plugin, and what it is to import."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import dynokit
import pytest

MODULES = [
    "dynokit",
    "dynokit._base",
    "dynokit._client",
    "dynokit._flow",
    "dynokit._mock",
    "dynokit._streams",
    "dynokit.aio",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docs_run(name: str) -> None:
    module = importlib.import_module(name)
    failed, tried = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert tried > 0
    assert failed == 0


def test_the_readme_runs() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    blocks = readme.read_text().split("```python\n")[1:]
    program = "\n".join(block.split("```")[0] for block in blocks)
    assert "dynokit.Mock" in program
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_there() -> None:
    for module in (dynokit, dynokit.aio, dynokit.types, dynokit.errors):
        for name in module.__all__:
            assert getattr(module, name) is not None, name
        assert set(module.__all__) <= set(dir(module))
    with pytest.raises(AttributeError):
        dynokit.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_operations_have_docs() -> None:
    client = dynokit.Mock()
    for name in dir(type(client)):
        resource = getattr(client, name)
        for verb in [verb for verb in dir(resource) if not verb.startswith("_")]:
            if type(resource).__module__.startswith("dynokit.ops."):
                assert getattr(resource, verb).__doc__, f"{name}.{verb}"


def test_an_import_is_light() -> None:
    """What takes long to import is left until somebody needs it."""
    program = (
        "import sys; before = set(sys.modules); import dynokit, sys; dynokit.Mock;"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True)
    loaded = done.stdout.split()
    ours = [name for name in loaded if name.startswith("dynokit")]
    assert set(loaded) - set(ours) <= {"atexit"}, loaded
    assert len(ours) < 8, ours


def test_the_plugin_gives_a_fresh_mock(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import subprocess, sys
        import dynokit, pytest

        @pytest.mark.parametrize("dynokit_options", [{"email": "tina@example.com"}])
        def test_options(dynokit_mock):
            assert dynokit_mock.account.info().email == "tina@example.com"

        @pytest.mark.parametrize("again", range(2))
        def test_fresh(dynokit_mock, dynokit_aio_mock, again):
            assert dynokit_mock.apps.list().all() == []
            dynokit_mock.apps.create(name="demo")
            assert dynokit_aio_mock.sync.apps.info("demo").name == "demo"

        def test_served(dynokit_mock, dynokit_client, dynokit_server):
            dynokit_client.apps.create(name="demo")
            assert dynokit_mock.apps.info("demo") .name == "demo"
            program = "import os, dynokit;" \\
                "print(dynokit.Heroku(base_url=os.environ['HEROKU_HOST']).apps.info('demo').name)"
            done = subprocess.run([sys.executable, "-c", program], env=dynokit_server.env,
                                  capture_output=True, text=True)
            assert done.stdout == "demo\\n", done.stderr
        """
    )
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=4)
