"""A new plugin project installs from its own folder, is found, and keeps its contract untouched."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from rectification.cli import main
from rectification.testing.new_plugin import KINDS, NewPluginError, new_plugin

SRC = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize("kind", KINDS)
def test_new_plugin_installs_and_keeps_its_contract(kind, tmp_path):
    """Pip installs it as it is; its tests, run where it is installed, pass, and so does the proof outside."""
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
    proved = run(
        "rectification", "plugins", "check", "two-words", PYTHONPATH=f"{site}{os.pathsep}{SRC}", cwd=tmp_path
    )
    assert f"{kind} two-words (rectification-two-words 0.1.0)" in proved
    assert "FAIL" not in proved


def run(*words, cwd=None, **environment):
    """What a command of Python prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        check=False,
        cwd=cwd,
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


@pytest.mark.parametrize("name", ["", "Csv", "a b", "../up", "1st", "a-", "表格", "a" * 41])
def test_names_that_cannot_be(name, tmp_path):
    """A name that users could not type, or that leads elsewhere, is refused and nothing written."""
    with pytest.raises(NewPluginError, match="lower-case ASCII words"):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_kind_that_cannot_be(tmp_path):
    """There are three kinds, and the message says which."""
    with pytest.raises(NewPluginError, match="an exporter, a reader or a check, not 'printer'"):
        new_plugin("csv", tmp_path, kind="printer")


def test_nothing_is_overwritten(tmp_path):
    """Someone's plugin of that name stays as it is."""
    new_plugin("csv", tmp_path)
    with pytest.raises(NewPluginError, match="is there already"):
        new_plugin("csv", tmp_path)


@pytest.mark.parametrize(
    ("kind", "name"), [("exporter", "json"), ("reader", "html"), ("check", "date-order")]
)
def test_names_that_the_library_keeps(kind, name, tmp_path):
    """Such a plugin could only be asked for by its full name, which is said before anything is written."""
    with pytest.raises(
        NewPluginError,
        match=f"the library has an? {kind} .* users would have to write rectification-{name}:{name}",
    ):
        new_plugin(name, tmp_path, kind=kind)
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_kept_in_its_kind_alone(tmp_path):
    """There is no check called json."""
    assert new_plugin("json", tmp_path, kind="check")


def test_suffix_of_the_format(tmp_path):
    """What files of the format end in can be said; else it is the name."""
    new_plugin("markdown", tmp_path, kind="reader", suffix=".md")
    new_plugin("plain", tmp_path, kind="exporter")
    assert 'suffixes=(".md",)' in module_of("markdown", tmp_path)
    assert 'suffix=".plain"' in module_of("plain", tmp_path)


def module_of(name, folder):
    """The module of a new project."""
    package = f"rectification_{name.replace('-', '_')}"
    return (folder / f"rectification-{name}" / "src" / package / "__init__.py").read_text("utf-8")


@pytest.mark.parametrize("suffix", ["md", ".MD", '."', ""])
def test_suffixes_that_cannot_be(suffix, tmp_path):
    """A suffix that would break file names, or the project, is refused."""
    with pytest.raises(NewPluginError, match="a suffix is of the form"):
        new_plugin("csv", tmp_path, suffix=suffix)


@pytest.mark.parametrize("title", [None, "Long words", "123", "检查 “甲” & {乙}", "A\x7fB\u2028"])
def test_check_of_any_title_describes_itself_in_both_languages(title, tmp_path):
    """So that the new project keeps its contract untouched, whatever the title is."""
    new_plugin("two-words", tmp_path, kind="check", title=title)
    space = {}
    exec(module_of("two-words", tmp_path), space)  # noqa: S102 - we have just written it
    (check,) = space["rectification_checks"]()
    assert re.search("[\u4e00-\u9fff]", check.title.zh)
    assert re.search("[A-Za-z]", check.title.en)


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_is_too_long(kind, tmp_path):
    """The longest name with the widest title is within what the project's own linter takes."""
    name, title = "a" * 40, "字" * 40
    for path in new_plugin(name, tmp_path, kind=kind, title=title):
        if path.suffix == ".py":
            assert max(len(line) + line.count("字") for line in path.read_text("utf-8").splitlines()) <= 110
    with pytest.raises(NewPluginError, match="at most 80 columns"):
        new_plugin("b", tmp_path, kind=kind, title=f"{title}a")


def test_what_cannot_be_is_wrong_usage(tmp_path, capsys):
    """The command line says so by its exit code."""
    assert main(["new-plugin", "Csv", "--output", str(tmp_path)]) == 2
    assert "not 'Csv'" in capsys.readouterr().err
