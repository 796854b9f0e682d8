"""Text that a page of fixed width had broken is put together again; any other text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from rectification import read
from rectification.blocks import BlockKind
from rectification.readers.wrapping import unwrapped

SENTENCES = (
    "根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组进行了巡察。现将整改进展情况予以公布。",
    "局党组先后召开会议9次，成立整改工作领导小组，制定整改措施88条，做到件件有着落、事事有回音，逐月销账。",
    "整改情况：一是修订《排水管网巡查办法（试行）》，明确巡查频次。二是新建管网3.5公里，三是约谈责任单位3家，批评教育2人。",
    "关于“党组理论学习中心组学习不深不实，重大事项以传阅代替上会，专项资金闲置，绩效评价走过场，台账不全不细”的问题，已完成整改。",
    "此次巡察反馈的问题，局党组照单全收、逐项认领，建立问题、任务、责任三张清单，实行销号管理，按月调度，按季通报，逐项验收。",
    "局党组将持续抓好后续整改，巩固整改成果，一是提高政治站位，二是压实整改责任，三是健全长效机制，确保见底清零。",
)


def wrapped(paragraphs: tuple[str, ...], width: int, indent: str = "　　") -> list[str]:
    """The paragraphs as lines of so many columns, the first of each indented."""
    lines = []
    for paragraph in paragraphs:
        line = indent
        for character in paragraph:
            if sum(1 + (one > "\u2010") for one in line + character) > width:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


@pytest.mark.parametrize("width", [48, 60, 72])
def test_broken_lines_are_joined(width: int) -> None:
    """At any width of a page, indented paragraphs come out whole."""
    found = unwrapped(wrapped(SENTENCES, width))
    assert found is not None
    assert [one.words for one in found] == list(SENTENCES)


def test_marks_and_running_heads_stand_after_what_they_broke() -> None:
    """A page's number and its running head inside a sentence are furniture after the paragraph."""
    lines = wrapped(SENTENCES, 60)
    lines[1:1] = ["— 1 —", "市水务局整改情况"]
    lines[7:7] = ["— 2 —", "市水务局整改情况"]
    found = unwrapped(lines)
    assert found is not None
    assert [one.words for one in found if one.kind is BlockKind.PARAGRAPH] == list(SENTENCES)
    assert [one.words for one in found[1:3]] == ["— 1 —", "市水务局整改情况"]


def test_whole_paragraphs_stay() -> None:
    """A text with its paragraphs whole, and one of short lines, are none that was broken."""
    assert unwrapped([*SENTENCES, "甲" * 80]) is None
    assert unwrapped(["一、组织领导情况", "局党组高度重视。", "二、整改情况"] * 9) is None
    assert unwrapped([]) is None


def test_headings_keep_their_lines() -> None:
    """A line that opens with a number or a label begins a paragraph, however full the line above is."""
    heading = "1.关于“排水管网巡查不及时，台账不全，部分站点设备老化缺失”"
    lines = [*wrapped(SENTENCES, 60), heading, "2.关于“调研不深入”的问题", "整改情况：改。"]
    found = unwrapped(lines)
    assert found is not None
    assert [one.words for one in found][-3:] == [heading, "2.关于“调研不深入”的问题", "整改情况：改。"]


def test_the_place_is_the_first_line() -> None:
    """A finding about a paragraph names the line of the source where it begins."""
    document = "\n".join(wrapped(SENTENCES, 60)).encode()
    assert [block.place for block in read(document).blocks][:2] == ["line 1", "line 3"]


@given(st.lists(st.text("巡察整改，。 　1", max_size=40), max_size=30))
@settings(max_examples=200)
def test_no_character_is_lost(lines: list[str]) -> None:
    """Whatever the lines are, all their characters are there, white space aside, each once."""
    found = unwrapped(lines)
    if found is not None:
        told = sorted("".join("".join(one.words for one in found).split()))
        assert told == sorted("".join("".join(lines).split()))
