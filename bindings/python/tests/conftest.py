"""What the tests share."""

from __future__ import annotations

from pathlib import Path

import dynokit
import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that the platform takes."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "package.json").write_text("{}")
    (project / "Procfile").write_text("web: node index.js\n")
    return project


@pytest.fixture
def deployed(dynokit_mock: dynokit.Mock, project: Path) -> dynokit.AppHandle:
    """An app that runs."""
    dynokit_mock.apps.create(name="demo")
    app = dynokit_mock.app("demo")
    app.push(project)
    return app
