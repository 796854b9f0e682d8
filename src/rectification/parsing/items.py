"""The feedback items of a part: a tree of its numbered lines, whose leaves are the problems and what follows them."""

from __future__ import annotations

import re
from itertools import groupby

from attrs import define, field

from rectification.model import Role
from rectification.parsing import labels
from rectification.parsing.drafts import ItemDraft, Passage
from rectification.parsing.frames import (
    Frame,
    first_sentence,
    names_a_problem,
    statement,
    tells_a_measure,
)
from rectification.parsing.labels import CONTENT, Label, field_of, find_label, read_label
from rectification.parsing.lines import Line
from rectification.parsing.numbering import CIRCLED, ORDINAL, PROBLEM, TASK, read_mark, value_of
from rectification.parsing.pieces import Piece
from rectification.parsing.tables import read_table

_CLOSES = re.compile(
    r"(?:下一步|下步|接下来|今后|[^，。]{0,12}将(?:继续|持续|以此|进一步|始终))|[^。]{0,30}(?:欢迎|"
    r"如有意见|如对|联系方式|联系电话|监督电话|特此)"
)
_AREA_TAIL = re.compile(r"(?:方面)?(?:[：:。；;]|$)")
_LONGEST_NAME = 30
_BODY = re.compile(
    r"[一-龥（）()]{2,28}(?:局|委|办|院|校|部|会|中心|公司|集团|党组|党委|支部|总支|镇|乡|街道|村|社区|政府)"
)
_NEXT_LABEL = re.compile(r"[；;，,。\s]\s*([^；;，,。\s：:]{2,10})[：:]")
_VALUES = frozenset({labels.RESPONSIBLE, labels.DEADLINE, labels.STATUS})
_RUN_ON = re.compile(r"[一二三]是|第一[，,、]|①|[（(]1[)）]")
_STATED = re.compile(
    r"(?:目前|现|截至目前)?[，,]?(?:该|此|本|上述)(?:项|类|条)?(?:反馈)?(?:问题|事项|任务|项目|"
    r"工作)(?:目前|现|均|仍|尚|也)*(?:[^。；;，,]{0,14})"
)
_IN_SENTENCE = re.compile(r"(?:^|(?<=[。；;，,]))\s*" + _STATED.pattern + r"(?=[。；;，,]|$)")
_STATUS_WORDS = re.compile("完成|整改|推进|坚持|销号|办结|启动|解决|到位")


@define
class Node:
    """A numbered or framed line with everything up to the next of its kind."""

    line: Line | None
    style: str
    frame: Frame | None = None
    label: Label | None = None
    content: list[Line] = field(factory=list)  # before the first child
    children: list[Node] = field(factory=list)

    def walk(self) -> list[Line]:
        """All lines under it, in order."""
        found = list(self.content)
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            if node.line:
                found.append(node.line)
            found += node.content
            stack += reversed(node.children)
        return found


@define
class Found:
    """What a part holds: the paragraphs before its items, the items, and the paragraphs after them."""

    before: list[Piece] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    after: list[Piece] = field(factory=list)

    def place(self, pieces: list[Piece]) -> None:
        """Paragraphs that are of no item: before the first one, or after those so far."""
        (self.after if self.items else self.before).extend(pieces)


def read_items(lines: list[Line], role: Role) -> Found:
    """The items of a part whose heading says that it is for `role`."""
    found = Found()
    for run in _runs(lines):
        if run[0].source.cells:
            _take_table(run, found)
        else:
            _take_lines(run, role, found)
    if found.items and not found.after:
        found.after = _take_closing(found.items[-1])
    return found


def _runs(lines: list[Line]) -> list[list[Line]]:
    """The lines in runs: the rows of one table, or what stands between tables."""
    if not any(line.source.cells for line in lines):
        return [lines] if lines else []
    return [
        list(run) for _, run in groupby(lines, key=lambda line: line.source.table if line.source.cells else 0)
    ]


