"""From plain data to records through cattrs: strictly, and with every problem told at once in plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import attrs
from cattrs import BaseValidationError, ForbiddenExtraKeysError, transform_error
from cattrs.preconf.msgspec import MsgspecJsonConverter, make_converter

from rectification import model
from rectification.errors import OptionsError, near_miss
from rectification.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable


def strict_converter(of_date: Callable[[object, object], PartialDate]) -> MsgspecJsonConverter:
    """A cattrs converter: strict types, unknown keys refused, all errors at once.

    Args:
        of_date: Makes a date of a value.
    """
    conv = make_converter(forbid_extra_keys=True, detailed_validation=True)
    conv.register_structure_hook(str, text_of)
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


def in_writing(value: object) -> str:
    """A value as whoever wrote it knows it, cut where it is long: ``true``, ``2024-06-20``, ``'text'``."""
    if isinstance(value, str):
        return f"{value!r:.60}"
    return f"{json.dumps(value, ensure_ascii=False, default=str).strip(chr(34)):.60}"


def text_of(value: object, _: object) -> str:
    """The value, if it is text that XML can carry.

    Raises:
        TypeError: It is no text.
        ValueError: A character cannot stand in XML.
    """
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

    return _of_mapping(cls, mapping_structure_factory(cls, conv), "a table of names and values")


def _record(cls: Any, conv: MsgspecJsonConverter) -> Callable[[object, object], Any]:
    return _of_mapping(cls, conv.gen_structure_attrs_fromdict(cls), "an object")


def _of_mapping(cls: Any, structure: Callable[[Any, Any], Any], what: str) -> Callable[[object, object], Any]:
    def strictly(value: object, _: object) -> Any:
        if not isinstance(value, Mapping):
            message = f"expected {what}, not {in_writing(value)}"
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


def problems_of(err: BaseException) -> list[str]:
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
