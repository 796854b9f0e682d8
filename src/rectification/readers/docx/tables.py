"""The cells of a Word table in their grid: how many columns each covers, and which continue the one above."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rectification.readers.docx.package import Element
from rectification.readers.docx.tree import Names

_MOST_COLUMNS = 64


class GridCell(NamedTuple):
    """A cell in its row.

    Attributes:
        element: The cell.
        columns: How many columns of the grid it covers.
        merged: Whether it continues the cell above or before it, and so prints nothing.
    """

    element: Element
    columns: int
    merged: bool


def lay_out(table: Element, tags: Names) -> Iterator[list[GridCell]]:
    """The rows of a table, each with its cells."""
    open_columns: set[int] = set()
    for row in table.iterchildren(tags.tr):
        cells = []
        below: set[int] = set()
        column = 0
        for child in row:
            if child.tag != tags.tc:
                for before in child.iter(tags.gridBefore):
                    column = _columns(before.get(tags.val))
                    cells.append(GridCell(before, column, merged=False))
                continue
            columns, merged, reaches = 1, False, False
            for part in child[0] if len(child) and child[0].tag != tags.p else ():
                if part.tag == tags.gridSpan:
                    columns = _columns(part.get(tags.val))
                elif part.tag == tags.vMerge:
                    reaches = True
                    merged = part.get(tags.val) != "restart" and column in open_columns
                elif part.tag == tags.hMerge:
                    merged = merged or part.get(tags.val) != "restart"
            cells.append(GridCell(child, columns, merged))
            if reaches:
                below.add(column)
            column += columns
        open_columns = below
        yield cells


def _columns(text: str | None) -> int:
    if text and text.isascii() and text.isdigit():
        return min(max(int(text[:6]), 1), _MOST_COLUMNS)
    return 1
