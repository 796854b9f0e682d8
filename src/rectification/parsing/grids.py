"""Tables that a source lost: rows of cells parted by tabs or bars, and cells flattened to one a line."""

from __future__ import annotations

from rectification.blocks import BlockKind, Cell
from rectification.parsing import labels
from rectification.parsing.labels import field_of
from rectification.parsing.lines import Line
from rectification.parsing.pieces import Piece

_FEWEST = 3
_LONGEST_HEAD = 8
_KEYS = frozenset({labels.PROBLEM, labels.MEASURES, labels.PROGRESS})


def find_grids(lines: list[Line]) -> list[Line]:
    """The lines, with the rows of such tables as rows of cells, under a head that names our columns."""
    if not any(_may_be_row(line.text) for line in lines if not line.source.cells):
        return lines
    found: list[Line] = []
    index = 0
    table = 1 + max((line.source.table for line in lines), default=0)
    while index < len(lines):
        text = lines[index].text
        used = 0
        rows: list[Line] = []
        if not lines[index].source.cells and _is_parted(text):
            rows, used = _parted(lines, index, table)
        elif _opens_rows(text):
            rows, used = _flattened(lines, index, table)
            if not used:
                rows, used = _paired(lines, index, table)
        if used:
            found += rows
            table += 1
            index += used
        else:
            found.append(lines[index])
            index += 1
    return found


def begins_grid(lines: list[Line], index: int) -> bool:
    """Whether such a table begins on the line."""
    text = lines[index].text
    if _is_parted(text):
        return _is_head(_cells(lines[index]))
    return _opens_rows(text) and bool(_flattened(lines, index, 0)[1])


def _may_be_row(text: str) -> bool:
    return _is_parted(text) or _opens_rows(text)


def _is_parted(text: str) -> bool:
    """Whether tabs or bars part a line into cells."""
    return "\t" in text or text.count("|") >= _FEWEST - 1


def _opens_rows(text: str) -> bool:
    """Whether a line is the name of a column of numbers or problems, and nothing else."""
    return len(text) <= _LONGEST_HEAD and field_of(text) in (labels.NUMBER, labels.PROBLEM)


def _is_head(cells: list[Piece]) -> bool:
    fields = {field_of(cell.text) for cell in cells} - {None}
    return len(fields) >= _FEWEST - 1 and len(cells) >= _FEWEST and bool(fields & _KEYS)


def _row(cells: list[Piece], line: Line, table: int) -> Line:
    """A line of cells that stand one after another."""
    text, start = "", cells[0].start
    for cell in cells:
        text += " " * (cell.start - start - len(text)) + cell.text
    block = line.source._replace(
        kind=BlockKind.TABLE_ROW,
        cells=tuple(Cell(text=cell.text, span=cell.span) for cell in cells),
        table=table,
    )
    return Line(Piece(text, start), line.block, block, None)


def _cells(line: Line) -> list[Piece]:
    """The cells of a line that tabs or bars part."""
    piece = line.piece
    mark = "\t" if "\t" in piece.text else "|"
    cells, start = [], 0
    for part in piece.text.split(mark):
        cells.append(piece.cut(start, start + len(part)))
        start += len(part) + 1
    if mark == "|":  # a bar before the first cell and after the last parts nothing
        cells = cells[piece.text[0] == "|" : len(cells) - (piece.text[-1] == "|")]
    return cells


def _parted(lines: list[Line], index: int, table: int) -> tuple[list[Line], int]:
    """The rows from a head on, as long as they have cells; a ruler (|---|) is passed over."""
    head = _cells(lines[index])
    if not _is_head(head):
        return [], 0
    rows = [_row(head, lines[index], table)]
    end = index + 1
    while end < len(lines) and _is_parted(lines[end].text):
        cells = _cells(lines[end])
        if not set(lines[end].text) <= set("|-: \t"):
            rows.append(_row(cells, lines[end], table))
        end += 1
    return (rows, end - index) if len(rows) > 1 else ([], 0)


def _paired(lines: list[Line], index: int, table: int) -> tuple[list[Line], int]:
    """Names and values that take turns, a line each (反馈问题 / … / 责任单位 / …), as rows of two cells."""
    rows: list[Line] = []
    fields: set[str | None] = set()
    end = index
    while end + 1 < len(lines) and not (lines[end].source.cells or field_of(lines[end + 1].text)):
        field = field_of(lines[end].text)
        if field is None:
            break
        fields.add(field)
        rows.append(_row([lines[end].piece, lines[end + 1].piece], lines[end], table))
        end += 2
    is_table = labels.PROBLEM in fields and fields & _KEYS - {labels.PROBLEM} and len(rows) >= _FEWEST
    return (rows, end - index) if is_table else ([], 0)


def _flattened(lines: list[Line], index: int, table: int) -> tuple[list[Line], int]:
    """Rows whose cells came one a line: a head of names, then as many lines a row, its number first.

    Where the text breaks off, the last row may have fewer.
    """
    width = 0
    while index + width < len(lines) and field_of(lines[index + width].text):
        width += 1
    head = [line.piece for line in lines[index : index + width]]
    if not _is_head(head):
        return [], 0
    rows = [_row(head, lines[index], table)]
    end = index + width
    while end < len(lines) and lines[end].text.isdecimal() and len(lines[end].text) <= _FEWEST:
        cells = [line.piece for line in lines[end : end + width]]
        goes_on = len(rows) > 1 and int(cells[0].text) == int(rows[-1].source.cells[0].text) + 1
        if len(cells) < width and not goes_on:
            break
        rows.append(_row(cells, lines[end], table))
        end += len(cells)
    return (rows, end - index) if len(rows) > 1 else ([], 0)
