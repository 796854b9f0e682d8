"""A bulletin as the paragraphs of an official document, for exporters that lay out pages (GB/T 9704 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Protocol

from attrs import evolve, frozen

from rectification.exporters import printed
from rectification.exporters.levels import heading_level, numbered_level, point_end, run_in_end
from rectification.exporters.punctuation import widen
from rectification.exporters.title import title_lines, width
from rectification.model import Bulletin, FeedbackItem, Section

LINE = 28
"""Characters of 3号 in a line (5.2.3)."""


class Kind(Enum):
    """What a paragraph is for."""

    TITLE = "title"
    REFERENCE = "reference"
    SALUTATION = "salutation"
    HEADING = "heading"
    TEXT = "text"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"


class Face(Enum):
    """In which face the opening of a paragraph is set."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    BOLD = "bold"


_RUN_IN = {1: Face.HEADING, 2: Face.SUBHEADING}
"""The face of a heading that text follows in its paragraph, by its level."""


@frozen(kw_only=True)
class Paragraph:
    """A paragraph and how it is set.

    Attributes:
        kind: What it is for.
        text: Its text; line breaks stand where a line must end.
        opening: Its first words, where they are set in a face of their own; `text` is the rest.
        face: That face.
        level: Of a heading, the level of its number: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
        outline: Of a heading, its place in the outline, which goes down one level at a time.
        first: Whether an empty line stands before it: the first attachment, the first signer.
        left: Characters from the left edge to its first; of attachments, to `hanging` below the first line.
        hanging: Characters by which the lines below the first are further in.
    """

    kind: Kind
    text: str
    opening: str = ""
    face: Face | None = None
    level: int = 0
    outline: int = 0
    first: bool = False
    left: float = 0
    hanging: float = 0


class Page(Protocol):
    """What takes the text of a bulletin, paragraph by paragraph."""

    def heading(self, text: str, level: int) -> None:
        """A heading, and its level, from 1 to 4: as said of `Paragraph`."""

    def text(self, text: str, end: int = 0, face: Face | None = None) -> None:
        """A paragraph, whose first `end` characters, if there are any, are set in that face."""


def paragraphs(bulletin: Bulletin, *, full_width: bool) -> Iterator[Paragraph]:
    """The paragraphs of a bulletin, in order; empty texts make none.

    Args:
        bulletin: What to print.
        full_width: Restore full-width punctuation in Chinese text.
    """
    level = 0
    for one in _paragraphs(bulletin, full_width=full_width):
        paragraph = one
        if full_width:
            # Widened whole: a mark may stand where the opening ends.
            whole = widen(one.opening + one.text)
            paragraph = evolve(one, opening=whole[: len(one.opening)], text=whole[len(one.opening) :])
        if paragraph.kind is Kind.HEADING:
            level = min(paragraph.level, level + 1)
            paragraph = evolve(paragraph, outline=level)
        yield paragraph


def set_text(bulletin: Bulletin, page: Page) -> None:
    """Sets the sections and the contact on the page."""
    for section in bulletin.sections:
        _set_section(section, page)
    for text in printed.contact_paragraphs(bulletin.contact) if bulletin.contact else ():
        _set_paragraph(text, page)


def attachment_notes(titles: Sequence[str]) -> Iterator[Paragraph]:
    """附件说明 (7.3.4): two characters in, turn-over lines under the name."""
    for number, (mark, name) in enumerate(printed.attachment_lines(titles)):
        yield Paragraph(
            kind=Kind.ATTACHMENT,
            text=mark + name,
            first=number == 0,
            left=5 if number else 2,
            hanging=width(mark),
        )


def signature(bulletin: Bulletin, *, full_width: bool, sealed: bool = False) -> Iterator[Paragraph]:
    """署名, a paragraph each, and 成文日期.

    Without a seal (7.3.5.2), 署名 ends two characters from the right and the date begins two after it; a
    date that would end further right ends two from the right, and 署名 gives way. With a seal (7.3.5.1),
    the date ends four from the right, and 署名 is centred over it.
    """
    issuer = bulletin.issuer or ""
    signers = [line for line in map(str.strip, (widen(issuer) if full_width else issuer).split("\n")) if line]
    date = bulletin.issued_on.zh if bulletin.issued_on else ""
    signer = max(map(width, signers), default=0)
    if sealed:
        dated = LINE - 4 - width(date)
        signed = min(dated + (width(date) - signer) / 2, LINE - signer)
        dated = signed + (signer - width(date)) / 2 if signers else dated
    else:
        dated = min(LINE - signer, LINE - 2 - width(date))
        signed = min(LINE - 2 - signer, dated - 2)
    lines = [(text, signed) for text in signers] + ([(date, dated)] if date else [])
    for number, (text, left) in enumerate(lines):
        yield Paragraph(kind=Kind.SIGNATURE, text=text, left=max(left, 0), first=number == 0)


class _Collected:
    """A page that keeps what is set on it."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    def heading(self, text: str, level: int) -> None:
        self.paragraphs.append(Paragraph(kind=Kind.HEADING, level=level, text=text))

    def text(self, text: str, end: int = 0, face: Face | None = None) -> None:
        face = face if end else None
        self.paragraphs.append(Paragraph(kind=Kind.TEXT, opening=text[:end], face=face, text=text[end:]))


def _paragraphs(bulletin: Bulletin, *, full_width: bool) -> Iterator[Paragraph]:
    if bulletin.title.strip():
        yield Paragraph(kind=Kind.TITLE, text="\n".join(title_lines(bulletin.title)))
    if bulletin.reference:
        yield Paragraph(kind=Kind.REFERENCE, text=bulletin.reference)
    if bulletin.addressee:
        yield Paragraph(kind=Kind.SALUTATION, text=printed.salutation(bulletin.addressee))
    page = _Collected()
    set_text(bulletin, page)
    yield from page.paragraphs
    yield from attachment_notes([attachment.title for attachment in bulletin.attachments])
    yield from signature(bulletin, full_width=full_width)


def _set_section(section: Section, page: Page) -> None:
    _set_heading(section.heading or "", 1, page)
    for text in section.paragraphs:
        _set_paragraph(text, page)
    area: tuple[str, ...] = ()
    for item in section.items:
        if item.lead or item.category != area:
            _set_lead(item, section, area, page)
            area = item.category
        _set_heading(printed.item_heading(item), 3, page)
        for label, text in printed.item_paragraphs(item):
            if label:
                page.text(label + text)
            elif text.strip():
                page.text(text, point_end(text), Face.BOLD)
    for text in section.closing:
        _set_paragraph(text, page)


def _set_lead(item: FeedbackItem, section: Section, before: tuple[str, ...], page: Page) -> None:
    for depth, text in printed.lead_lines(item, section, before):
        if depth is None:
            _set_paragraph(text, page)
        else:
            _set_heading(text, 2, page)


def _set_heading(text: str, level: int, page: Page) -> None:
    """A heading of the level that its number says, else of `level`."""
    if text.strip():
        page.heading(text, numbered_level(text) or level)


def _set_paragraph(text: str, page: Page) -> None:
    """A paragraph, or a heading of the first two levels, alone in it or run in."""
    level = numbered_level(text)
    if not text.strip():
        return
    if not level:
        page.text(text, point_end(text), Face.BOLD)
    elif level > max(_RUN_IN):
        page.text(text)
    elif heading_level(text):
        page.heading(text, level)
    else:
        page.text(text, run_in_end(text), _RUN_IN[level])
