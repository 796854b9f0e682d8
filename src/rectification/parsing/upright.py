"""Tables of label and text (竖排表): one problem a table, or one after another."""

from __future__ import annotations

from rectification.blocks import Cell
from rectification.parsing import labels
from rectification.parsing.cells import Column, Ledger, paragraphs_of, piece_of, says_anything, take_cell
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.labels import Label, field_of
from rectification.parsing.lines import Line
from rectification.parsing.numbering import PROBLEM, printed_number, read_mark
from rectification.parsing.pieces import Piece


def read_upright(rows: list[Line]) -> Ledger | None:
    """A table of label and text: one problem a table, or one after another."""
    ledger = Ledger()
    known = 0
    counted: Piece | None = None
    column: Column | None = None
    for row in rows:
        cells = [cell for cell in row.source.cells if not cell.merged]
        pairs = list(zip(cells[::2], cells[1::2], strict=False)) if len(cells) % 2 == 0 else []
        if len(cells) == 1 and (mark := read_mark(cells[0].text)) and mark.end == len(cells[0].text.rstrip()):
            counted = printed_number(piece_of(cells[0], row), mark)  # 问题1, over the rows that tell of it
            ledger.heads.append(row.piece)
            continue
        if column and ledger.items and len(cells) == 1 and _is_below_label(row):  # 整改措施 over several rows
            ledger.items[-1].passages += [
                Passage(column.field or labels.NOTE, None, None, part)
                for part in paragraphs_of(piece_of(cells[0], row))
            ]
            continue
        named = [(_field(head), head, cell) for head, cell in pairs]
        if not named or any(name is None for name, _, _ in named):
            ledger.before.append(row.piece)
            continue
        known += 1
        for name, head, cell in named:
            piece = piece_of(cell, row)
            label_piece = piece_of(head, row)
            ledger.heads.append(label_piece)
            if name in (labels.PROBLEM, labels.NUMBER) and _starts_another(ledger, name):
                mark = read_mark(head.text)  # 问题1
                ledger.items.append(ItemDraft(counted or printed_number(label_piece, mark)))
                counted = None
            if not ledger.items:
                ledger.passages.append(Passage(name, Label(head.text, name or "", 0), label_piece, piece))
            elif says_anything(piece):
                column = Column(label_piece, name)
                take_cell(ledger.items[-1], column, piece)
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


def _is_below_label(row: Line) -> bool:
    """Whether a row belongs to the label that stands beside the rows above it."""
    head, *others = row.source.cells
    return head.merged and not any(cell.merged for cell in others)
