"""What `rectification.parsing.dates` makes of dates, periods and times as offices print them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import example, given, strategies as st

from rectification.model import PartialDate
from rectification.parsing.dates import (
    chinese_number,
    find_dates,
    later_date,
    read_date,
    read_moment,
    read_period,
)

SHANGHAI = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十四", 14),
        ("二十", 20),
        ("三百零五", 305),
        ("一百二十三", 123),
        ("两", 2),
        ("二〇二三", 2023),
        ("一万二千", 12000),
        ("12", 12),
        ("１２", 12),
        ("百余", None),
        ("两三", None),
        ("十百", None),
        ("万", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_chinese_number(text: str, number: int | None) -> None:
    """A numeral is read whole or not at all; a rough one is none."""
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2023年7月13日",
        "2023-07-13",
        "2023.7.13",
        "2023/7/13",
        "2023年07月13日",
        "2023 年 7 月 13 日",
        "２０２３年７月１３日",
        "二〇二三年七月十三日",
        "二○二三年七月十三日",
        "20230713日",
        "2023 7/13",
    ],
)
def test_every_way_to_write_a_day(text: str) -> None:
    """All of these are one day, and it stands where it was found."""
    (found,) = find_dates(f"于{text}公布")
    assert found.date == PartialDate(2023, 7, 13)
    assert f"于{text}公布"[found.start : found.end] in (text, text.removesuffix("日"))
    assert found.year_stated


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年12月底前", "2024-12"),
        ("2023年5月底", "2023-05"),
        ("2023年4月上旬", "2023-04"),
        ("2024年底", "2024"),
        ("2024年初", "2024"),
        ("2023.12", "2023-12"),
        ("2023-12", "2023-12"),
        ("2023年3月至2024年6月", "2024-06"),
        ("2024年3月15日至20日", "2024-03-20"),
        ("长期坚持", None),
        ("立行立改", None),
        ("2023年2月30日", None),
        ("2023年13月", None),
        ("2023-2024学年", None),
        ("2024年度", None),
        ("每3个月", None),
    ],
)
def test_read_date(text: str, date: str | None) -> None:
    """A deadline is as exact as it is printed, the end of a range, and none where it is no date."""
    found = read_date(text)
    assert (str(found) if found else None) == date


@pytest.mark.parametrize(
    ("text", "began", "ended"),
    [
        ("2023年7月13日至8月31日", "2023-07-13", "2023-08-31"),
        ("2022年12月1日至2023年2月24日", "2022-12-01", "2023-02-24"),
        ("12月1日至2023年2月24日", "2022-12-01", "2023-02-24"),
        ("2022年11月29日至2月20日", "2022-11-29", "2023-02-20"),
        ("2025年4月15日至2025年6月30日", "2025-04-15", "2025-06-30"),
        ("2023年11月2日——2024年1月12日", "2023-11-02", "2024-01-12"),
        ("2023年3月6日–5月19日", "2023-03-06", "2023-05-19"),
        ("2023年3月6日~5月19日", "2023-03-06", "2023-05-19"),
        ("2023年3月6日～5月19日", "2023-03-06", "2023-05-19"),
        ("2023年3月6日到5月19日", "2023-03-06", "2023-05-19"),
        ("2023年3月6日起至5月19日", "2023-03-06", "2023-05-19"),
        ("2023年7月至9月", "2023-07", "2023-09"),
        ("2023年7—9月", "2023-07", "2023-09"),
        ("2022年4月上旬至6月中旬", "2022-04", "2022-06"),
        ("二〇二三年七月十三日至八月三十一日", "2023-07-13", "2023-08-31"),
    ],
)
def test_read_period(text: str, began: str, ended: str) -> None:
    """The end without a year takes the start's, or the next one where its month is earlier."""
    whole = f"根据统一部署，{text}，区委第一巡察组对区水务局党组开展了巡察。"
    period = read_period(whole)
    assert period is not None
    assert (str(period.began), str(period.ended)) == (began, ended)
    assert whole[period.start : period.end] == text


def test_no_period() -> None:
    """Two dates with words between them are no period."""
    assert read_period("2023年7月13日进驻，8月31日结束") is None
    assert read_period("近日") is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2022年11月29日至2023年2月20日，3月14日", ["2022-11-29", "2023-02-20", "2023-03-14"]),
        ("2023年9月4日至11月21日。1月12日", ["2023-09-04", "2023-11-21", "2024-01-12"]),
        ("7月13日", []),
    ],
)
def test_the_year_is_inherited(text: str, dates: list[str]) -> None:
    """A date without a year follows the one before it; with nothing to reckon from, it is left out."""
    assert [str(found.date) for found in find_dates(text)] == dates


def test_a_given_year() -> None:
    """The first date of a text may take its year from the caller."""
    (found,) = find_dates("8月31日", year=2023)
    assert found.date == PartialDate(2023, 8, 31)
    assert not found.year_stated


def test_later_date() -> None:
    """A feedback date without a year is in that of the period's end, or the next where it comes earlier."""
    end = PartialDate(2023, 11, 21)
    assert later_date(PartialDate(2000, 12, 26), end) == PartialDate(2023, 12, 26)
    assert later_date(PartialDate(2000, 1, 9), end) == PartialDate(2024, 1, 9)
    assert later_date(PartialDate(2000, 2, 29), PartialDate(2022, 12, 1)) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("发布时间：2024-06-24 17:44", (2024, 6, 24, 17, 44)),
        ("2023-05-04 08:46:31 来源：区文旅局", (2023, 5, 4, 8, 46, 31)),
        ("2021-02-23 12:42:06来源：某局", (2021, 2, 23, 12, 42, 6)),
        ("2021 10/23 20:38", (2021, 10, 23, 20, 38)),
        ("2024-07-03T10:22:41", (2024, 7, 3, 10, 22, 41)),
        ("2024年6月4日 8∶00", (2024, 6, 4, 8, 0)),
        ("2024年6月4日8时05分", (2024, 6, 4, 8, 5)),
        ("2021年04月09日", (2021, 4, 9)),
        ("2024-06-24 25:61", (2024, 6, 24)),
    ],
)
def test_read_moment(text: str, moment: tuple[int, ...]) -> None:
    """A time of publication is Shanghai's, midnight where only the day is printed."""
    assert read_moment(text) == datetime(*moment, tzinfo=SHANGHAI)  # type: ignore[arg-type]


def test_a_zone_of_its_own() -> None:
    """A time that names its zone keeps it."""
    assert read_moment("2024-07-03T10:22:41Z") == datetime(2024, 7, 3, 10, 22, 41, tzinfo=timezone.utc)  # noqa: UP017
    assert read_moment("2024-07-03T10:22:41+09:00") == datetime(2024, 7, 3, 9, 22, 41, tzinfo=SHANGHAI)


def test_no_moment() -> None:
    """A month is no moment, nor are words."""
    assert read_moment("2024年6月") is None
    assert read_moment("刚刚") is None


PIECES = st.sampled_from(
    [
        "2023",
        "年",
        "月",
        "日",
        "7",
        "31",
        "13",
        "-",
        "/",
        ".",
        " ",
        "至",
        "—",
        "二〇二三",
        "十",
        "底",
        "9" * 30,
        "：",
        "Z",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
@example("2023-07-13 99:99:99+99:99")
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever the text, nothing is raised, and what is found are slices of it, in order."""
    found = find_dates(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    read_period(text)
    read_date(text)
    read_moment(text)
    chinese_number(text)
