"""A bulletin as the paragraphs of an official document, for exporters that lay out pages (GB/T 9704 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import evolve, frozen

from rectification.exporters import printed
from rectification.exporters.docx.levels import heading_level, numbered_level, point_end, run_in_end
from rectification.exporters.docx.text import widen
from rectification.exporters.docx.title import title_lines, width
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


def paragraphs(bulletin: Bulletin, *, full_width: bool) -> Iterator[Paragraph]:
    """The paragraphs of a bulletin, in order; empty texts make none.

    Args:
        bulletin: What to print.
        full_width: Restore full-width punctuation in Chinese text.
    """
    level = 0
    for one in _paragraphs(bulletin):
        paragraph = one
        if full_width:
            # Widened whole: a mark may stand where the opening ends.
            whole = widen(one.opening + one.text)
            paragraph = evolve(one, opening=whole[: len(one.opening)], text=whole[len(one.opening) :])
        if paragraph.kind is Kind.HEADING:
            level = min(paragraph.level, level + 1)
            paragraph = evolve(paragraph, outline=level)
        yield paragraph


def _paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    if bulletin.title.strip():
        yield Paragraph(kind=Kind.TITLE, text="\n".join(title_lines(bulletin.title)))
    if bulletin.reference:
        yield Paragraph(kind=Kind.REFERENCE, text=bulletin.reference)
    if bulletin.addressee:
        yield Paragraph(kind=Kind.SALUTATION, text=bulletin.addressee.rstrip(":：") + "：")
    for section in bulletin.sections:
        yield from _section(section)
    for text in printed.contact_paragraphs(bulletin.contact) if bulletin.contact else ():
        yield from _paragraph(text)
    yield from _attachments(bulletin)
    yield from _signature(bulletin)


def _section(section: Section) -> Iterator[Paragraph]:
    if section.heading:
        yield from _heading(section.heading, 1)
    for text in section.paragraphs:
        yield from _paragraph(text)
    area: tuple[str, ...] = ()
    for item in section.items:
        yield from _lead(item, section, area)
        area = item.category
        yield from _heading(printed.item_heading(item), 3)
        for label, text in printed.item_paragraphs(item):
            yield from _opened(label + text, 0 if label else point_end(text), Face.BOLD)
    for text in section.closing:
        yield from _paragraph(text)


def _heading(text: str, level: int) -> Iterator[Paragraph]:
    if text.strip():
        yield Paragraph(kind=Kind.HEADING, level=numbered_level(text) or level, text=text)


def _paragraph(text: str) -> Iterator[Paragraph]:
    """A paragraph, or a heading of the first two levels, alone in it or run in."""
    level = numbered_level(text)
    if level not in {1, 2}:
        yield from _opened(text, 0 if level else point_end(text), Face.BOLD)
    elif heading_level(text):
        yield from _heading(text, level or 1)
    else:
        yield from _opened(text, run_in_end(text), Face.HEADING if level == 1 else Face.SUBHEADING)


def _opened(text: str, end: int, face: Face) -> Iterator[Paragraph]:
    """A paragraph whose first `end` characters stand out."""
    if text.strip():
        yield Paragraph(kind=Kind.TEXT, opening=text[:end], face=face if end else None, text=text[end:])


def _lead(item: FeedbackItem, section: Section, area: tuple[str, ...]) -> Iterator[Paragraph]:
    """What stands before the item's heading: as printed, else the areas (问题类别) that begin with it."""
    for text in item.lead:
        if heading_level(text) or text in item.category:
            yield from _heading(text, 2)
        else:
            yield from _paragraph(text)
    if not item.lead and item.category != area:
        for depth, name in enumerate(item.category):
            if item.category[: depth + 1] != area[: depth + 1] and name not in (section.heading or ""):
                yield from _heading(name, 2)


def _attachments(bulletin: Bulletin) -> Iterator[Paragraph]:
    """附件说明 (7.3.4): turn-over lines stand under the name."""
    names = [attachment.title.strip().rstrip("。；;") for attachment in bulletin.attachments]
    for number, name in enumerate(names, 1):
        mark = "附件：" if number == 1 else ""
        digit = f"{number}." if len(names) > 1 else ""
        yield Paragraph(
            kind=Kind.ATTACHMENT,
            text=mark + digit + name,
            first=number == 1,
            left=2 if number == 1 else 5,
            hanging=len(mark) + width(digit),
        )


def _signature(bulletin: Bulletin) -> Iterator[Paragraph]:
    """署名 and 成文日期 without a seal (7.3.5.2): the date begins two characters after the 署名."""
    signers = [line for line in map(str.strip, (bulletin.issuer or "").split("\n")) if line]
    date = bulletin.issued_on.zh if bulletin.issued_on else ""
    signed = LINE - 2 - max(map(width, signers), default=0)
    dated = min(signed + 2, LINE - 2 - width(date))
    lines = [(text, min(signed, dated - 2)) for text in signers] + ([(date, dated)] if date else [])
    for number, (text, left) in enumerate(lines):
        yield Paragraph(kind=Kind.SIGNATURE, text=text, left=max(left, 0), first=number == 0)
