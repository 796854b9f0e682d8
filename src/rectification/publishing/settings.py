"""Options of exporters and readers from a TOML file and from ``--set``, checked against what these take.

A file has a table for each of them: ``[exporters.docx]`` with ``sealed = true``, ``[readers.docx]``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from rectification.converting import in_writing
from rectification.errors import OptionsError, UnknownNameError
from rectification.options import structure_options

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
    return _options(path, "exporters", using.exporter)


def reading_from_file(path: Path, using: Plugins) -> Options:
    """What the tables ``[readers.NAME]`` of a file say, by the readers' full names.

    Raises:
        OptionsError: As `options_from_file`.
    """
    found = _options(path, "readers", using.reader)
    return {using.reader(name).full_name: options for name, options in found.items()}


def _options(path: Path, kind: str, find: Callable[[str], Offer[Any]]) -> Options:
    def look(name: str, table: Mapping[str, object]) -> None:
        structure_options(table, find(name).record.options, name)

    return _looked_at(path, kind, look)


def _looked_at(path: Path, kind: str, look: Callable[[str, Mapping[str, object]], object]) -> Options:
    """The tables ``[kind.NAME]`` of a file, once `look` has found nothing wrong with any of them."""
    everything = read_toml(path)
    tables, problems = _tables(path, everything, kind)
    problems += _unknown_tables(path, everything)
    for name, table in tables.items():
        place = f"{kind}.{name}"
        try:
            look(name, table)
        except UnknownNameError as err:
            problems.append(f"line {_line(path, place)}: {err}")
        except OptionsError as err:
            problems += _in_file(path, place, table, err)
    if problems:
        raise OptionsError(str(path), problems)
    return tables


def _tables(path: Path, everything: Mapping[str, Any], kind: str) -> tuple[Options, list[str]]:
    """The tables ``[kind.NAME]`` of a file by name, and what stands there and is no table."""
    found, problems = everything.get(kind, {}), []
    if not isinstance(found, dict):
        problems.append(f"line {_line(path, kind, kind)}: write tables [{kind}.NAME]")
        return {}, problems
    for name, table in found.items():
        if not isinstance(table, dict):
            problems.append(f"line {_line(path, kind, name)}: [{kind}] {name}: write a table [{kind}.{name}]")
    return {name: dict(table) for name, table in found.items() if isinstance(table, dict)}, problems


def _in_file(path: Path, place: str, table: Mapping[str, object], err: OptionsError) -> list[str]:
    """What is wrong with the options of one table, each with its line; of several, the table's."""
    problems = []
    for problem in err.problems:
        said, key = _of_option(problem, table)
        about = f" {key} = {in_writing(table[key])}" if key else ""
        problems.append(f"line {_line(path, place, key)}: [{place}]{about}: {said}")
    return problems


def _of_option(problem: str, options: Iterable[str]) -> tuple[str, str | None]:
    """What a problem says, and the option that it is about; none where it is about several."""
    said, _, at = problem.rpartition(" @ $")
    about = (key for key in options if f"{at}.".startswith((f".{key}.", f".{key}[")))
    return said or problem, next(about, None)


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
            wrong = f"line {line}: [plugins] {key} = {in_writing(value)}"
            problems.append(f'{wrong}: write names, as in ["rectification-csv"]')
    if not isinstance(table, dict):
        problems.append(
            f"line {_line(path, 'plugins')}: plugins = {in_writing(table)}: write a table [plugins]"
        )
    if problems:
        raise OptionsError(str(path), problems)
    return dict(table)


def _unknown_tables(path: Path, everything: Mapping[str, object]) -> list[str]:
    return [
        f"line {_line(path, name)}: unknown table [{name}] (there are: {', '.join(_TABLES)})"
        for name in everything
        if name not in _TABLES
    ]