def _take_lines(lines: list[Line], role: Role, found: Found) -> None:
    """The items of lines that are no table."""
    tree = grow(lines)
    reader = _Reader()
    if tree.children and _holds_problems(tree, role):
        for child in tree.children:
            reader.visit(child, [])
    if not reader.items:
        found.place([line.piece for line in lines])
        return
    found.place([line.piece for line in tree.content])
    reader.items[0].lead[:0] = found.after
    found.after = reader.lead
    found.items += reader.items


def _take_table(rows: list[Line], found: Found) -> None:
    """The items of a table; a heading right above it is an area, or the problem that the table is about."""
    table = read_table(rows)
    if table is None:
        found.place([row.piece for row in rows])
        return
    above = found.items[-1] if found.items and not found.items[-1].passages else None
    if above and table.items:
        found.items.pop()
        heading = [above.heading] if above.heading else []
        table.items[0].lead[:0] = [*above.lead, *heading]
        for item in table.items:
            item.category[:0] = [*above.category, above.problem]
    elif above:
        above.passages += table.passages
    else:
        found.place([row.piece for row in rows] if not table.items else table.before)
    found.items += table.items


def grow(lines: list[Line]) -> Node:
    """The tree of a part: a style of number that is open continues, a new one goes deeper."""
    root = Node(None, "")
    stack = [root]
    steps = _Steps()
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        style = _style(line, after, stack)
        if style is None or steps.take(line, after):
            steps.note(line)
            stack[-1].content.append(line)
            continue
        at = next((depth for depth, node in enumerate(stack) if node.style == style), None)
        if at is not None:
            del stack[at:]
        node = Node(line, style, line.frame, _problem_label(line))
        stack[-1].children.append(node)
        stack.append(node)
        steps.close()
    return root


class _Steps:
    """The numbered steps after a label of measures (整改措施： 1.… 2.…), which look like headings and are none."""

    def __init__(self) -> None:
        self._is_open = False
        self._style = ""
        self._value: int | None = None

    def close(self) -> None:
        """A heading ends the list."""
        self._is_open, self._style = False, ""

    def note(self, line: Line) -> None:
        """A label of measures opens a list, another label ends it."""
        if line.mark and line.mark.style == self._style:
            return
        label = line.label
        if label is None:
            self._is_open = False
            return
        self.close()
        if label.field in CONTENT:
            first = read_mark(line.body.text[label.end :])
            self._is_open = len(line.body.text) == label.end
            if first and value_of(first.number) == 1:
                self._style, self._value = first.style, 1

    def take(self, line: Line, after: Line | None) -> bool:
        """Whether the numbered line is the next step."""
        mark = line.mark
        if mark is None or not (self._is_open or mark.style == self._style) or mark.style in (PROBLEM, TASK):
            return False
        value = value_of(mark.number)
        if not self._is_open and (self._value is None or value != self._value + 1):
            return False
        frame = line.frame
        if (frame and frame.end >= len(line.body.text)) or (after and _is_content_label(after)):
            return False
        if line.label:
            return False
        self._is_open, self._style, self._value = False, mark.style, value
        return True


def _problem_label(line: Line) -> Label | None:
    """反馈问题： before a problem, or 反馈问题 alone, with the problem on the next line."""
    body = line.body.text
    if line.label is None and field_of(body) == labels.PROBLEM:
        return Label(body, labels.PROBLEM, len(body))
    return line.label


def _is_content_label(line: Line) -> bool:
    label = line.label
    return label is not None and label.field in CONTENT


def _style(line: Line, after: Line | None, stack: list[Node]) -> str | None:
    """The style of the line as a heading, or none if it is content."""
    mark = line.mark
    if mark is not None:
        body = line.body
        if mark.style in (ORDINAL, CIRCLED):
            frame = line.frame if body.text[:2] in ("关于", "针对") else None
            return mark.style if frame and frame.is_closed else None
        label = line.label
        return None if label and label.field != labels.PROBLEM else mark.style
    text = line.text
    if line.level:
        return f"h{line.level}"
    label = line.label
    if label:
        top = stack[-1]
        fills = top.line is not None and not top.line.body.text and not top.content
        return "problem label" if label.field == labels.PROBLEM and not fills else None
    if len(text) < 200 and text[:1] in '关针在“"':
        frame = line.frame
        if frame and frame.end >= len(text) and ("问题" in text[-12:] or "方面" in text[-4:]):
            return "frame"
    if after and len(text) <= _LONGEST_NAME and _BODY.fullmatch(text):
        asked = after.label
        return "body" if asked and asked.field == labels.PROBLEM else None
    return None


