"""The bulletin as paragraphs of Word: title, levels, items, contact, attachments, signature and date."""

from __future__ import annotations

from collections.abc import Sequence

from rectification.exporters import printed
from rectification.exporters.docx.forms import BLANK_LINE, Forms, opening
from rectification.exporters.docx.letterhead import write_letterhead
from rectification.exporters.docx.levels import heading_level, numbered_level, point_end, run_in_end
from rectification.exporters.docx.options import WordOptions
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.docx.text import RUN_BREAK, widen
from rectification.exporters.docx.title import title_lines, width
from rectification.model import Bulletin, FeedbackItem, Section

_LINE = 28
_CHARACTER = 315
"""Twentieths of a point that a character takes: 16 pt less the quarter that brings 28 into a line."""


class BodyWriter:
    """Writes bulletins on a sheet, each from its title to its date."""

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
        self._heading("\n".join(title_lines(bulletin.title)), 0)
        if not self._options.letterhead:
            self._add(self._forms.reference, self._options.reference or bulletin.reference or "")
        if bulletin.addressee:
            self._add(self._forms.salutation, bulletin.addressee.rstrip(":：") + "：")
        self.write_text(bulletin)
        self._attachments([*(attachment.title for attachment in bulletin.attachments), *annexes])
        self._signature(bulletin)

    def write_text(self, bulletin: Bulletin) -> None:
        """The sections and the contact alone."""
        for section in bulletin.sections:
            self._section(section)
        if bulletin.contact:
            for paragraph in printed.contact_paragraphs(bulletin.contact):
                self._paragraph(paragraph)

    def _section(self, section: Section) -> None:
        if section.heading:
            self._heading(section.heading, 1)
        for paragraph in section.paragraphs:
            self._paragraph(paragraph)
        area: tuple[str, ...] = ()
        for item in section.items:
            self._lead(item, section, area)
            area = item.category
            self._heading(printed.item_heading(item), 3)
            for label, text in printed.item_paragraphs(item):
                if label:
                    self._add(self._forms.body, label + text)
                else:
                    self._opened(self._forms.body, self._forms.point, text, point_end(text))
        for paragraph in section.closing:
            self._paragraph(paragraph)

    def _heading(self, text: str, level: int) -> None:
        """The title, of level 0, or a heading of the level that its number says, else of `level`."""
        if text.strip():
            level = level and (numbered_level(text) or level)
            self.headings.append((level, len(self._sheet.texts)))
            self._add(self._forms.headings[level], text)

    def _paragraph(self, text: str) -> None:
        """A paragraph of the text, or a heading of the first two levels, alone in it or run in."""
        level = numbered_level(text)
        if not level:
            self._opened(self._forms.body, self._forms.point, text, point_end(text))
        elif level not in self._forms.run_in:
            self._add(self._forms.body, text)
        elif heading_level(text):
            self._heading(text, level)
        else:
            self._opened(self._forms.body, self._forms.run_in[level], text, run_in_end(text))

    def _opened(self, plain: str, opened: str, text: str, end: int) -> None:
        """A paragraph whose first `end` characters stand out."""
        if 0 < end < len(text):
            self._add(opened, text[:end] + RUN_BREAK + text[end:])
        else:
            self._add(opened if end else plain, text)

    def _lead(self, item: FeedbackItem, section: Section, area: tuple[str, ...]) -> None:
        """What stands before the item's heading: as printed, else the areas (问题类别) that begin with it."""
        for text in item.lead:
            if heading_level(text) or text in item.category:
                self._heading(text, 2)
            else:
                self._paragraph(text)
        if not item.lead and item.category != area:
            for depth, name in enumerate(item.category):
                if item.category[: depth + 1] != area[: depth + 1] and name not in (section.heading or ""):
                    self._heading(name, 2)

    def _attachments(self, titles: Sequence[str]) -> None:
        """附件说明 (7.3.4): a line below the text, two characters in, turn-over lines under the name."""
        names = [title.strip().rstrip("。；;") for title in titles]
        for number, name in enumerate(names, 1):
            mark = "附件：" if number == 1 else ""
            digit = f"{number}." if len(names) > 1 else ""
            left, hanging = 5 + width(digit), len(mark) + width(digit)
            indent = (
                f'<w:ind w:leftChars="{left * 100:.0f}" w:left="{left * 320:.0f}"'
                f' w:hangingChars="{hanging * 100:.0f}" w:hanging="{hanging * 320:.0f}"/>'
            )
            before = BLANK_LINE if mark else ""
            form = opening("AttachmentNote", self._forms.run, before=before, after=indent)
            self._add(form, mark + digit + name)

    def _signature(self, bulletin: Bulletin) -> None:
        """署名 and 成文日期, kept with the end of the text (7.3.5.1 with a seal, 7.3.5.2 without one)."""
        issuer = bulletin.issuer or ""
        if self._options.full_width:
            issuer = widen(issuer)
        signers = [line for line in map(str.strip, issuer.split("\n")) if line]
        date = bulletin.issued_on.zh if bulletin.issued_on else ""
        if not signers and not date:
            return
        self._sheet.keep_last()
        place = _sealed if self._options.sealed else _unsealed
        signed, dated = place(max(map(width, signers), default=0), width(date))
        before = '<w:spacing w:before="1158"/>' if self._options.sealed else BLANK_LINE
        for signer in signers:
            self._add(self._placed("Signature", signed, before), signer)
            before = ""
        self._add(self._placed("Date", dated, before), date)

    def _placed(self, style: str, characters: float, before: str) -> str:
        left = max(characters, 0)
        indent = (
            f'<w:ind w:leftChars="{left * 100:.0f}" w:left="{left * _CHARACTER:.0f}"/><w:jc w:val="left"/>'
        )
        return opening(style, self._forms.run, before=before, after=indent)


def _unsealed(signer: float, date: float) -> tuple[float, float]:
    """Where 署名 and date begin: 署名 ends two characters from the right, the date begins two after it.

    A date that would end further right ends two characters from the right, and 署名 gives way.
    """
    signed = _LINE - 2 - signer
    dated = min(signed + 2, _LINE - 2 - date)
    return min(signed, dated - 2), dated


def _sealed(signer: float, date: float) -> tuple[float, float]:
    """Where 署名 and date begin: the date ends four characters from the right, 署名 is centred over it."""
    dated = _LINE - 4 - date
    signed = min(dated + (date - signer) / 2, _LINE - signer)
    return signed, signed + (signer - date) / 2 if signer else dated
