"""Dates and times as offices print them, found in text and made exact as far as the text goes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from itertools import pairwise, zip_longest

from attrs import frozen

from rectification.model import PartialDate

SHANGHAI = timezone(timedelta(hours=8))
"""The zone of a page that names none (Asia/Shanghai; no summer time since 1991)."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_LONGEST = 18
_YEAR_LENGTH = 4

_SPACE = r"\s{0,4}"
_TO = "[至到—–―~～〜－-]"
_NUMERAL = "一二三四五六七八九"
_ARABIC_YEAR = r"(?<!\d)[12１２][09０９]\d\d"
_YEAR = rf"({_ARABIC_YEAR}|(?:二[〇○零]|一九)[〇○零{_NUMERAL}]{{2}})"
_MONTH = rf"(\d{{1,2}}|十[一二]?|[元正{_NUMERAL}])"
_DAY = rf"(\d{{1,2}}|[二三]?十[{_NUMERAL}]?|[{_NUMERAL}])"
_PART = "(?:份|[上中下]旬|[初中底末])?"
_NONE = "((?!))?"
# Every form has three groups, for year, month and day; _NONE stands for the one that it lacks.
_FORMS = (
    # 2023年7月13日, 2023年7月上旬, 2023年底, 2023年7(—9月)
    (
        rf"{_YEAR}{_SPACE}年(?![度级])(?:[初底末]|{_SPACE}{_MONTH}{_SPACE}"
        rf"(?:月(?:{_SPACE}{_DAY}{_SPACE}[日号]|{_PART})|(?={_TO}{{1,2}}\d{{1,2}}月)))?"
    ),
    # 7月13日, 7月底
    rf"{_NONE}(?<![\d.])(\d{{1,2}}){_SPACE}月(?:{_SPACE}(\d{{1,2}}){_SPACE}[日号]|{_PART})",
    # 七月十三日
    rf"{_NONE}{_MONTH}月{_DAY}[日号]",
    # 2023-07-13, 2023.7.13, 2023/7/13, 2021 10/23
    rf"({_ARABIC_YEAR})(?:\s?[-/.／．－]\s?|\s)(\d{{1,2}})\s?[-/.／．－]\s?(\d{{1,2}})(?!\d)",
    # 2023-07
    rf"({_ARABIC_YEAR})[-/](\d{{1,2}})(?![\d-]){_NONE}",
    # 20230713日, where 年 and 月 were lost with their font
    r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?=日)",
    # (2023年7月13日至)20日
    rf"{_NONE}{_NONE}(?<={_TO})(\d{{1,2}})日",
)
_DATE = re.compile("|".join(_FORMS))
_DIGITS_OR_NUMERALS = re.compile(rf"\d+|[〇○零十元正{_NUMERAL}]+")
_BETWEEN = re.compile(rf"{_SPACE}(?:起|开始)?{_SPACE}{_TO}{{1,4}}{_SPACE}(?:[同当次翌]年)?")
_DOTTED = re.compile(r"\s{0,99}([12][09]\d\d)\s?[.．]\s?(\d{1,2})月?[底末]?前?\s{0,99}")
_TIME = re.compile(
    r"(?:T|\s{0,8})(\d{1,2})(?:\s?[:：∶]\s?|时)(\d{1,2})(?:分?[:：∶]?(\d{1,2})(?!\d)(?:\.\d{1,9})?秒?)?"
    r"(?:\s?(Z|[+-]\d\d:?\d\d))?"
)


@frozen
class Dated:
    """A date and where it stands: ``text[start:end]``; `year_stated` is false where it was inherited."""

    date: PartialDate
    start: int
    end: int
    year_stated: bool = True


@frozen
class Period:
    """From one date to another (起止日期), and where it stands: ``text[start:end]``."""

    began: PartialDate
    ended: PartialDate
    start: int
    end: int


def chinese_number(text: str) -> int | None:
    """The whole number that `text` writes in Chinese or Arabic digits (十四, 二〇二三, 12), else none."""
    if not 0 < len(text) <= _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    if all(char in _DIGITS for char in text):
        positional = len(text) in (1, _YEAR_LENGTH) or not {"〇", "○", "零"}.isdisjoint(text)
        return int("".join(str(_DIGITS[char]) for char in text)) if positional else None
    return _spelled_out(text)


