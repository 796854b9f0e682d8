"""What the documentation says is so: its blocks run, and everything public has a heading in it.

How a page is run, block by block, in a folder that holds a copy of the examples:

- a block after a line that ends in a file's name (`` `pyproject.toml`: ``) is written to that file;
- other ``python`` blocks share one set of names a page;
- of ``console`` blocks, each line after ``$`` is run by bash; it must succeed, unless the block says
  ``# exit code 3``;
- lines that follow, or a ``text`` block that follows Python, are what it prints; ``...`` stands for anything;
- ``sh`` blocks hold make's commands: the target must exist;
- ``toml`` and ``json`` blocks are well formed.
"""

import contextlib
import importlib.util
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import rectification
from rectification import errors, hookspecs, model, plugins, testing

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("plugins/*/README.md")]
)
BLOCK = re.compile(r"(?:^[^\n]*`([\w./-]+)`[:：]\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = {"python", "console", "sh", "toml", "json", "text", "xml", "html", "jinja", "css"}


def headings(page: str) -> set[str]:
    """The headings of a page of the reference."""
    text = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    return set(re.findall(r"^#{2,} (.+)$", text, re.MULTILINE))


def test_every_public_name_has_a_heading() -> None:
    """What `rectification` exports is on the page of public names."""
    assert set(rectification.__all__) <= headings("api.md")


def test_every_hook_has_a_heading() -> None:
    """Each hook is on the page of hooks."""
    assert {name for name in vars(hookspecs) if name.startswith("rectification_")} <= headings("hooks.md")


def test_every_method_of_a_contract_that_authors_override_has_a_heading() -> None:
    """Each is on the page of the proving kit, with what it gets and gives."""
    written = {
        f"{contract.__name__}.{name}"
        for contract in (testing.ExporterContract, testing.ReaderContract, testing.CheckContract)
        for name, method in vars(contract).items()
        if callable(method) and not name.startswith(("_", "test_"))
    }
    assert {"ReaderContract.write", "ReaderContract.carry", "ExporterContract.read_back"} <= written
    assert written <= headings("testing.md")


def test_every_check_has_a_heading() -> None:
    """Each check that ships with the library is on the page of checks, under its id."""
    assert set(plugins.load(installed=False).checks) <= headings("checks.md")


def test_every_error_has_a_heading() -> None:
    """Each exception and warning is on the page of errors."""
    ours = {
        name
        for name, thing in vars(errors).items()
        if inspect.isclass(thing) and thing.__module__ == errors.__name__
    }
    assert ours <= headings("errors.md")


def test_every_exporter_and_reader_has_a_heading() -> None:
    """Each built-in exporter and reader is described, options and all."""
    built_in = plugins.load(installed=False)
    assert set(built_in.exporters) <= headings("exporters.md")
    assert set(built_in.readers) <= headings("readers.md")


def test_the_example_of_a_wrong_option_is_what_is_said() -> None:
    """The page of errors shows the message of today."""
    with pytest.raises(errors.OptionsError) as caught:
        rectification.export(model.Bulletin(title="通报"), "json", {"indnt": 1})
    assert f'``"{caught.value.problems[0]}"``' in str(errors.OptionsError.__doc__)


def test_the_reference_is_what_the_code_says() -> None:
    """The generated pages are current; `make docs` writes them anew."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    stale = [
        name
        for name, text in generate.pages().items()
        if (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") != text
    ]
    assert not stale, "run make docs"


def test_every_field_of_the_model_is_explained() -> None:
    """The page about the model says what each field is for."""
    page = (ROOT / "docs" / "explanation" / "model.md").read_text(encoding="utf-8")
    explained = {name.split(".")[-1] for name in re.findall(r"`([\w.]+)`", page)}
    fields = {
        field.name for record in vars(model).values() if attrs.has(record) for field in attrs.fields(record)
    }
    assert {name for name in fields if not name.startswith("_")} - explained == set()


def test_the_layers_are_those_that_are_checked() -> None:
    """The order of imports on the page about architecture is the one that import-linter holds us to."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = " > ".join(project["tool"]["importlinter"]["contracts"][0]["layers"])
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    assert layers in " ".join(page.split())


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """A link to a file of the repository has its file."""
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (ROOT / page).parent.joinpath(target).exists(), f"{page} links to {target}"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run a page in: the examples, and commands that install nowhere but in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    commands = tmp_path / ".commands"
    installed = tmp_path / ".installed"
    commands.mkdir()
    for name, command in {
        "python": "",
        "rectification": "-m rectification",
        "pytest": "-m pytest -p no:cacheprovider",
    }.items():
        _write_command(commands / name, f'"{sys.executable}" {command} "$@"')
    pip = f'"{sys.executable}" -m pip --quiet --disable-pip-version-check "$@" --no-build-isolation --no-deps'
    _write_command(commands / "pip", f'{pip} $([ "$1" = install ] && echo --target "{installed}")')
    monkeypatch.setenv("PATH", str(commands), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(installed), prepend=os.pathsep)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write_command(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\nexec {line}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_runs(page: str, place: Path) -> None:
    """The blocks of a page, in order, do what the page says."""
    names: dict[str, Any] = {"__name__": "page"}
    printed: str | None = None
    for file, language, body, follows in blocks(page):
        assert language in RUN, f"{page}: how is a block of {language} run?"
        if file:
            path = place / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif language == "text" and printed is not None and follows:
            assert_printed(printed, body)
        printed = None
        if language == "python" and not file:
            printed = run_python(body, names, page)
        elif language == "console":
            run_console(body)
        elif language == "sh":
            run_make(body)
        elif language == "toml":
            tomllib.loads(body)
        elif language == "json":
            json.loads(body)


def blocks(page: str) -> Iterator[tuple[str, str, str, bool]]:
    """The blocks of a page: its file, if it is one; its language; its text; whether it follows another."""
    text, end = (ROOT / page).read_text(encoding="utf-8"), 0
    for match in BLOCK.finditer(text):
        yield match[1] or "", match[2], match[3], not text[end : match.start()].strip()
        end = match.end()


def run_python(body: str, names: dict[str, Any], page: str) -> str:
    """What the block prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(body, page, "exec"), names)  # noqa: S102  (the documentation is ours)
    return out.getvalue()


def run_console(body: str) -> None:
    """Run each command of the block and compare what it prints with what the block shows."""
    code = int(match[1]) if (match := re.search(r"^# exit code (\d+)$", body, re.MULTILINE)) else 0
    body = re.sub(r"^# exit code \d+\n", "", body, flags=re.MULTILINE)
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
        ran = subprocess.run(
            ["bash", "-c", command], check=False, capture_output=True, text=True, encoding="utf-8"
        )
        assert ran.returncode == code, f"{command}: {ran.stdout[-2000:]}{ran.stderr[-2000:]}"
        if shown:
            assert_printed(ran.stdout, shown)


def run_make(body: str) -> None:
    """The targets that the block names are in the Makefile."""
    for target in re.findall(r"^make (\w+)", body, re.MULTILINE):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def assert_printed(printed: str, shown: str) -> None:
    """What was printed is what is shown, where ``...`` stands for anything."""
    pattern = ".*".join(re.escape(part) for part in re.split(r"\n?\.{3}\n?", shown.strip()))
    assert re.fullmatch(pattern, printed.strip(), re.DOTALL), printed
