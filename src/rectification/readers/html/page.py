"""The lines of a page, with what the page says of each, as columns; and the blocks that they become."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, repeat
from typing import NamedTuple

from attrs import define, field

from rectification.blocks import Block, BlockKind, Cell, Span
from rectification.readers.html.tables import GridCell


class Link(NamedTuple):
    """A link: the index of its line, its text and its address."""

    line: int
    text: str
    address: str


class Box(NamedTuple):
    """An element that holds lines: its parent box, and the words of its tag, class and id."""

    parent: int
    words: str


class DataRow(NamedTuple):
    """A line that is a row: the number of its table, the texts of its cells, and these in their grid."""

    table: int
    texts: list[str]
    grid: tuple[GridCell, ...]

    def cells(self, start: int) -> tuple[Cell, ...]:
        """The cells, where the line starts there."""
        cells = []
        for text, cell in zip(self.texts, self.grid, strict=True):
            span = Span(start, start + len(text))
            cells.append(Cell(text, span, cell.columns, cell.element is None))
            start = span.end + 1
        return tuple(cells)


@define
class Page:
    """The lines of a page, in the order of reading.

    Attributes:
        texts: The lines.
        kinds: For each line, what the page says it is.
        places: For each line, that of the source.
        box_of: For each line, the number of the box that it stands in.
        linked: For each line, how many of its characters are links.
        levels: The depth of the lines that are headings.
        emphases: How many characters are bold where a line begins with bold ones.
        rows: What is known of the lines that are rows of a table.
        boxes: The boxes, outer before inner; the first is the page.
        links: The links.
    """

    texts: list[str] = field(factory=list)
    kinds: list[BlockKind] = field(factory=list)
    places: list[int] = field(factory=list)
    box_of: list[int] = field(factory=list)
    linked: list[int] = field(factory=list)
    levels: dict[int, int] = field(factory=dict)
    emphases: dict[int, int] = field(factory=dict)
    rows: dict[int, DataRow] = field(factory=dict)
    boxes: list[Box] = field(factory=lambda: [Box(-1, "")])
    links: list[Link] = field(factory=list)

    def add(self, text: str, kind: BlockKind, place: int, box: int, linked: int) -> None:
        """One more line."""
        self.texts.append(text)
        self.kinds.append(kind)
        self.places.append(place)
        self.box_of.append(box)
        self.linked.append(linked)

    def add_menu(self, texts: list[str], place: int, box: int) -> None:
        """The lines of a menu, which are links throughout."""
        count = len(texts)
        self.texts += texts
        self.kinds += [BlockKind.FURNITURE] * count
        self.places += [place] * count
        self.box_of += [box] * count
        self.linked += map(len, texts)

    def blocks(self, kinds: Iterable[BlockKind]) -> list[Block]:
        """The lines as blocks, each of the kind given for it."""
        ends = [*accumulate([len(text) + 1 for text in self.texts])]
        spans = map(Span, [0, *ends], [end - 1 for end in ends])
        places = [f"line {place}" for place in self.places]
        none = repeat(0)
        blocks = list(map(Block, self.texts, spans, kinds, none, repeat(()), none, none, places))
        for number in {*self.levels, *self.emphases, *self.rows}:
            block = blocks[number]
            if block.kind is BlockKind.TABLE_ROW:
                row = self.rows[number]
                blocks[number] = block._replace(cells=row.cells(block.span.start), table=row.table)
            elif block.kind is not BlockKind.FURNITURE:
                level, emphasis = self.levels.get(number, 0), self.emphases.get(number, 0)
                blocks[number] = block._replace(level=level, emphasis=emphasis)
        return blocks
