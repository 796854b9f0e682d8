"""The feedback items of a part: the leaves of its outline, and the rows of its tables."""

from __future__ import annotations

import re
from itertools import groupby

from attrs import define, field

from rectification.model import Role
from rectification.parsing.claims import is_status
from rectification.parsing.frames import Frame, statement
from rectification.parsing.item_drafts import ItemDraft
from rectification.parsing.leaves import item_of
from rectification.parsing.lines import Line, unrolled
from rectification.parsing.nodes import Node
from rectification.parsing.outline import grow
from rectification.parsing.passages import take_closing
from rectification.parsing.pieces import Piece
from rectification.parsing.series import AllSeries, find_series, strip_toward
from rectification.parsing.tables import is_head_alone, read_table

_ASIDE = re.compile(
    r"(?:下一?步|今后|后续|接下来)[^。，]{0,12}(?:打算|安排|计划|措施|工作|$)|(?:总体|基本|工作)情况|"
    r"(?:关于|针对)$"  # a text that was cut off
)


@define
class FoundItems:
    """What a part holds: the paragraphs before its items, the items, and the paragraphs after them."""

    before: list[Piece] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    after: list[Piece] = field(factory=list)
    heads: list[Piece] = field(factory=list)

    def place(self, pieces: list[Piece]) -> None:
        """Paragraphs that are of no item: before the first one, or after those so far."""
        (self.after if self.items else self.before).extend(pieces)


def read_items(lines: list[Line], role: Role, frame: Frame | None = None) -> FoundItems:
    """The items of a part whose heading says that it is for `role`, and may be an area by its frame."""
    found = FoundItems()
    for run in runs(lines):
        if run[0].source.cells:
            _take_table(run, found)
        else:
            _take_lines(run, role, frame, found)
    if found.items and _is_blank(found.items[-1]):
        last = found.items.pop()
        found.after = [*last.lead, *([last.heading] if last.heading else []), *found.after]
    if found.items and not found.after:
        found.after = take_closing(found.items[-1])
    return found


def _is_blank(item: ItemDraft) -> bool:
    """Whether the text breaks off after the number or label of an item, before it says anything."""
    return not (item.problem.text or any(passage.piece.text for passage in item.passages))


def runs(lines: list[Line]) -> list[list[Line]]:
    """The lines in runs: the rows of one table, or what stands between tables."""
    if not any(line.source.cells for line in lines):
        return [lines] if lines else []
    found: list[list[Line]] = []
    for table, run in groupby(lines, key=lambda line: line.source.table if line.source.cells else 0):
        rows = list(run)
        if table and found and found[-1][0].source.cells and is_head_alone(found[-1], rows):
            found[-1] += rows
        else:
            found.append(rows)
    return found


def _take_lines(lines: list[Line], role: Role, frame: Frame | None, found: FoundItems) -> None:
    """The items of lines that are no table."""
    tree = grow([part for line in lines for part in unrolled(line)], frame)
    all_series = find_series(tree)
    strip_toward(all_series)
    reader = _Reader(all_series)
    if _holds_problems(tree, all_series, role):
        reader.visit_all(tree, [])
    if not reader.items:
        found.place([line.piece for line in lines])
        return
    found.place([line.piece for line in tree.content])
    reader.items[0].lead[:0] = found.after
    found.after = reader.lead
    found.items += reader.items


def _take_table(rows: list[Line], found: FoundItems) -> None:
    """The items of a table; a heading right above it is an area, or the problem that the table is about."""
    table = read_table(rows)
    if table is None:
        found.after += _take_announcement(found.items[-1]) if found.items else []
        found.place([row.piece for row in rows])
        return
    found.heads += table.heads
    last = found.items[-1] if found.items else None
    above = last if last and not any(passage.piece.text for passage in last.passages) else None
    if not table.items:
        if above:
            above.passages += table.passages
        found.place(table.before if above else [row.piece for row in rows])
        return
    if above:
        found.items.pop()
        _take_caption(above, table.items)
    if above or found.items:
        table.items[0].lead[:0] = [*found.after, *(above.lead if above else ()), *table.before]
        found.after = []
    else:
        found.place(table.before)
    found.items += table.items
    found.after += table.after


