"""What is known of a document while it is read: each step of `parse` adds its part."""

from __future__ import annotations

from attrs import define, field

from rectification.hookspecs import Document
from rectification.model import InspectionRound, Section
from rectification.parsing.closing import Closing
from rectification.parsing.head import HeadReader
from rectification.parsing.lines import Line
from rectification.parsing.opening import Opening
from rectification.parsing.pieces import Piece
from rectification.parsing.script import Glosses
from rectification.parsing.sections import Part
from rectification.parsing.spans import Spans


@define
class Draft:
    """A document half understood.

    Attributes:
        document: What the reader made of the source, without the glosses of a mirror site.
        glosses: Where those stood.
        lines: All lines but those of furniture.
        head: What the page says of itself above the document.
        opening: What stands before the first sentence, and where that is.
        rows: The lines from the first sentence to the footer, with the rows of tables that the source lost.
        footer: The line from which on the page goes on after the document.
        aside: Where the lines stand among those that are none of the document: page numbers, editors.
        closing: Contact, signature and attachments.
        parts: The introduction and the parts, as pieces of the text.
        spans: Where each field stands.
        sections: The same parts, of the model.
        round: The inspection.
        is_bulletin: Whether all this is a bulletin.
        reason: Why, or why not.
    """

    document: Document
    glosses: Glosses = field(factory=Glosses)
    lines: list[Line] = field(factory=list)
    head: HeadReader = field(factory=HeadReader)
    opening: Opening = field(factory=Opening)
    rows: list[Line] = field(factory=list)
    footer: int = 0
    aside: set[int] = field(factory=set)
    closing: Closing = field(factory=Closing)
    parts: list[Part] = field(factory=list)
    spans: Spans = field(factory=Spans)
    sections: tuple[Section, ...] = ()
    round: InspectionRound | None = None
    is_bulletin: bool = False
    reason: str = ""

    def is_around(self, index: int) -> bool:
        """Whether a line is of the page around the document, by its index."""
        if index in self.opening.noise or index >= self.footer:
            return True
        return self.lines[index].piece.start in self.aside

    def printed(self, pieces: list[Piece]) -> str:
        """Pieces of the text joined, as they are printed."""
        return "".join(map(self.spans.printed, pieces))
