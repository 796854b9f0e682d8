"""A piece of the text as printed, that knows where it starts."""

from __future__ import annotations

from attrs import define

from rectification.blocks import Span


@define
class Piece:
    """Text as printed, and where it starts in the document's text; never changed (hundreds are made)."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        """Where it stood."""
        return Span(self.start, self.start + len(self.text))

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The part from `start` to `end`, without the white space around it."""
        part = self.text[start:end]
        stripped = part.strip()
        if stripped is part:  # as most are: there was none
            return Piece(part, self.start + start)
        lead = len(part) - len(part.lstrip()) if stripped else 0
        return Piece(stripped, self.start + start + lead)