def _take_announcement(item: ItemDraft) -> list[Piece]:
    """The paragraph that announces the table below it (汇总如下：), out of the item above it."""
    last = item.passages[-1] if len(item.passages) > 1 else None
    if last is None or last.label or not last.piece.text.endswith(("如下：", "如下:")):
        return []
    return [item.passages.pop().piece]


def _take_caption(above: ItemDraft, items: list[ItemDraft]) -> None:
    """What the heading above a table says: the number of its only problem, or the area of them all."""
    if above.heading:
        items[0].lead.insert(0, above.heading)
    if len(items) == 1 and not above.problem.text:
        items[0].number = items[0].number or above.number
        return
    for item in items:
        item.category[:0] = [*above.category, above.problem]


def _holds_problems(tree: Node, all_series: AllSeries, role: Role) -> bool:
    """Whether the numbered lines of a part are problems at all, and not steps of organising or plans."""
    is_told = role in (Role.RECTIFICATION, Role.LONG_TERM)
    looks_ahead = role in (Role.FOLLOW_UP, Role.ACCOUNTABILITY)
    if tree.holds_answers:
        return True
    answered = 0
    stack = list(tree.children)
    while stack:
        node = stack.pop()
        if node.is_labelled or (node.is_problem and not looks_ahead):
            return True
        answered += node.frame is not None and node.frame.is_closed and bool(node.content)
        if answered > 1:
            return True
        stack += node.children
    return is_told and any(series.may_state_problems for series in all_series.values())


class _Reader:
    """Walks an outline and makes items of its leaves."""

    def __init__(self, all_series: AllSeries) -> None:
        self.items: list[ItemDraft] = []
        self.lead: list[Piece] = []
        self._series = {path for path, series in all_series.items() if series.states_problems}

    def visit_all(self, node: Node, category: list[Piece], path: tuple[str, ...] = ()) -> None:
        """What stands under an area: once a line is a problem, all of its series are."""
        kin = {child.style for child in node.children if child.is_evident or self._is_area(child, path)}
        all_are = node.holds_answers
        for child in node.children:
            deeper = (*path, child.style)
            is_one = child.is_evident or child.style in kin or deeper in self._series or all_are
            self._visit(child, category, deeper, is_one=is_one and not _stands_aside(child))

    def _visit(self, node: Node, category: list[Piece], path: tuple[str, ...], *, is_one: bool) -> None:
        """An area gives its name to the problems under it; a problem becomes an item."""
        badge = [node.badge.piece] if node.badge else []
        heading = [*badge, *([node.line.piece] if node.line else [])]
        if self._is_area(node, path[:-1]):
            self.lead += heading + [line.piece for line in node.content]
            name = _area_name(node)
            tells_status = is_status(name.text)
            first = len(self.items)
            self.visit_all(node, [*category, name] if name.text and not tells_status else category, path)
            for item in self.items[first:] if tells_status else ():
                item.status = item.status or name
        elif is_one:
            item = item_of(node)
            item.category = list(category)
            item.lead, self.lead = [*self.lead, *badge], []
            self.items.append(item)
        else:
            self.lead += heading + [line.piece for line in node.walk()]

    def _is_area(self, node: Node, path: tuple[str, ...]) -> bool:
        """Whether the problems stand under this line, rather than in it."""
        if not node.children or node.is_labelled:
            return False
        if node.holds_answers:
            return True
        path = (*path, node.style)
        if any(
            child.is_problem or child.is_labelled or self._is_area(child, path) for child in node.children
        ):
            return True
        telling = sum(child.states_a_problem and child.is_answered for child in node.children)
        if telling * 2 > len(node.children) or (node.label is not None and telling > 0):
            return True
        is_bare = not (node.content or node.line is None or node.runs_on)
        return any(
            (*path, child.style) in self._series and (child.is_answered or is_bare) for child in node.children
        )


def _stands_aside(node: Node) -> bool:
    """Whether a line beside problems is none of them: 下一步打算."""
    return node.line is not None and not node.frame and _ASIDE.match(node.line.body.text) is not None


def _area_name(node: Node) -> Piece:
    """What the heading of an area says, without its frame."""
    if node.frame:
        return node.frame.problem
    body = node.line.body if node.line else Piece("", 0)
    if node.label:
        body = body.cut(node.label.end)
    return statement(body.cut(0, len(body.text.rstrip("：:。；; ").removesuffix("方面")) or len(body.text)))
