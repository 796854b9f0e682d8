"""Every field of a bulletin that says something, with its path and its Chinese name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen


@frozen(kw_only=True)
class Field:
    """One value of a record (字段).

    Attributes:
        path: ``"$.sections[1].items[0].problem"``.
        owner: The class and field, ``"FeedbackItem.problem"``.
        zh: The Chinese name of the field.
        value: Text, number, date, time or enum member; never none, a tuple or a record.
    """

    path: str
    owner: str
    zh: str
    value: Any


def fields(record: Any, path: str = "$") -> Iterator[Field]:
    """The fields of a record and of all records in it, in the model's order, but empty ones."""
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        owner = f"{type(record).__name__}.{attribute.name}"
        where = f"{path}.{attribute.name}"
        several = isinstance(value, tuple)
        for index, one in enumerate(value if several else (value,)):
            here = f"{where}[{index}]" if several else where
            if attrs.has(type(one)):
                yield from fields(one, here)
            elif one is not None:
                yield Field(path=here, owner=owner, zh=attribute.metadata["zh"], value=one)
