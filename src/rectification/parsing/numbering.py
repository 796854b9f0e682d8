"""The numbers that lines open with, in every style that offices use, and the styles' names."""

from __future__ import annotations

import re
from typing import NamedTuple

from rectification.parsing.pieces import Piece

NUMERAL = "一二三四五六七八九十"

SECTION = "section"  # 一、
AREA = "area"  # （一）
ARABIC = "arabic"  # 1.
CLOSED = "closed"  # 1)
DEEP = "deep"  # 1.1
BRACKETED = "bracketed"  # （1）
CIRCLED = "circled"  # ①
ORDINAL = "ordinal"  # 一是
PROBLEM = "problem"  # 问题1：
TASK = "task"  # 第7项

_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_CHINESE = f"[{NUMERAL}百]{{1,4}}"
_ANY = rf"{_CHINESE}|\d{{1,3}}"
# One named group an alternative: the group is the number, its name the style.
_MARK = re.compile(
    rf"(?P<ordinal>{_CHINESE})(?:是|要(?!求))"
    rf"|(?P<section>{_CHINESE}|[{_FORMAL}]{{1,3}})[、．.]\s*"
    rf"|[（(]\s*(?P<area>{_CHINESE})\s*[)）][、.．]?\s*"
    r"|(?P<deep>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?:\s+|(?=关于|针对|[“\"]))"
    rf"|(?P<problem_>\d{{1,3}})\s?[.．、]\s*(?:反馈)?问题\s?(?:{_ANY})\s?[：:]\s*"
    r"|(?P<arabic>\d{1,3})\s?[.．、]\s*|(?P<closed>\d{1,3})\s?[)）]\s*"
    r"|[（(]\s*(?P<bracketed>\d{1,3})\s*[)）][、.．]?\s*"
    r"|(?P<circled>[①-⑳❶-❿])\s*"
    r"|(?P<area_>[㈠-㈩])\s*|(?P<bracketed_>[⑴-⒇])\s*"
    rf"|[【\[（(]?(?:反馈|具体|存在的?|突出|发现|审计|主要)?(?:问题|表现|隐患)\s*[（(]?(?P<problem>{_ANY})[)）]?\s*"
    r"(?:[】\])）]\s*[：:、.．]?|[：:、.．]|$)\s*"
    rf"|(?:反馈问题|整改任务|整改事项)?\s*第\s?(?P<task>{_ANY})\s?(?:项|条|个问题)(?:[：:、.．]\s*|\s*$|"
    rf"\s+|(?=关于|针对))"
    rf"|(?:整改|反馈|问题)*(?:任务|序号|编号)\s*[:：]?\s*(?P<task_>{_ANY})"
    r"(?:[：:、.．]\s*|\s*$|\s*[（(][^（()）]{2,20}[)）][：:]?\s*)"
    rf"|第(?P<section_>{_CHINESE})部分[、：:]?\s*"
    rf"|第(?P<ordinal_>{_CHINESE})[，,、：:]\s*"
)
_FIRST = frozenset(
    NUMERAL + _FORMAL + "百（(第问表隐反具存突发审主整任序编【[0123456789０１２３４５６７８９"
) | frozenset(
    chr(code)
    for low, high in ((0x2460, 0x2487), (0x2776, 0x277F), (0x3220, 0x3229))
    for code in range(low, high + 1)
)
_COUNTED = frozenset("问隐反整任第")
_LONGEST_COUNTED = 12
_VALUES = {char: value for numerals in (NUMERAL, _FORMAL) for value, char in enumerate(numerals, 1)}


class Mark(NamedTuple):
    """A number at the start of a line: its style, the number as printed, and where the rest begins."""

    style: str
    number: str
    end: int


def read_mark(text: str) -> Mark | None:
    """The number that the text opens with, or none; of （一）整改任务6 that of the task."""
    mark = _read_first(text)
    if mark and text[mark.end : mark.end + 1] in _COUNTED and len(text) - mark.end <= _LONGEST_COUNTED:
        inner = _read_first(text[mark.end :])
        if inner and inner.style in (PROBLEM, TASK) and inner.end == len(text) - mark.end:
            return Mark(inner.style, inner.number, len(text))
    return mark


def _read_first(text: str) -> Mark | None:
    if not text or text[0] not in _FIRST:
        return None
    match = _MARK.match(text)
    if match is None:
        return None
    name = match.lastgroup or ""
    return Mark(name.rstrip("_"), match[name], match.end())


def printed_number(piece: Piece, mark: Mark | None) -> Piece | None:
    """Where in the piece that it opens the number itself stands, without brackets and stops."""
    if mark is None:
        return None
    at = piece.text.index(mark.number)
    return piece.cut(at, at + len(mark.number))


def value_of(number: str) -> int | None:
    """What a printed number counts: 12, 十二, ③, ㈢, ⑶."""
    if number.isdecimal():
        return int(number)
    if len(number) == 1:
        code = ord(number)
        for low, high in ((0x2460, 0x2473), (0x2474, 0x2487), (0x2776, 0x277F), (0x3220, 0x3229)):
            if low <= code <= high:
                return code - low + 1
        return _VALUES.get(number)
    head, ten, tail = number.replace("拾", "十").partition("十")
    if not ten or len(head) > 1 or len(tail) > 1:
        return None
    return _VALUES.get(head, 1) * 10 + _VALUES.get(tail, 0)
