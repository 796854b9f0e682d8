"""The parts of a bulletin (一、组织领导情况 …): where each begins, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field

from rectification.model import Role
from rectification.parsing import labels
from rectification.parsing.drafts import ItemDraft, Passage
from rectification.parsing.frames import first_sentence, read_frame, statement
from rectification.parsing.items import read_items
from rectification.parsing.labels import Label, field_of
from rectification.parsing.lines import Line
from rectification.parsing.numbering import AREA, SECTION, read_mark
from rectification.parsing.pieces import Piece

_LONGEST_HEADING = 70
_LONGEST_PLAIN = 32
# In order: the first that fits decides; a part that holds problems is one of rectification whatever its slogan says.
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
            "(?:反馈|问题|意见|具体|集中|任务|事项)[^，]{0,14}(?:整改|落实|完成|进展|办理)|整改(?:落实|"
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
_PLAIN_HEADING = re.compile(
    r"(?:[^，。；：:,;]{0,16}(?:组织领导|组织落实|组织推进|工作组织|反馈[^，。]{0,8}整改|整改落实|"
    r"整改进展|问题整改|工作推进)[^，。；：:,;]{0,8}情况|"
    r"[^，。；：:,;]{0,12}下一?步[^，。；：:,;]{0,10}(?:打算|安排|计划|措施)|[^，。；：:,;]{0,14}工作打算)"
)


@define
class Part:
    """One part: what it is for, its heading, and what stands under it."""

    role: Role = Role.OTHER
    heading: Piece | None = None
    lines: list[Line] = field(factory=list)
    paragraphs: list[Piece] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    closing: list[Piece] = field(factory=list)


def role_of(heading: str) -> Role:
    """What a part is for, by the words of its heading."""
    for role, words in _ROLES:
        if words.search(heading):
            return role
    return Role.OTHER


def read_parts(lines: list[Line]) -> list[Part]:
    """The introduction and the parts, in order, with their items.

    Args:
        lines: The lines of the document's body, from its first sentence to its closing.
    """
    split = _split(lines)
    parts = _join_labelled(split) or [read for part in split for read in _read_part(part)]
    return [part for part in parts if part.heading or part.paragraphs or part.items or part.closing]


def _split(lines: list[Line]) -> list[Part]:
    """The lines under each heading; the introduction is the part without one."""
    is_heading = _heading_test(lines)
    parts = [Part(Role.INTRODUCTION)]
    for line in lines:
        if is_heading(line):
            heading, rest = _heading(line)
            parts.append(Part(role_of(heading.text), heading))
            if rest is not None:
                parts[-1].lines.append(Line(rest, line.block, line.source, None))
        else:
            parts[-1].lines.append(line)
    return parts


def _read_part(part: Part) -> list[Part]:
    """The part with its items; problems that follow the introduction without a heading are a part of their own."""
    is_introduction = part.role is Role.INTRODUCTION
    asked = Role.RECTIFICATION if is_introduction else part.role
    if _heading_category(part.heading):
        asked = Role.RECTIFICATION
    found = read_items(part.lines, asked)
    part.paragraphs = found.before
    if not found.items:
        return [part]
    area = _heading_category(part.heading)
    for item in found.items if area else ():
        item.category.insert(0, area)
    if not is_introduction:
        part.role = asked if asked is Role.LONG_TERM else Role.RECTIFICATION
        part.items, part.closing = found.items, found.after
        return [part]
    parts = [part, Part(Role.RECTIFICATION, items=found.items)]
    if found.after:
        parts.append(Part(Role.FOLLOW_UP, paragraphs=found.after))
    return parts


def _heading_category(heading: Piece | None) -> Piece | None:
    """The area that the heading of a part names (一、在“…”方面), if it is one."""
    if heading is None:
        return None
    mark = read_mark(heading.text)
    frame = read_frame(heading.cut(mark.end) if mark else heading)
    return frame.problem if frame and frame.is_area else None


def _join_labelled(parts: list[Part]) -> list[Part] | None:
    """Parts that are the labels of one problem (一、整改问题 … 六、整改完成情况) make one item of it, else none."""
    named = [(part, name) for part in parts if (name := _field_of(part.heading)) is not None]
    fields = {name for _, name in named}
    if labels.PROBLEM not in fields or not fields & labels.CONTENT:
        return None
    item = ItemDraft()
    for part in parts:
        part.paragraphs = [line.piece for line in part.lines]
    for part, name in named:
        for number, piece in enumerate(part.paragraphs):
            if name == labels.PROBLEM and not item.problem.text:
                mark = read_mark(piece.text)
                item.number = mark.number if mark else None
                item.problem = statement(piece.cut(mark.end) if mark else piece)
            elif name != labels.PROBLEM and part.heading:
                mark = read_mark(part.heading.text)
                heading = part.heading.cut(mark.end) if mark else part.heading
                label = Label(name, name, 0) if number == 0 else None
                item.passages.append(Passage(name, label, heading if label else None, piece))
    first = next(part for part, name in named if name == labels.PROBLEM)
    first.items.append(item)
    first.role = Role.RECTIFICATION
    return parts


def _field_of(heading: Piece | None) -> str | None:
    if heading is None:
        return None
    mark = read_mark(heading.text)
    return field_of(heading.text[mark.end :].rstrip("：:") if mark else heading.text.rstrip("：:"))


def _heading(line: Line) -> tuple[Piece, Piece | None]:
    """The heading, and the text that runs on after it."""
    piece = line.piece
    if len(piece.text) <= _LONGEST_HEADING and piece.text.find("。", 0, len(piece.text) - 1) < 0:
        return piece, None
    mark = line.mark.end if line.mark else 0
    end = mark + first_sentence(piece.cut(mark))
    rest = piece.cut(end)
    return piece.cut(0, end), rest if rest.text else None


def _heading_test(body: list[Line]) -> Callable[[Line], bool]:
    """What a heading of a part looks like in this document."""
    numbered = [line for line in body if line.mark and line.mark.style == SECTION and _is_short(line)]
    problems = [line for line in numbered if _is_problem(line)]
    if numbered and len(problems) < len(numbered):
        return lambda line: (
            line.mark is not None
            and line.mark.style == SECTION
            and _is_short(line)
            and not (_is_problem(line) and not _is_area(line))
        )
    levels = sorted(
        {line.level for line in body if line.level and not line.mark and role_of(line.text) is not Role.OTHER}
    )
    if levels and not problems:
        top = levels[0]
        return lambda line: line.level == top and not line.mark and line.source.cells == ()
    areas = [line for line in body if line.mark and line.mark.style == AREA and _is_short(line)]
    told = [line for line in areas if _PLAIN_HEADING.fullmatch(line.body.text)]
    if told and not problems:
        return lambda line: (
            line.mark is not None and line.mark.style == AREA and _is_short(line) and line.frame is None
        )
    return lambda line: (
        line.mark is None
        and len(line.text) <= _LONGEST_PLAIN
        and not line.source.cells
        and _PLAIN_HEADING.fullmatch(line.text) is not None
        and line.label is None
    )


def _is_short(line: Line) -> bool:
    """Whether the line can be a heading: it, or its first sentence, is short."""
    text = line.text
    if line.source.cells:
        return False
    return len(text) <= _LONGEST_HEADING or first_sentence(line.body) <= _LONGEST_HEADING - 10


def _is_problem(line: Line) -> bool:
    return line.frame is not None


def _is_area(line: Line) -> bool:
    return line.frame is not None and line.frame.is_area
