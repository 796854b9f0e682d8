"""The signature of a bulletin (落款): the signing bodies and the date, on lines of their own near the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rectification.model import PartialDate
from rectification.parsing.dates import find_dates
from rectification.parsing.lines import Piece

_REACH = 14
_LONGEST = 60
_MOST_BODIES = 4
_PROSE = 120

_BODY = re.compile(
    r"[^。；;：:，,！!？?、“”《》@#]{2,48}?(?:党组|[党纪监区市县省镇乡旗州盟]委|工委|支部|委员会|政府|管委会|办公室|小组|中心|公司|集团|大学|"
    r"学院|医院|学校|协会|联合会|[组局厅部处所院校社联会站馆台队庭办行厂委室署关])(?:\s?[（(](?:盖章|印章|章|公章|代章)[)）])?"
)
_NO_BODY = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、是]|[（(]|\d|附[件表]|[-—•·]|特此|此件|抄|主送|分送|联系|电话|地址|邮编|责任|编辑|整改|关于|下一步)"
    r"|.*(?:整改(?:情况|措施|完成|到位)|的?问题|方面|的(?:通报|公告|报告|公示|通知))$"
)
_REST = re.compile(r"(?:局|委|办)?(?:党组|党委|党工委|委员会|领导小组|办公室|(?:总?支部|工作|机关)委员会|机关党委|总支|支部|人民政府|纪委)")
_MARKS = re.compile(r"[\s（()）\[\]【】。.]*")
_COLUMNS = re.compile(r"\s{2,}")


class Signature(NamedTuple):
    """Who signed and when; `first` and `last` are the rows that it takes, none of them where `first` > `last`."""

    bodies: tuple[Piece, ...]
    issued_on: PartialDate | None
    date: Piece | None
    first: int
    last: int


def read_signature(rows: Sequence[Piece], end: int) -> Signature:
    """The signature among `rows`, which all come before `end`; where there is none, it takes no row."""
    alone: Signature | None = None
    for index in range(end - 1, max(-1, end - 1 - _REACH), -1):
        text = rows[index].text
        if len(text) > _PROSE:
            break
        dated = _date_row(rows[index]) if len(text) <= _LONGEST + 20 else None
        if dated is None:
            continue
        date, where, before = dated
        bodies, first = _bodies(rows, index, before)
        if bodies:
            return Signature(bodies, date, where, first, index)
        if index + 1 < end and (after := _split(rows[index + 1])) and not before.text:
            return Signature(after, date, where, index, index + 1)
        alone = alone or Signature((), date, where, index, index)
    if alone:
        return alone
    bodies, first = _bodies(rows, end, Piece("", 0))
    if bodies and bodies[0].text.startswith("中共"):
        return Signature(bodies, None, None, first, end - 1)
    return Signature((), None, None, end, end - 1)


def _date_row(row: Piece) -> tuple[PartialDate, Piece, Piece] | None:
    """The date of a row that ends in it: the date, where it stands, and what stands before it."""
    dates = find_dates(row.text)
    if len(dates) != 1 or dates[0].date.month is None or not dates[0].year_stated:
        return None
    date, start, end = dates[0].date, dates[0].start, dates[0].end
    if not _MARKS.fullmatch(row.text, end):
        return None
    before = row.cut(0, start)
    if _MARKS.fullmatch(before.text):
        before = Piece("", row.start)
    elif not _split(before):
        return None
    return date, Piece(row.text[start:end], row.start + start), before


def _bodies(rows: Sequence[Piece], index: int, before: Piece) -> tuple[tuple[Piece, ...], int]:
    """The bodies that sign above the row of the date, or in it; and the first row that they take."""
    found = list(_split(before)) if before.text else []
    first = index
    while first > 0 and len(found) < _MOST_BODIES:
        above = rows[first - 1]
        split = _split(above)
        if found and _is_start(above.text, found[0].text):
            found[0] = Piece(above.text + found[0].text, above.start)
        elif split and not (found and before.text):
            found[:0] = split
        elif not found and _REST.fullmatch(above.text):
            found = [above]
        else:
            break
        first -= 1
    if found and _REST.fullmatch(found[0].text):
        return (), index
    return tuple(found), first


def _is_start(above: str, below: str) -> bool:
    """Whether a name is broken over two lines: 中共青岚市澄湖区 / 教育局党组, or 中共青岚市水务局 / 党组."""
    if len(above) > _LONGEST or _NO_BODY.match(above) or re.search("[。；;：:，,、！!]", above):
        return False
    return bool(_REST.fullmatch(below)) or (
        above.startswith("中共") and not _BODY.fullmatch(above) and not below.startswith("中共")
    )


def _split(row: Piece) -> tuple[Piece, ...]:
    """The bodies that a row names, several side by side; none if it names anything else."""
    text = row.text
    if not 3 < len(text) <= _LONGEST or _NO_BODY.match(text):
        return ()
    if _BODY.fullmatch(text) and not _COLUMNS.search(text):
        return (row,)
    pieces = []
    start = 0
    for gap in [*_COLUMNS.finditer(text), None]:
        pieces.append(row.cut(start, gap.start() if gap else None))
        start = gap.end() if gap else 0
    return tuple(pieces) if len(pieces) > 1 and all(len(p.text) > 3 and _BODY.fullmatch(p.text) for p in pieces) else ()
