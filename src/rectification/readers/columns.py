"""The lines of a source, gathered one under another in columns, and the blocks that they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from attrs import define, field

from rectification.blocks import Block, BlockKind, Cell, Span


class RowCell(NamedTuple):
    """A cell of a row: its text, how many columns it covers, whether it continues the cell above."""

    text: str
    columns: int
    merged: bool


class DataRow(NamedTuple):
    """A line that is a row of a table: the number of the table, and its cells."""

    table: int
    cells: Sequence[RowCell]

    def placed(self, start: int) -> tuple[Cell, ...]:
        """The cells, where the line starts there."""
        starts = accumulate((len(cell.text) + 1 for cell in self.cells), initial=start)
        return tuple(
            Cell(text, Span(at, at + len(text)), columns, merged)
            for at, (text, columns, merged) in zip(starts, self.cells, strict=False)
        )


@define
class Columns:
    """The lines of a source, in the order of reading.

    Attributes:
        texts: The lines.
        kinds: For each line, what the source says it is.
        places: For each line, where a person finds it.
        levels: The depth of the lines that are headings.
        emphases: How many characters are bold where a line begins with bold ones.
        rows: What is known of the lines that are rows of a table.
    """

    texts: list[str] = field(factory=list)
    kinds: list[BlockKind] = field(factory=list)
    places: list[str] = field(factory=list)
    levels: dict[int, int] = field(factory=dict)
    emphases: dict[int, int] = field(factory=dict)
    rows: dict[int, DataRow] = field(factory=dict)

    def add(self, text: str, kind: BlockKind, place: str, *, level: int = 0, emphasis: int = 0) -> None:
        """One more line."""
        if level:
            self.levels[len(self.texts)] = level
        if emphasis:
            self.emphases[len(self.texts)] = emphasis
        self.texts.append(text)
        self.kinds.append(kind)
        self.places.append(place)

    def add_row(self, row: DataRow, place: str) -> None:
        """One more line, which is a row."""
        self.rows[len(self.texts)] = row
        self.add("\t".join([cell.text for cell in row.cells]), BlockKind.TABLE_ROW, place)

    def blocks(self, kinds: Iterable[BlockKind] | None = None) -> tuple[Block, ...]:
        """The lines as blocks of a text in which each stands on a line of its own.

        Args:
            kinds: For each line, what it turned out to be; by default what the source says. Furniture
                has neither level nor cells.
        """
        ends = [*accumulate([len(text) + 1 for text in self.texts])]
        spans = map(Span, [0, *ends], [end - 1 for end in ends])
        none = repeat(0)
        columns = zip(self.texts, spans, kinds or self.kinds, none, repeat(()), none, none, self.places)
        blocks = [*map(Block._make, columns)]
        for number in {*self.levels, *self.emphases, *self.rows}:
            block = blocks[number]
            if block.kind is BlockKind.TABLE_ROW:
                row = self.rows[number]
                blocks[number] = block._replace(cells=row.placed(block.span.start), table=row.table)
            elif block.kind is not BlockKind.FURNITURE:
                level, emphasis = self.levels.get(number, 0), self.emphases.get(number, 0)
                blocks[number] = block._replace(level=level, emphasis=emphasis)
        return tuple(blocks)
