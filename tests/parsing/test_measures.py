"""Cutting measures."""

import pytest

from rectification.parsing.measures import cut_measures
from rectification.parsing.pieces import Piece


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("制定办法。开展检查；约谈3人。", ["制定办法。", "开展检查；", "约谈3人。"]),
        (
            "制定《甲。乙》和“丙；丁”。检查(含复查;暗访)。",
            ["制定《甲。乙》和“丙；丁”。", "检查(含复查;暗访)。"],
        ),
        ("一是甲。又甲。二是乙；三是丙。", ["一是甲。又甲。", "二是乙；", "三是丙。"]),
        ("重点抓好：一是甲，二是乙。", ["重点抓好：", "一是甲，", "二是乙。"]),
        ("①甲。②乙。", ["①甲。", "②乙。"]),
        ("（1）甲。（2）乙（3项）。", ["（1）甲。", "（2）乙（3项）。"]),
        ("第一，甲。第二，乙。", ["第一，甲。", "第二，乙。"]),
        ("1.甲。2.乙。", ["1.甲。", "2.乙。"]),
        ("二是乙。又乙。", ["二是乙。又乙。"]),
        ("甲。其中一是乙。", ["甲。", "其中一是乙。"]),
        ("“未闭合。甲。", ["“未闭合。", "甲。"]),
        ("甲提高1.5倍。乙。", ["甲提高1.5倍。", "乙。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_measures_are_cut_at_their_marks_or_sentences(text: str, steps: list[str]) -> None:
    """At 一是, ①, (1), 第一 in order; else at stops outside quotes, titles and brackets."""
    cut = cut_measures(Piece(text, 7))
    assert [step.text for step in cut] == steps
    assert all(text[step.start - 7 :].startswith(step.text) for step in cut)
