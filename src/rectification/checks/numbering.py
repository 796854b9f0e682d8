"""Whether the items are numbered as a reader expects: each number once, none left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import Factory, define, frozen

from rectification.checks.paths import items_with_paths
from rectification.hookspecs import Check, Finding, Severity, Words
from rectification.model import Bulletin

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = re.compile(f"[{''.join([*_DIGITS, *_UNITS])}]{{1,9}}")
_ARABIC = re.compile(r"(?<![0-9])[0-9]{1,6}(?![0-9])")


def ordinal(number: str) -> tuple[str, int] | None:
    """A printed number as (the figures and letters before its last part, that part), or none.

    ``"12"``, ``"十二"``, ``"⑫"`` and ``"第12项"`` all give ``("", 12)``; ``"2-12"`` gives ``("2", 12)``.
    """
    if len(number) > 40:  # noqa: PLR2004 - no number that anyone prints is longer
        return None
    if len(number) == 1 and (value := unicodedata.numeric(number, None)) is not None:
        return "", int(value)
    plain = unicodedata.normalize("NFKC", number)
    found = list(_ARABIC.finditer(plain)) or list(_CHINESE.finditer(plain))
    if not found:
        return None
    figures = found[-1].group()
    value = int(figures) if figures.isascii() else _chinese(figures)
    return "".join(re.findall("[0-9A-Za-z]", plain[: found[-1].start()])), value


def _chinese(figures: str) -> int:
    total = digit = 0
    for character in figures:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


@frozen
class _Entry:
    """An item among its siblings: where it is, its number, and the number of the item printed before it."""

    path: str
    number: int
    before: int | None


@define
class _Group:
    """What stands directly under one heading, in order: items, and none for what carries no number."""

    entries: list[_Entry | None] = Factory(list)
    headings: dict[str, _Group] = Factory(dict)

    def below(self, heading: str) -> _Group:
        if heading not in self.headings:
            self.headings[heading] = _Group()
            self.entries.append(None)
        return self.headings[heading]


def _groups(bulletin: Bulletin) -> Iterator[list[_Entry | None]]:
    """The items by section and heading, since numbers may start again under each."""
    top: dict[tuple[str, str], _Group] = {}
    before = None
    for path, item in items_with_paths(bulletin):
        read = ordinal(item.number) if item.number else None
        prefix, number = read or ("", None)
        group = top.setdefault((path.partition(".items")[0], prefix), _Group())
        for heading in item.category:
            group = group.below(heading)
        group.entries.append(_Entry(path, number, before) if number else None)
        before = number
    waiting = list(top.values())
    while waiting:
        group = waiting.pop()
        waiting += group.headings.values()
        yield group.entries


def _find_numbering_faults(bulletin: Bulletin) -> Iterator[Finding]:
    doubles: list[_Entry] = []
    gaps: list[tuple[_Entry, int]] = []
    followers = 0
    for entries in _groups(bulletin):
        seen = {0}
        last = unnumbered = 0
        for place, entry in enumerate(entries):
            if entry is None:
                unnumbered += 1
                continue
            following = entries[place + 1] if place + 1 < len(entries) else None
            if entry.number == 1 and following is not None and following.number == 2:  # noqa: PLR2004
                seen, last = {0}, 0
            if entry.number in seen:
                doubles.append(entry)
            elif _follows(entry, seen, range(last + 1, last + 2 + unnumbered)):
                followers += 1
            else:
                gaps.append((entry, last + 1))
            seen.add(entry.number)
            last, unnumbered = entry.number, 0
    yield from (_double(entry) for entry in doubles)
    # A notice on some tasks of a longer list (销号公示) keeps their numbers: 3, 7, 12. None is missing.
    if followers > len(gaps):
        yield from (_gap(entry, expected) for entry, expected in gaps)


def _follows(entry: _Entry, seen: set[int], next_ones: range) -> bool:
    """Whether the number before it is there: under this heading, or last in the text where numbers run on."""
    return entry.number - 1 in seen or entry.number - 1 == entry.before or entry.number in next_ones


def _double(entry: _Entry) -> Finding:
    return Finding(
        check="item-numbering",
        severity=Severity.ERROR,
        message=Words(f"序号{entry.number}重复使用", f"number {entry.number} is used twice in one list"),
        remedy=Words(
            "核对并按顺序重新编号", "compare with the list of problems and number them anew, in order"
        ),
        path=f"{entry.path}.number",
    )


def _gap(entry: _Entry, expected: int) -> Finding:
    return Finding(
        check="item-numbering",
        severity=Severity.WARNING,
        message=Words(
            f"序号不连续：此处应为{expected}，实为{entry.number}",
            f"numbers do not follow: {expected} was expected here, {entry.number} stands",
        ),
        remedy=Words(
            "核对是否遗漏问题；确有不宜公开的，重新编号或加以说明",
            "see whether an item was left out; if one is withheld, number anew or say so",
        ),
        path=f"{entry.path}.number",
    )


CHECKS = (
    Check(
        id="item-numbering",
        title=Words("问题序号连续且不重复", "items numbered without gaps or doubles"),
        severity=Severity.ERROR,
        milder=(Severity.WARNING,),
        basis="GB/T 9704—2012 7.3.3：结构层次序数依次标注",
        run=_find_numbering_faults,
    ),
)
