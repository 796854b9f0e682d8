"""An item as it is found, before it becomes one of the model: pieces of text, passages under labels."""

from __future__ import annotations

from attrs import define, field

from rectification.parsing.labels import Label
from rectification.parsing.lines import Line
from rectification.parsing.pieces import Piece


@define
class Passage:
    """A paragraph under a label, or under none: what it is of, its label, and its text."""

    field: str | None
    label: Label | None
    label_piece: Piece | None
    piece: Piece


@define
class ItemDraft:
    """An item as it is found: pieces of the text."""

    number: Piece | None = None
    category: list[Piece] = field(factory=list)
    problem: Piece = Piece("", 0)  # noqa: RUF009  (never changed)
    heading: Piece | None = None
    lead: list[Piece] = field(factory=list)
    status: Piece | None = None
    passages: list[Passage] = field(factory=list)
    lines: list[Line] = field(factory=list)
