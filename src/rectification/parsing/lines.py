"""The printed lines of a document, each a slice of its text that knows its number, its label and its block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rectification.blocks import Block, BlockKind, Span
from rectification.model import UNPRINTABLE
from rectification.parsing.numbering import Mark, read_mark

_BLANK = " \t\r\n\f\v\u3000\u00a0\u200b\ufeff\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_LONG = 200
_FEW = 3
_INNER_HEADING = (
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,3}[.．、](?!\d)|(?:整改|反馈|联系|监督|电子)[^\s：:。]{2,8}[：:]"
)
# Where a page that came as one long line was broken: at the space before a number or a label, and after a stop.
_GAP = re.compile(rf"(?<=[。；;：:！!”])\s+|(?<!\d)\s+(?={_INNER_HEADING})|(?<=[\u4e00-\u9fff”）)])\s+(?=[\u4e00-\u9fff“（(])")


class Piece(NamedTuple):
    """Text as printed, and where it starts in the document's text."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        """Where it stood."""
        return Span(self.start, self.start + len(self.text))

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The part from `start` to `end`, without the white space around it."""
        part = self.text[start:end]
        stripped = part.strip(_BLANK)
        lead = len(part) - len(part.lstrip(_BLANK)) if stripped else 0
        return Piece(stripped, self.start + start + lead)


class Line(NamedTuple):
    """A printed line: one block, or one of several lines of a block.

    Attributes:
        piece: Its text, without the white space around it.
        block: Index of the block that it is in.
        mark: The number that it opens with, if any.
        level: Depth of a heading, where the source says that it is one; else 0.
        source: The block itself.
    """

    piece: Piece
    block: int
    mark: Mark | None
    level: int
    source: Block

    @property
    def text(self) -> str:
        """Its text, without the white space around it."""
        return self.piece.text

    @property
    def body(self) -> Piece:
        """Its text after the number."""
        return self.piece.cut(self.mark.end) if self.mark else self.piece


def printable(text: str) -> str:
    """The text with a space for each character that XML cannot carry, so that places stay the same."""
    return text if text.isprintable() else UNPRINTABLE.sub(" ", text)


def read_lines(text: str, blocks: tuple[Block, ...]) -> list[Line]:
    """All lines of the blocks that hold more than white space, furniture left out.

    Args:
        text: The printable text of the document.
        blocks: Its blocks.
    """
    lines = []
    is_whole_page = len(blocks) <= _FEW
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        whole = Piece(text[block.span.start : block.span.end], block.span.start)
        level = block.level if block.kind is BlockKind.HEADING else 0
        pieces = (whole.cut(0),) if block.cells else _pieces(whole, is_whole_page=is_whole_page)
        for piece in pieces:
            if piece.text:
                mark = None if block.cells else read_mark(piece.text)
                lines.append(Line(piece, index, mark, level, block))
    return lines


def _pieces(whole: Piece, *, is_whole_page: bool) -> Iterator[Piece]:
    """The lines of a block: as it is broken, or, where a page came as one long line, at its headings."""
    text = whole.text
    if "\n" in text:
        start = 0
        for row in text.splitlines(keepends=True):
            yield from _pieces(Piece(row.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), whole.start + start), is_whole_page=is_whole_page)
            start += len(row)
    elif is_whole_page and len(text) > _LONG:
        start = 0
        for gap in _GAP.finditer(text):
            yield whole.cut(start, gap.start())
            start = gap.end()
        yield whole.cut(start)
    else:
        yield whole.cut(0)
