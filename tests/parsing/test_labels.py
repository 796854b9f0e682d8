"""Labels, and the heads of columns."""

import pytest

from rectification.parsing import labels
from rectification.parsing.labels import field_of, find_label, read_label
from rectification.parsing.pieces import Piece


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("序号", labels.NUMBER),
        ("问题类别", labels.CATEGORY),
        ("反馈问题", labels.PROBLEM),
        ("具体表现", labels.PROBLEM),
        ("审计发现问题", labels.PROBLEM),
        ("整改任务", labels.PROBLEM),
        ("整改目标", labels.GOAL),
        ("目标任务", labels.GOAL),
        ("整改措施", labels.MEASURES),
        ("重点措施", labels.MEASURES),
        ("整改措施及成效", labels.MEASURES),
        ("整改情况", labels.PROGRESS),
        ("整改落实情况", labels.PROGRESS),
        ("整改完成情况", labels.PROGRESS),
        ("整改", labels.PROGRESS),
        ("整改成效", labels.OUTCOME),
        ("整改结果", labels.OUTCOME),
        ("整改进展（结果）", labels.OUTCOME),
        ("责任单位", labels.RESPONSIBLE),
        ("牵头领导", labels.RESPONSIBLE),
        ("责任单位及责任人", labels.RESPONSIBLE),
        ("责 任 人", labels.RESPONSIBLE),
        ("整改时限", labels.DEADLINE),
        ("完成时间", labels.DEADLINE),
        ("整改状态", labels.STATUS),
        ("完成情况", labels.STATUS),
        ("是否销号", labels.STATUS),
        ("备注", labels.NOTE),
        ("下一步打算", labels.NOTE),
        ("问题金额（万元）", labels.NOTE),
        ("联系电话", None),
        ("", None),
        ("整改" * 20, None),
    ],
)
def test_a_name_means_a_field(name: str, field: str | None) -> None:
    """The words of labels and columns are told by meaning."""
    assert field_of(name) == field


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("整改情况：制定办法", "整改情况", "制定办法"),
        ("整改情况:制定办法", "整改情况", "制定办法"),
        ("【整改情况】制定办法", "整改情况", "制定办法"),
        ("【整改】：制定办法", "整改", "制定办法"),
        ("责 任 单 位：办公室", "责 任 单 位", "办公室"),
        ("整改情况", "整改情况", ""),
    ],
)
def test_a_line_opens_with_a_label(text: str, name: str, rest: str) -> None:
    """With a colon of either width, in brackets, spaced, or alone on its line."""
    label = read_label(text)
    assert label is not None
    assert (label.name, text[label.end :]) == (name, rest)


@pytest.mark.parametrize("text", ["联系电话：1", "局党组认为：整改", "问题", "", "（整改情况）"])
def test_other_words_before_a_colon_are_no_labels(text: str) -> None:
    """Only our own labels count."""
    assert read_label(text) is None


def test_a_label_may_stand_inside_a_line() -> None:
    """After the heading's stop, a label opens the measures."""
    found = find_label(Piece("1.关于“甲”问题。整改情况：制定办法。", 10))
    assert found == (Piece("1.关于“甲”问题。", 10), Piece("整改情况：制定办法。", 20))
    assert find_label(Piece("1.关于“甲”问题", 0)) is None