def _holds_problems(tree: Node, role: Role) -> bool:
    """Whether the numbered lines of a part are problems at all, and not steps of organising or plans."""
    wanted = role in (Role.RECTIFICATION, Role.LONG_TERM)
    looks_ahead = role in (Role.FOLLOW_UP, Role.ACCOUNTABILITY)
    answered = 0
    stack = list(tree.children)
    while stack:
        node = stack.pop()
        if _has_label(node):
            return True
        answered += node.frame is not None and node.frame.is_closed and bool(node.content)
        if answered > 1:
            return True
        if not looks_ahead and (node.frame or node.label or node.style in (PROBLEM, TASK, "problem label")):
            return True
        if wanted and _states(node):
            return True
        stack += node.children
    return False


def _has_label(node: Node) -> bool:
    """Whether measures follow under a label of their own, in the line or after it."""
    if node.line and find_label(node.line.piece):
        return True
    for line in node.content:
        label = line.label
        if label and label.field in CONTENT:
            return True
    return False


class _Reader:
    """Walks a tree and makes items of its leaves."""

    def __init__(self) -> None:
        self.items: list[ItemDraft] = []
        self.lead: list[Piece] = []

    def visit(self, node: Node, category: list[Piece]) -> None:
        """An area gives its name to the problems under it; a problem becomes an item."""
        if self._is_area(node):
            name = self._area_name(node)
            if node.line:
                self.lead.append(node.line.piece)
            self.lead += [line.piece for line in node.content]
            for child in node.children:
                self.visit(child, [*category, name])
            return
        if not self._is_item(node):
            self.lead += ([node.line.piece] if node.line else []) + [line.piece for line in node.walk()]
            return
        item = _item(node)
        item.category = category
        item.lead, self.lead = self.lead, []
        self.items.append(item)

    def _is_area(self, node: Node) -> bool:
        """Whether the problems stand under this line, rather than in it."""
        if not node.children or _labelled_before(node):
            return False
        children = node.children
        if any(
            child.frame or child.style in (PROBLEM, TASK, "problem label") or _has_label(child)
            for child in children
        ):
            return True
        if any(self._is_area(child) for child in children):
            return True
        telling = sum(_tells(child) for child in children)
        return telling * 2 > len(children) or (node.label is not None and telling > 0)

    def _area_name(self, node: Node) -> Piece:
        if node.frame:
            return node.frame.problem
        body = node.line.body if node.line else Piece("", 0)
        if node.label:
            body = body.cut(node.label.end)
        return statement(
            body.cut(0, len(body.text.rstrip("：:。；; ").removesuffix("方面")) or len(body.text))
        )

    def _is_item(self, node: Node) -> bool:
        if node.frame or node.label or node.style in (PROBLEM, TASK, "problem label") or _has_label(node):
            return True
        return _states(node)


def _states(node: Node) -> bool:
    """Whether the line says what is wrong: by its words, or because 一是 follows what is no measure itself."""
    if node.line is None:
        return False
    body = node.line.body
    end = first_sentence(body)
    head = body.text[:end]
    if names_a_problem(head):
        return True
    return _RUN_ON.match(body.text, end) is not None and not tells_a_measure(head)


def _tells(node: Node) -> bool:
    """Whether a line says what is wrong and what was done follows it, in the line or after it."""
    if not _states(node):
        return False
    body = node.line.body if node.line else Piece("", 0)
    return bool(node.content or node.children) or first_sentence(body) < len(body.text)


def _labelled_before(node: Node) -> bool:
    """Whether a label of measures stands before the numbered lines, so that they are its steps."""
    for line in node.content:
        label = line.label
        if label and label.field in CONTENT:
            return True
    return bool(node.line and find_label(node.line.piece))


def _item(node: Node) -> ItemDraft:
    """The item of a leaf: its problem, and the passages after it."""
    item = ItemDraft(number=node.line.mark.number if node.line and node.line.mark else None)
    rest: Piece | None = None
    if node.line:
        item.heading, rest = _read_heading(node, item)
    lines = node.walk()
    if rest is not None and rest.text:
        _add(item, rest, None)
    for line in lines:
        _add(item, line.piece, line)
    item.lines = lines
    return item


