"""A bulletin as a row of blocks for the template: what each is, and its text as printed."""

from collections.abc import Iterator
from typing import Any

from rectification import Bulletin, FeedbackItem, Section
from rectification.exporters import printed
from rectification.exporters.docx.levels import heading_level, numbered_level, point_end, run_in_end
from rectification.exporters.docx.text import widen
from rectification.exporters.docx.title import title_lines, width

LINE = 28
"""Characters in a line (GB/T 9704 5.2.3)."""

Block = dict[str, Any]


def blocks(bulletin: Bulletin, *, full_width: bool) -> Iterator[Block]:
    """The blocks of a bulletin, in order; empty texts make none.

    Args:
        bulletin: What to print.
        full_width: Restore full-width punctuation in Chinese text.
    """
    level = 0
    for block in _blocks(bulletin):
        for key in ("text", "open"):
            if full_width and key in block:
                block[key] = widen(block[key])
        if block["kind"] == "heading":
            # PDF/UA-1 7.4.2: the outline goes down one level at a time.
            level = block["outline"] = min(block["level"], level + 1)
        yield block


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    if bulletin.title.strip():
        yield {"kind": "title", "text": "\n".join(title_lines(bulletin.title))}
    if bulletin.reference:
        yield {"kind": "reference", "text": bulletin.reference}
    if bulletin.addressee:
        yield {"kind": "salutation", "text": bulletin.addressee.rstrip(":：") + "："}
    for section in bulletin.sections:
        yield from _section(section)
    for text in printed.contact_paragraphs(bulletin.contact) if bulletin.contact else ():
        yield from _paragraph(text)
    names = [attachment.title.strip().rstrip("。；;") for attachment in bulletin.attachments]
    for number, name in enumerate(names, 1):
        digit = f"{number}." if len(names) > 1 else ""
        mark = ("附件：" if number == 1 else "") + digit
        yield {
            "kind": "attachment",
            "text": name,
            "mark": mark,
            "first": number == 1,
            "hanging": 3 + width(digit),
        }
    yield from _signature(bulletin)


def _section(section: Section) -> Iterator[Block]:
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
            if label:
                yield {"kind": "text", "text": label + text}
            else:
                yield from _opened(text, point_end(text), "point")
    for text in section.closing:
        yield from _paragraph(text)


def _heading(text: str, level: int) -> Iterator[Block]:
    if text.strip():
        yield {"kind": "heading", "level": numbered_level(text) or level, "text": text}


def _paragraph(text: str) -> Iterator[Block]:
    """A paragraph, or a heading of the first two levels, alone in it or run in."""
    level = numbered_level(text)
    if level not in {1, 2}:
        yield from _opened(text, 0 if level else point_end(text), "point")
    elif heading_level(text):
        yield from _heading(text, level or 1)
    else:
        yield from _opened(text, run_in_end(text), "heading" if level == 1 else "subheading")


def _opened(text: str, end: int, form: str) -> Iterator[Block]:
    """A paragraph whose first `end` characters stand out."""
    if text.strip():
        yield {"kind": "text", "form": form, "open": text[:end], "text": text[end:]}


def _lead(item: FeedbackItem, section: Section, area: tuple[str, ...]) -> Iterator[Block]:
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


def _signature(bulletin: Bulletin) -> Iterator[Block]:
    """署名 and 成文日期 without a seal (7.3.5.2): the date begins two characters after the 署名."""
    signers = [line for line in map(str.strip, (bulletin.issuer or "").split("\n")) if line]
    date = bulletin.issued_on.zh if bulletin.issued_on else ""
    signed = LINE - 2 - max(map(width, signers), default=0)
    dated = min(signed + 2, LINE - 2 - width(date))
    lines = [(text, min(signed, dated - 2)) for text in signers] + ([(date, dated)] if date else [])
    for n, (text, left) in enumerate(lines):
        yield {"kind": "signature", "text": text, "left": max(left, 0), "first": n == 0}
