"""Titles: broken between words into a 梯形 or 菱形."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from rectification.exporters.title import LINE, title_lines, width


@pytest.mark.parametrize(
    "lines",
    [
        ("青岚市水务局党组关于巡察整改情况的通报",),
        ("中共青岚市水务局党组", "关于巡察整改情况的通报"),
        ("中共青岚市市场监督管理局党组关于四届市委", "第三轮巡察集中整改进展情况的通报"),
        ("中共青岚市第一人民医院委员会", "关于巡察整改进展情况的通报"),
        ("中共青岚市澄湖区白榆镇委员会", "关于巡察集中整改进展情况的通报"),
        (
            "中共青岚市国有资本运营集团有限公司委员会",
            "关于市委国资国企领域机动巡察",
            "集中整改进展情况的通报",
        ),
        ("青岚市人民政府关于2023年度市级预算执行", "和其他财政收支审计查出问题整改情况的报告"),
    ],
)
def test_a_title_breaks_between_words(lines):
    """No word is split; the body's name stays whole; 关于 and 的通报 stay with their words."""
    assert title_lines("".join(lines)) == lines


@given(st.text(st.sampled_from("青岚市委关于的通报第三轮巡察整改（）“”、和A1"), min_size=1, max_size=90))
def test_no_title_loses_a_character(title):
    """The lines, joined, are the title."""
    assert "".join(title_lines(title)) == title


@given(st.lists(st.sampled_from(["巡察", "整改", "进展情况", "中央", "第三轮"]), min_size=1, max_size=30))
def test_lines_fit_and_up_to_four_stand_in_shape(words):
    """Where words allow it, no line is longer than the page is wide."""
    lines = title_lines("".join(words))
    assert all(width(line) <= LINE for line in lines)
    assert all(one for one in lines)
    assert len(lines) <= 1 + sum(map(len, words)) // (LINE - 4)


def test_two_lines_are_never_equal():
    """Two lines as long as each other stand as a block; a trapezoid has a longer side."""
    lines = title_lines("中共青岚市水务局党组关于六届市委第四轮巡察集中整改进展情况的通报")
    assert all(width(one) != width(other) for one, other in pairwise(lines))


def test_a_title_of_ten_thousand_characters_is_set_at_once():
    """A title that no shape can hold is filled line by line; a word longer than a line stays whole."""
    assert len(title_lines("整改情况" * 2500)) == 10000 // LINE
    assert title_lines("岚" * 10000) == ("岚" * 10000,)
