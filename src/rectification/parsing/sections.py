"""The parts of a bulletin (一、组织领导情况 …): where each begins, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from attrs import define, field

from rectification.model import Role
from rectification.parsing import labels
from rectification.parsing.claims import is_status
from rectification.parsing.drafts import ItemDraft, Passage
from rectification.parsing.frames import (
    ends_in_a_deficit,
    first_sentence,
    names_a_problem,
    read_frame,
    statement,
)
from rectification.parsing.items import read_items, runs
from rectification.parsing.labels import Label, field_of
from rectification.parsing.lines import Line
from rectification.parsing.numbering import AREA, PROBLEM, SECTION, TASK, printed_number
from rectification.parsing.pieces import Piece
from rectification.parsing.tables import take_assignments

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
            "进展|完成)?情况$|台账|"
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
_TASK = re.compile(
    r"(?:问题|任务|事项)\s*[（(]?(?:第|序号|编号)\s*[:：]?\s*(?P<number>[\d一二三四五六七八九十]{1,4})\s*(?:项|号|条)?[)）]?"
    r"\s*[,，:：]?\s*(?:关于|即)?\s*[“\"](?P<problem>[^”\"]{6,400})[”\"]"
)
_OF_PROBLEMS = re.compile("问题|意见|任务|事项|清单|台账|方面")
_AREA = re.compile("([^，。；：:,;]{2,40})方面")
_PLAIN_HEADING = re.compile(
    r"(?:[^，。；：:,;]{0,16}(?:组织领导|组织落实|组织推进|工作组织|反馈[^，。]{0,8}整改|整改落实|"
    r"整改进展|问题整改|工作推进)[^，。；：:,;]{0,8}情况|"
    r"[^，。；：:,;]{0,12}下一?步[^，。；：:,;]{0,10}(?:打算|安排|计划|措施)|[^，。；：:,;]{0,14}工作打算)"
)


@define
class Part:
    """One part: what it is for, its heading, and what stands under it.

    Attributes:
        role: What it is for.
        heading: As printed, if it has one.
        name: The heading without its number.
        lines: The lines under it.
        paragraphs: What stands before its items.
        items: Its items.
        closing: What stands after them.
        heads: The names of columns above them.
    """

    role: Role = Role.OTHER
    heading: Piece | None = None
    name: Piece = Piece("", 0)  # noqa: RUF009  (a tuple)
    lines: list[Line] = field(factory=list)
    paragraphs: list[Piece] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    closing: list[Piece] = field(factory=list)
    heads: list[Piece] = field(factory=list)


def role_of(heading: str) -> Role:
    """What a part is for, by the words of its heading."""
    return next((role for role, words in _ROLES if words.search(heading)), Role.OTHER)


def read_parts(lines: list[Line]) -> list[Part]:
    """The introduction and the parts, in order, with their items.

    Args:
        lines: The lines of the document's body, from its first sentence to its closing.
    """
    split = _split(lines)
    parts = _join_labelled(split) or [read for part in split for read in _read_part(part)]
    if not any(part.items for part in parts):
        parts += _read_task(parts[0].paragraphs)
    _take_assignments(parts)
    return [part for part in parts if part.heading or part.paragraphs or part.items or part.closing]


def _take_assignments(parts: list[Part]) -> None:
    """Give items what a table in a part without any says of them, by their numbers."""
    items = [item for part in parts for item in part.items if item.number]
    numbered = {item.number.text: item for item in items if item.number}
    if len(numbered) < len(items):
        return
    for part in parts if items else ():
        for rows in runs(part.lines) if not part.items else ():
            told = take_assignments(rows, numbered) if rows[0].source.cells else None
            if told:
                places = {row.piece.start for row in rows} - {piece.start for piece in told.after}
                part.paragraphs = [piece for piece in part.paragraphs if piece.start not in places]
                part.heads = [*part.heads, *told.heads]


def _read_task(introduction: list[Piece]) -> list[Part]:
    """The one problem that a notice answers, where its first sentence quotes it by number, in a part."""
    for piece in introduction:
        if task := _TASK.search(piece.text):
            number, problem = (piece.cut(*task.span(name)) for name in ("number", "problem"))
            return [Part(Role.RECTIFICATION, items=[ItemDraft(number=number, problem=problem)])]
    return []


def _split(lines: list[Line]) -> list[Part]:
    """The lines under each heading; the introduction is the part without one."""
    is_heading = _heading_test(lines)
    parts = [Part(Role.INTRODUCTION)]
    for line in lines:
        if is_heading(line):
            heading, rest = _heading(line)
            name = heading.cut(line.mark.end) if line.mark else heading
            parts.append(Part(role_of(heading.text), heading, name))
            if rest.text:
                parts[-1].lines.append(Line(rest, line.block, line.source, None))
        else:
            parts[-1].lines.append(line)
    _tell_apart(parts)
    return parts


def _tell_apart(parts: list[Part]) -> None:
    """The first part is of organising, where a later one is of the problems and says so (整改落实情况)."""
    told = [part for part in parts[1:] if part.role is Role.RECTIFICATION]
    named = [_OF_PROBLEMS.search(part.name.text) is not None for part in told]
    if told and told[0] is parts[1] and not named[0] and any(named):
        told[0].role = Role.ORGANIZATION


def _read_part(part: Part) -> list[Part]:
    """The part with its items; problems after the introduction, without heading, are a part of their own."""
    area = _area_of(part)
    is_introduction = part.role is Role.INTRODUCTION
    found = read_items(part.lines, Role.RECTIFICATION if is_introduction or area else part.role)
    part.paragraphs, part.heads = found.before, found.heads
    if not found.items:
        return [part]
    if area and is_status(area.text):
        for item in found.items:
            item.status = item.status or area
    elif area:
        for item in found.items:
            item.category.insert(0, area)
    if is_introduction:
        after = [Part(Role.FOLLOW_UP, paragraphs=found.after)] if found.after else []
        return [part, Part(Role.RECTIFICATION, items=found.items, heads=found.heads), *after]
    if part.role is not Role.LONG_TERM:
        part.role = Role.RECTIFICATION
    part.items, part.closing = found.items, found.after
    return [part]


def _area_of(part: Part) -> Piece | None:
    """What the heading of a part says is wrong, where it is an area of problems itself."""
    if part.heading is None:
        return None
    frame, text = read_frame(part.name), part.name.text
    if frame and frame.is_area:
        return frame.problem
    if text.endswith("的问题") or ends_in_a_deficit(text):
        return statement(part.name)
    named = _AREA.fullmatch(text)  # 落实…责任方面 begins as a measure does
    return part.name.cut(*named.span(1)) if named else None


def _join_labelled(parts: list[Part]) -> list[Part] | None:
    """Parts that are the labels of one problem (一、整改问题, 六、整改完成情况) with its item, else none."""
    fields = [field_of(part.name.text.rstrip("：:")) for part in parts]
    if labels.PROBLEM not in fields or not labels.CONTENT.intersection(fields):
        return None
    item = ItemDraft()
    for part, named in zip(parts, fields, strict=True):
        part.paragraphs = [line.piece for line in part.lines]
        for number, line in enumerate(part.lines if named else ()):
            if named == labels.PROBLEM and not item.problem.text:
                item.number = printed_number(line.piece, line.mark)
                item.problem = statement(line.body)
                part.items.append(item)
                part.role = Role.RECTIFICATION
            elif named != labels.PROBLEM:
                label = Label(part.name.text, named or "", 0) if number == 0 else None
                item.passages.append(Passage(named, label, part.name if label else None, line.piece))
    return parts


def _heading(line: Line) -> tuple[Piece, Piece]:
    """The heading, and the text that runs on after it."""
    piece = line.piece
    if len(piece.text) <= _LONGEST_HEADING and "。" not in piece.text[:-1]:
        return piece, Piece("", 0)
    end = line.body.start - piece.start + first_sentence(line.body)
    return piece.cut(0, end), piece.cut(end)


def _heading_test(body: list[Line]) -> Callable[[Line], bool]:
    """What a heading of a part looks like in this document: 一、, one of the source, （一）, bare words."""
    numbered = [line for line in body if _is_numbered(line, SECTION)]
    levels = {line.level for line in numbered}
    if 0 not in levels and len(levels) > 1:  # headings of the source: the outer ones are the parts
        numbered = [line for line in numbered if line.level == min(levels)]
    if sum(line.text[0] == "第" for line in numbered) > 1:  # 第一部分, with 一、 under it
        return lambda line: line.text[0] == "第" and _is_numbered(line, SECTION)
    over = {line.piece.start for line, below in pairwise(body) if _is_over(line, below)}
    answered = {line.piece.start for line, below in pairwise(body) if _is_answered(line, below)}
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
    if line.mark is None or below.mark is None or below.mark.style == line.mark.style:
        return False
    frame = below.frame
    return (
        below.mark.style in (PROBLEM, TASK)
        or (frame is not None and not frame.is_area)
        or (below.label is not None and below.label.field == labels.PROBLEM)
    )


def _is_answered(line: Line, below: Line) -> bool:
    """Whether a line is a problem: it says what is wrong, and what stands under it is labelled."""
    label = below.label
    is_labelled = label is not None and label.field in _OF_AN_ITEM and below.mark is None
    return is_labelled and names_a_problem(line.body.text)


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
