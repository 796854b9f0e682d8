"""Tables of data keep their rows and cells; tables that lay a page out are lines."""

from __future__ import annotations

import pytest
from claims import html, texts

from rectification.blocks import BlockKind
from rectification.hookspecs import Document

LEDGER = """<table border="1"><caption>整改台账</caption>
<tr><th>序号</th><th colspan="2">问题</th><th>措施</th></tr>
<tr><td rowspan="2">1</td><td rowspan="2" colspan="2">台账不全</td>
<td><p>补齐台账。</p><p>专人管理。</p></td></tr>
<tr><td>月月检查。<br>通报结果。</td></tr>
<tr><td>2</td><td>甲</td><td>&nbsp;</td><td>乙</td></tr>
<tr><td></td></tr></table>"""


def rows(document: Document) -> list[list[tuple[str, int, bool]]]:
    """The cells of each row: text, columns, whether a cell above reaches down."""
    return [
        [(cell.text, cell.columns, cell.merged) for cell in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def test_merged_cells_are_printed_once() -> None:
    """A cell reaches down and across; the lines of a cell are under one another; empty rows say nothing."""
    document = html(LEDGER)
    assert rows(document) == [
        [("序号", 1, False), ("问题", 2, False), ("措施", 1, False)],
        [("1", 1, False), ("台账不全", 2, False), ("补齐台账。\n专人管理。", 1, False)],
        [("", 1, True), ("", 2, True), ("月月检查。\n通报结果。", 1, False)],
        [("2", 1, False), ("甲", 1, False), ("", 1, False), ("乙", 1, False)],
    ]
    assert document.blocks[0].text == "整改台账"
    assert {block.table for block in document.blocks[1:]} == {1}
    assert [block.place for block in document.blocks] == ["line 1", "line 2", "line 3", "line 5", "line 6"]


def test_tables_are_counted() -> None:
    """Rows of two tables are told apart."""
    assert {block.table for block in html(LEDGER + LEDGER).blocks if block.cells} == {1, 2}


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        "<table><tr><td></td><td>甲</td></tr><tr><td></td><td>乙</td></tr></table>",
        "<table><tr><td><h1>甲</h1></td><td></td></tr><tr><td>乙</td><td></td></tr></table>",
        "<table><tr><td>甲</td><td></td></tr><tr><td><table><tr><td>乙</td></tr></table></td><td></td></tr></table>",
        "<table>甲<tr><td>乙</td></tr></table>",
        "<table><tr><td>甲</td></tr><div>乙</div></table>",
        "<table><tr>甲<td>乙</td></tr></table>",
    ],
)
def test_what_lays_out_a_page_is_lines(table: str) -> None:
    """One column, one row, headings or tables inside, text beside the cells: nothing of it is lost."""
    document = html(table)
    assert sorted(texts(document)) == sorted(["甲", "乙"])
    assert rows(document) == []


def test_a_menu_beside_an_article_is_no_ledger() -> None:
    """Without rules, a cell of many lines is a page."""
    article = "".join(f"<p>第{number}段，整改情况。</p>" for number in range(12))
    page = f"<table><tr><td>网站</td><td>首页</td></tr><tr><td>栏目</td><td>{article}</td></tr></table>"
    assert rows(html(page)) == []
    assert len(rows(html(page.replace("<table>", '<table border="1">')))) == 2


def test_a_table_within_a_cell_is_the_text_of_the_cell() -> None:
    """A ledger with rules may hold a small table; its texts are lines of the cell."""
    inner = "<table><tr><td>收回</td><td>3万元</td></tr><tr><td>结余</td><td>无</td></tr></table>"
    document = html(
        f'<table border="1"><tr><td>1</td><td>{inner}</td></tr><tr><td>2</td><td>乙</td></tr></table>'
    )
    assert rows(document)[0][1] == ("收回\n3万元\n结余\n无", 1, False)


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999999999999999999", "１２"])
def test_senseless_spans_do_no_harm(span: str) -> None:
    """A span that is no number is one; a huge one is bounded."""
    first = f'<tr><td colspan="{span}" rowspan="{span}">甲</td><td>乙</td></tr>'
    document = html(f'<table border="1">{first}<tr><td>丙</td><td>丁</td></tr></table>')
    assert [[text for text, *_ in row if text] for row in rows(document)] == [["甲", "乙"], ["丙", "丁"]]


def test_a_cell_at_the_right_edge_reaches_down_too() -> None:
    """Rows below end before it, yet it covers their last column."""
    first = '<tr><td>1</td><td rowspan="3">已完成</td></tr>'
    document = html(f'<table border="1">{first}<tr><td>2</td></tr><tr><td>3</td></tr></table>')
    assert [row[1] for row in rows(document)] == [("已完成", 1, False), ("", 1, True), ("", 1, True)]


def test_rules_may_be_drawn_by_the_cells() -> None:
    """A long cell is no page beside a menu where the cells have borders."""
    lines = "".join(f"<p>第{number}项措施。</p>" for number in range(12))
    cell = '<td style="border: 1px solid #000">'
    page = f"<table><tr>{cell}1</td>{cell}{lines}</td></tr><tr>{cell}2</td>{cell}无</td></tr></table>"
    assert len(rows(html(page))) == 2
