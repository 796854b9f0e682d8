"""The printed lines of a document, each a slice of its text that knows its number, label and block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rectification.blocks import Block, BlockKind
from rectification.model import UNPRINTABLE
from rectification.parsing.frames import Frame, read_frame
from rectification.parsing.labels import Label, read_label
from rectification.parsing.numbering import Mark, read_mark
from rectification.parsing.pieces import Piece

_LONG = 200
_LONGEST_RUN_IN = 150
_STOPS = "。．：:"
_FEW = 3
_WHOLE = 1000  # characters of a block that may be a whole page, with nearly all of its text
_NEARLY_ALL = 0.8
_INNER_HEADING = (
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,3}[.．、](?!\d)"
    r"|(?:整改|反馈|联系|监督|电子)[^\s：:。]{2,8}[：:]"
)
# Where a page that came as one long line was broken: at the space before a number or label, and after a stop;
# where even the spaces are lost, before them, and after the title.
_GAP = re.compile(
    rf"(?<=[。；;：:！!”])\s+|(?<!\d)\s+(?={_INNER_HEADING})|"
    rf"(?<=[\u4e00-\u9fff”）)])\s+(?=[\u4e00-\u9fff“（(])|\s+(?=【)|"
    rf"(?<=[。：:])(?={_INNER_HEADING}|(?:问题|整改)[:：])|(?<=方面)(?=\d{{1,2}}[.．、](?!\d))|"
    r"(?:(?<=的通报)|(?<=的报告)|(?<=的公告)|(?<=的公示))(?=根据|按照|20\d\d年)"
)


# Problems that run on behind the name of their area: （一）…方面。1.关于…问题。…2.关于…问题。…
_RUNS_ON = re.compile(
    r"(?<=[。；;])\s*(?=(?:反馈|具体|存在)?问题[:：]|\d{1,2}[.．、](?:关于|针对)[^。；;]{2,80}?问题)"
)
_AREA_ENDS = "方面。"


class Line:
    """A printed line: one block, or one of several lines of a block.

    Attributes:
        piece: Its text, without the white space around it.
        block: Index of the block that it is in.
        source: The block itself.
        mark: The number that it opens with, if any.
        text: The text of the piece.
        body: The piece after the number.
        level: Depth of a heading, where the source says that it is one; else 0.
        label: The label that its body opens with (整改情况：), or is, if any.
        frame: The frame that its body opens with (关于“…”问题), if any.
    """

    __slots__ = ("block", "body", "frame", "label", "level", "mark", "piece", "source", "text")

    label: Label | None
    frame: Frame | None

    def __init__(self, piece: Piece, block: int, source: Block, mark: Mark | None) -> None:
        self.piece = piece
        self.text = piece.text
        self.block = block
        self.source = source
        self.mark = mark
        self.body = piece if mark is None else piece.cut(mark.end)
        self.level = source.level if source.kind is BlockKind.HEADING else 0

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """The label or the frame when it is first asked for, which not every line is; then it is kept."""
            if name == "label":
                self.label = read_label(self.body.text)
            elif name == "frame":
                self.frame = read_frame(self.body)
            else:
                raise AttributeError(name)
            return getattr(self, name)

    @property
    def run_in(self) -> int:
        """Where a heading ends that is set in bold and run in, or fills the line; 0 if there is none."""
        bold = self.source.emphasis - (self.piece.start - self.source.span.start)
        text = self.text
        if not 0 < bold <= _LONGEST_RUN_IN or self.mark or self.level:
            return 0
        if bold >= len(text):
            return len(text) if text[-1] not in "：:" else 0
        bold += text[bold] in _STOPS
        return bold if text[bold - 1] in _STOPS else 0


def unrolled(line: Line) -> list[Line]:
    """The area and its problems, a line each, where they run on in one; else the line alone."""
    text = line.text
    first = _RUNS_ON.search(text) if _AREA_ENDS in text[:_LONGEST_RUN_IN] else None
    if first is None or not text[: first.start()].endswith(_AREA_ENDS) or line.source.cells:
        return [line]
    cuts = [0, *(gap.end() for gap in _RUNS_ON.finditer(text)), len(text)]
    pieces = [line.piece.cut(start, end) for start, end in pairwise(cuts)]
    return [Line(piece, line.block, line.source, read_mark(piece.text)) for piece in pieces]


def printable(text: str) -> str:
    """The text with a space for each character that XML cannot carry, so that places stay the same."""
    return text if text.replace("\n", "").isprintable() else UNPRINTABLE.sub(" ", text)


def read_lines(text: str, blocks: tuple[Block, ...]) -> list[Line]:
    """All lines of the blocks that hold more than white space, furniture left out.

    Args:
        text: The printable text of the document.
        blocks: Its blocks.
    """
    lines = []
    longest = max((block.span.end - block.span.start for block in blocks), default=0)
    is_whole_page = len(blocks) <= _FEW or longest > max(_WHOLE, _NEARLY_ALL * len(text))
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        start, end = block.span.start, block.span.end
        part = text[start:end]
        if block.cells:
            lines.append(Line(Piece(part, start).cut(0), index, block, None))
            continue
        if "\n" not in part and not is_whole_page:
            if stripped := part.strip():
                lead = 0 if stripped is part else part.index(stripped[0])
                lines.append(Line(Piece(stripped, start + lead), index, block, read_mark(stripped)))
            continue
        pieces = _pieces(Piece(part, start), is_whole_page=is_whole_page)
        lines += [Line(piece, index, block, read_mark(piece.text)) for piece in pieces]
    return [line for line in lines if line.text]


def _pieces(whole: Piece, *, is_whole_page: bool) -> Iterator[Piece]:
    """The lines of a block: as it is broken, or, where a page came as one long line, at its headings."""
    start = 0
    for row in whole.text.splitlines(keepends=True):
        if is_whole_page and len(row) > _LONG:
            at = 0
            for gap in _GAP.finditer(row):
                yield whole.cut(start + at, start + gap.start())
                at = gap.end()
            yield whole.cut(start + at, start + len(row))
        else:
            yield whole.cut(start, start + len(row))
        start += len(row)
