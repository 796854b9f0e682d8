"""The signature of a bulletin (落款): the signing bodies and the date, on lines of their own near the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rectification.blocks import Span
from rectification.model import PartialDate
from rectification.parsing.dates import find_dates
from rectification.parsing.pieces import Piece

_REACH = 14
_SHORTEST = 4
_LONGEST = 60
_MOST_BODIES = 4
_PROSE = 120

_SUFFIXES = tuple(
    "公司 集团 大学 政府 中心 组 委 会 局 厅 部 处 室 办 所 院 校 社 联 站 馆 台 队 庭 行 厂 署 关 支".split()
)
_SEAL = re.compile(r"\s?[（(](?:盖章|印章|章|公章|代章)[)）]$")
_NO_BODY = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|[（(]|\d|附[件表]|[-—•·]|特此|此件|抄|主送|分送|联系|电话|地址|邮编|责任|编辑|整改|关于|下一步"
)
_NOT_IN_BODY = re.compile("[。；;：:，,！!？?、“”《》@#]")
_REST = re.compile(
    r"(?:局|委|办)?(?:党组|党委|党工委|委员会|领导小组|办公室|(?:总?支部|工作|机关)委员会|机关党委|总支|支部|人民政府|纪委)"
)
_PARTY = re.compile("^(?:中共|中国共产党)|(?:党组|党委|党工委|党总支|党支部)$")
_MARKS = re.compile(r"[\s（()）\[\]【】。.]*")
_AND = re.compile("、")
_COLUMNS = re.compile(r"\s{2,}")


class Signature(NamedTuple):
    """Who signed and when, and the rows that it takes, none of them where `first` > `last`.

    `span` covers all of the bodies; a name that is broken over two lines is whole in `bodies`.
    """

    bodies: tuple[str, ...]
    span: Span | None
    issued_on: PartialDate | None
    date: Piece | None
    first: int
    last: int


class _Dated(NamedTuple):
    """A row that ends in a date: the date, where it stands, and the bodies before it in the row."""

    on: PartialDate
    date: Piece
    bodies: tuple[Piece, ...]


def read_signature(rows: Sequence[Piece], end: int, title: str = "") -> Signature:
    """The signature among the rows before `end`; where there is none, it takes no row.

    A body without a date signs if it is one of the Party, or the one that the `title` begins with.
    """
    alone: Signature | None = None
    for index in range(end - 1, max(-1, end - 1 - _REACH), -1):
        if len(rows[index].text) > _PROSE:
            break
        dated = _date_row(rows[index])
        if dated is None:
            continue
        if dated.bodies:
            return _signature(dated.bodies, dated, index, index)
        names, first = _bodies_above(rows, index)
        if names:
            return _signature(names, dated, first, index)
        if index + 1 < end and (below := _split(rows[index + 1])):
            return _signature(below, dated, index, index + 1)
        alone = alone or _signature((), dated, index, index)
    if alone:
        return alone
    names, first = _bodies_above(rows, end)
    if names and (_PARTY.search("".join(name.text for name in names)) or title.startswith(names[0].text)):
        return _signature(names, None, first, end - 1)
    return _signature((), None, end, end - 1)


def is_signature(text: str) -> bool:
    """Whether a line is nothing but a body, a date, or both."""
    row = Piece(text, 0)
    return bool(_split(row)) or _date_row(row) is not None


def _signature(bodies: Sequence[Piece], dated: _Dated | None, first: int, last: int) -> Signature:
    """The bodies, a name that goes on in the next line joined to it."""
    names: list[str] = []
    for piece in bodies:
        if names and _goes_on(names[-1], piece.text):
            names[-1] += piece.text
        else:
            names.append(piece.text)
    span = Span(bodies[0].start, bodies[-1].span.end) if bodies else None
    return Signature(tuple(names), span, dated and dated.on, dated and dated.date, first, last)


def _date_row(row: Piece) -> _Dated | None:
    """What a row says that is a date, or bodies and a date."""
    dates = find_dates(row.text)
    if len(dates) != 1 or dates[0].date.month is None or not dates[0].year_stated:
        return None
    if row.text[: dates[0].end].endswith(("旬", "初", "中", "底", "末")):  # a deadline, not a date of issue
        return None
    start, end = dates[0].start, dates[0].end
    before = row.cut(0, start)
    bodies = _split(before)
    if not _MARKS.fullmatch(row.text, end) or not (bodies or _MARKS.fullmatch(before.text)):
        return None
    return _Dated(dates[0].date, row.cut(start, end), bodies)


def _bodies_above(rows: Sequence[Piece], index: int) -> tuple[list[Piece], int]:
    """The names of bodies in the rows right above `index`, and the first row that they take."""
    found: list[Piece] = []
    first = index
    while first > 0 and len(found) < _MOST_BODIES:
        above = rows[first - 1]
        names = _split(above)
        if not names and (_REST.fullmatch(above.text) or (found and _goes_on(above.text, found[0].text))):
            names = (above,)
        if not names:
            break
        found[:0] = names
        first -= 1
    if found and _REST.fullmatch(found[0].text):
        return [], index
    return found, first


def _goes_on(name: str, below: str) -> bool:
    """Whether a name is broken off and goes on: 中共青岚市澄湖区 / 教育局党组, 中共青岚市水务局 / 党组."""
    if len(name) > _LONGEST or _NO_BODY.match(name) or _NOT_IN_BODY.search(name):
        return False
    if _REST.fullmatch(below):
        return True
    return name.startswith("中共") and not below.startswith("中共") and not _is_body(name)


def _split(row: Piece) -> tuple[Piece, ...]:
    """The bodies that a row names, several side by side; none if it says anything else."""
    if len(row.text) > _LONGEST:
        return ()
    gaps = list(_COLUMNS.finditer(row.text))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(row.text)]
    names = tuple(row.cut(start, end) for start, end in zip(starts, ends, strict=True))
    if all(_is_body(name.text) for name in names):
        return names
    if _is_body(row.text):
        return (row,)
    starts = [0, *(mark.end() for mark in _AND.finditer(row.text))]
    names = tuple(
        row.cut(start, end) for start, end in zip(starts, [*(s - 1 for s in starts[1:]), None], strict=True)
    )
    return names if all(_is_body(name.text) for name in names) else ()


def _is_body(name: str) -> bool:
    """Whether it reads as the name of a body: 中共青岚市水务局党组, 白榆镇人民政府（盖章）."""
    bare = _SEAL.sub("", name)
    return (
        _SHORTEST <= len(bare) <= _LONGEST
        and bare.endswith(_SUFFIXES)
        and not _NO_BODY.match(bare)
        and not _NOT_IN_BODY.search(bare)
    )
