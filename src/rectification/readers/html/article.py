"""Tells the article of a page from what stands around it, by where the prose is and by a few marks.

Nothing is thrown away: what is not of the article becomes furniture (页面附属内容). Where it is not
sure, a line near the article is left to the article, since parsing knows datelines and the like itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rectification.blocks import BlockKind
from rectification.readers.html import marks
from rectification.readers.html.page import Link, Page

_PROSE = re.compile("[。；，、;,]")
_PROSE_LENGTH = 20
_SHARE_OF_ARTICLE = 0.65
_MOSTLY = 0.5
_LINKED = 0.6
_SHARE_AFTER_END = 0.1
_SHORT = 80
_SHORTEST_TITLE = 6
_LONGEST_TITLE = 200
_NEAR = 15
_VERY_NEAR = 3


class Sorting(NamedTuple):
    """What stands where in a page.

    Attributes:
        kinds: The kind of every line: its own in the article, furniture elsewhere.
        column: The columns that a path (当前位置) of several lines names, outermost first.
        prose: How much of the page reads like an article.
    """

    kinds: list[BlockKind]
    column: tuple[str, ...]
    prose: int


def sort(page: Page, title: str | None) -> Sorting:
    """Tell the article from what stands around it.

    Args:
        page: The lines and boxes of the page.
        title: The title that the metadata gives, if any.
    """
    sorter = _Sorter(page, title)
    return Sorting(sorter.kinds, tuple(sorter.column), sorter.prose)


class _Sorter:
    """Sorts the lines of one page: the article, then what stands above it, then what stands below."""

    def __init__(self, page: Page, title: str | None) -> None:
        self._texts = page.texts
        self._kinds = page.kinds
        self._levels = page.levels
        self._tables = {number: row.table for number, row in page.rows.items()}
        self._box_of = page.box_of
        self._boxes = page.boxes
        self._linked = page.linked
        self._links: dict[int, list[Link]] = {}
        for link in page.links:
            self._links.setdefault(link.line, []).append(link)
        self._title = marks.bare(title or "")
        self._weights = [
            0 if len(text) < _PROSE_LENGTH else _weight(text, linked)
            for text, linked in zip(page.texts, page.linked, strict=True)
        ]
        self._sums = self._sum_up()
        self.prose = self._sums[0]
        self._set_aside = self._find_boxes(marks.is_furniture_box)
        self._paths = self._find_boxes(marks.is_path_box)
        self.kinds = [BlockKind.FURNITURE] * len(page.texts)
        self.column: list[str] = []
        first, last = self._range()
        self._sort_article(first, last)
        self._sort_head(first)
        self._sort_tail(last)

    def _sum_up(self) -> list[int]:
        """How much prose each box holds, with all that it holds."""
        sums = [0] * len(self._boxes)
        for box, weight in zip(self._box_of, self._weights, strict=True):
            sums[box] += weight
        for number in range(len(sums) - 1, 0, -1):
            sums[self._boxes[number].parent] += sums[number]
        return sums

    def _find_boxes(self, told: Callable[[str], bool]) -> list[bool]:
        """Which boxes are told by their words, or by those around them, and hold little of the prose."""
        found = [False] * len(self._boxes)
        for number, box in enumerate(self._boxes):
            found[number] = (number > 0 and found[box.parent]) or (
                self._sums[number] <= _MOSTLY * self._sums[0] and told(box.words)
            )
        return found

    def _range(self) -> tuple[int, int]:
        """The first line of the article, and the line after its last."""
        box = self._article_box()
        end = box + 1
        while end < len(self._boxes) and self._boxes[end].parent >= box:
            end += 1
        inside = [number for number, its_box in enumerate(self._box_of) if box <= its_box < end]
        return (inside[0], inside[-1] + 1) if inside else (0, len(self._texts))

    def _article_box(self) -> int:
        """The box that its name marks as the article; if none is, the least that holds most of the prose."""
        sums, boxes = self._sums, self._boxes
        for number, named in enumerate(boxes):
            if sums[number] > _MOSTLY * sums[0] and marks.is_article_box(named.words):
                return number
        heaviest = [0] * len(boxes)
        for number in range(1, len(boxes)):
            parent = boxes[number].parent
            if not heaviest[parent] or sums[number] > sums[heaviest[parent]]:
                heaviest[parent] = number
        box = 0
        while heaviest[box] and sums[heaviest[box]] > _SHARE_OF_ARTICLE * sums[0]:
            box = heaviest[box]
        return box

    def _sort_article(self, first: int, last: int) -> None:
        ended = False
        left = sum(self._weights[first:last])
        end = _SHARE_AFTER_END * left
        for number in range(first, last):
            left -= self._weights[number]
            ended = ended or (left < end and marks.ends_article(self._texts[number]))
            if not (ended or self._is_furniture(number)) or self._is_file(number):
                self.kinds[number] = self._kinds[number]

    def _sort_head(self, first: int) -> None:
        in_path = False
        above = range(self._anchor(first), first)
        about = {
            self._tables[number]
            for number in above
            if number in self._tables and marks.is_dateline(self._texts[number][:_SHORT])
        }
        for number in above:
            kind = self._kinds[number]
            in_path = self._is_path(number) or (in_path and self._is_link(number))
            if in_path and kind is BlockKind.LIST_ITEM:
                self.column += marks.steps(self._texts[number])
            elif self._tables.get(number) in about:  # 索引号, 发布机构 … are no ledger
                self.kinds[number] = BlockKind.PARAGRAPH
            elif in_path or self._is_title(number) or not self._is_furniture(number):
                self.kinds[number] = kind

    def _anchor(self, first: int) -> int:
        """The highest line that belongs to the article: its path, its title, or what looks like one."""
        above = [number for number in range(first) if self._kinds[number] is not BlockKind.FURNITURE]
        paths = list(filter(self._is_path, above))
        titles = list(filter(self._is_title, above))
        if paths or titles:
            start = paths[-1] if paths else first
            while start - 1 in paths[-_NEAR:]:
                start -= 1
            title = min(titles, default=start)
            while title and marks.is_body(self._texts[title - 1]):
                title -= 1
            return min(start, title)
        for number in range(max(0, first - _NEAR), first):
            heads = number in self._levels and not self._is_link(number)
            if heads or marks.is_dateline(self._texts[number][:_SHORT]):
                return max(0, number - _VERY_NEAR)
        return max(0, first - _VERY_NEAR)

    def _sort_tail(self, last: int) -> None:
        ended = False
        for number in range(last, len(self._texts)):
            ended = ended or marks.ends_article(self._texts[number]) or self._is_furniture(number)
            if not ended or (number < last + _NEAR and self._is_file(number)):
                self.kinds[number] = self._kinds[number]

    def _is_title(self, number: int) -> bool:
        text = self._texts[number][:_LONGEST_TITLE]
        if len(text) < _SHORTEST_TITLE or self._is_link(number):
            return False
        bare = marks.bare(text)
        if len(bare) < _SHORTEST_TITLE:
            return False
        if self._title.startswith(bare) or self._title.endswith(bare):
            return True
        return not self._set_aside[self._box_of[number]] and marks.is_title_like(text)

    def _is_path(self, number: int) -> bool:
        text = self._texts[number][:_LONGEST_TITLE]
        return marks.is_path(text) or (len(text) <= _SHORT and self._paths[self._box_of[number]])

    def _is_link(self, number: int) -> bool:
        linked = self._linked[number]
        text = self._texts[number]
        return linked > _LINKED * len(text) and not text.endswith(("。", "；", "："))

    def _is_file(self, number: int) -> bool:
        """Whether a line leads to a file, from a box that is not set aside."""
        if self._set_aside[self._box_of[number]]:
            return False
        links = self._links.get(number, ())
        return any(marks.is_file(link.address) or marks.is_file(link.text) for link in links)

    def _is_furniture(self, number: int) -> bool:
        """Whether a line in or beside the article is none of it, looked at by itself."""
        text = self._texts[number]
        if self._kinds[number] is BlockKind.FURNITURE:
            return True
        if self._set_aside[self._box_of[number]] or self._linked[number]:
            if marks.names_attachment(text) or self._is_signature(number):
                return False
            if self._set_aside[self._box_of[number]]:
                return True
            if self._is_link(number) and not self._is_file(number):
                return True
        return len(text) <= _SHORT and marks.is_tool(text) and not marks.is_dateline(text)

    def _is_signature(self, number: int) -> bool:
        """Whether a line is the date under a document, or what stands right above one."""
        return any(
            marks.is_date(text) and len(self._texts[number]) <= _SHORT
            for text in self._texts[number : number + 2]
        )


def _weight(text: str, linked: int) -> int:
    """How much prose a long line is: its length, if it has stops, less what is linked."""
    return max(0, len(text) - 2 * linked) if _PROSE.search(text) else 0