def options_from_words(words: Iterable[str], using: Plugins, before: Options | None = None) -> Options:
    """What settings such as ``"docx.sealed=true"`` say.

    Args:
        words: As ``--set`` gives them.
        using: The plugins to choose from.
        before: Options that these come on top of, as a file gives them.

    Raises:
        OptionsError: A setting has not this form, or is one that the exporter does not take.
        UnknownNameError: There is no such exporter.
    """
    from rectification.transforms import NAMED

    options: Options = {}
    for word in words:
        place, equals, value = word.partition("=")
        name, dot, option = place.rpartition(".")
        owner = f"--set {word}"
        if not (equals and dot):
            raise OptionsError(owner, ["write EXPORTER.OPTION=VALUE"])
        if name in NAMED and name not in using.exporters:
            raise OptionsError(owner, [f"{name} is a transform; ask for it with --transform {name}"])
        options.setdefault(name, {})[option] = _value(value, using.exporter(name).record.options, option)
    problems: list[str] = []
    for name, given in options.items():
        upon = (before or {}).get(name, {})
        try:
            structure_options({**upon, **given}, using.exporter(name).record.options, name)
        except OptionsError as err:
            problems += _in_words(name, given, err)
    if problems:
        owner = "--set"
        raise OptionsError(owner, problems)
    return options


def _in_words(name: str, given: Mapping[str, object], err: OptionsError) -> list[str]:
    """What is wrong with the settings of one owner, each with the setting as it was written."""
    about = [_of_option(problem, given) for problem in err.problems]
    return [
        f"{name}.{option}={in_writing(given[option])}: {said}" if option else f"{name}: {said}"
        for said, option in about
    ]


def without_transforms(path: Path) -> None:
    """Make sure that a file asks for no transforms: what it is read for shows all that they would withhold.

    Raises:
        OptionsError: It does.
    """
    if "transforms" in read_toml(path):
        said = f"line {_line(path, 'transforms')}: [transforms] applies to export alone; use a file without"
        raise OptionsError(str(path), [said])


def transforms_from(
    names: Iterable[str], config: str | None, words: Iterable[str]
) -> tuple[list[Transform], list[str]]:
    """The transforms that a file and the command line ask for, in that order, and the words left over.

    Modules in the current folder are found too, after those that are installed.

    Args:
        names: As ``--transform`` gives them.
        config: The file, whose tables ``[transforms.NAME]`` apply by themselves.
        words: Settings such as ``"redact.mask=某"``; those of other owners are left over.

    Raises:
        OptionsError: A transform has no such option, or a wrong value.
        UnknownNameError: There is no such transform.
    """
    from rectification.transforms import NAMED

    tables = _looked_at(Path(config), "transforms", _transform) if config else {}
    options = merged(tables, {name: {} for name in names})
    left: list[str] = []
    given_here: Options = {}
    for word in words:
        name, dot, setting = word.partition(".")
        option, equals, value = setting.partition("=")
        if name in options and name in NAMED and dot and equals:
            given_here.setdefault(name, {})[option] = _value(value, NAMED[name], option)
        else:
            left.append(word)
    transforms = []
    for name, given in merged(options, given_here).items():
        try:
            transforms.append(_transform(name, given))
        except OptionsError as err:
            owner = "--set"
            raise OptionsError(owner, _in_words(name, given, err)) from err
    return transforms, left


def _transform(name: str, options: Mapping[str, object]) -> Transform:
    from rectification.transforms import named

    if ":" in name and (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)
    return named(name, options)


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
    names = [*map(_quoted, table.split("."))]
    header = re.compile(r"\s*\[\[?\s*" + r"\s*\.\s*".join(names) + r"\s*[\].]")
    entry = re.compile(rf"\s*{_quoted(key)}\s*[.=]") if key else None
    at, inside = 0, key == table
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = header.match(line) is not None
            at = at or (number if inside else 0)
        elif inside and entry and entry.match(line):
            return number
    return at or 1


def _quoted(key: str) -> str:
    return rf"[\"']?{re.escape(key)}[\"']?"
