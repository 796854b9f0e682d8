"""Items that stand in tables: ledgers with a row or more a problem, and tables of one problem each."""

from __future__ import annotations

from attrs import define, field

from rectification.blocks import Cell
from rectification.parsing import labels
from rectification.parsing.frames import read_frame, statement
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.labels import Label, field_of
from rectification.parsing.lines import Line
from rectification.parsing.numbering import PROBLEM, printed_number, read_mark
from rectification.parsing.pieces import Piece

_EMPTY = frozenset("—-–－/\\无 　")
_LONGEST_HEAD = 24
_SHARED = frozenset({labels.RESPONSIBLE, labels.DEADLINE, labels.STATUS})
_KEYS = frozenset({labels.PROBLEM, labels.MEASURES, labels.PROGRESS})


@define
class _Column:
    """A column of a ledger: its head, and what that means."""

    head: Piece
    field: str | None


@define
class Ledger:
    """What a table gave: items, rows that are none, and passages for the problem printed before it.

    `heads` are the names of its columns, which the model holds as labels of what stands under them;
    `shared` is what the last cell of a column said that holds for the rows which it is merged over.
    """

    items: list[ItemDraft] = field(factory=list)
    before: list[Piece] = field(factory=list)
    after: list[Piece] = field(factory=list)
    heads: list[Piece] = field(factory=list)
    passages: list[Passage] = field(factory=list)
    shared: dict[int, list[Passage]] = field(factory=dict)


def read_table(rows: list[Line]) -> Ledger | None:
    """The items of a table, or none if it is no table of problems."""
    return _read_ledger(rows) or _read_upright(rows)


def take_assignments(rows: list[Line], items: dict[str, ItemDraft]) -> Ledger | None:
    """What a table says of problems that it names by their numbers (责任清单); none if it is no such table.

    Args:
        rows: The rows of the table.
        items: The items by their numbers; they get what the table says of them.
    """
    columns: list[_Column] = []
    for cell in rows[0].source.cells:
        columns += [_Column(_piece(cell, rows[0]), field_of(cell.text))] * max(cell.columns, 1)
    fields = [column.field for column in columns]
    if labels.NUMBER not in fields or not _SHARED.intersection(fields) or _KEYS.intersection(fields):
        return None
    ledger = Ledger(heads=[rows[0].piece])
    for row in rows[1:]:
        cells = [_piece(cell, row) for cell in row.source.cells]
        number = cells[fields.index(labels.NUMBER)] if len(cells) == len(fields) else None
        item = items.get(number.text) if number else None
        if number is None or item is None:
            ledger.after.append(row.piece)
            continue
        ledger.heads.append(number)
        for column, piece in zip(columns, cells, strict=True):
            if column.field != labels.NUMBER and _text(piece):
                _take_cell(item, column, piece)
    return ledger if len(ledger.after) < len(rows) - 1 else None


def _piece(cell: Cell, row: Line) -> Piece:
    """The text of a cell, as a slice."""
    start, end = (max(0, at - row.piece.start) for at in (cell.span.start, cell.span.end))
    return row.piece.cut(start, end)


