"""Bulletins and options to and from plain data and JSON, through one cattrs converter; the JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import attrs
import msgspec
from cattrs import BaseValidationError, ForbiddenExtraKeysError, transform_error
from cattrs.preconf.msgspec import MsgspecJsonConverter, make_converter

from rectification import model
from rectification.errors import InvalidDocumentError, OptionsError, near_miss
from rectification.model import SCHEMA, Bulletin, PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SCHEMA_ID = "https://rectification.example/schema/1/bulletin.json"

_ENCODER = msgspec.json.Encoder(enc_hook=str)
_TEXT_PATTERN = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*$"
_DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def to_json(bulletin: Bulletin) -> bytes:
    """The bulletin as canonical JSON: UTF-8, keys sorted, no spaces (as RFC 8785), no final newline."""
    return _ENCODER.encode(bulletin)


def from_json(data: bytes) -> Bulletin:
    """The bulletin that JSON in UTF-8 holds.

    Raises:
        InvalidDocumentError: Every problem of the document at once, each with its path.
    """
    try:
        bulletin = _decoder().decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return from_dict(_plain(data))
    # msgspec overlooks unknown keys; a document that comes back byte for byte has none.
    return bulletin if to_json(bulletin) == data.rstrip() else from_dict(_plain(data))


def to_json_lines(bulletins: Iterable[Bulletin]) -> bytes:
    """Many bulletins as JSON Lines: one canonical JSON a line, each line ended."""
    return b"".join(to_json(bulletin) + b"\n" for bulletin in bulletins)


def from_json_lines(data: bytes) -> tuple[Bulletin, ...]:
    """The bulletins of JSON Lines; empty lines are passed over.

    Raises:
        InvalidDocumentError: Every problem of every line, each path led by its line: ``line 3: …``.
    """
    bulletins, problems = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                bulletins.append(from_json(line))
            except InvalidDocumentError as err:
                problems += [f"line {number}: {problem}" for problem in err.problems]
    if problems:
        raise InvalidDocumentError(problems)
    return tuple(bulletins)


def to_dict(bulletin: Bulletin) -> dict[str, Any]:
    """The bulletin as plain data: dicts, lists, strings and numbers, as JSON would hold them."""
    # By way of JSON: msgspec's own plain data keeps the tuples, and to replace them takes longer.
    plain: dict[str, Any] = msgspec.json.decode(to_json(bulletin))
    return plain


def from_dict(data: object) -> Bulletin:
    """The bulletin that plain data holds, as `to_dict` gives it.

    Raises:
        InvalidDocumentError: Every problem of the data at once, each with its path.
    """
    problems = []
    if isinstance(data, Mapping) and data.get("schema", SCHEMA) != SCHEMA:
        problems.append(
            f"this version reads {SCHEMA!r}, not {data['schema']!r}; "
            "install the rectification that wrote it @ $.schema"
        )
        data = {**data, "schema": SCHEMA}
    try:
        bulletin = converter().structure(data, Bulletin)
    except (BaseValidationError, ValueError, TypeError) as err:
        problems += _problems(err)
    if problems:
        raise InvalidDocumentError(problems)
    return bulletin


def structure_options(options: object, cls: type[T], owner: str) -> T:
    """Options as the class that declares them; unknown keys are refused.

    Args:
        options: Names and values, as keyword arguments, a TOML table or ``--set`` give them; none for
            the defaults; an instance of `cls` is taken as it is.
        cls: The attrs class that the exporter or reader declares.
        owner: Whose options they are, for the message: ``"exporter docx"``.

    Raises:
        OptionsError: Every unknown name and wrong value, each with its path.
    """
    if options is None:
        defaults: T = _defaults(cls)  # type: ignore[arg-type]  # mypy: is a class hashable?
        return defaults
    if isinstance(options, cls):
        return options
    given = {str(name): value for name, value in options.items()} if isinstance(options, Mapping) else {}
    try:
        structured = _option_converter().structure(given if isinstance(options, Mapping) else options, cls)
    except (BaseValidationError, ValueError, TypeError) as err:
        problems = [said for name, value in given.items() for said in _option_problems(name, value, cls)]
        raise OptionsError(owner, problems or _problems(err)) from err
    for option in attrs.fields(cls):  # type: ignore[arg-type]
        if option.name in given and "deprecated" in option.metadata:
            option.metadata["deprecated"].warn(stacklevel=3)
    return structured


def _option_problems(name: str, value: object, cls: Any) -> list[str]:
    """What is wrong with one option, with its path: a validator, unlike a type, fails for the whole class."""
    try:
        _option_converter().structure({name: value}, cls)
    except (BaseValidationError, ValueError, TypeError) as err:
        return [f"{said}.{name}" if said.endswith(" @ $") else said for said in _problems(err)]
    return []


@cache
def _defaults(cls: Any) -> Any:
    return cls()


@cache
def converter() -> MsgspecJsonConverter:
    """The library's cattrs converter: strict types, unknown keys refused, all errors at once."""
    return _converter(_date)


