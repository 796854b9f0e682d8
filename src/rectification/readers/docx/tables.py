"""The cells of a Word table in their grid: how many columns each covers, and which continue the one above."""

from __future__ import annotations

from typing import NamedTuple

from rectification.readers.docx.paragraphs import Line

_MOST_COLUMNS = 64


class GridCell(NamedTuple):
    """A cell in its row.

    Attributes:
        lines: What is printed in it.
        columns: How many columns of the grid it covers.
        merged: Whether it continues the cell above or before it, and so prints nothing.
    """

    lines: list[Line]
    columns: int = 1
    merged: bool = False

    @property
    def text(self) -> str:
        """Its lines, one under another."""
        return "\n".join([line.text for line in self.lines])


class Table:
    """A table that is being read, row by row and cell by cell.

    Attributes:
        rows: The rows that are read, each with its cells.
    """

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self._above: set[int] = set()  # columns whose cell in the row above reaches down
        self._below: set[int] = set()
        self._column = 0
        self.begin_cell()

    def begin_row(self) -> None:
        """A row, of which nothing is read yet."""
        self.rows.append([])
        self._above, self._below, self._column = self._below, set(), 0

    def begin_cell(self) -> None:
        """A cell, of which nothing is read yet."""
        self._columns = 1
        self._merged = self._reaches = False

    def say(self, name: str, value: str | None) -> None:
        """What a row or a cell says of its place in the grid: ``"gridSpan"``, ``"3"``."""
        if name == "gridSpan":
            self._columns = _columns(value)
        elif name == "vMerge":
            self._reaches = True
            self._merged = self._merged or (value != "restart" and self._column in self._above)
        elif name == "hMerge":
            self._merged = self._merged or value != "restart"
        elif name == "gridBefore" and self.rows and not self.rows[-1]:
            self._add(GridCell([], _columns(value)))

    def end_cell(self, lines: list[Line]) -> None:
        """The cell, with its lines, is in its row."""
        if not self.rows:
            self.begin_row()
        if self._reaches:
            self._below.add(self._column)
        self._add(GridCell([] if self._merged else lines, self._columns, self._merged))

    def _add(self, cell: GridCell) -> None:
        self.rows[-1].append(cell)
        self._column += cell.columns

    def as_lines(self) -> list[Line]:
        """The table within a cell or a text box: a row gives a line."""
        texts = ["\t".join([cell.text for cell in row]).strip() for row in self.rows]
        return [Line(text) for text in texts if text]


def _columns(text: str | None) -> int:
    if text and text.isascii() and text.isdigit():
        return min(max(int(text[:6]), 1), _MOST_COLUMNS)
    return 1
