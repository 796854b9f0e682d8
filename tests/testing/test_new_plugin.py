"""A new plugin project installs from its own folder, is found, and keeps its contract untouched."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from rectification.errors import PluginError
from rectification.testing.new_plugin import KINDS, new_plugin

SRC = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize("kind", KINDS)
def test_new_plugin_installs_and_keeps_its_contract(kind, tmp_path):
    """Pip installs it as it is; its tests, run where it is installed, pass."""
    project = tmp_path / "rectification-two-words"
    written = new_plugin("two-words", tmp_path, kind=kind, title='标题 "甲"')
    assert {path.relative_to(project).as_posix() for path in written} == {
        ".gitignore",
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "src/rectification_two_words/__init__.py",
        "src/rectification_two_words/py.typed",
        "tests/test_contract.py",
    }
    site = tmp_path / "site"
    pip = ["pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", site]
    run(*pip, project)
    done = run("pytest", "-q", "-p", "no:cacheprovider", project, PYTHONPATH=f"{site}{os.pathsep}{SRC}")
    assert " passed" in done
    listed = run("rectification", "plugins", PYTHONPATH=f"{site}{os.pathsep}{SRC}")
    assert "(rectification-two-words 0.1.0)" in listed


def run(*words, **environment):
    """What a command of Python prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_project_file_is_right(kind, tmp_path):
    """The entry point stands in the group of this API and names the package; no title breaks the file."""
    new_plugin("rectification-odd", tmp_path, kind=kind, title='"]\n$name')
    project = tomllib.loads((tmp_path / "rectification-odd" / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["name"] == "rectification-odd"
    assert project["project"]["entry-points"] == {"rectification.v1": {"odd": "rectification_odd"}}


@pytest.mark.parametrize("name", ["", "Csv", "a b", "../up", "1st", "a-", "表格"])
def test_names_that_cannot_be(name, tmp_path):
    """A name that users could not type, or that leads elsewhere, is refused and nothing written."""
    with pytest.raises(PluginError, match="lower-case ASCII words"):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_kind_that_cannot_be(tmp_path):
    """There are three kinds, and the message says which."""
    with pytest.raises(PluginError, match="an exporter, a reader or a check, not 'printer'"):
        new_plugin("csv", tmp_path, kind="printer")


def test_nothing_is_overwritten(tmp_path):
    """Someone's plugin of that name stays as it is."""
    new_plugin("csv", tmp_path)
    with pytest.raises(PluginError, match="is there already"):
        new_plugin("csv", tmp_path)
