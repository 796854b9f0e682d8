"""Options of exporters and readers from a TOML file and from ``--set``, checked against what these take.

A file has a table for each of them: ``[exporters.docx]`` with ``sealed = true``, ``[readers.docx]``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from rectification.errors import OptionsError, UnknownNameError
from rectification.serialize import structure_options

if TYPE_CHECKING:
    from rectification.plugins import Offer, Plugins
    from rectification.transforms import Transform

Options = dict[str, dict[str, object]]
"""Exporter or reader to its options, by name."""

_TABLES = ("site", "exporters", "readers", "plugins", "transforms")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file in UTF-8.

    Raises:
        OptionsError: It cannot be opened or is no TOML; the message has file and line.
    """
    owner = str(path)
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as err:
        raise OptionsError(owner, [str(err)]) from err


def options_from_file(path: Path, using: Plugins) -> Options:
    """What the tables ``[exporters.NAME]`` of a file say.

    Raises:
        OptionsError: Every unknown exporter and option and every wrong value, each with file, line,
            key, what was found and what is allowed.
    """
    return _options(path, "exporter", using.exporter, using.exporters)


def reading_from_file(path: Path, using: Plugins) -> Options:
    """What the tables ``[readers.NAME]`` of a file say, by the readers' full names.

    Raises:
        OptionsError: As `options_from_file`.
    """
    found = _options(path, "reader", using.reader, using.readers)
    return {using.reader(name).full_name: options for name, options in found.items()}


def _options(
    path: Path, kind: str, find: Callable[[str], Offer[Any]], offers: Mapping[str, object]
) -> Options:
    everything = read_toml(path)
    tables = everything.get(f"{kind}s", {})
    problems = _unknown_tables(path, everything)
    options: Options = {}
    for name, table in tables.items() if isinstance(tables, dict) else ():
        place = f"{kind}s.{name}"
        options[name] = dict(table) if isinstance(table, dict) else {}
        try:
            structure_options(options[name], find(name).record.options, name)
        except UnknownNameError:
            near = difflib.get_close_matches(name, offers, 1) or sorted(offers)
            problems.append(f"line {_line(path, place)}: no {kind} {name!r} (there is {', '.join(near)})")
        except OptionsError as err:
            for problem in err.problems:
                said, _, at = problem.rpartition(" @ $.")
                key = next(key for key in options[name] if f"{at}.".startswith((f"{key}.", f"{key}[")))
                line, value = _line(path, place, key), options[name][key]
                problems.append(f"line {line}: [{place}] {key} = {value!r}: {said}")
    if problems:
        raise OptionsError(str(path), problems)
    return options


def trusted_plugins(path: Path) -> dict[str, list[str]]:
    """The lists ``allow`` and ``block`` of distributions in the table ``[plugins]`` of a file.

    Raises:
        OptionsError: The table holds something else, or the file has a table that nobody reads.
    """
    everything = read_toml(path)
    table: Any = everything.get("plugins", {})
    problems = _unknown_tables(path, everything)
    for key, value in table.items() if isinstance(table, dict) else ():
        line = _line(path, "plugins", key)
        if key not in {"allow", "block"}:
            problems.append(f"line {line}: [plugins] {key}: there are allow and block")
        elif not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
            problems.append(
                f'line {line}: [plugins] {key} = {value!r}: write names, as in ["rectification-csv"]'
            )
    if not isinstance(table, dict):
        problems.append(f"line {_line(path, 'plugins')}: plugins = {table!r}: write a table [plugins]")
    if problems:
        raise OptionsError(str(path), problems)
    return dict(table)


def _unknown_tables(path: Path, everything: Mapping[str, object]) -> list[str]:
    return [
        f"line {_line(path, name)}: unknown table [{name}] (there are: {', '.join(_TABLES)})"
        for name in everything
        if name not in _TABLES
    ]


def options_from_words(words: Iterable[str], using: Plugins) -> Options:
    """What settings such as ``"docx.sealed=true"`` say.

    Raises:
        OptionsError: A setting has not this form.
        UnknownNameError: There is no such exporter.
    """
    options: Options = {}
    for word in words:
        place, equals, value = word.partition("=")
        name, dot, option = place.rpartition(".")
        if not (equals and dot):
            owner = f"--set {word}"
            raise OptionsError(owner, ["write EXPORTER.OPTION=VALUE"])
        options.setdefault(name, {})[option] = _value(value, using.exporter(name).record.options, option)
    return options


def transforms_from(
    names: Iterable[str], config: str | None, words: Iterable[str]
) -> tuple[list[Transform], list[str]]:
    """The transforms that a file and the command line ask for, in that order, and the words left over.

    Args:
        names: As ``--transform`` gives them.
        config: The file, whose tables ``[transforms.NAME]`` apply by themselves.
        words: Settings such as ``"redact.mask=某"``; those of other owners are left over.

    Raises:
        OptionsError: A transform has no such option, or a wrong value.
        UnknownNameError: There is no such transform.
    """
    from rectification.transforms import NAMED, named

    tables = read_toml(Path(config)).get("transforms", {}) if config else {}
    if not (isinstance(tables, dict) and all(isinstance(table, dict) for table in tables.values())):
        raise OptionsError(str(config), ["transforms: write tables [transforms.NAME]"])
    options = merged(tables, {name: {} for name in names})
    left = []
    for word in words:
        name, dot, setting = word.partition(".")
        option, equals, value = setting.partition("=")
        if name in options and name in NAMED and dot and equals:
            options[name][option] = _value(value, NAMED[name], option)
        else:
            left.append(word)
    return [named(name, given) for name, given in options.items()], left


def _value(text: str, cls: Any, option: str) -> object:
    """The value of an option: text as it is where the option is text, else TOML."""
    kinds = {field.name: str(field.type) for field in attrs.fields(cls)}
    if kinds.get(option) in {"str", "str | None", "<class 'str'>"}:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def merged(*several: Mapping[str, Mapping[str, object]]) -> Options:
    """Options of several origins, the later ones before the earlier ones."""
    options: Options = {}
    for one in several:
        for name, values in one.items():
            options.setdefault(name, {}).update(values)
    return options


def _line(path: Path, table: str, key: str | None = None) -> int:
    """Where a table, or a key of it, stands; TOML readers keep no lines."""
    header = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(map(_quoted, table.split("."))) + r"\s*\]")
    entry = re.compile(rf"\s*{_quoted(key)}\s*=") if key else None
    at = 0
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if header.match(line):
            at = number
        elif at and entry and entry.match(line):
            return number
    return at or 1


def _quoted(key: str) -> str:
    return rf"[\"']?{re.escape(key)}[\"']?"
