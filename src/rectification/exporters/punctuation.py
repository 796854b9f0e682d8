"""Full-width punctuation where Chinese asks for it (GB/T 15834)."""

from __future__ import annotations

import re

SEPARATOR = "\x00"
"""Stands between texts that are worked on at once, which costs a fraction of each by itself.

No text of the model can hold it.
"""

_HAN = r"“”‘’…—\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_IS_HAN = re.compile(f"[{_HAN}]")

# Each begins with the mark itself, which lets the search run over everything else at once.
_MARKS = tuple(
    (
        mark,
        re.compile(rf"{re.escape(mark)}(?:(?<=[{_HAN}].)|(?=[{_HAN}]))"),
        re.compile(rf"{re.escape(mark)}(?=[{SEPARATOR}\n]|\Z)"),
        chr(ord(mark) + 0xFEE0),
    )
    for mark in ",;:!?"
)
_PAIR = re.compile(rf"\(([^(){SEPARATOR}\n]*)\)")
_QUOTED = re.compile(r'(?<![0-9])"([^"\n]*)"')
_ADDRESS_TAIL = re.compile(r"://[!-~]*\Z")
_NESTING = 3


def widen(text: str) -> str:
    """ASCII punctuation between Chinese words as full-width punctuation (GB/T 15834).

    Several texts, joined by `SEPARATOR`, come out as each would by itself.
    Web pages often carry ``,:;()`` where the document had ``，：；（）``. A mark is restored where a
    Chinese character or mark stands on one side of it; between digits or Latin letters (``1,000``,
    ``8:30``, an address on the web) it stays. Brackets and quotes are restored in pairs.
    """
    there = [marks for marks in _MARKS if marks[0] in text]
    for mark, between, _, wide in there:
        text = between.sub(_question if mark == "?" else wide, text)
    for _, _, last, _ in there:
        text = last.sub(_at_end, text)
    for _ in range(_NESTING):
        if "(" not in text:
            break
        text = _PAIR.sub(_brackets, text)
    if '"' in text:
        text = SEPARATOR.join(_quotes(part) for part in text.split(SEPARATOR))
    return text


def _question(found: re.Match[str]) -> str:
    """A question mark, unless it opens the query of an address that goes on in Chinese."""
    before = found.string[max(0, found.start() - 200) : found.start()]
    return found[0] if _ADDRESS_TAIL.search(before) else "？"


def _at_end(found: re.Match[str]) -> str:
    """The last mark of a paragraph, which is Chinese if the paragraph is."""
    text, end = found.string, found.start()
    start = text.rfind(SEPARATOR, 0, end) + 1
    return chr(ord(found[0]) + 0xFEE0) if _IS_HAN.search(text, start, end) else found[0]


def _brackets(found: re.Match[str]) -> str:
    """A pair of brackets: Chinese if what is inside begins or ends so, or what is outside on both sides."""
    text, inside = found.string, found[1]
    if inside and (_IS_HAN.match(inside[0]) or _IS_HAN.match(inside[-1])):
        return f"（{inside}）"
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    if _is_side(before) and _is_side(after) and _IS_HAN.search(before + after):
        return f"（{inside}）"
    return found[0]


def _is_side(character: str) -> bool:
    return character in ("", SEPARATOR, "\n") or _IS_HAN.match(character) is not None


def _quotes(paragraph: str) -> str:
    """Straight quotes as pairs; as they are where one has no partner, or one pair stands inside another."""
    if paragraph.count('"') % 2 or '""' in paragraph:
        return paragraph
    return _QUOTED.sub(lambda found: f"“{found[1]}”" if _IS_HAN.search(found[1]) else found[0], paragraph)
