"""The bulletin as paragraphs of Word: title, levels, items, contact, attachments, signature and date."""

from __future__ import annotations

from collections.abc import Sequence

from rectification.exporters import printed
from rectification.exporters.docx.forms import BLANK_LINE, TWO_LINES, Forms, opening
from rectification.exporters.docx.letterhead import write_letterhead
from rectification.exporters.docx.options import WordOptions
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.docx.text import RUN_BREAK
from rectification.exporters.paragraphs import Face, Paragraph, attachment_notes, set_text, signature
from rectification.exporters.title import title_lines
from rectification.model import Bulletin

_BODY, _TIGHT = 320, 315
"""Twentieths of a point that a character takes: 16 pt, and less the quarter that brings 28 into a line."""


class BodyWriter:
    """Writes bulletins on a sheet, each from its title to its date; for their text it is a page."""

    def __init__(self, sheet: Sheet, forms: Forms, options: WordOptions) -> None:
        self._sheet = sheet
        self._add = sheet.add
        self._forms = forms
        self._options = options
        self.headings: list[tuple[int, int]] = []
        """Of each title (level 0) and heading (1 to 4): its level, and its number among the paragraphs."""

    def write(self, bulletin: Bulletin, annexes: Sequence[str] = ()) -> None:
        """The bulletin; `annexes` are the titles of the tables that follow it."""
        write_letterhead(self._sheet, bulletin, self._options)
        if bulletin.title.strip():
            self.heading("\n".join(title_lines(bulletin.title)), 0)
        if not self._options.letterhead:
            self._add(self._forms.reference, self._options.reference or bulletin.reference or "")
        if bulletin.addressee:
            self._add(self._forms.salutation, printed.salutation(bulletin.addressee))
        set_text(bulletin, self)
        for note in attachment_notes([*(attachment.title for attachment in bulletin.attachments), *annexes]):
            self._add(self._hung(note), note.text)
        self._sign(bulletin)

    def heading(self, text: str, level: int) -> None:
        """The title, of level 0, or a heading."""
        self.headings.append((level, len(self._sheet.texts)))
        self._add(self._forms.headings[level], text)

    def text(self, text: str, end: int = 0, face: Face | None = None) -> None:
        """A paragraph whose first `end` characters stand out."""
        form = self._forms.opened[face] if end and face else self._forms.body
        if 0 < end < len(text):
            text = text[:end] + RUN_BREAK + text[end:]
        self._add(form, text)

    def _hung(self, note: Paragraph) -> str:
        """The opening of a paragraph whose turn-over lines stand further in."""
        left = note.left + note.hanging
        indent = (
            f'<w:ind w:leftChars="{left * 100:.0f}" w:left="{left * _BODY:.0f}"'
            f' w:hangingChars="{note.hanging * 100:.0f}" w:hanging="{note.hanging * _BODY:.0f}"/>'
        )
        before = BLANK_LINE if note.first else ""
        return opening("AttachmentNote", self._forms.run, before=before, after=indent)

    def _sign(self, bulletin: Bulletin) -> None:
        """署名 and 成文日期, kept with the end of the text (7.3.5.5)."""
        sealed = self._options.sealed
        lines = [*signature(bulletin, full_width=self._options.full_width, sealed=sealed)]
        if lines:
            self._sheet.keep_last()
        for number, line in enumerate(lines, 1):
            style = "Date" if number == len(lines) and bulletin.issued_on else "Signature"
            indent = f'<w:ind w:leftChars="{line.left * 100:.0f}" w:left="{line.left * _TIGHT:.0f}"/>'
            before = (TWO_LINES if sealed else BLANK_LINE) if line.first else ""
            form = opening(style, self._forms.run, before=before, after=indent + '<w:jc w:val="left"/>')
            self._add(form, line.text)
