"""Documents for the tests of parsing: text as a reader cuts it, and tables."""

from __future__ import annotations

from rectification.blocks import Block, BlockKind, Cell, Span
from rectification.hookspecs import Document

Row = list[str]


def document(*parts: str | list[Row], heading: int = 0) -> Document:
    """A document of paragraphs, one a line of each string, and of tables, a list of rows each.

    A cell ``^`` is merged with the one above it; a row of one cell spans the table.
    """
    text = ""
    blocks: list[Block] = []
    table = 0
    for part in parts:
        if isinstance(part, str):
            for line in part.split("\n"):
                if line.strip():
                    span = Span(len(text), len(text) + len(line))
                    kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
                    blocks.append(Block(text=line, span=span, kind=kind, level=heading))
                text += line + "\n"
            continue
        table += 1
        width = max(len(row) for row in part)
        for row in part:
            start = len(text)
            cells = []
            for cell in row:
                printed = "" if cell == "^" else cell
                span = Span(len(text), len(text) + len(printed))
                columns = width if len(row) == 1 else 1
                cells.append(Cell(text=printed, span=span, merged=cell == "^", columns=columns))
                text += printed + "\t"
            end = len(text.rstrip("\t"))
            text = text[: max(end, start)] + "\n"
            blocks.append(
                Block(
                    text=text[start : len(text) - 1],
                    span=Span(start, len(text) - 1),
                    kind=BlockKind.TABLE_ROW,
                    cells=tuple(cells),
                    table=table,
                )
            )
    return Document(text=text, blocks=tuple(blocks))
