"""Cutting the text of measures where it is enumerated (一是, ①, (1)), or else at its sentences."""

from __future__ import annotations

import re

from rectification.parsing.lines import Piece
from rectification.parsing.numbering import NUMERAL, value_of

_STEP = re.compile(
    rf"(?:^|(?<=[。；;：:，,、\s！!)）”]))(?:(?P<ordinal>[{NUMERAL}]{{1,3}})(?:是|要(?!求))|第(?P<nth>[{NUMERAL}]{{1,2}})[，,、：:]"
    r"|(?P<circled>[①-⑳])|[（(](?P<bracketed>\d{1,2})[)）]|(?P<arabic>\d{1,2})[.．、](?!\d))"
)
_SENTENCES = re.compile(
    r"(?:[^。；;！!？?“《（(]+|“[^“”]{0,300}”|《[^《》]{0,300}》|（[^（）]{0,300}）|\([^()]{0,300}\)|[“《（(])*+"
    r"(?:[。；;！!？?]+[”’」）)]*|$)"
)


def cut_measures(piece: Piece) -> list[Piece]:
    """The steps of one paragraph; joined, they are the paragraph again, white space aside."""
    text = piece.text
    cuts = _enumerated(text)
    if not cuts:
        cuts = [match.end() for match in _SENTENCES.finditer(text) if match.end() < len(text)]
    if not cuts:
        return [piece] if text else []
    steps = (piece.cut(start, end) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True))
    return [step for step in steps if step.text]


def _enumerated(text: str) -> list[int]:
    """Where the steps of an enumeration start, if the paragraph holds one: 一是, 二是 … of one style, in order."""
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
    if len(cuts) == 1 and cuts[0] > 0:
        return []
    return cuts
