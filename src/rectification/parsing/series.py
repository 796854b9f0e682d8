"""The lines of one style at one level of an outline: once one is a problem, all of its series are."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from attrs import define, field

from rectification.parsing.nodes import Node


@define
class Series:
    """The lines of one style at one level of an outline, over all its areas (1. 2. 3.)."""

    nodes: list[Node] = field(factory=list)

    @property
    def members(self) -> int:
        """How many they are."""
        return len(self.nodes)

    @cached_property
    def evident(self) -> int:
        """How many of them are problems by themselves."""
        return sum(node.is_evident for node in self.nodes)

    @property
    def states_problems(self) -> bool:
        """Whether most of them are problems by themselves, or any that is set as a heading; so all are."""
        needed = 1 if self.nodes[0].is_set_apart else self.members // 2 + 1
        return self.evident >= needed

    @property
    def may_state_problems(self) -> bool:
        """Whether any is, where the heading above has said that problems follow, and few tell measures."""
        told = sum(node.tells_a_measure for node in self.nodes if not node.is_evident)
        return self.evident > told


AllSeries = dict[tuple[str, ...], Series]
"""The series of an outline, by the styles from the outermost to their own."""


def strip_toward(all_series: AllSeries) -> None:
    """Without 对, where every problem of a series is framed by it (1.对…的问题)."""
    for series in all_series.values():
        frames = [
            node.frame
            for node in series.nodes
            if node.frame and node.line and node.line.body.text[:1] == "对"
        ]
        if len(frames) == series.members > 1 and all(frame.problem.text[:1] == "对" for frame in frames):
            for node, frame in zip(series.nodes, frames, strict=True):
                node.frame = frame._replace(problem=frame.problem.cut(1))


def find_series(tree: Node) -> AllSeries:
    """Every series of the outline."""
    found: AllSeries = defaultdict(Series)
    stack: list[tuple[Node, tuple[str, ...]]] = [(tree, ())]
    while stack:
        node, path = stack.pop()
        for child in () if node.is_labelled else node.children:
            found[(*path, child.style)].nodes.append(child)
            stack.append((child, (*path, child.style)))
    return found
