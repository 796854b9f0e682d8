"""Writes a whole small plugin project to start from, which installs, passes its contract and lints clean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from importlib import resources
from pathlib import Path
from string import Template

from rectification import __version__, plugins
from rectification.errors import RectificationError
from rectification.hookspecs import GROUP
from rectification.testing.records import faults_of_suffix

KINDS = ("exporter", "reader", "check")

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NAME_FITS, _TITLE_FITS = 40, 80
"""How wide a name and a title may be, so that no line of the project is too long for its linter."""
_ABOUT = {
    "exporter": "Exports rectification bulletins as {title}",
    "reader": "Reads rectification bulletins from {title}",
    "check": "Checks rectification bulletins: {title}",
}
_FIRST = {
    "exporter": "Begin with `export_one` in `{module}`; `leaves_out` there\nnames what is not printed.",
    "reader": "Begin with `read` in `{module}`, and with `write` in\n`tests/test_contract.py`, "
    "which writes a file of your format to read.",
    "check": "Begin with `find` in `{module}`, and with `passes` and `fails` in\n"
    "`tests/test_contract.py`: bulletins that your rule must pass, and that it must find.",
}


class NewPluginError(RectificationError, ValueError):
    """A plugin project cannot be written as it was asked for; the message says what to ask for instead."""


def new_plugin(
    name: str, folder: Path, *, kind: str = "exporter", title: str | None = None, suffix: str | None = None
) -> tuple[Path, ...]:
    """Write a plugin project into a folder of its own, ``folder/rectification-NAME``.

    Args:
        name: What users will ask for: lower-case ASCII words joined by ``-``, such as ``"csv"``.
        folder: Where the project's folder is made.
        kind: ``exporter``, ``reader`` or ``check``.
        title: What people read, ``"CSV 表格"``; the name if none. That of a check, if it is not Chinese, gets
            a Chinese word, since a check is described in both languages.
        suffix: What files of the format end in, ``".csv"``; a point and the name if none.

    Returns:
        The files that were written.

    Raises:
        NewPluginError: The name, title, kind or suffix cannot be, the library itself has the name, or the
            project's folder is there already.
    """
    name = name.removeprefix("rectification-")
    if not _NAME.fullmatch(name) or len(name) > _NAME_FITS:
        message = (
            f"a plugin's name is lower-case ASCII words joined by '-', such as 'csv', "
            f"of at most {_NAME_FITS} characters, not {name!r}"
        )
        raise NewPluginError(message)
    if kind not in KINDS:
        message = f"a plugin is an exporter, a reader or a check, not {kind!r}"
        raise NewPluginError(message)
    if name in _kept(kind):
        message = (
            f"the library has {'an' if kind == 'exporter' else 'a'} {kind} {name!r} itself, so that users "
            f"would have to write rectification-{name}:{name} for yours; choose another name"
        )
        raise NewPluginError(message)
    if _width(title or "") > _TITLE_FITS:
        message = f"a title has at most {_TITLE_FITS} columns, of which a Chinese character takes two"
        raise NewPluginError(message)
    suffix = f".{name.replace('-', '')}" if suffix is None else suffix
    if faults := list(faults_of_suffix(suffix)):
        message = f"a suffix is of the form .csv: {faults[0]}"
        raise NewPluginError(message)
    project = folder / f"rectification-{name}"
    if project.exists():
        message = f"{project} is there already; choose another name or folder"
        raise NewPluginError(message)
    words = {**_words(name, kind, title or name), "suffix": suffix}
    written = []
    for target, template in _files(words["package"], kind).items():
        path = project / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(template).safe_substitute(words), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _kept(kind: str) -> Collection[str]:
    built_in = plugins.load(installed=False)
    of_kind: dict[str, Collection[str]] = {
        "exporter": built_in.exporters,
        "reader": built_in.readers,
        "check": built_in.checks,
    }
    return of_kind[kind]


def _words(name: str, kind: str, title: str) -> dict[str, str]:
    package = f"rectification_{name.replace('-', '_')}"
    title = "".join(letter for letter in title if letter.isprintable() and letter not in '"\\') or name
    is_chinese = re.search("[\u4e00-\u9fff]", title) is not None
    return {
        "name": name,
        "title": title,
        "title_zh": title if is_chinese else f"{title}检查",
        "title_en": title if not is_chinese and re.search("[A-Za-z]", title) else name,
        "distribution": f"rectification-{name}",
        "package": package,
        "class_name": "".join(word.capitalize() for word in name.split("-")),
        "first": _FIRST[kind].format(module=f"src/{package}/__init__.py"),
        "about": _ABOUT[kind].format(title=title),
        "version": __version__,
        "group": GROUP,
    }


def _width(text: str) -> int:
    """The columns that a text takes, as linters count them."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _files(package: str, kind: str) -> dict[str, str]:
    """Each file of the project, and the template that it is made from."""
    return {
        "pyproject.toml": "any/pyproject.toml.txt",
        "README.md": "any/README.md.txt",
        "LICENSE": "any/LICENSE.txt",
        ".gitignore": "any/gitignore.txt",
        f"src/{package}/__init__.py": f"{kind}/module.py.txt",
        f"src/{package}/py.typed": "",
        "tests/test_contract.py": f"{kind}/test.py.txt",
    }


def _text(template: str) -> Template:
    if not template:
        return Template("")
    return Template(
        resources.files("rectification.testing").joinpath("templates", template).read_text("utf-8")
    )
