"""What a bulletin says beside its items, a value a row: the sheet 通报信息."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any

import attrs

from rectification import Bulletin, InvalidDocumentError, PartialDate, from_dict, to_dict
from rectification_xlsx.columns import parse_date

FACT_HEADS = ("位置", "项目", "内容")

_STEP = re.compile(r"\.([a-z_]+)|\[([0-9]+)\]")
_CHINA = timezone(timedelta(hours=8))
_MISSING = "required field missing"
_GONE = object()
"""Stands in plain data for a value that was taken away."""


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


def change(bulletin: Bulletin, texts: Mapping[str, str]) -> tuple[Bulletin, dict[str, str]]:
    """The bulletin with the values at these paths changed to what cells say; an empty text takes one away.

    Returns:
        The bulletin, and for each path whose text cannot stand there, why.
    """
    document: Any = to_dict(bulletin)
    wrong: dict[str, str] = {}
    for path, text in texts.items():
        holder, old = document, bulletin
        *steps, last = (name or int(index) for name, index in _STEP.findall(path))
        for step in steps:
            holder, old = holder[step], _below(old, step)
        try:
            holder[last] = _plain(_below(old, last), text)
        except ValueError as err:
            wrong[path] = str(err)
    if bulletin.contact is not None and bulletin.contact.note and "$.contact.note" not in texts:
        document["contact"]["note"] = _in_note(bulletin, texts, wrong)
    try:
        return from_dict(_without(document)), wrong
    except InvalidDocumentError as err:
        for problem in err.problems:
            message, _, path = problem.rpartition(" @ ")
            wrong.setdefault(path, "it cannot be empty" if message == _MISSING else message)
        return bulletin, wrong


def _in_note(bulletin: Bulletin, texts: Mapping[str, str], wrong: dict[str, str]) -> str:
    """The passage with the contact as printed (原文), with what changed in it; it is what exports print."""
    note = (bulletin.contact and bulletin.contact.note) or ""
    for path, _, old in facts(bulletin):
        if not path.startswith("$.contact.") or path not in texts or path in wrong:
            continue
        new = texts[path].strip()
        if old in note and new:
            note = note.replace(old, new)
        elif old in note or new:
            does = "still says" if old in note else "does not say"
            wrong[path] = f"the passage as printed (联系方式 原文) {does} {old!r}; change it too"
    return note


def _without(value: Any) -> Any:
    """Plain data without what was taken away; a record that held nothing else goes with it."""
    if isinstance(value, dict):
        kept = {name: _without(one) for name, one in value.items()}
        left = {name: one for name, one in kept.items() if one is not _GONE}
        emptied = (
            len(left) < len(kept)
            and "items" not in left
            and not any(one not in (None, []) for one in left.values())
        )
        return _GONE if emptied else left
    if isinstance(value, list):
        left_over = [one for one in map(_without, value) if one is not _GONE]
        return left_over if left_over or not value else _GONE
    return value


def _below(value: Any, step: str | int) -> Any:
    return value[step] if isinstance(step, int) else getattr(value, step)


def _plain(old: object, text: str) -> object:
    """The text as JSON holds a value of the kind of the old one."""
    words = text.strip()
    if not words:
        return _GONE
    if isinstance(old, PartialDate):
        return str(parse_date(words))
    if isinstance(old, datetime):
        return _time(words)
    if isinstance(old, Enum):
        known = {one.zh: one.value for one in type(old)}  # type: ignore[attr-defined]
        if words not in known:
            message = f"{words!r} is none of {'、'.join(known)}"
            raise ValueError(message)
        return known[words]
    if isinstance(old, int):
        if not re.fullmatch("[0-9]{1,15}", words):
            message = f"{words!r} is no whole number"
            raise ValueError(message)
        return int(words)
    return text


def _time(words: str) -> str:
    """A moment as JSON holds it; in China, where the text names no time zone."""
    try:
        moment = datetime.fromisoformat(words)
        return (moment if moment.tzinfo else moment.replace(tzinfo=_CHINA)).isoformat()
    except ValueError:
        message = f"{words!r} is no time; write 2024-06-24 17:44"
        raise ValueError(message) from None
