"""What a bulletin says beside its items, a value a row: the sheet 通报信息."""

import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Any

import attrs

from rectification import Bulletin, InvalidDocumentError, PartialDate, from_dict, to_dict
from rectification_xlsx.columns import parse_date

_STEP = re.compile(r"\.([a-z_]+)|\[([0-9]+)\]")


def facts(bulletin: Bulletin) -> Iterator[tuple[str, str, str]]:
    """Path, Chinese name and value of everything but the items, in order."""
    return _walk(bulletin, "$", "")


def _walk(record: Any, path: str, name: str) -> Iterator[tuple[str, str, str]]:
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        if attribute.name in {"schema", "items"} or value is None:
            continue
        place, label = f"{path}.{attribute.name}", attribute.metadata["zh"]
        for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
            several = isinstance(value, tuple)
            where = f"{place}[{number}]" if several else place
            title = f"{name} {label}{number + 1 if several and len(value) > 1 else ''}".strip()
            if attrs.has(type(one)):
                yield from _walk(one, where, title)
            elif hasattr(one, "zh") and hasattr(one, "value"):
                yield where, title, one.zh
            elif hasattr(one, "isoformat"):
                yield where, title, one.isoformat(sep=" ")
            else:
                yield where, title, getattr(one, "zh", None) or str(one)


def change(bulletin: Bulletin, path: str, text: str) -> Bulletin:
    """The bulletin with the value at a path changed to what a cell says; an empty cell takes it away.

    Raises:
        ValueError: The text cannot stand at that path.
    """
    document: Any = to_dict(bulletin)
    holder, old = document, attrs.evolve(bulletin)
    steps = [name or int(index) for name, index in _STEP.findall(path)]
    for step in steps[:-1]:
        holder, old = holder[step], _below(old, step)
    holder[steps[-1]] = _plain(_below(old, steps[-1]), text)
    try:
        return from_dict(document)
    except InvalidDocumentError as err:
        raise ValueError("; ".join(err.problems)) from err


def _below(value: Any, step: str | int) -> Any:
    return value[step] if isinstance(step, int) else getattr(value, step)


def _plain(old: object, text: str) -> object:
    """The text as JSON holds a value of the kind of the old one."""
    words = text.strip()
    if not words and not isinstance(old, str):
        return None
    if isinstance(old, PartialDate):
        return str(parse_date(words))
    if isinstance(old, datetime):
        return words.replace(" ", "T", 1)
    if isinstance(old, Enum):
        known = {one.zh: one.value for one in type(old)}  # type: ignore[attr-defined]
        if words not in known:
            message = f"{words!r} is none of {'、'.join(known)}"
            raise ValueError(message)
        return known[words]
    if isinstance(old, int):
        return int(words)
    return text
