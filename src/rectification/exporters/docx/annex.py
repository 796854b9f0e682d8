"""The annexes (附件): 问题清单, 任务清单 and 责任清单, or all in one 整改台账, as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from rectification.exporters import printed
from rectification.exporters.docx.forms import Forms
from rectification.exporters.docx.options import Annex
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.docx.text import quote
from rectification.model import Basis, FeedbackItem

_WIDTH = 8845
"""156 mm in twentieths of a point."""


@frozen
class _Column:
    heading: str
    share: int
    texts: Callable[[FeedbackItem], Sequence[str]]
    centred: bool = False


@frozen
class Table:
    """A list or ledger: its title and its columns."""

    title: str
    columns: tuple[_Column, ...]


def _number(share: int) -> _Column:
    return _Column("序号", share, lambda item: (item.number or "",), centred=True)


def _category(share: int) -> _Column:
    return _Column("问题类别", share, lambda item: item.category)


def _problem(share: int) -> _Column:
    return _Column("反馈问题", share, lambda item: (item.problem,))


def _measures(share: int) -> _Column:
    return _Column(
        "整改措施", share, lambda item: [text for _, text in printed.measure_paragraphs(item.measures)]
    )


def _responsible(share: int) -> _Column:
    return _Column("责任", share, lambda item: [f"{one.role}：{one.name}" for one in item.responsible])


def _deadline(share: int) -> _Column:
    return _Column("整改时限", share, _deadline_texts, centred=True)


def _deadline_texts(item: FeedbackItem) -> Sequence[str]:
    """The deadline in the words of the text (``长期坚持``), if it has any, else as a date."""
    printed_texts = [line.text for line in item.lines if line.of == "deadline" and line.text]
    return printed_texts or ([item.deadline.zh] if item.deadline else [])


def _status(share: int) -> _Column:
    return _Column("整改状态", share, _status_texts, centred=True)


def _status_texts(item: FeedbackItem) -> Sequence[str]:
    """The status; what was only concluded from the text says so."""
    inferred = item.status.basis is Basis.INFERRED
    return (item.status.value.zh, f"（{item.status.basis.zh}）") if inferred else (item.status.value.zh,)


_TABLES = {
    Annex.NONE: (),
    Annex.LISTS: (
        Table("问题清单", (_number(8), _category(32), _problem(60))),
        Table("任务清单", (_number(8), _problem(30), _measures(48), _deadline(14))),
        Table("责任清单", (_number(8), _problem(42), _responsible(36), _deadline(14))),
    ),
    Annex.LEDGER: (
        Table(
            "整改台账",
            (_number(8), _problem(21), _measures(32), _responsible(13), _deadline(13), _status(13)),
        ),
    ),
}


def annexes(kind: Annex) -> tuple[Table, ...]:
    """The tables of that kind, in order."""
    return _TABLES[kind]


def write_annexes(
    sheet: Sheet, forms: Forms, items: Sequence[FeedbackItem], kind: Annex, before: int
) -> None:
    """Each table on a page of its own, numbered after the `before` attachments that the bulletin has."""
    tables = annexes(kind)
    alone = before + len(tables) == 1
    for number, table in enumerate(tables, before + 1):
        sheet.add(forms.annex_mark, "附件" if alone else f"附件{number}")
        sheet.add(forms.annex_title, table.title)
        _write_table(sheet, forms, table, items)


def _write_table(sheet: Sheet, forms: Forms, table: Table, items: Sequence[FeedbackItem]) -> None:
    widths = [_WIDTH * column.share // 100 for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sheet.put(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quote(table.title)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    heads = [(forms.table_head, (column.heading,)) for column in table.columns]
    _write_row(sheet, "<w:tblHeader/>", widths, heads)
    styles = [forms.table_centred if column.centred else forms.table_text for column in table.columns]
    for item in items:
        cells = [(form, column.texts(item)) for form, column in zip(styles, table.columns, strict=True)]
        _write_row(sheet, "", widths, cells)
    sheet.put("</w:tbl>")


def _write_row(
    sheet: Sheet, header: str, widths: Sequence[int], cells: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """A row that no page break splits; a header row stands again on each page."""
    sheet.put(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>")
    for width, (form, texts) in zip(widths, cells, strict=True):
        sheet.put(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>')
        for text in texts:
            sheet.add(form, text)
        if not any(text.strip() for text in texts):
            sheet.put(form.partition("<w:r>")[0] + "</w:p>")
        sheet.put("</w:tc>")
    sheet.put("</w:tr>")
