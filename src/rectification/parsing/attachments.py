"""The files that a bulletin names at its end (附件): where they stand, and their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rectification.blocks import Span
from rectification.model import Attachment
from rectification.parsing.labels import CONTENT
from rectification.parsing.lines import Line
from rectification.parsing.pieces import Piece
from rectification.parsing.signature import is_signature

_LONGEST = 300
_NEAR = 3
_ANNEX = re.compile(r"附\s?[件表]\s?[\d一二三四五六七八九十]{0,2}\s?[:：]?")
_ATTACHMENT = re.compile(
    r"(?:相关)?附\s{0,4}[件表图](?:\s?[\d一二三四五六七八九十]{1,2})?\s{0,4}(?:[:：]\s{0,4}|$)"
)
_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s;；:：件]))\d{1,2}\s?[.．、](?!\d)\s{0,4}")
_FILE = re.compile(r"[^\s。；;]{1,120}\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|jpe?g|png|ofd)\b", re.IGNORECASE)
_BUTTON = re.compile(
    r"\s?[-—（(]?\s?(?:点击)?(?:下载|查看)(?:\s?\d{1,9}\s?次)?\s?[)）]?$|^(?:点击)?下载[:：]?\s?"
)


def find_annex(lines: Sequence[Line]) -> int:
    """Where a table of the same problems is annexed under the signature (附件1), else the number of lines.

    Where the text above answers no problem itself, what is annexed is the text, and no annex.
    """
    for index in range(1, len(lines)):
        if _ANNEX.fullmatch(lines[index].text) and any(map(_signs, lines[max(0, index - _NEAR) : index])):
            has_table = any(line.source.cells for line in lines[index:])
            is_answered = any(line.label and line.label.field in CONTENT for line in lines[:index])
            return index if has_table and is_answered else len(lines)
    return len(lines)


def _signs(line: Line) -> bool:
    return not line.source.cells and is_signature(line.text)


def mark_attachments(rows: Sequence[Piece], kinds: list[str], start: int, end: int) -> None:
    """Mark a list of attachments: its head (附件：1.…) and the numbered lines or file names after it."""
    inside = False
    for index in range(start, end):
        text = rows[index].text
        if len(text) <= _LONGEST and _ATTACHMENT.match(text):
            inside = True
        elif inside and not (len(text) <= _LONGEST and (_NUMBER.match(text) or _FILE.search(text))):
            inside = False
        if inside:
            kinds[index] = "attachment"


def read_attachments(rows: Sequence[Piece], spans: dict[str, Span]) -> tuple[Attachment, ...]:
    """The titles after 附件：, one a number."""
    found: list[Attachment] = []
    for row in rows:
        head = _ATTACHMENT.match(row.text)
        start = head.end() if head else 0
        numbers = [match.span() for match in _NUMBER.finditer(row.text, start)]
        for begin, end in zip(
            [start, *(n[1] for n in numbers)], [*(n[0] for n in numbers), None], strict=True
        ):
            title = row.cut(begin, end)
            if button := _BUTTON.search(title.text):
                title = title.cut(button.end()) if button.start() == 0 else title.cut(0, button.start())
            title = title.cut(0, len(title.text.rstrip("。；;")))
            if title.text:
                spans[f"attachments[{len(found)}].title"] = title.span
                found.append(Attachment(title=title.text))
    return tuple(found)
