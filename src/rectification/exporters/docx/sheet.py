"""Collects paragraphs of WordprocessingML: markup and text in turn, the text made fit all at once."""

from __future__ import annotations

from itertools import chain, repeat

from rectification.exporters.docx.text import fit

_CLOSE = "</w:t></w:r></w:p>"


class Sheet:
    """A document in the making."""

    def __init__(self) -> None:
        self._openings: list[str] = []
        self._texts: list[str] = []
        self._pending = ""

    def add(self, opening: str, text: str) -> None:
        """A paragraph: its opening, up to and including ``<w:t>``, then the text; empty text makes none."""
        if text := text.strip(" \u3000\n"):
            self._openings.append(self._pending + opening)
            self._texts.append(text)
            self._pending = ""

    def put(self, markup: str) -> None:
        """Markup without text, after the last paragraph."""
        self._pending += markup

    def keep_last(self) -> None:
        """Keeps the last paragraph on one page with the next."""
        if self._openings:
            head, mark, tail = self._openings[-1].rpartition("<w:pStyle ")
            self._openings[-1] = head + mark + tail.replace("/>", "/><w:keepNext/>", 1)

    def render(self, *, full_width: bool, run: str) -> str:
        """The XML; `full_width` and `run` are for `fit`."""
        texts = fit(self._texts, full_width=full_width, run=run) if self._texts else []
        pieces = chain.from_iterable(zip(self._openings, texts, repeat(_CLOSE)))
        return "".join([*pieces, self._pending])
