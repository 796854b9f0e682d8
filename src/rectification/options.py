"""Options of exporters, readers and transforms, as the classes that declare them; people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import BaseValidationError
from cattrs.preconf.msgspec import MsgspecJsonConverter

from rectification.converting import in_writing, problems_of, strict_converter
from rectification.errors import OptionsError
from rectification.model import PartialDate

T = TypeVar("T")


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
        structured = _converter().structure(given if isinstance(options, Mapping) else options, cls)
    except (BaseValidationError, ValueError, TypeError) as err:
        problems = [said for name, value in given.items() for said in _problems(name, value, cls)]
        raise OptionsError(owner, problems or problems_of(err)) from err
    for option in attrs.fields(cls):  # type: ignore[arg-type]
        if option.name in given and "deprecated" in option.metadata:
            option.metadata["deprecated"].warn(stacklevel=3)
    return structured


def _problems(name: str, value: object, cls: Any) -> list[str]:
    """What is wrong with one option, with its path: a validator, unlike a type, fails for the whole class."""
    try:
        _converter().structure({name: value}, cls)
    except (BaseValidationError, ValueError, TypeError) as err:
        return [f"{said}.{name}" if said.endswith(" @ $") else said for said in problems_of(err)]
    return []


@cache
def _defaults(cls: Any) -> Any:
    return cls()


@cache
def _converter() -> MsgspecJsonConverter:
    return strict_converter(_date)


def _date(value: object, _: object) -> PartialDate:
    """A date as people write it: one of TOML or Python, or a year alone."""
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
