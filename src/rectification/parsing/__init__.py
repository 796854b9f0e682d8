"""From the blocks of a document to a bulletin: `parse` runs the steps below, in reading order."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from rectification.blocks import Block
from rectification.hookspecs import Document, Reading
from rectification.model import Attachment, Bulletin, InspectionRound, Publication, Role, Section
from rectification.parsing.building import build_item
from rectification.parsing.claims import read_totals
from rectification.parsing.closing import Closing, read_closing
from rectification.parsing.dates import read_date
from rectification.parsing.furniture import split_footer
from rectification.parsing.genre import judge
from rectification.parsing.grids import find_grids
from rectification.parsing.lines import Line, printable, read_lines
from rectification.parsing.opening import Opening, read_opening
from rectification.parsing.pieces import Piece
from rectification.parsing.publication import HeadReader
from rectification.parsing.rounds import read_round
from rectification.parsing.script import Glosses, simplified, without_glosses
from rectification.parsing.sections import Part, read_parts
from rectification.parsing.spans import Spans

__all__ = ["parse"]

_LONGEST_ISSUER = 60
_RIGHTS = re.compile("版权|ICP备|公网安备|All Rights Reserved|Copyright|©", re.IGNORECASE)


@define
class Draft:
    """What is known of a document so far; each step adds its part."""

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


def parse(document: Document) -> Reading:
    """What a document says, as a bulletin, and what of it was furniture or found no place.

    Args:
        document: What a reader made of a source.

    Returns:
        The reading; where the page is no bulletin, its `bulletin` holds nothing but the title.
    """
    draft = Draft(document)
    for step in (
        find_lines,
        find_opening,
        find_footer,
        find_closing,
        find_parts,
        build_sections,
        find_round,
        judge_genre,
    ):
        step(draft)
    return _reading(draft, document)


def find_lines(draft: Draft) -> None:
    """The lines of the blocks, with their numbers."""
    draft.document, draft.glosses = without_glosses(draft.document)
    printed = printable(draft.document.text)
    matched = simplified(printed)
    draft.spans = Spans(printed, matched, draft.glosses)
    draft.lines = read_lines(matched, draft.document.blocks)


def find_opening(draft: Draft) -> None:
    """The title, and what the page says of itself: site, column, source, time."""
    draft.opening = read_opening(draft.lines, draft.head, draft.document.title)


def find_footer(draft: Draft) -> None:
    """Where the page goes on after the document."""
    draft.footer = split_footer(draft.lines, draft.opening.body)


def find_closing(draft: Draft) -> None:
    """The contact, the signature, the date and the attachments."""
    body = draft.lines[draft.opening.body : draft.footer]
    draft.closing = read_closing([_block(line) for line in body])


def _block(line: Line) -> Block:
    """The line as a block of its own, where it is one of several lines of its block."""
    piece, source = line.piece, line.source
    return source if piece.text == source.text else evolve(source, text=piece.text, span=piece.span)


def find_parts(draft: Draft) -> None:
    """The introduction and the parts, with their items; what stands beside the closing ends the last part."""
    body = draft.lines[draft.opening.body : draft.footer]
    closing = draft.closing
    draft.parts = read_parts(find_grids(body[: closing.start]))
    if draft.opening.speech:
        draft.parts.insert(0, Part(Role.INTRODUCTION, paragraphs=draft.opening.speech))
    held = closing.taken - set(closing.remarks)
    beside = [line.piece for index, line in enumerate(body) if index >= closing.start and index not in held]
    if beside and not draft.parts:
        draft.parts.append(Part(Role.OTHER))
    if beside:
        draft.parts[-1].closing += beside


def build_sections(draft: Draft) -> None:
    """The sections of the model, and where everything in them stood."""
    spans = draft.spans
    sections: list[Section] = []
    for part in draft.parts:
        path = f"$.sections[{len(sections)}]"
        items = tuple(build_item(item, f"{path}.items[{n}]", spans) for n, item in enumerate(part.items))
        sections.append(
            Section(
                role=part.role,
                heading=spans.place(path, part.heading, ".heading") if part.heading else None,
                paragraphs=spans.place_all(path, ".paragraphs", part.paragraphs),
                items=items,
                closing=spans.place_all(path, ".closing", part.closing),
            )
        )
    draft.sections = tuple(sections)


def find_round(draft: Draft) -> None:
    """The inspection that the introduction tells of."""
    pieces = [
        piece for part in draft.parts[:2] if part.role is Role.INTRODUCTION for piece in part.paragraphs
    ]
    introduction = "\n".join(piece.text for piece in pieces)
    printed = "\n".join(map(draft.spans.printed, pieces))
    found = read_round(draft.opening.title_text, introduction, printed)
    if found is None:
        return
    draft.round = found.round
    for name, (start, end, in_title) in found.places.items():
        held = draft.opening.title if in_title else pieces
        at = 0
        for piece in held:
            if start - at < len(piece.text):
                draft.spans.place(f"$.rounds[0].{name}", piece.cut(start - at, end - at))
                break
            at += len(piece.text) + (not in_title)


def judge_genre(draft: Draft) -> None:
    """Whether all this is a bulletin."""
    introduction = [piece.text for part in draft.parts[:2] for piece in part.paragraphs]
    draft.is_bulletin, draft.reason = judge(
        draft.opening.title_text,
        "\n".join(introduction[:8]),
        items=sum(len(part.items) for part in draft.parts),
        has_rounds=draft.round is not None,
        is_signed=draft.closing.issuer is not None,
        whole=draft.document.text,
    )


def _bulletin(draft: Draft) -> Bulletin:
    """All of it in one record."""
    opening, closing, spans = draft.opening, draft.closing, draft.spans
    if opening.title:
        first, last = opening.title[0], opening.title[-1]
        spans.place("$.title", Piece(" " * (last.span.end - first.start), first.start))
    title = "".join(map(spans.printed, opening.title)) or (draft.document.title or "").strip()
    if opening.reference:
        spans.place("$.reference", opening.reference)
    if opening.addressee:
        spans.place("$.addressee", opening.addressee)
    for name, span in closing.spans.items():
        spans.place(f"$.{name}", Piece(" " * (span.end - span.start), span.start))
    stated = draft.head.head.stated.get("成文日期") or draft.head.head.stated.get("成文时间")
    return Bulletin(
        title=title,
        reference=spans.printed(opening.reference) if opening.reference else None,
        addressee=spans.printed(opening.addressee).rstrip("：:") if opening.addressee else None,
        issuer=_signed(draft) or _titled(draft, title),
        issued_on=closing.issued_on or (read_date(stated.text) if stated else None),
        rounds=(draft.round,) if draft.round else (),
        sections=draft.sections,
        contact=closing.contact,
        publication=_publication(draft),
        attachments=_attachments(closing.attachments, draft.document.attachments),
        totals=read_totals([text for section in draft.sections for text in section.paragraphs]),
    )


def _attachments(
    named: tuple[Attachment, ...], linked: tuple[tuple[str, str], ...]
) -> tuple[Attachment, ...]:
    """The files that the text names, with their addresses, and those that the page links to."""
    addresses = {"".join(text.split()): address for text, address in linked}
    found = [evolve(one, url=one.url or addresses.pop("".join(one.title.split()), None)) for one in named]
    titles = {"".join(text.split()): text for text, _ in linked}
    return (*found, *(Attachment(title=titles[key], url=address) for key, address in addresses.items()))


def _signed(draft: Draft) -> str | None:
    """Who signs, as printed."""
    issuer, span = draft.closing.issuer, draft.closing.spans.get("issuer")
    if issuer and span and span.end - span.start == len(issuer):
        return draft.spans.printed(Piece(issuer, span.start))
    return issuer


def _titled(draft: Draft, title: str) -> str | None:
    """Who publishes, as the title names it before 关于."""
    end = draft.opening.title_text.find("关于")
    return title[:end].strip() if 0 < end <= _LONGEST_ISSUER else None


def _publication(draft: Draft) -> Publication | None:
    """What the page's metadata says, and what its text says where the metadata is silent."""
    said, known = draft.head.head.publication(draft.spans.place), draft.document.publication
    rights = tuple(
        draft.spans.printed(line.piece) for line in draft.lines[draft.footer :] if _RIGHTS.search(line.text)
    )
    if said is None and known is None and not rights:
        return None
    said, known = said or Publication(), known or Publication()
    return Publication(
        url=known.url or said.url,
        site=known.site or said.site,
        column=known.column or said.column,
        source=known.source or said.source,
        published_at=known.published_at or said.published_at,
        rights=known.rights or rights,
    )


def _reading(draft: Draft, document: Document) -> Reading:
    """The reading: each block in exactly one of bulletin, noise and unplaced."""
    lines, opening = draft.lines, draft.opening
    body = range(opening.body, draft.footer)
    editors = {opening.body + index for index in draft.closing.noise}
    aside = {*opening.noise, *editors, *range(draft.footer, len(lines))}
    placed = {
        line.block for index, line in enumerate(lines) if index in body or index not in opening.unplaced
    }
    placed -= {lines[index].block for index in aside}
    lost = {lines[index].block for index in opening.unplaced} - placed
    bulletin = (
        _bulletin(draft)
        if draft.is_bulletin
        else Bulletin(title="".join(map(draft.spans.printed, opening.title)) or (document.title or ""))
    )
    if not draft.is_bulletin:
        placed, lost = set(), placed | lost
    blocks = document.blocks
    return Reading(
        bulletin=bulletin,
        is_bulletin=draft.is_bulletin,
        reason=draft.reason,
        noise=tuple(block for index, block in enumerate(blocks) if index not in placed and index not in lost),
        unplaced=tuple(block for index, block in enumerate(blocks) if index in lost),
        spans=draft.spans if draft.is_bulletin else {},
        text=document.text,
        blocks=blocks,
    )
