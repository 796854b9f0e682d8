"""The outline of a part: its numbered and framed lines as a tree, each with the lines under it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from rectification.parsing import labels
from rectification.parsing.frames import (
    Frame,
    first_sentence,
    frames_within,
    names_a_problem,
)
from rectification.parsing.labels import Label, field_of
from rectification.parsing.lines import Line
from rectification.parsing.nodes import ANSWERED, FRAMED, LABELLED, NAMED, RUN_IN, STATED, Node
from rectification.parsing.numbering import (
    AREA,
    CIRCLED,
    ORDINAL,
    SECTION,
    read_mark,
)
from rectification.parsing.pieces import Piece
from rectification.parsing.steps import Steps

_FEWEST_STATED = 3
_LONGEST_STATED = 40
_LONGEST_BADGE = 2
_LONGEST_FRAMED = 200
_LONGEST_NAME = 30
_LONGEST_AREA = 60
_BODY = re.compile(
    r"[一-龥（）()]{2,28}(?:[局委办室院校部会厅署社联馆所站台队行厂场处镇乡村园]|中心|公司|集团|党组|支部|总支|街道|社区|政府)"
)
_AREA = re.compile("[^，。；：]{2,40}方面[。：:]?")
_FRAME_WORD = re.compile("问题|方面")


def grow(lines: list[Line], frame: Frame | None = None) -> Node:
    """The tree of a part: a style of number that is open continues, a new one goes deeper.

    Args:
        lines: Those under the part's heading.
        frame: The frame of the heading, where that is an area.
    """
    root = Node(None, "", frame)
    stack = [root]
    steps = Steps()
    may_run_in = _may_run_in(lines)
    badge: Line | None = None
    several = cache(lambda: sum(bool(_answers(line)) for line in lines) > 1)
    states = cache(lambda: _states_and_answers(lines))
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after is not None and line.text.isdecimal() and _is_badge(line, after):
            badge = line
            continue
        style = _style(line, after, stack) or (RUN_IN if may_run_in and _runs_in(line) else None)
        if style is None and stack[-1].style in ("", STATED) and _may_state(line) and states():
            style = STATED
        if style is None or steps.take(line, after):
            if badge is not None:  # of nothing, after all
                stack[-1].content.append(badge)
                badge = None
            steps.note(line)
            if not _take_answers(line, stack, several):
                stack[-1].content.append(line)
            continue
        styles = [node.style for node in stack]
        if style in styles:
            del stack[styles.index(style) :]
        elif style in (FRAMED, AREA):  # neither stands under a problem that is answered in its own line
            while len(stack) > 1 and _is_done(stack[-1]):
                stack.pop()
        node = Node(line, style, line.frame, _problem_label(line), badge)
        badge = None
        stack[-1].children.append(node)
        stack.append(node)
        steps.close()
        _part_area(node, line, stack)
    return root


def _is_done(node: Node) -> bool:
    """Whether a node is a problem with what was done about it in the same line, and nothing under it."""
    if node.line is None or node.content or node.children or (node.frame and node.frame.is_area):
        return False
    body = node.line.body
    return node.states_a_problem and first_sentence(body) < len(body.text)


def _is_badge(line: Line, after: Line) -> bool:
    """Whether a number alone on its line is that of the problem below, as editors of posts set it."""
    if len(line.text) > _LONGEST_BADGE or line.source.cells or after.source.cells or after.mark:
        return False
    return _is_framed(after) or after.level > 0 or after.run_in > 0


def _take_answers(line: Line, stack: list[Node], several: Callable[[], bool]) -> bool:
    """Whether a paragraph under an area, or under nothing, answers problems; each becomes a node."""
    top = stack[-1]
    if not (
        top.style == ANSWERED or _may_be_area(top) or (_is_bare(top) and _opens_in_quotes(line) and several())
    ):
        return False
    found = _answers(line)
    if not found or (len(found) == 1 and top.line is None and top.frame is None and not several()):
        return False
    if top.style == ANSWERED:
        stack.pop()
    _add_answers(line, line.piece, found, stack)
    return True


def _answers(line: Line) -> list[tuple[Piece, Frame]]:
    """The problems that a paragraph answers, if it is one: with no number but 一是, and no label."""
    is_paragraph = (line.mark is None or line.mark.style == ORDINAL) and not (line.label or line.source.cells)
    return frames_within(line.piece) if is_paragraph else []


def _states_and_answers(lines: list[Line]) -> bool:
    """Whether lines without number and label are problems: three and most of them say what is wrong first.

    Their beginnings were in bold before somebody copied the text.
    """
    alike = [line for line in lines if _may_state(line)]
    stated = sum(names_a_problem(line.text[: first_sentence(line.piece)]) for line in alike)
    return stated >= _FEWEST_STATED and stated * 2 > len(alike)


def _may_state(line: Line) -> bool:
    """Whether a line is a paragraph of a short first sentence and more."""
    if line.mark or line.label or line.level or line.source.cells:
        return False
    end = first_sentence(line.piece)
    return end <= _LONGEST_STATED and end < len(line.text)


def _part_area(node: Node, line: Line, stack: list[Node]) -> None:
    """Part the heading of an area from the problems that are answered in the same line, if there are any."""
    body, frame = line.body, line.frame
    if frame is not None and not frame.is_area:
        return
    end = frame.end if frame else first_sentence(body)
    if frame is None and not _AREA.fullmatch(body.text, 0, end):
        return
    rest = body.cut(end)
    if found := frames_within(rest):
        node.line = Line(line.piece.cut(0, rest.start - line.piece.start), line.block, line.source, line.mark)
        _add_answers(line, rest, found, stack)


def _add_answers(line: Line, piece: Piece, found: list[tuple[Piece, Frame]], stack: list[Node]) -> None:
    """The problems of a paragraph as nodes under the last one, which also gets what stands before them."""
    top = stack[-1]
    if before := found[0][0].start - piece.start:
        top.content.append(Line(piece.cut(0, before), line.block, line.source, None))
    top.children += [
        Node(Line(part, line.block, line.source, read_mark(part.text)), ANSWERED, frame)
        for part, frame in found
    ]
    stack.append(top.children[-1])


def _may_be_area(node: Node) -> bool:
    """Whether problems may stand in the paragraphs under a heading: it states none itself."""
    if node.line is None:
        return True
    if node.frame is not None:
        return node.frame.is_area
    is_area = node.line.text.rstrip("。：:").endswith("方面") or not node.states_a_problem
    return is_area and not (node.label or node.runs_on) and len(node.line.text) <= _LONGEST_AREA


def _opens_in_quotes(line: Line) -> bool:
    """Whether a paragraph begins with the problem that it answers (针对“…”问题)."""
    return line.text.startswith(("针对“", '针对"'))


def _is_bare(node: Node) -> bool:
    """Whether a heading has no frame and no label, and nothing stands under it yet."""
    if node.line is None or node.frame or node.label or node.content:
        return False
    return len(node.line.text) <= _LONGEST_AREA and not node.runs_on


def _problem_label(line: Line) -> Label | None:
    """反馈问题： before a problem, or 反馈问题 alone, with the problem on the next line."""
    body = line.body.text
    if line.label is None and field_of(body) == labels.PROBLEM:
        return Label(body, labels.PROBLEM, len(body))
    return line.label


def _style(line: Line, after: Line | None, stack: list[Node]) -> str | None:
    """The style of the line as a heading, or none if it is content."""
    if line.mark is not None:
        if line.mark.style in (ORDINAL, CIRCLED):
            frame = line.frame if line.body.text[:2] in ("关于", "针对") else None
            is_one = (frame and frame.is_closed) or _is_one_of_an_area(line, line.mark.style, after, stack)
            return line.mark.style if is_one else None
        return line.mark.style if line.label is None or line.label.field == labels.PROBLEM else None
    if line.level:
        return f"h{line.level}"
    if line.label:
        top = stack[-1]
        fills = top.line is not None and not top.line.body.text and not top.content
        return LABELLED if line.label.field == labels.PROBLEM and not fills else None
    return FRAMED if _is_framed(line) else _style_above(line, after)


def _is_one_of_an_area(line: Line, style: str, after: Line | None, stack: list[Node]) -> bool:
    """Whether a line with the number of a step (①) is a problem: under an area, and says what is wrong."""
    top = stack[-1]
    if any(node.style == style and node.frame is None for node in stack):
        return True
    if top.style == AREA and _is_bare(top) and after is not None and after.label is not None:
        return after.label.field in (*labels.CONTENT, labels.OUTCOME)
    if top.line is None or top.content or not _AREA.fullmatch(top.line.body.text):
        return False
    end = first_sentence(line.body)
    is_answered = end < len(line.body.text) or (after is not None and after.mark is None)
    return is_answered and names_a_problem(line.body.text[:end])


def _style_above(line: Line, after: Line | None) -> str | None:
    """The style of a line that is a heading by what stands below it: a problem, or those of a body."""
    if after is None:
        return None
    if field_of(line.text) == labels.PROBLEM and not (after.mark or field_of(after.text)):
        return LABELLED
    if after.mark and _AREA.fullmatch(line.text):
        return NAMED
    return NAMED if _is_name(line, after) else None


def _may_run_in(lines: list[Line]) -> bool:
    """Whether the lines have headings by their looks alone: several bold beginnings, and no numbers."""
    if any(line.mark and line.mark.style not in (SECTION, AREA, ORDINAL) for line in lines):
        return False
    return sum(map(_runs_in, lines)) > 1


def _runs_in(line: Line) -> bool:
    return line.source.emphasis > 0 and line.run_in > 0 and line.label is None


def _is_framed(line: Line) -> bool:
    """Whether a line without a number is nothing but a frame: 关于“…”问题."""
    text = line.text
    if len(text) >= _LONGEST_FRAMED or text[:1] not in '关针在“"':
        return False
    is_cut_off = text.count("“") > text.count("”")
    is_whole = is_cut_off or _FRAME_WORD.search(text[-12:]) is not None
    return line.frame is not None and line.frame.end >= len(text) and is_whole


def _is_name(line: Line, after: Line) -> bool:
    """Whether a line is the name of a body, and its problems follow (问题：…)."""
    if len(line.text) > _LONGEST_NAME or _BODY.fullmatch(line.text) is None:
        return False
    return after.label is not None and after.label.field == labels.PROBLEM