def _columns(row: Line, *, is_below_head: bool = False) -> list[_Column] | None:
    """The columns, if the row is the head of a ledger, or the second row of one."""
    columns: list[_Column] = []
    for cell in row.source.cells:
        columns += [_Column(_piece(cell, row), field_of(cell.text))] * max(cell.columns, 1)
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
    piece = _piece(cells[0], row)
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
    ledger: Ledger, row: Line, columns: list[_Column], category: list[Piece], area: Piece | None
) -> list[Piece]:
    """A row of a ledger: a new item, or more of the item before; returns the category that holds now."""
    values: list[tuple[_Column, Piece, bool]] = []
    at = 0
    for cell in row.source.cells:
        piece = _piece(cell, row)
        column = columns[at] if at < len(columns) else _Column(piece.cut(0, 0), None)
        values.append((column, piece, cell.merged))
        at += max(cell.columns, 1)
    problem = [(piece, merged) for column, piece, merged in values if column.field == labels.PROBLEM]
    goes_on = (
        bool(ledger.items) and bool(problem) and all(merged or not _text(piece) for piece, merged in problem)
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
        elif _text(piece) and not merged:
            before = len(item.passages)
            _take_cell(item, column, piece)
            if column.field in _SHARED:
                ledger.shared[column.head.start] = item.passages[before:]
    if not goes_on:
        if any(
            column.field == labels.CATEGORY and _text(piece) and not merged
            for column, piece, merged in values
        ):
            category = [
                piece for column, piece, merged in values if column.field == labels.CATEGORY and not merged
            ]
        item.category = (
            ([_area_name(area)] if area else []) + [_area_name(piece) for piece in category] + item.category
        )
    return category


def _take_cell(item: ItemDraft, column: _Column, piece: Piece) -> None:
    """A cell of a ledger as a field of its item."""
    if column.field == labels.NUMBER:
        item.number = piece.cut(0, len(piece.text.rstrip(".．、")))
    elif column.field == labels.PROBLEM:
        if item.problem.text:
            item.category.append(item.problem)
        mark = read_mark(piece.text)
        body = piece.cut(mark.end) if mark else piece
        frame = read_frame(body)
        item.problem = frame.problem if frame and frame.end >= len(body.text) else statement(body)
        item.number = item.number or printed_number(piece, mark)
    elif column.field != labels.CATEGORY:
        field = column.field or labels.NOTE
        for index, paragraph in enumerate(_paragraphs(piece)):
            label = Label(column.head.text, field, 0) if index == 0 else None
            item.passages.append(Passage(field, label, column.head if label else None, paragraph))


def _paragraphs(piece: Piece) -> list[Piece]:
    """The lines of a cell."""
    if "\n" not in piece.text:
        return [piece]
    found, start = [], 0
    for row in piece.text.split("\n"):
        part = piece.cut(start, start + len(row))
        if part.text:
            found.append(part)
        start += len(row) + 1
    return found


def _text(piece: Piece) -> bool:
    """Whether a cell says anything; a dash does not."""
    return not _EMPTY.issuperset(piece.text)


def _read_upright(rows: list[Line]) -> Ledger | None:
    """A table of label and text: one problem a table, or one after another."""
    ledger = Ledger()
    known = 0
    counted: Piece | None = None
    column: _Column | None = None
    for row in rows:
        cells = [cell for cell in row.source.cells if not cell.merged]
        pairs = list(zip(cells[::2], cells[1::2], strict=False)) if len(cells) % 2 == 0 else []
        if len(cells) == 1 and (mark := read_mark(cells[0].text)) and mark.end == len(cells[0].text.rstrip()):
            counted = printed_number(_piece(cells[0], row), mark)  # 问题1, over the rows that tell of it
            ledger.heads.append(row.piece)
            continue
        if column and ledger.items and len(cells) == 1 and _is_below_label(row):  # 整改措施 over several rows
            ledger.items[-1].passages += [
                Passage(column.field or labels.NOTE, None, None, part)
                for part in _paragraphs(_piece(cells[0], row))
            ]
            continue
        named = [(_field(head), head, cell) for head, cell in pairs]
        if not named or any(name is None for name, _, _ in named):
            ledger.before.append(row.piece)
            continue
        known += 1
        for name, head, cell in named:
            piece = _piece(cell, row)
            label_piece = _piece(head, row)
            ledger.heads.append(label_piece)
            if name in (labels.PROBLEM, labels.NUMBER) and _starts_another(ledger, name):
                mark = read_mark(head.text)  # 问题1
                ledger.items.append(ItemDraft(counted or printed_number(label_piece, mark)))
                counted = None
            if not ledger.items:
                ledger.passages.append(Passage(name, Label(head.text, name or "", 0), label_piece, piece))
            elif _text(piece):
                column = _Column(label_piece, name)
                _take_cell(ledger.items[-1], column, piece)
    return ledger if known > 1 and known >= len(ledger.before) else None


def _starts_another(ledger: Ledger, name: str) -> bool:
    """Whether a problem or number opens a new item: there is none yet, or the last one has it already."""
    if not ledger.items:
        return True
    last = ledger.items[-1]
    if name == labels.PROBLEM:
        return bool(last.problem.text)
    return bool(last.passages) or last.number is not None


def _field(head: Cell) -> str | None:
    """What the label of an upright table means; a problem may have its number in it (问题1)."""
    mark = read_mark(head.text)
    is_counted = mark is not None and mark.style == PROBLEM and mark.end == len(head.text)
    return labels.PROBLEM if is_counted else field_of(head.text)


def is_head_alone(rows: list[Line], below: list[Line]) -> bool:
    """Whether a table is only the head of the one right below it, as pages of Vue draw their tables."""
    cells = below[0].source.cells
    return len(rows) == 1 and len(rows[0].source.cells) == len(cells) and bool(_columns(rows[0]))


def _is_below_label(row: Line) -> bool:
    """Whether a row belongs to the label that stands beside the rows above it."""
    head, *others = row.source.cells
    return head.merged and not any(cell.merged for cell in others)
