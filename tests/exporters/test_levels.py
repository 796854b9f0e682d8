"""Levels: the form of a number says which level a paragraph opens."""

import pytest

from rectification.exporters.levels import heading_level, numbered_level, point_end, run_in_end


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、组织领导情况", 1),
        ("第一部分 组织领导", 1),
        ("十二、其他", 1),
        ("（一）政治建设方面", 2),
        ("(二)作风建设方面", 2),
        ("1.关于“巡查不到位”问题", 3),
        ("12、关于巡查问题", 3),
        ("1．关于巡查问题", 3),
        ("（1）巡查不到位", 4),
        ("(12)台账不全", 4),
        ("①台账不全", 4),
        ("2024.1月底前", None),
        ("3.5亿元已追回", None),
        ("整改情况：", None),
        ("", None),
    ],
)
def test_the_number_says_the_level(text, level):
    """一、 is the first level, （一） the second, 1. the third, （1） the fourth; a decimal is no number."""
    assert numbered_level(text) == level


def test_a_heading_is_short_and_one_sentence():
    """A numbered paragraph of several sentences, or a long one, is no heading but text."""
    assert heading_level("（一）提高站位。") == 2
    assert heading_level("（一）提高站位。局党组专题研究。") is None
    assert heading_level("（一）" + "岚" * 60) is None
    assert heading_level("提高站位") is None


def test_a_heading_that_text_follows_ends_with_its_sentence():
    """（一）提高站位。局党组…… has a heading of eight characters."""
    assert run_in_end("（一）提高站位。局党组专题研究。") == 8
    assert run_in_end("（一）提高站位" + "岚" * 60 + "。") == 0


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("一是提高站位，压实责任。局党组专题研究。", 12),
        ("二要久久为功：持续整改。", 7),
        ("首先，召开会议。", 8),
        ("第三，召开会议" + "岚" * 60, 3),
        ("一般性问题。", 0),
    ],
)
def test_the_point_of_a_paragraph_is_its_first_sentence(text, end):
    """一是…… stands out up to its first full stop or colon, or the words that count it."""
    assert point_end(text) == end
