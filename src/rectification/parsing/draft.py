"""What is known of a document while it is read: each step of `parse` adds its part."""

from __future__ import annotations

from attrs import define, field

from rectification.hookspecs import Document
from rectification.model import InspectionRound, Section
from rectification.parsing.closing import Closing
from rectification.parsing.lines import Line
from rectification.parsing.opening import Opening
from rectification.parsing.pieces import Piece
from rectification.parsing.publication import HeadReader
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
        footer: The line from which on the page goes on after the document.
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
    footer: int = 0
    closing: Closing = field(factory=Closing)
    parts: list[Part] = field(factory=list)
    spans: Spans = field(factory=Spans)
    sections: tuple[Section, ...] = ()
    round: InspectionRound | None = None
    is_bulletin: bool = False
    reason: str = ""

    @property
    def body(self) -> list[Line]:
        """The lines from the first sentence to the footer."""
        return self.lines[self.opening.body : self.footer]

    def printed(self, pieces: list[Piece]) -> str:
        """Pieces of the text joined, as they are printed."""
        return "".join(map(self.spans.printed, pieces))
