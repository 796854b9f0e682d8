"""Tells tables of data from tables that only lay a page out, and lays the cells of the former in a grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rectification.readers.html.tree import Element, line_of


class GridCell(NamedTuple):
    """A cell in its row: its element (none where a cell above reaches down), and the columns it covers."""

    element: Element | None
    columns: int


_PARTS = frozenset({"thead", "tbody", "tfoot"})
_BESIDE_ROWS = frozenset({"caption", "colgroup", "col"})
_NOT_IN_A_CELL = frozenset({"form", "h1", "h2", "h3", "nav", "header", "footer", "article"})
_BORDER = re.compile(r"border[\w-]*\s*:(?!\s*(?:0|none))", re.IGNORECASE)
_SEVERAL = 2
_LONG_CELL = 10  # lines; a longer one, in a table without rules, is a page beside its menu

# A cell reaches down or across at most so far: what real tables need, and what bounds a hostile one.
_COLUMNS = 64
_ROWS = 5000


class Row(NamedTuple):
    """A row of a table: the line of the source where it begins, and its cells."""

    place: int
    cells: tuple[GridCell, ...]


def data_rows(table: Element) -> list[Row] | None:
    """The rows of a table of data; none if it says nothing by its rows and columns, but lays out the page."""
    ruled = _has_rules(table) or _has(table, "th")
    if _has(table, *_NOT_IN_A_CELL) or (not ruled and _has(table, "table")):
        return None
    elements = list(_rows(table))
    rows = list(_lay_out(element for element in elements if element is not None))
    several = sum(sum(map(_is_filled, row.cells)) >= _SEVERAL for row in rows) >= _SEVERAL
    if None in elements or not several:
        return None
    return rows if ruled or _has_ruled_cell(table) or _longest(table) < _LONG_CELL else None


def _is_filled(cell: GridCell) -> bool:
    element = cell.element
    return element is None or len(element) > 0 or bool(element.text and element.text.strip())


def _has(table: Element, *tags: str) -> bool:
    return next(table.iterdescendants(*tags), None) is not None


def _has_rules(table: Element) -> bool:
    border = (table.get("border") or "0").strip()
    style = table.get("style") or ""
    return border not in ("", "0", "0px", "none") or _BORDER.search(style) is not None


def _has_ruled_cell(table: Element) -> bool:
    return any(_BORDER.search(cell.get("style") or "") for cell in table.iter("td"))


def _longest(table: Element) -> int:
    """The number of lines of the longest cell, about."""
    return max(sum(1 for _ in cell.iter("br", "p", "div")) for cell in table.iter("td"))


def _rows(table: Element) -> Iterator[Element | None]:
    """The rows of the table; none for anything that is neither row nor cell but may hold text."""
    if table.text and table.text.strip():
        yield None
    for child in table:
        if child.tail and child.tail.strip():
            yield None
        if child.tag == "tr":
            yield _row(child)
        elif child.tag in _PARTS:
            yield from _rows(child)
        elif child.tag not in _BESIDE_ROWS:
            yield None


def _row(row: Element) -> Element | None:
    if row.text and row.text.strip():
        return None
    for cell in row:
        if cell.tag not in ("td", "th") or (cell.tail and cell.tail.strip()):
            return None
    return row


def _lay_out(rows: Iterable[Element]) -> Iterator[Row]:
    reaching: dict[int, tuple[int, int]] = {}  # column -> rows that are left, columns
    for row in rows:
        cells: list[GridCell] = []
        below: dict[int, tuple[int, int]] = {}
        column = 0
        elements = iter(row)
        while True:
            if column in reaching:
                left, columns = reaching.pop(column)
                cells.append(GridCell(None, columns))
                if left > 1:
                    below[column] = (left - 1, columns)
            else:
                element = next(elements, None)
                if element is None:
                    break
                columns = _span(element.get("colspan"), _COLUMNS)
                down = _span(element.get("rowspan"), _ROWS)
                cells.append(GridCell(element, columns))
                if down > 1 and column < _COLUMNS:
                    below[column] = (down - 1, columns)
            column += columns
        # What reaches down to the right of the last cell.
        for column in sorted(reaching):
            left, columns = reaching[column]
            cells.append(GridCell(None, columns))
            if left > 1:
                below[column] = (left - 1, columns)
        reaching = below
        yield Row(line_of(row), tuple(cells))


def _span(text: str | None, most: int) -> int:
    if text is None or not text.strip().isascii() or not text.strip().isdigit():
        return 1
    return min(max(int(text.strip()[:6]), 1), most)
