"""Puts lines together again that a page of fixed width had broken (折行), as in text from a PDF file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rectification.blocks import BlockKind

_LONGEST = 66  # characters: a longer line shows that the text has its paragraphs whole
_NARROWEST = 40  # columns
_SLACK = 8  # columns that a line may be short of, so that no number is cut and no stop opens a line
_ENOUGH = 4
_SHARE = 0.08
_LONGEST_HEADER = 40
_WIDE = "\u2010"  # dashes and quotes, as Chinese fonts draw them, and all above
_STOPS = "。；;：:！!？?”）)》】"
_ENDS = "。：:！!？?"
_TITLE = re.compile("(?:通报|公告|公示|报告)$")
_PAGE = re.compile(
    r"[-—–―]{1,2}\s*\d{1,4}\s*[-—–―]{1,2}|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
_OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十]{1,3}(?:部分|[，、])|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,3}[.．、)）](?!\d)|[①-⑳●■◆▪·]|问题\s?[\d一二三四五六七八九十]{1,3}|【|"
    r"(?:整改|责任|牵头|完成|具体|主要|存在|反馈|联系|监督)[^\s：:，。]{1,8}[：:]|附件"
)


class Row(NamedTuple):
    """A line of the text: its words, its indent and its width in columns, and its number."""

    words: str
    indent: int
    width: int
    number: int


class Paragraph(NamedTuple):
    """Lines that belong together, or the mark of a page: words, kind, and the number of the first."""

    words: str
    kind: BlockKind
    number: int


def unwrapped(lines: Sequence[str]) -> list[Paragraph] | None:
    """The paragraphs of a text whose lines were broken at a width; none where they were not.

    Args:
        lines: The lines of the text, blank ones too.
    """
    if max(map(len, lines), default=0) > _LONGEST:
        return None
    rows = [_row(line, number) for number, line in enumerate(lines, 1)]
    full = max((row.indent + row.width for row in rows), default=0) - _SLACK
    told = [row for row in rows if row.words]
    broken = sum(row.indent + row.width >= full and row.words[-1] not in _STOPS for row in told)
    if full + _SLACK < _NARROWEST or broken < max(_ENOUGH, _SHARE * len(told)):
        return None
    return _joined(rows, full)


def _row(line: str, number: int) -> Row:
    words = line.strip()
    margin = line[: len(line) - len(line.lstrip())]
    return Row(words, _columns(margin.strip("\n\r\f")), _columns(words), number)


def _columns(text: str) -> int:
    return len(text) + sum(character > _WIDE for character in text)


def _joined(rows: Sequence[Row], full: int) -> list[Paragraph]:
    """The paragraphs; the marks and running heads of pages come after the paragraph that they stood in."""
    heads = _running_heads([row for row in rows if row.words])
    is_indented = sum(row.indent > 0 for row in rows) > _ENOUGH
    found: list[Paragraph] = []
    marks: list[Paragraph] = []
    words, first, last = "", 0, None
    for row in rows:
        if not row.words:
            if not marks:  # a blank line at a page's end breaks no paragraph
                last = None
            continue
        if row.words in heads or _PAGE.fullmatch(row.words):
            marks.append(Paragraph(row.words, BlockKind.FURNITURE, row.number))
            continue
        if last and _goes_on(last, row, full, is_indented=is_indented):
            gap = " " if words[-1].isascii() and words[-1].isalpha() and row.words[0].isalpha() else ""
            words += (gap if row.words[0].isascii() else "") + row.words
        else:
            found += [Paragraph(words, BlockKind.PARAGRAPH, first), *marks] if words else marks
            marks, words, first = [], row.words, row.number
        last = row
    return [*found, *([Paragraph(words, BlockKind.PARAGRAPH, first)] if words else []), *marks]


def _running_heads(rows: Sequence[Row]) -> set[str]:
    """The words that stand beside the marks of pages again and again (页眉, 页脚)."""
    counts = Counter(row.words for row in rows)
    marks = [index for index, row in enumerate(rows) if _PAGE.fullmatch(row.words)]
    beside = {rows[at].words for index in marks for at in (index - 1, index + 1) if 0 <= at < len(rows)}
    return {words for words in beside if counts[words] > 1 and len(words) <= _LONGEST_HEADER}


def _goes_on(above: Row, row: Row, full: int, *, is_indented: bool) -> bool:
    """Whether a line goes on where the one above was broken."""
    if above.indent + above.width < full or _OPENS.match(row.words) or _TITLE.search(above.words):
        return False
    if is_indented:
        return row.indent == 0
    return above.words[-1] not in _ENDS
