"""A Word file under measurement, and what the measuring of a point says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from rectification.checks.gbt9704.layout import Layout, lay_out
from rectification.checks.gbt9704.paper import Paper, Paragraph
from rectification.hookspecs import Words

HAN = re.compile("[\u4e00-\u9fff]")
BODY_SIZE = 16
"""3号, in points."""

LINES, CHARACTERS = 22, 28
NEAR = 0.1
"""How far an indent may be off, in characters."""

NO_FONT = Words("未指定字体", "no font")

_MILLIMETRE = 1440 / 25.4
_ALIGNED = {
    "left": "居左",
    "start": "居左",
    "right": "居右",
    "end": "居右",
    "center": "居中",
    "both": "两端对齐",
}


class Miss(NamedTuple):
    """Something that is not as asked; a plain string says the same in both languages."""

    place: str
    found: str | Words
    asked: str | Words


class NotMeasurable(Exception):  # noqa: N818  (it is an answer, not an error)
    """The file does not hold what the point is about."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Sheet:
    """A Word file under measurement: the paper and its layout."""

    def __init__(self, data: bytes) -> None:
        self.paper = Paper(data)

    @cached_property
    def layout(self) -> Layout:
        """The paragraphs by what they are."""
        return lay_out(self.paper.paragraphs)

    def millimetres(self, element: str, attribute: str) -> float:
        """A length of the section."""
        value = self.paper.measure(element, attribute)
        if value is None:
            raise NotMeasurable(
                Words(f"节属性没有 w:{element} w:{attribute}", f"the section lacks w:{element} w:{attribute}")
            )
        return value / _MILLIMETRE

    @cached_property
    def text(self) -> tuple[Paragraph, ...]:
        """Headings and text, in order."""
        both = [*self.layout.body, *(one for _, one in self.layout.headings)]
        return tuple(sorted(both, key=lambda one: one.number))


def size_and_font(paragraph: Paragraph, size: float, fonts: tuple[str, ...], name: str) -> Iterator[Miss]:
    """Text of another size, or Chinese of another font than one whose name holds one of `fonts`."""
    for run in paragraph.runs:
        if run.text.strip() and run.size != size:
            yield Miss(paragraph.place, f"{run.size:g} pt", f"{size} pt")
            break
    for run in paragraph.runs:
        if HAN.search(run.text) and not any(font in run.fonts["eastAsia"] for font in fonts):
            yield Miss(paragraph.place, run.fonts["eastAsia"] or NO_FONT, name)
            break


def aligned(side: str) -> Words:
    """How a paragraph is aligned, in words."""
    return Words(_ALIGNED.get(side, side), f"aligned {side}")


def width(text: str) -> float:
    """The width of a text in characters: digits and Latin letters take half of one."""
    return sum(0.5 if character < "\u0100" else 1 for character in text)