@cache
def _option_converter() -> MsgspecJsonConverter:
    """The same for options, which people write: a date may be one of TOML or Python, or a year alone."""
    return _converter(_written_date)


def _converter(of_date: Callable[[object, object], PartialDate]) -> MsgspecJsonConverter:
    conv = make_converter(forbid_extra_keys=True, detailed_validation=True)
    conv.register_structure_hook(str, _text)
    conv.register_structure_hook(bool, _exactly(bool))
    conv.register_structure_hook(int, _exactly(int))
    conv.register_structure_hook(float, _exactly(int, float))
    conv.register_structure_hook(PartialDate, of_date)
    conv.register_structure_hook(Enum, _member)
    conv.register_structure_hook_func(_is_choice, _choice)
    conv.register_structure_hook_factory(_is_table, _table)  # type: ignore[type-var]
    conv.register_structure_hook_factory(_is_sequence_of_one_kind, _sequence)  # type: ignore[type-var]
    conv.register_structure_hook_factory(attrs.has, _record)  # type: ignore[type-var]
    return conv


@cache
def _decoder() -> msgspec.json.Decoder[Bulletin]:
    return msgspec.json.Decoder(Bulletin, dec_hook=_partial_date)


def _partial_date(_: type, value: Any) -> PartialDate:
    return PartialDate.parse(value)


def _plain(data: bytes) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as err:
        raise InvalidDocumentError([f"not JSON in UTF-8: {err} @ $"]) from err


def _date(value: object, _: object) -> PartialDate:
    return PartialDate.parse(_text(value, str))