def _read_heading(node: Node, item: ItemDraft) -> tuple[Piece, Piece | None]:
    """The heading of an item, and what runs on after it in the same line."""
    assert node.line is not None
    line = node.line
    piece, body = line.piece, line.body
    offset = body.start - piece.start
    inside = find_label(piece)
    if node.frame:
        item.problem, item.status = node.frame.problem, node.frame.status
        end = offset + node.frame.end
        rest = piece.cut(end)
        return (piece, None) if not rest.text else (piece.cut(0, end), rest)
    if node.label:
        body = body.cut(node.label.end)
        if not body.text:
            item.passages.append(Passage(labels.PROBLEM, node.label, None, body))
            return piece, None
    if inside:
        head, rest = inside
        item.problem = statement(body.cut(0, head.start + len(head.text) - body.start))
        return head, rest
    end = first_sentence(body)
    runs_on = (
        end < len(body.text)
        and not _has_label(node)
        and (
            not (node.content or node.children)
            or _RUN_ON.match(body.text, end)
            or tells_a_measure(body.text, end)
        )
    )
    if runs_on:
        item.problem = statement(body.cut(0, end))
        end += body.start - piece.start
        return piece.cut(0, end), piece.cut(end)
    item.problem = statement(body)
    return piece, None


def _add(item: ItemDraft, piece: Piece, line: Line | None) -> None:
    """A paragraph under an item: with its label, or going on from the one before."""
    body = line.body if line else piece
    label = line.label if line else read_label(body.text)
    if label is not None:
        value = body.cut(label.end)
        name = piece.cut(0, (body.start - piece.start) + len(body.text[: label.end].rstrip("：:∶ \t\u3000")))
        if label.field in _VALUES and (more := _next_label(value)):
            value, rest = value.cut(0, more), value.cut(more + 1)
            item.passages.append(Passage(label.field, label, name, value))
            _add(item, rest, None)
            return
        if label.field == labels.PROBLEM and not item.problem.text:
            item.problem = statement(value)
        item.passages.append(Passage(label.field, label, name, value))
        return
    if inside := find_label(piece):
        head, rest = inside
        _add(item, head, None)
        _add(item, rest, None)
        return
    before = item.passages[-1] if item.passages else None
    field_name = (
        before.field
        if before and before.field in (*CONTENT, labels.OUTCOME, labels.GOAL, labels.NOTE)
        else labels.PROGRESS
    )
    if before and before.field == labels.RESPONSIBLE and not before.piece.text:
        field_name = labels.RESPONSIBLE
    if (
        before
        and before.field in (labels.DEADLINE, labels.STATUS, labels.RESPONSIBLE, labels.PROBLEM, labels.GOAL)
        and not before.piece.text
    ):
        before.piece = piece
        if before.field == labels.PROBLEM and not item.problem.text:
            item.problem = statement(piece)
        return
    item.passages.append(Passage(field_name, None, None, piece))


def _next_label(value: Piece) -> int | None:
    """Where another label follows in the same line (责任单位：… 责任人：…)."""
    for match in _NEXT_LABEL.finditer(value.text):
        if field_of(match[1]):
            return match.start()
    return None


def _take_closing(item: ItemDraft) -> list[Piece]:
    """Paragraphs after the last item that are no measures of it: what will be done next, the invitation."""
    taken: list[Piece] = []
    while (
        item.passages
        and item.passages[-1].label is None
        and len(item.passages) > 1
        and _CLOSES.match(item.passages[-1].piece.text)
    ):
        taken.insert(0, item.passages.pop().piece)
    return taken


def stated_words(text: str) -> str | None:
    """The sentence of the measures that says how far the problem has come (该问题已完成整改), or none."""
    if "该" not in text and "此" not in text and "本" not in text:
        return None
    for match in _IN_SENTENCE.finditer(text):
        words = match.group().strip()
        if _STATUS_WORDS.search(words) and len(words) <= 24:
            return words
    return None
