"""Items in tables, and in tables that the source lost."""

from __future__ import annotations

from typing import Any

import pytest
from sources import Row, document

from rectification.hookspecs import Document
from rectification.model import Bulletin
from rectification.parsing import parse

HEAD = (
    "中共青岚市水务局党组关于巡察整改进展情况的通报\n"
    "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察。现将整改进展情况予以公布。\n二、"
    "反馈问题整改情况"
)
FOOT = "三、下一步工作打算\n局党组将持续抓好整改。"
COLUMNS = ["序号", "反馈问题", "整改措施", "整改成效", "责任单位", "完成时限", "整改状态"]


def rows(bulletin: Bulletin) -> list[tuple[Any, ...]]:
    """What the items say, in the order of the columns, after the categories."""
    return [
        (
            list(item.category),
            item.number,
            item.problem,
            "".join(measure.text for measure in item.measures),
            "".join(item.outcome),
            [one.name for one in item.responsible],
            str(item.deadline) if item.deadline else None,
            item.status.evidence,
        )
        for item in bulletin.items
    ]


def ledger(*table: Row) -> Document:
    """A bulletin with that table."""
    return document(HEAD, list(table), FOOT)


FIRST = ["1", "甲不到位", "1.改甲。", "甲好了。", "办公室", "2023年6月底", "已完成"]
SECOND = ["2", "乙不到位", "改乙。", "—", "财务科", "立行立改", "正在整改"]
WANT_FIRST = ([], "1", "甲不到位", "1.改甲。", "甲好了。", ["办公室"], "2023-06", "已完成")
WANT_SECOND = ([], "2", "乙不到位", "改乙。", "", ["财务科"], None, "正在整改")


def test_a_ledger_has_a_row_a_problem() -> None:
    """Each column means a field; a dash says nothing; words without a field stay in lines."""
    reading = parse(ledger(COLUMNS, FIRST, SECOND))
    assert rows(reading.bulletin) == [WANT_FIRST, WANT_SECOND]
    [_, second] = reading.bulletin.items
    assert ("完成时限", "立行立改", "deadline") in [(line.label, line.text, line.of) for line in second.lines]
    span = reading.spans["$.sections[1].items[0].problem"]
    assert reading.text[span.start : span.end] == "甲不到位"


def test_a_repeated_head_is_no_row() -> None:
    """The head is printed again on each page."""
    assert rows(parse(ledger(COLUMNS, FIRST, COLUMNS, SECOND)).bulletin) == [WANT_FIRST, WANT_SECOND]


def test_merged_cells_go_on() -> None:
    """Several measures of one problem, with their own units, are rows of the same item."""
    more = ["^", "^", "2.再改。", "", "机关党委", "^", "^"]
    same = ["^", "^", "3.又改。", "", "办公室", "^", "^"]
    [item] = parse(ledger(COLUMNS, FIRST, more, same)).bulletin.items
    assert [measure.text for measure in item.measures] == ["1.改甲。", "2.再改。", "3.又改。"]
    assert [one.name for one in item.responsible] == ["办公室", "机关党委"]


def test_a_row_cut_by_a_page_break_goes_on() -> None:
    """A row without number and problem is more of the row above it."""
    [item] = parse(ledger(COLUMNS, FIRST, ["", "", "再改。", "", "", "", ""])).bulletin.items
    assert "".join(measure.text for measure in item.measures) == "1.改甲。再改。"


def test_areas_are_rows_across_the_table_or_a_merged_column() -> None:
    """Either way they are the category of the rows below."""
    across = parse(ledger(["（一）政治建设方面"], COLUMNS, FIRST, ["（二）作风建设方面"], SECOND)).bulletin
    assert [item.category for item in across.items] == [("政治建设",), ("作风建设",)]
    assert [item.lead for item in across.items] == [("（一）政治建设方面",), ("（二）作风建设方面",)]
    merged = parse(
        ledger(
            ["序号", "问题类别", "反馈问题", "整改情况"],
            ["1", "政治建设", "甲不到位", "改甲。"],
            ["2", "^", "乙不到位", "改乙。"],
            ["3", "作风建设", "丙不到位", "改丙。"],
        )
    ).bulletin
    assert [item.category for item in merged.items] == [("政治建设",), ("政治建设",), ("作风建设",)]


def test_a_problem_with_symptoms_is_their_category() -> None:
    """反馈问题 beside 具体表现: the symptom is the leaf."""
    bulletin = parse(
        ledger(
            ["序号", "反馈问题", "具体表现", "整改措施", "整改进展"],
            ["1", "主业不突出", "规划滞后", "编规划。", "已印发。"],
            ["^", "^", "推进慢", "加快。", "已开工。"],
        )
    ).bulletin
    assert [(i.number, i.category, i.problem, i.outcome) for i in bulletin.items] == [
        ("1", ("主业不突出",), "规划滞后", ("已印发。",)),
        ("1", ("主业不突出",), "推进慢", ("已开工。",)),
    ]


