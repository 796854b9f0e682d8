"""Tables of Word files: merged cells, nested tables, tables that only lay out a page."""

from __future__ import annotations

import pytest
from claims import docx, texts
from word import paragraph, row, word

from rectification.blocks import BlockKind


def cell(text: str, properties: str) -> str:
    """A cell with properties, to be put into a row."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table, with the properties that Word writes."""
    said = '<w:tblPr><w:tblStyle w:val="a"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'
    return f"<w:tbl>{said}{''.join(rows)}</w:tbl>"


def test_merged_cells_are_printed_once() -> None:
    """GridSpan reaches across, vMerge reaches down; text in a cell that is merged away is not printed."""
    restart, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    file = word(
        table(
            row("序号", "问题", "措施"),
            "<w:tr>" + cell("（一）贯彻方面", '<w:gridSpan w:val="3"/>') + "</w:tr>",
            "<w:tr>" + cell("1", restart) + cell("台账不全", restart) + cell("补齐", "") + "</w:tr>",
            "<w:tr>" + cell("", on) + cell("看不见", on) + cell("检查", "") + "</w:tr>",
            '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell("又", on) + "</w:tr>",
            row("", "", ""),
        )
    )
    blocks = docx(file).blocks
    assert [[(part.text, part.columns, part.merged) for part in block.cells] for block in blocks] == [
        [("序号", 1, False), ("问题", 1, False), ("措施", 1, False)],
        [("（一）贯彻方面", 3, False)],
        [("1", 1, False), ("台账不全", 1, False), ("补齐", 1, False)],
        [("", 1, True), ("", 1, True), ("检查", 1, False)],
        [("", 2, False), ("又", 1, False)],
    ]
    assert [block.place for block in blocks][-1] == "table 1, row 5"
    assert {block.table for block in blocks} == {1}


def test_paragraphs_and_tables_of_a_cell_are_its_lines() -> None:
    """A row of a table within a cell is a line."""
    inner = f"<w:p/>{table(row('收回', '3万元'), row('', ''))}{paragraph('已完成')}"
    block = docx(word(table(row("1", inner), row("2", "无")))).blocks[0]
    assert block.text == "1\t收回\t3万元\n已完成"
    assert block.kind is BlockKind.TABLE_ROW


def test_what_lays_out_a_page_is_lines() -> None:
    """A letterhead or a signature in a table of one row or one column is no ledger."""
    signature = table(row("", "中共青岚市水务局党组"), row("", "2024年1月20日"))
    document = docx(word(table(row("左", "右")) + table(row("上"), row("下")) + signature))
    assert texts(document) == ["左", "右", "上", "下", "中共青岚市水务局党组", "2024年1月20日"]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize("mark", ["<w:del w:id='1'/>", "<w:hidden/>"])
def test_deleted_and_hidden_rows_are_gone(mark: str) -> None:
    """A tracked deletion of a row is read as accepted."""
    gone = row("甲", "乙").replace("<w:tr>", f"<w:tr><w:trPr>{mark}</w:trPr>")
    assert len(docx(word(table(row("1", "2"), gone, row("3", "4")))).blocks) == 2


def test_older_files_merge_across_with_hmerge() -> None:
    """The cells that are merged away print nothing; a span that is no number is one."""
    head = cell("问题", '<w:hMerge w:val="restart"/>') + cell("看不见", "<w:hMerge/>")
    body = cell("1", '<w:gridSpan w:val="x"/>') + cell("台账不全", '<w:gridSpan w:val="0"/>')
    blocks = docx(word(table(f"<w:tr>{head}</w:tr>", f"<w:tr>{body}</w:tr>"))).blocks
    assert [[(part.text, part.columns, part.merged) for part in block.cells] for block in blocks] == [
        [("问题", 1, False), ("", 1, True)],
        [("1", 1, False), ("台账不全", 1, False)],
    ]
