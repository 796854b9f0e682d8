"""Figures that a text states: value, unit, 约数, 比较基准 and 时段; numbers that are names are none."""

from __future__ import annotations

import re
from collections.abc import Callable

from rectification.model import Quantity
from rectification.parsing.dates import chinese_number
from rectification.parsing.figures import (
    BASIS,
    BASIS_ENDS,
    FIGURE,
    NAMED,
    NOT_ROUGH,
    PAUSE,
    QUOTES,
    ROUGH,
    ROUGH_AFTER,
    SENTENCE_ENDS,
    TOTAL,
    VAGUE,
)

_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SCALE |= {"百亿": 10**10, "千亿": 10**11}
_ROUND = {"十": 10, "百": 100, "千": 1000}
_FIRST_YEAR = 1900
_WINDOW = 36
_ARABIC = [FIGURE.groupindex[name] for name in ("digits", "range", "over", "scale", "over_scale", "unit")]
_BETWEEN = re.compile("[至到—–~～-]{1,2}")
_WISHED = re.compile(f"(?:确保|力争|努力|防止|避免|杜绝)[^{PAUSE}]{{0,8}}$")
_UNITLESS = re.compile("(?:下降|上升|提高|增长|减少|增加|提升|降低)[了至到]?$")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure (数据) that `text` states, in order; each `Quantity.text` is an exact slice of it."""
    found = find_quantities(text)
    return tuple([figure for _, figure in found]) if found else ()


def find_quantities(text: str) -> list[tuple[int, Quantity]]:
    """Every figure, with where it starts.

    The value is a plain number of the unit (90余万条 is 900000 条, 2.37万元 is 23700 元), and none for a
    range or where only the size is told (数百家).  第六名 has the unit 名次, an absence (未发生…事件) the
    value 0.  A figure holds for the last time that its sentence names before it, unless something is
    compared with that time or due by it.
    """
    named = NAMED.sub(_blank, text) if QUOTES.search(text) else text
    found: list[tuple[int, Quantity]] = []
    period: tuple[int, int] | None = None
    for match in FIGURE.finditer(named):
        kind = match.lastgroup or ""
        if kind in ("time", "day"):
            period = _period(named, match, period)
            continue
        read = _FORMS[kind](named, match)
        if read is None:
            continue
        value, unit, rough = read
        start, end = match.span()
        before = named[start - 1 : start]
        if before in ROUGH:
            start, rough = _rough(named, start, rough)
            before = named[start - 1 : start]
        if rough is None and text[end - 2 : end] in ROUGH_AFTER:
            rough = text[end - 2 : end]
        measured = value and (before in BASIS_ENDS or "占" in text or "计" in text)
        figure = Quantity(
            text=text[start:end],
            value=value,
            unit=unit,
            approximation=rough,
            basis=_basis(text, named, start) if measured else None,
            period=_holds(text, named, period, start) if period else None,
        )
        found.append((start, figure))
    return found


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())


_Figure = tuple["int | float | None", "str | None", "str | None"]
"""Value, unit and 余."""


def _arabic(named: str, match: re.Match[str]) -> _Figure | None:
    digits, range_, over, scale, over_scale, unit = match.group(*_ARABIC)
    start = match.start()
    number = named[start] + digits
    if unit is None:
        if not _stands_alone(named, match):
            return None
    elif unit in ("年", "名") and _is_a_name(unit, number, named[start - 1 : start]):
        return None
    if range_:
        value = None
    elif scale or not number.isdecimal():
        value = _number(number, _SCALE[scale or ""])
    else:
        value = int(number)
    return value, unit, over or over_scale or None


def _is_a_name(unit: str, number: str, before: str) -> bool:
    """Whether it is a year (2023年), a span of years (近3年) or a vague rank (前10名)."""
    return before in ("近", "前") or (unit == "年" and number.isdecimal() and int(number) >= _FIRST_YEAR)


def _stands_alone(named: str, match: re.Match[str]) -> bool:
    """Whether a number without a unit is a figure all the same: 下降0.18, 10万."""
    after = named[match.end() : match.end() + 1]
    if after and after not in PAUSE:
        return False
    return bool(match["scale"] or _UNITLESS.search(named, max(0, match.start() - 4), match.start()))


def _number(text: str, scale: int = 1) -> int | float:
    """The number that Arabic digits write, times `scale`, exact: 2.37 times 10000 is 23700."""
    if text.isdecimal():
        return int(text) * scale
    whole, _, part = text.replace(",", "").replace("．", ".").partition(".")
    number = int(whole + part) * scale
    divisor: int = 10 ** len(part)
    return number / divisor if number % divisor else number // divisor


def _chinese(named: str, match: re.Match[str]) -> _Figure | None:
    start = match.start()
    number = named[start : match.end("chinese")]
    over, unit = match["chinese_over"] or None, match["chinese_unit"]
    before = named[start - 1 : start]
    if before in VAGUE and number in _ROUND:
        return (_ROUND[number] if before == "上" else None), unit, before
    bare = number in ("百", "千") and not over and before not in ROUGH.get(before, ())
    if bare or number in ("一", "二") or before == "前":
        return None
    value = _ROUND.get(number) or chinese_number(number)
    return None if value is None else (value * _SCALE[match["chinese_scale"]], unit, over)


def _percent(_: str, match: re.Match[str]) -> _Figure | None:
    number = chinese_number(match["percent"])
    return (_number(match["percent"]) if number is None and "." in match["percent"] else number), "%", None


def _prize(named: str, match: re.Match[str]) -> _Figure:
    return chinese_number(named[match.start()]), "等奖", None


def _rank(_: str, match: re.Match[str]) -> _Figure:
    return chinese_number(match["rank"] or match["place"]), "名次", None


def _absence(named: str, match: re.Match[str]) -> _Figure | None:
    wished = _WISHED.search(named, max(0, match.start() - _WINDOW), match.start())
    return None if wished else (0, None, None)


def _no_figure(_: str, __: re.Match[str]) -> None:
    return None


_FORMS: dict[str, Callable[[str, re.Match[str]], _Figure | None]] = {
    "unit": _arabic,
    "over_scale": _arabic,
    "chinese_unit": _chinese,
    "percent": _percent,
    "prize": _prize,
    "rank": _rank,
    "place": _rank,
    "none": _absence,
    "zero": _absence,
    "skip": _no_figure,
}
"""How a figure is read, by the last group of the grammar that it filled."""


def _rough(named: str, start: int, over: str | None) -> tuple[int, str | None]:
    """Where a figure starts with the word that makes it a rough one, and what makes it one."""
    if over in VAGUE:
        return start - 1, over
    for word in ROUGH[named[start - 1]]:
        if named.endswith(word, 0, start) and not NOT_ROUGH.search(named, max(0, start - 2), start):
            return start - len(word), over or word
    return start, over


def _basis(text: str, named: str, start: int) -> str | None:
    """What the figure that starts there is measured against (同比下降), or that it sums up (累计)."""
    since = start - _WINDOW if start > _WINDOW else 0
    lead = named[since:start]
    if (lead[-1:] in BASIS_ENDS or "占" in lead) and (basis := BASIS.search(lead)):
        return text[since + basis.start() : start]
    total = TOTAL.search(lead) if "计" in lead else None
    return total[1] if total else None


def _holds(text: str, named: str, period: tuple[int, int], start: int) -> str | None:
    """The time as printed, if it is named in the sentence of the figure that starts there."""
    start_of_time, end_of_time = period
    return None if SENTENCE_ENDS.search(named, end_of_time, start) else text[start_of_time:end_of_time]


def _period(named: str, match: re.Match[str], last: tuple[int, int] | None) -> tuple[int, int] | None:
    """The time that holds from here on, or the `last` one where this is a deadline or a yardstick."""
    start, end = match.span()
    if named.startswith(("前", "版", "之前", "以前"), end) or named[start - 1 : start] in ("较", "比", "同"):
        return last
    if named[max(0, start - 2) : start] in ("截至", "截止"):
        start -= 2
    if last and _BETWEEN.fullmatch(named, last[1], start):
        start = last[0]
    return start, end
