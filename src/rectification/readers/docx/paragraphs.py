"""The text of a Word paragraph, piece by piece, and the lines that it is printed as."""

from __future__ import annotations

from typing import Final, NamedTuple

from attrs import define, field

from rectification.blocks import BlockKind
from rectification.readers.docx.numbering import Numbers
from rectification.readers.docx.styles import Style

_LONGEST_HEADING = 200
_BODY_TEXT = 9
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))

BREAK: Final = "\v"
"""Ends a line within a paragraph; no XML holds this character."""


class Line(NamedTuple):
    """A line as printed: its text, its kind, the depth of the heading, how far its bold beginning goes."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    emphasis: int = 0


@define(eq=False)
class Paragraph:
    """A paragraph that is being read.

    Attributes:
        style: The style that it names, or the default one.
        pieces: Its text so far.
        outline: The outline level that it gives itself.
        number: The numbering that it names.
        level: Its level in the numbering.
        bold: How many of the pieces, from the first one on, are bold.
        runs_on: Whether its end is deleted or hidden, so that the next one goes on in it.
        boxes: The lines of its text boxes.
    """

    style: Style
    pieces: list[str] = field(factory=list)
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    bold: int = 0
    runs_on: bool = False
    boxes: list[Line] = field(factory=list)

    def lines(self, numbers: Numbers) -> list[Line]:
        """The lines that it is printed as, with its number; a heading is one, whatever breaks it has."""
        text = _clean("".join(self.pieces))
        style = self.style
        prefix = ""
        if (self.number or style.number) and (text or not style.hidden):
            prefix = self._number(numbers)
        if BREAK in text:
            texts = [words for line in text.split(BREAK) if (words := line.strip())]
        else:
            texts = [words] if (words := text.strip()) else []
        if not texts:
            return []
        texts[0] = prefix + texts[0]
        if style.contents:
            return [Line(line, BlockKind.FURNITURE) for line in texts]
        heading = style.heading
        if self.outline is not None:
            heading = self.outline + 2 if self.outline < _BODY_TEXT else 0
        if heading and sum(map(len, texts)) <= _LONGEST_HEADING:
            return [Line("".join(texts), BlockKind.HEADING, heading)]
        kind = BlockKind.LIST_ITEM if prefix else BlockKind.PARAGRAPH
        lines = [Line(line, kind) for line in texts]
        if self.bold:
            bold = prefix + "".join(self.pieces[: self.bold]).strip()
            if len(bold) > len(prefix) and texts[0].startswith(bold):
                lines[0] = lines[0]._replace(emphasis=len(bold))
        return lines

    def _number(self, numbers: Numbers) -> str:
        """The automatic number as printed: the paragraph's own, else its style's."""
        number, level, style = self.number, self.level, self.style
        if number is None and style.number:
            number = style.number
            if level is None:
                level = style.level
            if level is None:
                level = numbers.level_of(style.numbered, number)
        return numbers.next(number, level or 0) if number else ""


def _clean(text: str) -> str:
    if "\u200b" in text or "\ufeff" in text or "\u00ad" in text or "\u2060" in text:
        text = text.translate(_ZERO_WIDTH)
    if "\n" in text or "\r" in text:  # white space of the XML
        text = " ".join(text.replace("\r", "\n").split("\n"))
    return text
