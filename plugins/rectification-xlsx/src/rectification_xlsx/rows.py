"""Reads the rows of a workbook that is not ours, as a page would have them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rectification import Block, BlockKind, Cell, Document, ReadError, Span
from rectification_xlsx.cells import Given, comments, date_of, sheet_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_WIDEST = 64
"""How many columns of a sheet are read as cells of a table row."""


def read_rows(book: "Workbook", beside: Collection[str] = (), loose: Iterable[Given] = ()) -> Document:
    """The rows and comments of all sheets but those named, as a page would have them.

    Args:
        book: The workbook.
        beside: The sheets that are left out.
        loose: Cells that come before all rows, a paragraph each.

    Raises:
        ReadError: Nothing is left out, and there is no text.
    """
    page = _Page()
    for given in loose:
        page.add_alone(given, BlockKind.PARAGRAPH)
    for table, name in enumerate(book.sheetnames, 1):
        if name in beside:
            continue
        merged = _Merged(book[name])
        for number, row in sorted(sheet_of(book, name).items()):
            above = merged.above(number)
            text, cells = _row_of(row, {**merged.right_of(number, row), **above}, above, page.at)
            place = f"{name}, row {number}"
            if text.strip() and len(cells) > 1:
                page.add(text, BlockKind.TABLE_ROW, place, cells=cells, table=table)
            elif text.strip():
                page.add(text, BlockKind.PARAGRAPH, place)
        for comment in comments(book, name):
            page.add_alone(comment, BlockKind.FURNITURE)
    if not page.blocks and not beside:
        message = "the workbook holds no text"
        raise ReadError(message)
    text = "\n".join(block.text for block in page.blocks)
    return Document(text=text, blocks=tuple(page.blocks), title=book.properties.title or None)


class _Page:
    """The blocks of a text, which grows, and where the next one begins."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.at = 0

    def add(self, text: str, kind: BlockKind, place: str, **more: Any) -> None:
        """A block."""
        end = self.at + len(text)
        self.blocks.append(Block(text=text, span=Span(self.at, end), kind=kind, place=place, **more))
        self.at = end + 1

    def add_alone(self, given: Given, kind: BlockKind) -> None:
        """A cell that stands for itself."""
        if text := given.text.strip():
            self.add(text, kind, given.address)


class _Merged:
    """The merged ranges of a sheet, asked row by row from the top."""

    def __init__(self, sheet: Any) -> None:
        found = getattr(sheet, "merged_cells", None)
        areas = found.ranges if found is not None else ()
        self.right = {(area.min_row, area.min_col): area.max_col for area in areas}
        self._waiting = sorted(((area.min_row, area.min_col, area.max_row) for area in areas), reverse=True)
        self._open: dict[int, tuple[int, int]] = {}

    def right_of(self, row: int, columns: Iterable[int]) -> dict[int, int]:
        """For each of these cells of a row that is merged to the right, the column that it reaches."""
        return {column: self.right[row, column] for column in columns if (row, column) in self.right}

    def above(self, row: int) -> dict[int, int]:
        """For each column whose cell was printed in a row above, the column that it reaches."""
        while self._waiting and self._waiting[-1][0] < row:
            top, column, bottom = self._waiting.pop()
            self._open[column] = (bottom, self.right[top, column])
        self._open = {column: area for column, area in self._open.items() if area[0] >= row}
        return {column: right for column, (_, right) in self._open.items() if column <= _WIDEST}


def _row_of(
    row: dict[int, Given], reach: dict[int, int], above: Collection[int], at: int
) -> tuple[str, tuple[Cell, ...]]:
    """The text of a row, and its cells with their places in it.

    Args:
        row: The cells that say something.
        reach: For each cell that is merged, the column that it reaches.
        above: The columns whose cell was printed in a row above.
        at: Where the row begins in the text.
    """
    widest = min(max([*row, *above], default=0), _WIDEST)
    text, cells, column = "", [], 1
    while column <= widest:
        given = row.get(column)
        value = " ".join(str(given.value).split("\n")).strip() if given is not None else ""
        if isinstance(given, Given) and isinstance(given.value, datetime | date):
            meant = date_of(given)
            value = meant.zh if meant else ""
        right = reach.get(column, column)
        if value and text:
            text += "\t"
        start = at + len(text)
        text += value
        cells.append(
            Cell(
                text=value,
                span=Span(start, start + len(value)),
                columns=min(right, widest) - column + 1,
                merged=column in above,
            )
        )
        column = max(right, column) + 1
    rest = [str(given.value) for place, given in sorted(row.items()) if place > widest]
    return "\t".join(filter(None, [text, *(" ".join(one.split()) for one in rest)])), tuple(cells)
