"""The blocks of a Word file, one after another, each at its place in the text."""

from __future__ import annotations

from rectification.blocks import Block, BlockKind, Cell, Span
from rectification.readers.docx.paragraphs import Line
from rectification.readers.docx.tables import GridCell, Table

_SEVERAL = 2


class Printed:
    """What is printed so far.

    Attributes:
        blocks: The blocks; in the text, one stands on each line.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._start = 0
        self._tables = 0

    def add_lines(self, lines: list[Line], place: str, kind: BlockKind | None) -> None:
        """The lines of a paragraph, of their own kinds or of the one that all lines of its part have."""
        for text, own, level, emphasis in lines:
            end = self._start + len(text)
            span = Span(self._start, end)
            self.blocks.append(Block(text, span, kind or own, 0 if kind else level, (), 0, emphasis, place))
            self._start = end + 1

    def add_table(self, table: Table, kind: BlockKind | None) -> None:
        """The rows of a table; if it only lays out the page, the lines in its cells."""
        self._tables += 1
        filled = [sum(cell.merged or bool(cell.lines) for cell in row) for row in table.rows]
        is_data = sum(count >= _SEVERAL for count in filled) >= _SEVERAL
        for number, row in enumerate(table.rows, 1):
            place = f"table {self._tables}, row {number}"
            if is_data:
                self._add_row(row, place, kind)
            else:
                for cell in row:
                    self.add_lines(cell.lines, place, kind)

    def _add_row(self, row: list[GridCell], place: str, kind: BlockKind | None) -> None:
        cells = []
        start = self._start
        for cell in row:
            span = Span(start, start + len(cell.text))
            cells.append(Cell(cell.text, span, cell.columns, cell.merged))
            start = span.end + 1
        if not any(cell.text for cell in cells):
            return
        text = "\t".join([cell.text for cell in cells])
        span = Span(self._start, start - 1)
        if kind:
            block = Block(text, span, kind, place=place)
        else:
            block = Block(text, span, BlockKind.TABLE_ROW, 0, tuple(cells), self._tables, 0, place)
        self.blocks.append(block)
        self._start = start
