"""The cells of tables, as fields of items, and what a table gave."""

from __future__ import annotations

from attrs import define, field

from rectification.blocks import Cell
from rectification.parsing import labels
from rectification.parsing.frames import read_frame, statement
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.labels import Label
from rectification.parsing.lines import Line
from rectification.parsing.numbering import printed_number, read_mark
from rectification.parsing.pieces import Piece

_EMPTY = frozenset("—-–－/\\无 　")


@define
class Column:
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


def piece_of(cell: Cell, row: Line) -> Piece:
    """The text of a cell, as a slice."""
    start, end = (max(0, at - row.piece.start) for at in (cell.span.start, cell.span.end))
    return row.piece.cut(start, end)


def take_cell(item: ItemDraft, column: Column, piece: Piece) -> None:
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
        for index, paragraph in enumerate(paragraphs_of(piece)):
            label = Label(column.head.text, field, 0) if index == 0 else None
            item.passages.append(Passage(field, label, column.head if label else None, paragraph))


def paragraphs_of(piece: Piece) -> list[Piece]:
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


def says_anything(piece: Piece) -> bool:
    """Whether a cell says anything; a dash does not."""
    return not _EMPTY.issuperset(piece.text)
