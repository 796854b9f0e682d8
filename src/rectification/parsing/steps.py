"""The numbered steps after a label of measures (整改措施： 1.… 2.…), which only look like headings."""

from __future__ import annotations

from rectification.parsing.labels import CONTENT
from rectification.parsing.lines import Line
from rectification.parsing.numbering import PROBLEM, TASK, read_mark, value_of


class Steps:
    """The numbered steps after a label of measures (整改措施： 1.… 2.…), which only look like headings."""

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
        if (frame and frame.end >= len(line.body.text)) or (after and is_content_label(after)):
            return False
        if line.label:
            return False
        self._is_open, self._style, self._value = False, mark.style, value
        return True


def is_content_label(line: Line) -> bool:
    """Whether a line opens with a label of measures, or is one."""
    label = line.label
    return label is not None and label.field in CONTENT
