"""The lines of a page, with the boxes that they stand in and the links that are in them."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, field

from rectification.blocks import BlockKind
from rectification.readers.columns import Columns


class Link(NamedTuple):
    """A link: the index of its line, its text and its address."""

    line: int
    text: str
    address: str


class Box(NamedTuple):
    """An element that holds lines: its parent box, and the words of its tag, class and id."""

    parent: int
    words: str


@define
class Page(Columns):
    """The lines of a page, in the order of reading.

    Attributes:
        box_of: For each line, the number of the box that it stands in.
        linked: For each line, how many of its characters are links.
        boxes: The boxes, outer before inner; the first is the page.
        links: The links.
    """

    box_of: list[int] = field(factory=list)
    linked: list[int] = field(factory=list)
    boxes: list[Box] = field(factory=lambda: [Box(-1, "")])
    links: list[Link] = field(factory=list)

    def add_menu(self, texts: list[str], place: str, box: int) -> None:
        """The lines of a menu, which are links throughout."""
        count = len(texts)
        self.texts += texts
        self.kinds += [BlockKind.FURNITURE] * count
        self.places += [place] * count
        self.box_of += [box] * count
        self.linked += map(len, texts)
