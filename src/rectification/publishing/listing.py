"""What is installed, told to people and to programs: readers, checks, exporters, and what was set aside."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from rectification.converting import in_writing
from rectification.errors import UnknownNameError
from rectification.hookspecs import API, GROUP
from rectification.isolation import in_one_line
from rectification.vocabulary import PartialDate

if TYPE_CHECKING:
    from rectification.hookspecs import Check
    from rectification.plugins import Offer, Plugins

Listed = tuple[str, str, "Offer[Any]"]
"""Kind, name, and what goes by it."""


def plugins_report(using: Plugins) -> str:
    """Every reader, check and exporter, with the distribution that it came with; and what was set aside."""
    lines = [f"plugin API {API} (entry points {GROUP})"]
    lines += [f"{kind:9} {name:24} {_title(offer)}  ({offer.origin})" for kind, name, offer in _all(using)]
    return "\n".join([*lines, *(f"set aside {problem}" for problem in using.problems)])


def plugin_report(name: str, using: Plugins) -> str:
    """What each exporter, reader and check of that name is, and the type, default and help of its options.

    Raises:
        UnknownNameError: Nothing has that name.
    """
    lines: list[str] = []
    for kind, _, offer in _named(name, using):
        lines.append(f"{name}: {_title(offer)} ({offer.origin}), {kind}")
        lines += _about_check(offer.record) if kind == "check" else _about_options(offer.record.options)
        if getattr(offer.record, "leaves_out", None):
            lines.append(f"  leaves out {', '.join(sorted(offer.record.leaves_out))}")
    return "\n".join(lines)


def plugins_json(using: Plugins, name: str | None = None) -> str:
    """All of that as a JSON object, indented: ``api``, ``offers`` and ``problems``.

    Raises:
        UnknownNameError: A name is given, and nothing has it.
    """
    offers = _all(using) if name is None else _named(name, using)
    plain = {
        "api": API,
        "offers": [_plain(*one) for one in offers],
        "problems": [
            {
                "plugin": problem.plugin,
                **attrs.asdict(problem.origin),
                "stage": problem.stage,
                "message": problem.message,
            }
            for problem in using.problems
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _all(using: Plugins) -> Iterator[Listed]:
    yield from (("reader", name, offer) for name, offer in using.readers.items())
    yield from (("check", name, offer) for name, offer in using.checks.items())
    yield from (("exporter", name, offer) for name, offer in using.exporters.items())


def _named(name: str, using: Plugins) -> list[Listed]:
    found: list[Listed] = []
    for kind, find in (("exporter", using.exporter), ("reader", using.reader), ("check", using.check)):
        with contextlib.suppress(UnknownNameError):
            found.append((kind, name, find(name)))
    if not found:
        known = {name for _, name, _ in _all(using)}
        kind = "exporter, reader or check"
        raise UnknownNameError(kind, name, known, map(str, using.problems))
    return found


def _plain(kind: str, name: str, offer: Offer[Any]) -> dict[str, Any]:
    about = {"kind": kind, "name": name, "title": _title(offer), **attrs.asdict(offer.origin)}
    record = offer.record
    if kind == "check":
        severities = [severity.value for severity in record.severities]
        return {
            **about,
            "severities": severities,
            "basis": record.basis,
            "media_types": record.media_types,
            "rules": record.rules,
        }
    options = [
        {
            "name": option.name,
            "type": kind,
            "default": _default(option),
            "help": option.metadata.get("help", ""),
        }
        for option, kind in _options(record.options)
    ]
    if kind == "reader":
        return {**about, "media_types": record.media_types, "suffixes": record.suffixes, "options": options}
    return {
        **about,
        "media_type": record.media_type,
        "suffix": record.suffix,
        "options": options,
        "leaves_out": sorted(record.leaves_out),
    }


def _title(offer: Offer[Any]) -> str:
    return str(getattr(offer.record.title, "zh", offer.record.title))


_CALLED = {str: "text", bool: "true or false", int: "whole number", float: "number", PartialDate: "date"}


def _options(cls: type[Any]) -> Iterator[tuple[attrs.Attribute[Any], str]]:
    """The options of a class, each with what it takes, as people who write TOML call it."""
    try:
        hints = get_type_hints(cls)
    except Exception:  # noqa: BLE001 - annotations are code of a plugin; they serve as text too
        hints = {}
    for option in attrs.fields(cls):
        yield option, _type(hints.get(option.name, option.type))


def _type(hint: Any) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " or ".join(str(member.value) for member in hint)
    if origin is Literal:
        return " or ".join(map(str, parts))
    if origin in {Union, UnionType}:
        return " or ".join(_type(part) for part in parts if part is not NoneType)
    if origin in {tuple, list}:
        return f"list of {_type(parts[0])}"
    if origin is dict:
        return f"table of {_type(parts[1])}"
    return _CALLED.get(hint) or str(getattr(hint, "__name__", hint))


def _default(option: attrs.Attribute[Any]) -> Any:
    """The default as a user would write it, for JSON; what JSON cannot hold, as text."""
    default: Any = option.default
    default = default.factory() if hasattr(default, "factory") else default
    default = default.value if isinstance(default, Enum) else default
    return default if isinstance(default, str | int | float | list | tuple | dict | None) else str(default)


def _about_options(cls: type[Any]) -> Iterator[str]:
    for option, kind in _options(cls):
        default = _default(option)
        yield f"  {option.name}: {kind}" + (f" = {in_writing(default)}" if default is not None else "")
        yield f"      {in_one_line(str(option.metadata.get('help', '')))}"
        if "deprecated" in option.metadata:
            yield f"      {in_one_line(str(option.metadata['deprecated'].warning()))}"
    if not attrs.fields(cls):
        yield "  no options"


def _about_check(check: Check) -> Iterator[str]:
    yield f"  {check.title.en}"
    yield f"  severity {', '.join(severity.value for severity in check.severities)}"
    if check.basis:
        yield f"  basis {in_one_line(check.basis)}"
    if check.media_types:
        yield f"  looks at files of {', '.join(check.media_types)}"
    if check.rules:
        yield f"  runs only when asked for: check --rules {check.rules}"
