"""The numbers that lines open with."""

import pytest
from hypothesis import assume, given, strategies as st

from rectification.parsing import numbering
from rectification.parsing.numbering import (
    ARABIC,
    AREA,
    BRACKETED,
    CIRCLED,
    CLOSED,
    DEEP,
    ORDINAL,
    PROBLEM,
    SECTION,
    TASK,
    read_mark,
    value_of,
)


@pytest.mark.parametrize(
    ("text", "style", "number", "rest"),
    [
        ("一、组织领导情况", SECTION, "一", "组织领导情况"),
        ("十二、下一步打算", SECTION, "十二", "下一步打算"),
        ("第一部分 组织情况", SECTION, "一", "组织情况"),
        ("（一）在“甲”方面", AREA, "一", "在“甲”方面"),
        ("(二)、乙", AREA, "二", "乙"),
        ("㈢丙", AREA, "㈢", "丙"),
        ("1.关于“甲”问题", ARABIC, "1", "关于“甲”问题"),
        ("2、乙", ARABIC, "2", "乙"),
        ("3．丙", ARABIC, "3", "丙"),
        ("4)丁", CLOSED, "4", "丁"),
        ("1.13个部门管理不严", ARABIC, "1", "13个部门管理不严"),
        ("1.1关于“甲”问题", DEEP, "1.1", "关于“甲”问题"),
        ("（1）甲", BRACKETED, "1", "甲"),
        ("⑵乙", BRACKETED, "⑵", "乙"),
        ("③丙", CIRCLED, "③", "丙"),
        ("一是加强", ORDINAL, "一", "加强"),
        ("第二，完善", ORDINAL, "二", "完善"),
        ("问题7：甲", PROBLEM, "7", "甲"),
        ("反馈问题一：甲", PROBLEM, "一", "甲"),
        ("问题（三）：甲", PROBLEM, "三", "甲"),
        ("【问题2】甲", PROBLEM, "2", "甲"),
        ("2.问题7：甲", PROBLEM, "2", "甲"),
        ("第3项", TASK, "3", ""),
        ("反馈问题第7项关于“甲”", TASK, "7", "关于“甲”"),
        ("任务五：甲", TASK, "五", "甲"),
    ],
)
def test_every_style_of_number_is_told_apart(text: str, style: str, number: str, rest: str) -> None:
    """A line opens with a number of one style, and the rest begins after it."""
    mark = read_mark(text)
    assert mark is not None
    assert (mark.style, mark.number, text[mark.end :]) == (style, number, rest)


@pytest.mark.parametrize(
    "text", ["", "2023年7月", "整改情况：", "一般问题", "12345热线", "关于一、二", "第一时间"]
)
def test_other_lines_open_with_none(text: str) -> None:
    """A year, a word that begins with a numeral, a label are no numbers."""
    assert read_mark(text) is None


DIGITS = st.characters(exclude_categories=["Nd"], include_characters="0123456789０１２３４５６７８９")


@given(st.from_regex(rf"\A(?:{numbering._MARK.pattern})", alphabet=DIGITS))
def test_no_number_is_passed_over_by_its_first_character(text: str) -> None:
    """Most lines open with none, and their first character says so: that says it of no line that does."""
    assume(not text[:1].isspace())
    assert numbering._read_first(text) is not None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("3", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("⑤", 5),
        ("⑿", 12),
        ("㈡", 2),
        ("百", None),
    ],
)
def test_a_number_counts(number: str, value: int | None) -> None:
    """Printed numbers count, so that gaps can be seen."""
    assert value_of(number) == value
