"""The headings of parts (一、组织领导情况 …): what they look like in a document, and what they are for."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from rectification.model import Role
from rectification.parsing import labels
from rectification.parsing.claims import is_status
from rectification.parsing.frames import first_sentence, frames_within, names_a_problem
from rectification.parsing.lines import Line
from rectification.parsing.numbering import AREA, PROBLEM, SECTION, TASK
from rectification.parsing.pieces import Piece

_LONGEST_HEADING = 70
_LONGEST_PLAIN = 32
_OF_AN_ITEM = {*labels.CONTENT, labels.GOAL, labels.RESPONSIBLE, labels.DEADLINE, labels.STATUS}
# In order, the first that fits; a part that holds problems is one of rectification, whatever its slogan.
_ROLES = (
    (
        Role.ORGANIZATION,
        re.compile(
            "组织(?:领导|整改|推进|落实|实施|部署)|组织[^，]{0,6}情况$|总体情况|基本情况|主体责任|"
            "(?<!落实)工作情况$"
        ),
    ),
    (Role.LONG_TERM, re.compile("(?:长期|持续|尚未|未)(?:整改|推进|坚持|完成)[^，]{0,8}(?:事项|问题|任务)")),
    (Role.ACCOUNTABILITY, re.compile("问责|执纪|审查调查|线索|移交|追责|处分")),
    (
        Role.FOLLOW_UP,
        re.compile(
            "下一?步|打算|今后|后续|接下来|常态长效|长效|巩固|久久为功|持续(?:用力|发力|推[进动]|深化|"
            "抓好|做好|强化|巩固)"
        ),
    ),
    (
        Role.RECTIFICATION,
        re.compile(
            "(?:反馈|问题|意见|具体|集中|任务|事项)[^，]{0,14}(?:整改|改到位|改彻底|落实|完成|进展|办理)|整改(?:落实|"
            "进展|完成)?情况$|台账|销号[^，]{0,4}问题|"
            "(?:聚焦|坚持|紧盯|围绕)(?:[^，]{0,6})问题|落地见效|见行见效|靶向|真改实改|逐[条项]"
        ),
    ),
    (
        Role.ORGANIZATION,
        re.compile(
            "组织|领导|责任|部署|站位|担当|统筹|推进|基本情况|总体|工作情况|政治|思想|学习|自觉|机制|成效|"
            "履责"
        ),
    ),
)
_PLAIN_HEADING = re.compile(
    r"(?:[^，。；：:,;]{0,16}(?:组织领导|组织落实|组织推进|工作组织|反馈[^，。]{0,8}整改|整改落实|"
    r"整改进展|问题整改|工作推进)[^，。；：:,;]{0,8}情况|"
    r"[^，。；：:,;]{0,12}下一?步[^，。；：:,;]{0,10}(?:打算|安排|计划|措施)|[^，。；：:,;]{0,14}工作打算)"
)


def role_of(heading: str) -> Role:
    """What a part is for, by the words of its heading."""
    return next((role for role, words in _ROLES if words.search(heading)), Role.OTHER)


def part_heading(line: Line) -> tuple[Piece, Piece]:
    """The heading, and the text that runs on after it."""
    piece = line.piece
    if len(piece.text) <= _LONGEST_HEADING and "。" not in piece.text[:-1]:
        return piece, Piece("", 0)
    end = line.body.start - piece.start + first_sentence(line.body)
    return piece.cut(0, end), piece.cut(end)


def heading_test(body: list[Line]) -> Callable[[Line], bool]:
    """What a heading of a part looks like in this document: 一、, one of the source, （一）, bare words."""
    numbered = [line for line in body if _is_numbered(line, SECTION)]
    levels = {line.level for line in numbered}
    if 0 not in levels and len(levels) > 1:  # headings of the source: the outer ones are the parts
        numbered = [line for line in numbered if line.level == min(levels)]
    if sum(line.text[0] == "第" for line in numbered) > 1:  # 第一部分, with 一、 under it
        return lambda line: line.text[0] == "第" and _is_numbered(line, SECTION)
    over = {line.piece.start for line, below in pairwise(body) if _is_over(line, below)}
    answered = _answered(body)
    starts = {
        line.piece.start
        for line in numbered
        if (_is_open(line) and line.piece.start not in answered) or line.piece.start in over
    }
    if starts:
        return lambda line: line.piece.start in starts
    if not numbered and (top := _top_level(body)):
        return lambda line: line.level == top and _is_heading(line)
    if not numbered and sum(map(_is_bold, body)) > 1:
        return lambda line: _is_bold(line) or _is_plain(line)
    areas = [line for line in body if _is_numbered(line, AREA)]
    if not numbered and any(_PLAIN_HEADING.fullmatch(line.body.text) for line in areas):
        return lambda line: _is_numbered(line, AREA) and line.frame is None
    return _is_plain


def _top_level(body: list[Line]) -> int:
    """The level of the source's headings that are of parts, most of them by their words; 0 if none is."""
    levels = [line.level for line in body if _is_heading(line)]
    top = min(levels, default=0)
    return top if levels.count(top) * 2 > sum(line.level == top for line in body) else 0