def _written_date(value: object, _: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if type(value) is int:
        value = f"{value:04}"
    if type(value) is date:
        value = value.isoformat()
    if not isinstance(value, str):
        message = f"expected a date such as 2024-06-20, not {in_writing(value)}"
        raise TypeError(message)
    return PartialDate.parse(value)


def in_writing(value: object) -> str:
    """A value as whoever wrote it knows it, cut where it is long: ``true``, ``2024-06-20``, ``'text'``."""
    if isinstance(value, str):
        return f"{value!r:.60}"
    return f"{json.dumps(value, ensure_ascii=False, default=str).strip(chr(34)):.60}"


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        message = f"expected text, not {in_writing(value)}"
        raise TypeError(message)
    if found := model.UNPRINTABLE.search(value):
        message = f"U+{ord(found.group()):04X} at position {found.start()} cannot stand in XML"
        raise ValueError(message)
    return value


_CALLED = {bool: "true or false", int: "a whole number", float: "a number"}


def _exactly(*types: type) -> Callable[[object, object], Any]:
    def structure(value: object, _: object) -> object:
        if type(value) not in types:
            message = f"expected {_CALLED[types[-1]]}, not {in_writing(value)}"
            raise TypeError(message)
        return value

    return structure


def _member(value: object, cls: type[Enum]) -> Enum:
    if isinstance(value, cls):
        return value
    return cls(_one_of(value, [member.value for member in cls]))


def _choice(value: object, cls: Any) -> object:
    return _one_of(value, get_args(cls))


def _one_of(value: object, allowed: Sequence[object]) -> object:
    if value in allowed:
        return value
    names = [*map(str, allowed)]
    message = f"expected one of {', '.join(names)}, not {in_writing(value)}{near_miss(str(value), names)}"
    raise ValueError(message)


def _is_choice(cls: Any) -> bool:
    return get_origin(cls) is Literal


def _is_table(cls: Any) -> bool:
    return get_origin(cls) is dict


def _table(cls: Any, conv: MsgspecJsonConverter) -> Callable[[object, object], Any]:
    from cattrs.cols import mapping_structure_factory

    structure = mapping_structure_factory(cls, conv)

    def strictly(value: object, _: object) -> Any:
        if not isinstance(value, Mapping):
            message = f"expected a table of names and values, not {in_writing(value)}"
            raise TypeError(message)
        return structure(value, cls)

    return strictly


def _record(cls: Any, conv: MsgspecJsonConverter) -> Callable[[object, object], Any]:
    structure = conv.gen_structure_attrs_fromdict(cls)

    def strictly(value: Any, _: object) -> Any:
        if not isinstance(value, Mapping):
            message = f"expected an object, not {in_writing(value)}"
            raise TypeError(message)
        return structure(value, cls)

    return strictly


def _is_sequence_of_one_kind(cls: Any) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[1:] == (...,)


def _sequence(cls: Any, conv: MsgspecJsonConverter) -> Callable[[object, object], Any]:
    from cattrs.cols import list_structure_factory

    of_one_kind: Any = list[get_args(cls)[0]]  # type: ignore[misc]
    structure = list_structure_factory(of_one_kind, conv)

    def strictly(value: object, _: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            message = f"expected a list, not {in_writing(value)}"
            raise TypeError(message)
        return tuple(structure(value, cls))

    return strictly


def _problems(err: BaseException) -> list[str]:
    """One line for each problem, ending in its path: ``required field missing @ $.title``."""
    if isinstance(err, BaseValidationError):
        return [line for line in transform_error(err, format_exception=_message) if line]
    return [f"{_message(err, None)} @ $"]


def _message(err: BaseException, _: object) -> str:
    if isinstance(err, KeyError):
        return "required field missing"
    if isinstance(err, ForbiddenExtraKeysError):
        known = [a.name for a in attrs.fields(err.cl)]
        return "; ".join(_unknown(name, known) for name in sorted(err.extra_fields))
    return "; ".join(err.problems) if isinstance(err, OptionsError) else str(err)


def _unknown(name: str, known: Sequence[str]) -> str:
    return f"unknown field {name}" + (near_miss(name, known) or f" (there are: {', '.join(known) or 'none'})")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a bulletin, made from the model's classes."""
    definitions: dict[str, Any] = {}
    root = _describe(Bulletin, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **definitions.pop(root["$ref"].rpartition("/")[2]),
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) is UnionType:
        choices = [_describe(part, definitions) for part in get_args(hint)]
        return {"anyOf": choices} if len(choices) > 1 else choices[0]
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _describe(get_args(hint)[0], definitions)}
    if attrs.has(hint) or issubclass(hint, Enum) or hint is PartialDate:
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _definition(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    plain: dict[type, dict[str, Any]] = {
        str: {"type": "string", "pattern": _TEXT_PATTERN},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        NoneType: {"type": "null"},
        datetime: {"type": "string", "format": "date-time"},
    }
    return dict(plain[hint])


def _definition(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    about = {"description": (cls.__doc__ or "").split("\n", 1)[0]}
    if cls is PartialDate:
        return {**about, "type": "string", "pattern": _DATE_PATTERN}
    if issubclass(cls, Enum):
        return {**about, "type": "string", "enum": [member.value for member in cls]}
    hints = get_type_hints(cls)
    properties = {
        a.name: {"title": a.metadata["zh"], **_describe(hints[a.name], definitions)}
        for a in attrs.fields(cls)
    }
    if cls is Bulletin:
        properties["schema"] = {"title": properties["schema"]["title"], "const": SCHEMA}
    return {
        **about,
        "type": "object",
        "properties": properties,
        "required": [a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING],
        "additionalProperties": False,
    }
