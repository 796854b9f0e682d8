"""The frames around problems, and statements without one."""

import pytest

from rectification.parsing.frames import (
    first_sentence,
    names_a_problem,
    read_frame,
    statement,
    tells_a_measure,
)
from rectification.parsing.pieces import Piece


@pytest.mark.parametrize(
    ("heading", "problem"),
    [
        ("关于“甲不到位，乙不全”问题", "甲不到位，乙不全"),
        ("关于“甲”的问题。", "甲"),
        ("关于甲不到位的问题", "甲不到位"),
        ("关于甲不到位问题", "甲不到位"),
        ("针对“甲”问题", "甲"),
        ("针对“甲”的问题", "甲"),
        ("反馈“甲不深入”的问题。", "甲不深入"),
        ("巡察反馈的“甲”问题", "甲"),
        ('关于"甲"问题', "甲"),
        ("“甲”问题", "甲"),
        ("关于“‘一网通办’推进慢”问题", "‘一网通办’推进慢"),
        ("关于“甲“乙”丙”问题", "甲“乙”丙"),
        ("关于“甲宣传不够，“乙”问题未缓解”问题", "甲宣传不够，“乙”问题未缓解"),
        ("针对“对财务监督“宽松软”问题", "对财务监督“宽松软”"),
        ("针对甲缓慢”问题", "甲缓慢"),
        ("针对“甲不足问题", "甲不足"),
        ("关于“四风”问题整治不力的问题", "“四风”问题整治不力"),
        ("关于“四风”、“特权”问题", "“四风”、“特权”"),
        ("关于“甲”问题的整改", "甲"),
        ("关于“甲”问题整改情况", "甲"),
        ("甲预算不细、规模偏大的问题。", "甲预算不细、规模偏大"),
        ("关于“甲不深不透。局党组未学习《乙》", "甲不深不透。局党组未学习《乙》"),
        ("对“甲不全”问题", "甲不全"),
    ],
)
def test_the_problem_is_what_stands_inside(heading: str, problem: str) -> None:
    """The frame goes, with one pair of quotes; an unbalanced quote goes where it stands."""
    frame = read_frame(Piece(heading, 0))
    assert frame is not None
    assert frame.problem.text == problem
    assert not frame.is_area


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("在“甲不够有力”方面", "甲不够有力"),
        ("“甲”方面", "甲"),
        ("关于“甲”方面", "甲"),
        ("关于贯彻甲部署方面", "贯彻甲部署"),
        ("贯彻甲部署方面", "贯彻甲部署"),
        ("在落实甲部署方面", "落实甲部署"),
    ],
)
def test_an_area_has_a_frame_of_its_own(heading: str, area: str) -> None:
    """方面 makes it an area."""
    frame = read_frame(Piece(heading, 0))
    assert frame is not None
    assert (frame.problem.text, frame.is_area) == (area, True)


def test_the_status_stands_in_brackets_after_the_frame() -> None:
    """关于“甲”问题的整改（已完成） states that it is done."""
    frame = read_frame(Piece("关于“甲”问题的整改（已完成）", 0))
    assert frame is not None
    assert frame.status == Piece("已完成", 11)


def test_what_runs_on_is_not_of_the_frame() -> None:
    """The frame ends with its stop; the measures begin after it."""
    text = "关于底数不清的问题。一是开展普查。二是针对“乙”问题建账。"
    frame = read_frame(Piece(text, 0))
    assert frame is not None
    assert text[frame.end :].startswith("一是开展普查")


@pytest.mark.parametrize(
    "text", ["制定办法，解决群众反映的问题。", "局党组召开会议。", "", "整改情况：已完成"]
)
def test_a_measure_is_no_frame(text: str) -> None:
    """A sentence that tells what was done is no heading, whatever it ends in."""
    assert read_frame(Piece(text, 0)) is None


def test_a_statement_loses_its_stop() -> None:
    """A bare statement is the problem, without its stop and without 的问题."""
    assert statement(Piece("台账不全，检修缺失。", 3)) == Piece("台账不全，检修缺失", 3)
    assert statement(Piece("台账不全的问题；", 0)).text == "台账不全"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲不到位。一是制定办法。", "甲不到位。"),
        ("“甲。乙”不到位。丙。", "“甲。乙”不到位。"),
        ("甲不到位：一是制定办法。", "甲不到位："),
        ("甲不到位", "甲不到位"),
        ("“未闭合。乙。", "“未闭合。"),
    ],
)
def test_the_first_sentence_ends_outside_quotes(text: str, first: str) -> None:
    """A stop inside a quotation ends nothing; 一是 after a colon does."""
    assert text[: first_sentence(Piece(text, 0))] == first


@pytest.mark.parametrize(
    "text",
    [
        "招商重签约轻落地",
        "落实主体责任不到位",
        "推进节能工作缓慢",
        "对“一把手”监督存在薄弱环节",
        "财务管理混乱",
    ],
)
def test_a_problem_is_known_by_its_words(text: str) -> None:
    """Words of want and delay tell a problem, also after a verb that measures begin with."""
    assert names_a_problem(text)


@pytest.mark.parametrize(
    "text", ["制定《办法》三项", "对2020年以来的项目开展清理", "召开会议六次", "局党组先后学习四次"]
)
def test_a_measure_is_known_by_its_verb(text: str) -> None:
    """What begins with what was done tells no problem."""
    assert not names_a_problem(text)
    assert tells_a_measure(text)
