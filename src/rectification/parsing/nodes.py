"""The nodes of an outline: lines that are headings by their number, frame or looks, with all under them."""

from __future__ import annotations

import re
from functools import cached_property

from attrs import define, field

from rectification.parsing.frames import Frame, first_sentence, names_a_problem, tells_a_measure
from rectification.parsing.labels import Label, find_label
from rectification.parsing.lines import Line
from rectification.parsing.numbering import PROBLEM, TASK
from rectification.parsing.steps import is_content_label

# Styles of nodes that no number gives; the others are those of `numbering`.
LABELLED = "labelled"  # 反馈问题：, without a number
STATED = "stated"  # what is wrong, then what was done, in a paragraph
RUN_IN = "run in"  # a bold beginning, without a number
FRAMED = "framed"  # 关于“…”问题, without a number
ANSWERED = "answered"  # 针对…问题，…: a problem and what was done, in a paragraph
NAMED = "named"  # the name of a body, or of an area, above its problems
_RUN_ON = re.compile(r"[一二三]是|第一[，,、]|①|[（(]1[)）]")


@define
class Node:
    """A numbered or framed line with everything up to the next of its kind."""

    line: Line | None
    style: str
    frame: Frame | None = None
    label: Label | None = None
    badge: Line | None = None  # its number, where that stands on a line of its own
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

    @property
    def is_problem(self) -> bool:
        """Whether its form alone says that it is a problem or an area of problems."""
        return bool(self.frame or self.label) or self.style in (PROBLEM, TASK, LABELLED)

    @cached_property
    def is_labelled(self) -> bool:
        """Whether a label of measures stands before any numbered line under it, in the line or after it."""
        if self.line and find_label(self.line.piece):
            return True
        return any(is_content_label(line) for line in self.content)

    @property
    def is_set_apart(self) -> bool:
        """Whether it is a heading by its looks: in bold, or one of the source's own."""
        return self.style == RUN_IN or (
            self.line is not None and self.line.level > 0 and self.line.mark is None
        )

    @property
    def runs_on(self) -> bool:
        """Whether 一是 or the like follows the first sentence of its line."""
        if self.line is None:
            return False
        body = self.line.body
        return _RUN_ON.match(body.text, first_sentence(body)) is not None

    @property
    def is_evident(self) -> bool:
        """Whether it is a problem, or an area of them, whatever stands beside it."""
        return self.is_problem or self.is_labelled or self.states_a_problem

    @cached_property
    def states_a_problem(self) -> bool:
        """Whether the line says what is wrong, by its words, or because 一是 follows what is no measure."""
        if self.line is None:
            return False
        body = self.line.body
        head = body.text[: first_sentence(body)]
        return names_a_problem(head) or (self.runs_on and not tells_a_measure(head))

    @property
    def tells_a_measure(self) -> bool:
        """Whether the line begins as what was done begins."""
        return self.line is not None and tells_a_measure(self.line.body.text)

    @property
    def holds_answers(self) -> bool:
        """Whether it is an area by its frame (…方面), and what stands under it is answered and no measure.

        Under 关于…方面 there may be tasks as well (1.加强理论武装。…).
        """
        if self.frame is None or not self.frame.is_area or not self.children:
            return False
        may_be_tasks = self.frame.is_led
        return all(
            child.is_answered and (may_be_tasks or not child.tells_a_measure) for child in self.children
        )

    @property
    def is_answered(self) -> bool:
        """Whether anything follows its first sentence, in the line or after it."""
        body = self.line.body if self.line else None
        return bool(self.content or self.children) or (
            body is not None and first_sentence(body) < len(body.text)
        )
