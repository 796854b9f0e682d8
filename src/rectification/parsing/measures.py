"""Cutting the text of measures where it is enumerated (一是, ①, (1)), or else at its sentences."""

from __future__ import annotations

import re

from rectification.parsing.numbering import NUMERAL, value_of
from rectification.parsing.pieces import Piece

# The first character of a pattern is a class where it can be: so a search skips what cannot begin it.
_FIRST_STEP = re.compile(
    r"[一①1第（(](?:(?<=一)[是要]|(?<=①)|(?<=1)[.．、]|(?<=第)一[，,、：:]|(?<=[（(])1[)）])"
)
_STEP = re.compile(
    rf"(?:^|(?<=[。；;：:，,、\s！!)）”]))(?:(?P<ordinal>[{NUMERAL}]{{1,3}})(?:是|要(?!求))|"
    rf"第(?P<nth>[{NUMERAL}]{{1,2}})[，,、：:]"
    r"|(?P<circled>[①-⑳])|[（(](?P<bracketed>\d{1,2})[)）]|(?P<arabic>\d{1,2})[.．、](?!\d))"
)
# A stop, or a whole that none of the stops inside it ends: a quotation, a title, brackets.
_STOP = re.compile(
    r"[。；;！!？?“《（(](?:(?<=[。；;！!？?])(?P<stop>[。；;！!？?]*[”’」）)]*)|(?<=“)[^“”]{0,300}”"
    r"|(?<=《)[^《》]{0,300}》|(?<=（)[^（）]{0,300}）|(?<=\()[^()]{0,300}\))"
)


def cut_measures(piece: Piece) -> list[Piece]:
    """The steps of one paragraph; joined, they are the paragraph again, white space aside."""
    text = piece.text
    found = []
    start = 0
    for cut in _enumerated(text) or _sentences(text):
        step = piece.cut(start, cut)
        if step.text:
            found.append(step)
        start = cut
    return found


def _sentences(text: str) -> list[int]:
    """Where the sentences end: at stops, but none inside a quotation, a title or brackets."""
    cuts = [match.end() for match in _STOP.finditer(text) if match.lastgroup]
    if not cuts or cuts[-1] < len(text):
        cuts.append(len(text))
    return cuts


def _enumerated(text: str) -> list[int]:
    """Where the steps of an enumeration start, if there is one: 一是, 二是 in order, of one style."""
    if _FIRST_STEP.search(text) is None and _STEP.match(text) is None:
        return []
    cuts: list[int] = []
    style = None
    expected = 1
    for step in _STEP.finditer(text):
        name = step.lastgroup or ""
        value = value_of(step[name])
        if style is None:
            if value != 1 and step.start() > 0:
                continue
            style, expected = name, value or 1
        if name == style and value == expected:
            cuts.append(step.start())
            expected += 1
    if not cuts or (len(cuts) == 1 and cuts[0] > 0):
        return []
    return [*cuts, len(text)]
