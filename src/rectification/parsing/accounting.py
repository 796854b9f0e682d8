"""What became of each block: every one is in exactly one of bulletin, noise and unplaced."""

from __future__ import annotations

import re

from rectification.parsing.draft import Draft
from rectification.parsing.pieces import Piece

# What the model says by its form: marks, numbers, and the words around attachments.
_IMPLIED = re.compile(
    r"[\s：:。．.、，,；;！!（()）【】\[\]〔〕《》“”\"‘’'\-—–－_•·●■◆★☆*|/\\>→√%％+~…=#]*"
    r"(?:[0-9０-９一二三四五六七八九十〇①-⒇㈠-㈩❶-❿\s：:。．.、，,；;（()）【】\[\]\-—•·|/]|附[件表]|序号)*"
)


def account(draft: Draft) -> tuple[set[int], set[int]]:
    """The blocks of the bulletin, and those of the document that found no place, by their indexes.

    A block of the page around the document is of the bulletin where a field was read from it (a
    dateline, a breadcrumb), and furniture where none was.  A block of the document itself has no
    place where any of its words is in no field, so that nothing is lost in silence.
    """
    bare = draft.spans.bare()
    placed: set[int] = set()
    lost: set[int] = set()
    for index, line in enumerate(draft.lines):
        rest = _rest(line.piece, bare)
        if not rest:
            placed.add(line.block)
        elif not draft.is_around(index):
            (placed if _IMPLIED.fullmatch(rest) else lost).add(line.block)
        elif len(rest) < len(line.text):
            placed.add(line.block)
    return placed - lost, lost


def _rest(piece: Piece, bare: bytearray) -> str:
    """The characters of a line that no field holds."""
    text, start = piece.text, piece.start
    end = start + len(text)
    rest = ""
    at = bare.find(1, start, end)
    while at >= 0:
        held = bare.find(0, at, end)
        to = held if held >= 0 else end
        rest += text[at - start : to - start]
        at = bare.find(1, to, end)
    return rest


def furniture(draft: Draft) -> set[int]:
    """The blocks of the page around the document, where nothing was made of it, by their indexes."""
    blocks = {line.block for index, line in enumerate(draft.lines) if not draft.is_around(index)}
    return {line.block for line in draft.lines} - blocks
