"""Writes a whole small plugin project to start from, which installs, passes its contract and lints clean."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from string import Template

from rectification import __version__
from rectification.errors import PluginError
from rectification.hookspecs import GROUP

KINDS = ("exporter", "reader", "check")

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ABOUT = {
    "exporter": "Exports rectification bulletins as {title}",
    "reader": "Reads rectification bulletins from {title}",
    "check": "Checks rectification bulletins: {title}",
}


def new_plugin(
    name: str, folder: Path, *, kind: str = "exporter", title: str | None = None
) -> tuple[Path, ...]:
    """Write a plugin project into a folder of its own, ``folder/rectification-NAME``.

    Args:
        name: What users will ask for: lower-case ASCII words joined by ``-``, such as ``"csv"``.
        folder: Where the project's folder is made.
        kind: ``exporter``, ``reader`` or ``check``.
        title: What people read, ``"CSV 表格"``; the name if none.

    Returns:
        The files that were written.

    Raises:
        PluginError: The name or kind cannot be, or the project's folder is there already.
    """
    name = name.removeprefix("rectification-")
    if not _NAME.fullmatch(name):
        message = f"a plugin's name is lower-case ASCII words joined by '-', such as 'csv', not {name!r}"
        raise PluginError(message)
    if kind not in KINDS:
        message = f"a plugin is an exporter, a reader or a check, not {kind!r}"
        raise PluginError(message)
    project = folder / f"rectification-{name}"
    if project.exists():
        message = f"{project} is there already; choose another name or folder"
        raise PluginError(message)
    words = _words(name, kind, title or name)
    written = []
    for target, template in _files(words["package"], kind).items():
        path = project / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(template).safe_substitute(words), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _words(name: str, kind: str, title: str) -> dict[str, str]:
    title = re.sub(r'["\\\x00-\x1f$]', "", title) or name
    return {
        "name": name,
        "title": title,
        "suffix": name.replace("-", ""),
        "distribution": f"rectification-{name}",
        "package": f"rectification_{name.replace('-', '_')}",
        "class_name": "".join(word.capitalize() for word in name.split("-")),
        "about": _ABOUT[kind].format(title=title),
        "version": __version__,
        "group": GROUP,
    }


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