def test_a_head_of_two_rows_is_one() -> None:
    """What the second row names, it names better."""
    bulletin = parse(
        ledger(
            ["序号", "问题", "整改情况", "^", "责任单位"],
            ["^", "^", "整改措施", "整改成效", "^"],
            ["1", "甲不到位", "改甲。", "好了。", "办公室"],
        )
    ).bulletin
    assert rows(bulletin) == [([], "1", "甲不到位", "改甲。", "好了。", ["办公室"], None, None)]


def test_an_audit_ledger_states_results() -> None:
    """整改结果 that is nothing but 已整改 is a status; amounts and reasons stay in lines."""
    bulletin = parse(
        ledger(
            ["序号", "审计发现问题", "问题金额（万元）", "整改措施", "整改结果", "未整改原因"],
            ["1", "预算不细", "120.5", "细化。", "已整改", ""],
            ["2", "资金未盘活", "30", "收回。", "部分整改", "合同未到期"],
        )
    ).bulletin
    assert [item.status.evidence for item in bulletin.items] == ["已整改", "部分整改"]
    assert [(line.label, line.text) for line in bulletin.items[1].lines] == [
        ("问题金额（万元）", "30"),
        ("整改结果", "部分整改"),
        ("未整改原因", "合同未到期"),
    ]


UPRIGHT = [["序号", "1"], ["反馈问题", "甲不到位"], ["整改措施", "1.改甲。"], ["整改成效", "甲好了。"]]
UPRIGHT += [["责任单位", "办公室"], ["完成时限", "2023年6月底"], ["整改状态", "已完成"]]
UPRIGHT_SECOND = [
    ["序号", "2"],
    ["反馈问题", "乙不到位"],
    ["整改措施", "改乙。"],
    ["责任单位", "财务科"],
    ["整改状态", "正在整改"],
]


@pytest.mark.parametrize(
    "source", [document(HEAD, UPRIGHT, UPRIGHT_SECOND, FOOT), document(HEAD, UPRIGHT + UPRIGHT_SECOND, FOOT)]
)
def test_a_table_may_stand_upright(source: Document) -> None:
    """Label beside text, a table a problem or one after another."""
    assert rows(parse(source).bulletin) == [WANT_FIRST, WANT_SECOND]


def test_an_upright_table_may_belong_to_the_heading_above_it() -> None:
    """The problem is the heading; the table holds what was done."""
    source = document(
        f"{HEAD}\n1.关于“甲不到位”问题",
        [["整改措施", "改甲。"], ["责任单位", "办公室"]],
        "2.关于“乙不到位”问题",
        [["整改措施", "改乙。"], ["责任单位", "财务科"]],
    )
    bulletin = parse(source).bulletin
    assert [(i.number, i.problem, i.measures[0].text, i.responsible[0].name) for i in bulletin.items] == [
        ("1", "甲不到位", "改甲。", "办公室"),
        ("2", "乙不到位", "改乙。", "财务科"),
    ]


def test_a_heading_above_a_ledger_is_its_area() -> None:
    """（一）… before each table."""
    head = ["序号", "反馈问题", "整改情况"]
    source = document(
        f"{HEAD}\n（一）在“政治建设”方面",
        [head, ["1", "甲不到位", "改甲。"]],
        "（二）在“作风建设”方面",
        [head, ["1", "乙不到位", "改乙。"]],
    )
    assert [item.category for item in parse(source).bulletin.items] == [("政治建设",), ("作风建设",)]


@pytest.mark.parametrize(
    "lost",
    [
        "\n".join("\t".join(row) for row in (COLUMNS, FIRST, SECOND)),
        "\n".join("| " + " | ".join(row) + " |" for row in (COLUMNS, ["---"] * 7, FIRST, SECOND)),
        "\n".join("\n".join(row) for row in (COLUMNS, FIRST, SECOND)),
    ],
    ids=["tabs", "bars", "a cell a line"],
)
def test_a_lost_table_is_found_again(lost: str) -> None:
    """Cells parted by tabs or bars, or one a line, under a head that names our columns."""
    reading = parse(document(f"{HEAD}\n{lost}\n{FOOT}"))
    assert rows(reading.bulletin) == [WANT_FIRST, WANT_SECOND]
    assert not reading.unplaced


@pytest.mark.parametrize(
    "text",
    ["序号\n反馈问题", "甲\t乙\n丙\t丁", "| 甲 | 乙 |\n| 丙 | 丁 |", "序号\n反馈问题\n整改措施\n没有编号"],
)
def test_other_lines_with_tabs_or_bars_are_paragraphs(text: str) -> None:
    """Without such a head they are what they are."""
    reading = parse(document(f"{HEAD}\n{text}\n{FOOT}"))
    assert not reading.bulletin.items
    assert not reading.unplaced


def test_a_table_of_other_things_stays_in_the_text() -> None:
    """Its rows are paragraphs."""
    reading = parse(document(HEAD, [["会议", "次数"], ["党组会", "6"]], FOOT))
    assert reading.bulletin.sections[1].paragraphs == ("会议\t次数", "党组会\t6")