def _spelled_out(text: str) -> int | None:
    """The number that is spelled with 十, 百, 千 and 万."""
    total = group = 0
    digit: int | None = None
    smallest = 10_000
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            if unit >= smallest or (digit is None and unit != _UNITS["十"]):
                return None
            group += (1 if digit is None else digit) * unit
            smallest, digit = unit, None
        elif char in _GROUPS and (group or digit):
            total += (group + (digit or 0)) * _GROUPS[char]
            group, digit, smallest = 0, None, 10_000
        else:
            return None
    return total + group + (digit or 0)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return 1 if text in ("元", "正") else chinese_number(text)


def _date(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The date, or none where there is no such day in the calendar."""
    if year is None:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


_Raw = tuple["int | None", "int | None", "int | None", int, int]


def _raw_dates(text: str) -> list[_Raw]:
    """Year, month and day as far as they are printed, and where they stand."""
    found: list[_Raw] = []
    end = 0
    for number in _DIGITS_OR_NUMERALS.finditer(text):
        if number.start() < end or (match := _DATE.match(text, number.start())) is None:
            continue
        form = (match.lastindex or 1) - 1
        year, month, day = match.groups()[form - form % 3 : form - form % 3 + 3]
        end = match.end()
        found.append((_number(year), _number(month), _number(day), match.start(), end))
    return found


def _year_after(before: PartialDate, month: int) -> int:
    """The year in which a date of that month follows `before`: its own, or the next one."""
    return before.year + (before.month is not None and month < before.month)


def _year_before(after: _Raw, month: int) -> int | None:
    """The year in which a date of that month leads to `after`, where that has a year."""
    year, month_after, *_ = after
    return None if year is None else year - (month_after is not None and month > month_after)


def later_date(date: PartialDate, before: PartialDate) -> PartialDate | None:
    """`date` in the year in which it follows `before`: that year, or the next where its month is earlier."""
    return _date(_year_after(before, date.month or 12), date.month, date.day)


def find_dates(text: str, *, year: int | None = None) -> list[Dated]:
    """All dates of `text`, in order; days that do not exist (2月30日) are left out.

    A date without a year (8月31日) takes the year of the date before it, or the next one where its
    month is earlier; at the start of the text it takes `year`, or else reckons back from the date
    after it, as the start of a range always does (12月1日至2023年2月24日).  Where there is nothing
    to reckon from, it is left out.
    """
    found: list[Dated] = []
    raws = _raw_dates(text)
    before: PartialDate | None = None
    for raw, after in zip_longest(raws, raws[1:]):
        stated, month, day, start, end = raw
        if stated is not None:
            date = _date(stated, month, day)
        elif month is None:
            date = _date(before.year, before.month, day) if before else None
        else:
            back = _year_before(after, month) if after else None
            if back is None or not (after and _BETWEEN.fullmatch(text, end, after[3])):
                back = _year_after(before, month) if before else year or back
            date = _date(back, month, day)
        if date is not None:
            found.append(Dated(date, start, end, stated is not None))
            before = date
    return found


def read_period(text: str, *, year: int | None = None) -> Period | None:
    """The first range of dates in `text` (2023年7月13日至8月31日), whatever stands for 至, or none."""
    dates = find_dates(text, year=year)
    for first, second in pairwise(dates):
        if _BETWEEN.fullmatch(text, first.end, second.start):
            return Period(first.date, second.date, first.start, second.end)
    return None


def read_date(text: str, *, year: int | None = None) -> PartialDate | None:
    """The date that a deadline or a signature line names, the end of it where it is a range; else none."""
    if match := _DOTTED.fullmatch(text):
        return _date(int(match[1]), int(match[2]), None)
    dates = find_dates(text, year=year)
    if not dates:
        return None
    if len(dates) > 1 and _BETWEEN.fullmatch(text, dates[0].end, dates[1].start):
        return dates[1].date
    return dates[0].date


def read_moment(text: str) -> datetime | None:
    """The first full date of `text` with its time of day (2024-06-24 17:44), midnight where none is printed.

    The zone is that of the text, or Shanghai's.
    """
    for dated in find_dates(text):
        date = dated.date
        if date.month is None or date.day is None:
            continue
        midnight = datetime(date.year, date.month, date.day, tzinfo=SHANGHAI)
        time = _TIME.match(text, dated.end)
        return _at(midnight, time) if time else midnight
    return None


def _at(midnight: datetime, time: re.Match[str]) -> datetime:
    hour, minute, second, zone = time.groups()
    try:
        moment = midnight.replace(hour=int(hour), minute=int(minute), second=int(second or 0))
        return moment if zone is None else moment.replace(tzinfo=datetime.strptime(zone, "%z").tzinfo)
    except ValueError:
        return midnight
