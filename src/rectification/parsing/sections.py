"""The parts of a bulletin (一、组织领导情况 …), each with its items."""

from __future__ import annotations

import re

from attrs import define, field

from rectification.model import Role
from rectification.parsing import labels
from rectification.parsing.claims import is_status
from rectification.parsing.frames import Frame, ends_in_a_deficit, read_frame, statement
from rectification.parsing.headings import heading_test, part_heading, role_of
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.items import read_items, runs
from rectification.parsing.labels import Label, field_of
from rectification.parsing.lines import Line
from rectification.parsing.numbering import printed_number
from rectification.parsing.pieces import Piece
from rectification.parsing.tables import take_assignments

_TASK = re.compile(
    r"(?:问题|任务|事项)\s*[（(]?(?:第|序号|编号)\s*[:：]?\s*(?P<number>[\d一二三四五六七八九十]{1,4})\s*(?:项|号|条)?[)）]?"
    r"\s*[,，:：]?\s*(?:关于|即)?\s*[“\"](?P<problem>[^”\"]{6,400})[”\"]"
    r"|存在\s*[“\"](?P<stated>[^”\"]{6,400})[”\"]的?问题[,，]\s*要求"
)
_DONE = re.compile(
    r"(?<=。)\s*(?:为此|对此|收到|接到|[我全]?[省市县区旗镇乡局][^。，,]{0,12}(?:高度重视|立即|迅速))"
)
_OF_PROBLEMS = re.compile("问题|意见|任务|事项|清单|台账|方面")
_AREA = re.compile(
    "(?P<field>[^，。；：:,;]{2,40})方面|聚焦(?P<focus>(?:(?!整改|反馈|突出问题|巡察|巡视)[^，。；：:,;]){4,40})"
    "|(?P<body>[一-龥（）()]{2,28}(?:党支部|党总支|党委|党组|村委会|社区|村))"
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
    name: Piece = Piece("", 0)  # noqa: RUF009  (never changed)
    lines: list[Line] = field(factory=list)
    paragraphs: list[Piece] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    closing: list[Piece] = field(factory=list)
    heads: list[Piece] = field(factory=list)


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
    """The one problem that a notice answers, where its first sentence quotes it by number, in a part.

    What the paragraph goes on to say was done (为此，我区…) is taken out of it, as the measures.
    """
    for index, piece in enumerate(introduction):
        if task := _TASK.search(piece.text):
            number = piece.cut(*task.span("number")) if task["number"] else None
            item = ItemDraft(
                number, problem=piece.cut(*task.span("problem" if task["problem"] else "stated"))
            )
            done = _DONE.search(piece.text, task.end())
            if done and "现将" not in piece.text[done.start() :]:
                introduction[index] = piece.cut(0, done.start())
                item.passages.append(Passage(labels.MEASURES, None, None, piece.cut(done.start())))
            return [Part(Role.RECTIFICATION, items=[item])]
    return []


def _split(lines: list[Line]) -> list[Part]:
    """The lines under each heading; the introduction is the part without one."""
    is_heading = heading_test(lines)
    parts = [Part(Role.INTRODUCTION)]
    for line in lines:
        if is_heading(line):
            heading, rest = part_heading(line)
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
    frame = _area_frame(part)
    area = frame.problem if frame else None
    is_introduction = part.role is Role.INTRODUCTION
    found = read_items(part.lines, Role.RECTIFICATION if is_introduction or area else part.role, frame)
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


def _area_frame(part: Part) -> Frame | None:
    """The frame of a part's heading that is an area of problems itself, none if it is none."""
    frame, text = read_frame(part.name), part.name.text
    if frame and frame.may_be_area:
        return frame._replace(is_area=True)
    if text.endswith("的问题") or ends_in_a_deficit(text):
        return Frame(statement(part.name), is_area=True, status=None, end=len(text))
    named = _AREA.fullmatch(text)  # 落实…责任方面 begins as a measure does
    name = part.name.cut(*named.span(named.lastgroup or 0)) if named else None
    return Frame(name, is_area=True, status=None, end=len(text)) if name else None


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
