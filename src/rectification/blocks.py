"""What a reader makes of a source: blocks of text in reading order, each of which knows where it stood."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

# Named tuples, not attrs classes: a page has thousands, and these take half the time to make.


class Span(NamedTuple):
    """Where something stood: from `start` up to, not including, `end`, in characters of the text."""

    start: int
    end: int


class BlockKind(Enum):
    """What the source itself says a block is; a plain-text source says only ``PARAGRAPH``."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"


class Cell(NamedTuple):
    """A cell of a table row (单元格).

    A cell that is merged downwards is printed once, in its first row; in the rows below it `merged`
    is true and the span is empty. `columns` counts the grid columns that it covers.
    """

    text: str
    span: Span
    columns: int = 1
    merged: bool = False


class Block(NamedTuple):
    """A paragraph, heading, list item, table row, or piece of page furniture (文本块).

    Attributes:
        text: What a reader sees, exactly ``document.text[span.start:span.end]``.
        span: Where it stands in the document's text.
        kind: What the source says it is; `FURNITURE` is for navigation, header and footer.
        level: Depth of a heading, 1 for the outermost; 0 for anything else.
        cells: The cells of a table row, left to right.
        table: Number of the table in the source, from 1; 0 outside tables.
        emphasis: How many of its first characters are set in bold, which may be a heading run in.
        place: Where a person finds it: ``"line 12"``, ``"table 1, row 3"``, ``"paragraph 8"``.
    """

    text: str
    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    cells: tuple[Cell, ...] = ()
    table: int = 0
    emphasis: int = 0
    place: str = ""
