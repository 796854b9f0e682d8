"""Collects paragraphs of WordprocessingML: markup and text in turn, the text made fit all at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from rectification.exporters.docx.text import RUN_BREAK, fit
from rectification.exporters.punctuation import SEPARATOR, widen

_CLOSE = b"</w:t></w:r></w:p>"


class Sheet:
    """A document in the making."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._openings: list[str] = []
        self._markup: dict[int, str] = {}
        self._pending = ""

    def add(self, opening: str, text: str) -> None:
        """A paragraph: its opening, up to and including ``<w:t>``, then the text; empty text makes none."""
        if text := text.strip(" \u3000\n"):
            if self._pending:
                self._markup[len(self.texts)] = self._pending
                self._pending = ""
            self._openings.append(opening)
            self.texts.append(text)

    def put(self, markup: str) -> None:
        """Markup without text, after the last paragraph."""
        self._pending += markup

    def insert(self, number: int, markup: str) -> None:
        """Markup before the paragraph of that number, after what stands there already."""
        if number < len(self.texts):
            self._markup[number] = self._markup.get(number, "") + markup
        else:
            self._pending += markup

    def keep_last(self) -> None:
        """Keeps the last paragraph on one page with the next."""
        if self._openings:
            self._insert(-1, "<w:keepNext/>")

    def new_page(self, number: int) -> None:
        """Begins a page with the paragraph of that number, counted from 0."""
        self._insert(number, "<w:pageBreakBefore/>")

    def mark(self, number: int, bookmark: str) -> None:
        """Puts a bookmark at the start of the paragraph of that number."""
        self._openings[number] = self._openings[number].replace("</w:pPr>", f"</w:pPr>{bookmark}", 1)

    def _insert(self, number: int, properties: str) -> None:
        self._openings[number] = self._openings[number].replace("/>", f"/>{properties}", 1)

    def paragraphs(self) -> Iterator[tuple[str, str, str]]:
        """Of each paragraph the markup before it, its opening and its text."""
        for number, (opening, text) in enumerate(zip(self._openings, self.texts, strict=True)):
            yield self._markup.get(number, ""), opening, text

    def widen(self) -> None:
        """Restores full-width punctuation in all texts."""
        if self.texts:
            self.texts = widen(SEPARATOR.join(self.texts)).split(SEPARATOR)

    @property
    def words(self) -> str:
        """All texts, one after another."""
        return "".join(self.texts).replace(RUN_BREAK, "")

    def render(self, run: str) -> bytes:
        """The XML, in UTF-8; `run` opens the run that follows a `RUN_BREAK`."""
        openings = self._openings.copy()
        for number, markup in self._markup.items():
            openings[number] = markup + openings[number]
        # There are few openings that are not the same as others.
        encoded = {opening: opening.encode() for opening in openings}
        texts = fit(self.texts, run) if self.texts else []
        paragraphs = zip([encoded[opening] for opening in openings], texts, repeat(_CLOSE))
        return b"".join([*chain.from_iterable(paragraphs), self._pending.encode()])
