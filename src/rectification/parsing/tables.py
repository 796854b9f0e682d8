"""Items that stand in tables: ledgers with a row or more a problem, and tables of one problem each."""

from __future__ import annotations

from rectification.parsing import labels
from rectification.parsing.cells import Column, Ledger, piece_of, says_anything, take_cell
from rectification.parsing.frames import read_frame
from rectification.parsing.item_drafts import ItemDraft
from rectification.parsing.labels import field_of
from rectification.parsing.lines import Line
from rectification.parsing.numbering import read_mark
from rectification.parsing.pieces import Piece
from rectification.parsing.upright import read_upright

_LONGEST_HEAD = 24
_SHARED = frozenset({labels.RESPONSIBLE, labels.DEADLINE, labels.STATUS})
_KEYS = frozenset({labels.PROBLEM, labels.MEASURES, labels.PROGRESS})


def read_table(rows: list[Line]) -> Ledger | None:
    """The items of a table, or none if it is no table of problems."""
    return _read_ledger(rows) or read_upright(rows)


def take_assignments(rows: list[Line], items: dict[str, ItemDraft]) -> Ledger | None:
    """What a table says of problems that it names by their numbers (责任清单); none if it is no such table.

    Args:
        rows: The rows of the table.
        items: The items by their numbers; they get what the table says of them.
    """
    columns: list[Column] = []
    for cell in rows[0].source.cells:
        columns += [Column(piece_of(cell, rows[0]), field_of(cell.text))] * max(cell.columns, 1)
    fields = [column.field for column in columns]
    if labels.NUMBER not in fields or not _SHARED.intersection(fields) or _KEYS.intersection(fields):
        return None
    ledger = Ledger(heads=[rows[0].piece])
    for row in rows[1:]:
        cells = [piece_of(cell, row) for cell in row.source.cells]
        number = cells[fields.index(labels.NUMBER)] if len(cells) == len(fields) else None
        item = items.get(number.text) if number else None
        if number is None or item is None:
            ledger.after.append(row.piece)
            continue
        ledger.heads.append(number)
        for column, piece in zip(columns, cells, strict=True):
            if column.field != labels.NUMBER and says_anything(piece):
                take_cell(item, column, piece)
    return ledger if len(ledger.after) < len(rows) - 1 else None


def _columns(row: Line, *, is_below_head: bool = False) -> list[Column] | None:
    """The columns, if the row is the head of a ledger, or the second row of one."""
    columns: list[Column] = []
    for cell in row.source.cells:
        columns += [Column(piece_of(cell, row), field_of(cell.text))] * max(cell.columns, 1)
    fields = {column.field for column in columns} - {None}
    is_head = len(fields) > 1 and fields & _KEYS
    cells = row.source.cells
    is_second = (
        is_below_head
        and any(cell.merged for cell in cells)
        and all(cell.merged or field_of(cell.text) for cell in cells)
    )
    return columns if is_head or is_second else None


def _read_ledger(rows: list[Line]) -> Ledger | None:
    """A table with a head row: a row a problem, or several where its cells are merged downwards."""
    columns = None
    ledger = Ledger()
    category: list[Piece] = []
    area: Piece | None = None
    pending: list[Piece] = []  # areas whose first problem has not come yet
    printed: list[Piece] = []  # those of the last problem
    for row in rows:
        is_below_head = columns is not None and not ledger.items and not pending
        head = _columns(row, is_below_head=is_below_head) if _is_head(row) else None
        if head:
            ledger.heads.append(row.piece)
            if not ledger.items:
                columns = [new if new.field else old for new, old in zip(head, columns or head, strict=False)]
            continue
        if (alone := _alone(row, len(columns) if columns else 0)) is not None:
            area = alone
            again = any(alone.text == above.text for above in printed)  # after a page break
            (ledger.heads if again else pending).append(alone)
            continue
        if columns is None:
            ledger.before.append(row.piece)
            continue
        category = _take_row(ledger, row, columns, category, area)
        if pending and ledger.items[-1].lines == [row]:
            ledger.items[-1].lead += pending
            printed, pending = pending, []
    ledger.after += pending
    return ledger if columns and ledger.items else None


def _alone(row: Line, width: int) -> Piece | None:
    """The text of a row of one cell across the table, an area's name; before the head it must look so."""
    cells = [cell for cell in row.source.cells if cell.text.strip()]
    if any(cell.merged for cell in row.source.cells):
        return None
    if len(cells) != 1 or (len(row.source.cells) > 1 and cells[0].columns < width - 1):
        return None
    piece = piece_of(cells[0], row)
    return piece if width or read_mark(piece.text) or piece.text.rstrip("：:").endswith("方面") else None


def _is_head(row: Line) -> bool:
    return all(len(cell.text) <= _LONGEST_HEAD for cell in row.source.cells)


def _area_name(piece: Piece) -> Piece:
    mark = read_mark(piece.text)
    body = piece.cut(mark.end) if mark else piece
    frame = read_frame(body)
    if frame:
        return frame.problem
    return body.cut(0, len(body.text.rstrip("：:。；;").removesuffix("方面")) or len(body.text))


def _take_row(
    ledger: Ledger, row: Line, columns: list[Column], category: list[Piece], area: Piece | None
) -> list[Piece]:
    """A row of a ledger: a new item, or more of the item before; returns the category that holds now."""
    values: list[tuple[Column, Piece, bool]] = []
    at = 0
    for cell in row.source.cells:
        piece = piece_of(cell, row)
        column = columns[at] if at < len(columns) else Column(piece.cut(0, 0), None)
        values.append((column, piece, cell.merged))
        at += max(cell.columns, 1)
    problem = [(piece, merged) for column, piece, merged in values if column.field == labels.PROBLEM]
    goes_on = (
        bool(ledger.items)
        and bool(problem)
        and all(merged or not says_anything(piece) for piece, merged in problem)
    )
    if goes_on:
        item = ledger.items[-1]
    else:
        above = ledger.items[-1] if ledger.items and any(merged for _, merged in problem) else ItemDraft()
        item = ItemDraft(above.number, above.category[len(category) + bool(area) :])
        ledger.items.append(item)
    item.lines.append(row)
    for column, piece, merged in values:
        if merged and not goes_on:
            item.passages += ledger.shared.get(column.head.start, ())
        elif says_anything(piece) and not merged:
            before = len(item.passages)
            take_cell(item, column, piece)
            if column.field in _SHARED:
                ledger.shared[column.head.start] = item.passages[before:]
    if not goes_on:
        if any(
            column.field == labels.CATEGORY and says_anything(piece) and not merged
            for column, piece, merged in values
        ):
            category = [
                piece for column, piece, merged in values if column.field == labels.CATEGORY and not merged
            ]
        item.category = (
            ([_area_name(area)] if area else []) + [_area_name(piece) for piece in category] + item.category
        )
    return category


def is_head_alone(rows: list[Line], below: list[Line]) -> bool:
    """Whether a table is only the head of the one right below it, as pages of Vue draw their tables."""
    cells = below[0].source.cells
    return len(rows) == 1 and len(rows[0].source.cells) == len(cells) and bool(_columns(rows[0]))
