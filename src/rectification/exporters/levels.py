"""Which level of the text a paragraph opens (层次序数): 一、, （一）, 1. or （1） (GB/T 9704 7.3.3)."""

from __future__ import annotations

import re

_CHINESE = "[一二三四五六七八九十百零〇]+"
_FORMS = re.compile(
    rf"(?P<l1>第{_CHINESE}(?:部分|章)|{_CHINESE}[、.．])"
    rf"|(?P<l2>[（(]{_CHINESE}[)）])"
    r"|(?P<l3>[0-9]{1,4}(?:[、．]|\.(?![0-9])))"
    r"|(?P<l4>[（(][0-9]{1,4}[)）]|[⑴-⒇①-⑳])"
)
_POINT = re.compile(r"[一二三四五六七八九十]+[是要]|首先|其次|再次|最后|第[一二三四五六七八九十]+[、，,]")
_FIRST = frozenset("第一二三四五六七八九十百零〇（(0123456789首其再最") | {
    *map(chr, range(ord("①"), ord("⑳") + 1)),
    *map(chr, range(ord("⑴"), ord("⒇") + 1)),
}
_SENTENCE_END = re.compile("[。！？!?；;]")
_PHRASE_END = re.compile("[。！？!?：:]")
_LONGEST_HEADING = 60


def numbered_level(text: str) -> int | None:
    """The level that the number before the text stands for, 1 to 4; none where there is no number."""
    # Most paragraphs open none, and their first character says so.
    found = _FORMS.match(text) if text[:1] in _FIRST else None
    return int(found.lastgroup[1:]) if found and found.lastgroup else None


def heading_level(text: str) -> int | None:
    """The level of a paragraph that is a heading as a whole: numbered, short, and one sentence at most."""
    level = numbered_level(text)
    if level is None or len(text) > _LONGEST_HEADING:
        return None
    end = _SENTENCE_END.search(text)
    return level if end is None or end.end() == len(text) else None


def run_in_end(text: str) -> int:
    """Where a heading ends that text follows in its paragraph: after ``（一）提高站位。``; 0 for none."""
    end = _SENTENCE_END.search(text, 0, _LONGEST_HEADING)
    return end.end() if end else 0


def point_end(text: str) -> int:
    """Where the point ends that opens a paragraph (点题句): after ``一是提高站位。``; 0 for none."""
    opened = _POINT.match(text) if text[:1] in _FIRST else None
    if not opened:
        return 0
    end = _PHRASE_END.search(text, opened.end(), _LONGEST_HEADING)
    return end.end() if end else opened.end()