def _is_open(line: Line) -> bool:
    """Whether a line can hold problems under it, rather than being one."""
    return line.frame is None or line.frame.is_area or is_status(line.body.text)


def _is_over(line: Line, below: Line) -> bool:
    """Whether a framed line is an area, as the line below is a numbered problem (一、…的问题, 1.…问题)."""
    if line.mark is None or (below.mark and below.mark.style == line.mark.style):
        return False
    if below.mark is None:  # 一、关于…方面的问题 / 对“…”的问题，…。对“…”的问题，…。
        return line.frame is not None and line.frame.may_be_area and bool(frames_within(below.piece))
    frame = below.frame
    return (
        below.mark.style in (PROBLEM, TASK)
        or (frame is not None and not frame.is_area)
        or (below.label is not None and below.label.field == labels.PROBLEM)
    )


def _answered(body: list[Line]) -> set[int]:
    """Where problems start: labelled lines stand under them, and most of them say what is wrong."""
    labelled = [line for line, below in pairwise(body) if _is_labelled(below)]
    told = [line for line in labelled if names_a_problem(line.body.text)]
    numbered = [line for line in labelled if line.mark and line.mark.style == SECTION]
    most = sum(line in told for line in numbered) * 2 > len(numbered) > 1
    return {line.piece.start for line in (*told, *(numbered if most else ()))}


def _is_labelled(line: Line) -> bool:
    """Whether a line is labelled as what was done about a problem, or as who did it."""
    return line.label is not None and line.label.field in _OF_AN_ITEM and line.mark is None


def _is_numbered(line: Line, style: str) -> bool:
    """Whether a line of that style is short enough for a heading, or its first sentence is."""
    if line.mark is None or line.mark.style != style:
        return False
    return len(line.text) <= _LONGEST_HEADING or first_sentence(line.body) < _LONGEST_HEADING


def _is_heading(line: Line) -> bool:
    """Whether the source says that the line is a heading, and its words that it is one of a part."""
    return (
        bool(line.level)
        and not (line.mark or line.frame or line.label)
        and role_of(line.text) is not Role.OTHER
    )


def _is_bold(line: Line) -> bool:
    """Whether the line is set in bold whole, and reads as a heading of a part, not as a problem."""
    text = line.text
    if not line.source.emphasis or line.run_in < len(text) or len(text) > _LONGEST_HEADING:
        return False
    return not (line.frame or line.label or names_a_problem(text)) and role_of(text) is not Role.OTHER


def _is_plain(line: Line) -> bool:
    """Whether the line is a heading by its words alone (下一步工作打算)."""
    if line.mark or line.source.cells or len(line.text) > _LONGEST_PLAIN:
        return False
    return _PLAIN_HEADING.fullmatch(line.text) is not None and line.label is None
