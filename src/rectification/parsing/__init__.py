"""From the blocks of a document to a bulletin: `parse` runs the steps below, in reading order."""

from __future__ import annotations

from rectification.blocks import Block, BlockKind
from rectification.hookspecs import Document, Reading
from rectification.model import Bulletin, Role, Section
from rectification.parsing.accounting import account, furniture
from rectification.parsing.assembling import assemble
from rectification.parsing.attachments import find_annex
from rectification.parsing.building import build_item
from rectification.parsing.closing import read_closing
from rectification.parsing.draft import Draft
from rectification.parsing.furniture import is_page_mark, split_footer
from rectification.parsing.genre import judge
from rectification.parsing.grids import find_grids
from rectification.parsing.lines import Line, printable, read_lines
from rectification.parsing.opening import read_opening
from rectification.parsing.rounds import read_round
from rectification.parsing.script import simplified, without_glosses
from rectification.parsing.sections import Part, read_parts
from rectification.parsing.spans import Spans

__all__ = ["parse"]


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
        find_rows,
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
    body = draft.lines[draft.opening.body].block if draft.opening.body < len(draft.lines) else 0
    draft.head.look_at(
        draft.spans.piece(block.span)
        for block in draft.document.blocks[:body]
        if block.kind is BlockKind.FURNITURE
    )


def find_footer(draft: Draft) -> None:
    """Where the page goes on after the document."""
    draft.footer = split_footer(draft.lines, draft.opening.body)


def find_rows(draft: Draft) -> None:
    """The lines of the document's body, without the marks of pages, and with tables that came as text."""
    body = draft.lines[draft.opening.body : draft.footer]
    draft.aside = {line.piece.start for line in body if is_page_mark(line.text)}
    if draft.aside:
        body = [line for line in body if line.piece.start not in draft.aside]
    rows = find_grids(body)
    draft.rows = rows[: find_annex(rows)]


def find_closing(draft: Draft) -> None:
    """The contact, the signature, the date, the attachments, and a dateline of the page under them."""
    draft.closing = read_closing([_block(line) for line in draft.rows], draft.opening.title_text)
    draft.aside.update(draft.rows[index].piece.start for index in draft.closing.noise)
    for line in draft.rows[draft.closing.ends + 1 :]:
        if line.piece.start not in draft.aside and draft.head.take_late(line.piece):
            draft.aside.add(line.piece.start)


def _block(line: Line) -> Block:
    """The line as a block of its own, where it is one of several lines of its block."""
    piece, source = line.piece, line.source
    return source if piece.text == source.text else source._replace(text=piece.text, span=piece.span)


def find_parts(draft: Draft) -> None:
    """The introduction and the parts, with their items; what stands beside the closing ends the last part."""
    closing = draft.closing
    draft.parts = read_parts(draft.rows[: closing.start])
    if draft.opening.speech:
        draft.parts.insert(0, Part(Role.INTRODUCTION, paragraphs=draft.opening.speech))
    held = closing.taken - set(closing.remarks)
    rows = enumerate(draft.rows[closing.start :], closing.start)
    beside = [
        line.piece
        for index, line in rows
        if index not in held and (index <= closing.ends or index in closing.remarks)
    ]
    if beside and not draft.parts:
        draft.parts.append(Part(Role.OTHER))
    if beside:
        draft.parts[-1].closing += beside


def build_sections(draft: Draft) -> None:
    """The sections of the model, and where everything in them stood."""
    spans = draft.spans
    sections: list[Section] = []
    for part in draft.parts:
        for head in part.heads:
            spans.imply(head)
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


def _reading(draft: Draft, document: Document) -> Reading:
    """The reading, with what became of each block."""
    if not draft.is_bulletin:
        bulletin = Bulletin(title=draft.printed(draft.opening.title) or (document.title or ""))
        placed, lost = set[int](), {line.block for line in draft.lines} - furniture(draft)
    else:
        bulletin = assemble(draft)
        placed, lost = account(draft)
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
