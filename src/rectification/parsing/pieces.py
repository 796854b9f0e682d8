"""A piece of the text as printed, that knows where it starts."""

from __future__ import annotations

from typing import NamedTuple

from rectification.blocks import Span


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
        stripped = part.strip()
        if len(stripped) == len(part):
            return Piece(part, self.start + start)
        lead = len(part) - len(part.lstrip()) if stripped else 0
        return Piece(stripped, self.start + start + lead)
