"""On which page each paragraph falls (页码), told from the grid of 22 lines of 28 characters.

Nothing is set in type: Chinese characters are as wide as they are high, so counting is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import frozen

from rectification.exporters.docx.styles import BODY_SIZE, STYLES

LINE = 8845
"""156 mm in twentieths of a point, in which all lengths here are given."""

_POINT = 20
_TIGHT = 5
_GAP = 0.2
_LATIN = dict.fromkeys(".,:;'!|ilIjtf()[]/-", 0.3) | dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZw", 0.68)
_LATIN |= dict.fromkeys("%@MWm", 0.84)
"""Widths of other characters than digits, in those of Chinese ones."""

_PIECES = re.compile(r"[!-~]+|\n|.", re.DOTALL)
_HANGS = frozenset("，。、；：！？”’》）】〉」』,.;:!?)")
_OPENS = frozenset("“‘《（【〈「『")

_STYLE = re.compile(r'<w:pStyle w:val="(\w+)"/>')
_BEFORE = re.compile(r'<w:spacing w:before="(\d+)"')
_AFTER = re.compile(r'<w:spacing w:after="(\d+)"')
_INDENT = re.compile(r'<w:ind w:leftChars="\d+" w:left="(\d+)"(?: w:hangingChars="\d+" w:hanging="(\d+)")?')
_PITCH = re.compile(r'w:line="(\d+)"')
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')
_LINE_BELOW = re.compile(r'<w:bottom w:val="single" w:sz="(\d+)" w:space="(\d+)"')
_CELL = re.compile(r'<w:tcW w:w="(\d+)"')
_CELL_MARGIN, _RULE = 80, 10


@frozen
class _Form:
    """What an opening says about the room that its paragraph takes."""

    size: int
    pitch: int
    before: int
    after: int
    left: int
    first: int
    keep: bool
    page: bool
    imprint: bool


@frozen
class Span:
    """The pages on which something begins and ends, from 1."""

    first: int
    last: int


@frozen
class _Box:
    """A paragraph, a table row or a 版记: how many lines, how high, what around them."""

    lines: int
    pitch: int
    before: int = 0
    after: int = 0
    keep: bool = False
    page: bool = False
    head: int = 0
    whole: bool = False
    imprint: bool = False


def pages(paragraphs: Iterable[tuple[str, str, str]], height: int, pitch: int, front: int = 0) -> list[Span]:
    """The pages of each paragraph; a 版记 goes to the next even page that has room for it.

    Args:
        paragraphs: Of each, the markup before it, its opening and its text.
        height: Of the text on a page.
        pitch: From line to line.
        front: How many pages stand before them.
    """
    boxes, places = _boxes(paragraphs, pitch)
    spans = _flow(boxes, height, front)
    return [spans[place] for place in places]


def lines(text: str, measure: int, first: int = 0, size: int = 16) -> int:
    """How many lines the text takes: a mark may hang over the end of a line, none may open one.

    Between Chinese and Latin a program may leave a gap; this counts with one, as those programs do that
    will not correct the number afterwards.
    """
    wide = size * _POINT - (_TIGHT if size == BODY_SIZE else 0)
    count, x, carried, previous = 1, float(first), 0, ""
    for piece in _PIECES.findall(text):
        latin = piece < "\u0100"
        step = sum(_LATIN.get(character, 0.5) for character in piece) * wide if latin else wide
        gap = _GAP * wide if latin != (previous < "\u0100") and _joins(previous[-1:], piece[0]) else 0
        if piece == "\n":
            count, x = count + 1, 0
        elif x + gap + step <= measure or (piece in _HANGS and x + step <= measure + wide):
            x += gap + step
        else:
            count += (x > 0) + int(step // measure)
            x = carried + step % measure
        carried = wide if piece in _OPENS else 0
        previous = piece
    return count


def _joins(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum()


def _boxes(paragraphs: Iterable[tuple[str, str, str]], pitch: int) -> tuple[list[_Box], list[int]]:
    """The boxes, and for each paragraph the number of its box: those of one table row share one."""
    boxes: list[_Box] = []
    places: list[int] = []
    cells: list[int] = []
    measure, head = 0, 0

    def end_row() -> None:
        nonlocal cells, head
        if cells:
            height = max(cells) + _RULE
            boxes.append(_Box(1, height, head=head, whole=True))
            head = head or height
            cells = []

    for markup, opening, text in paragraphs:
        form = _form(opening, pitch)
        if "</w:tbl>" in markup:
            end_row()
            head = measure = 0
            markup = markup.rpartition("</w:tbl>")[2]  # noqa: PLW2901  (empty cells before it are done with)
        elif "<w:tr>" in markup:
            end_row()
        if found := _CELL.findall(markup):
            measure = int(found[-1]) - 2 * _CELL_MARGIN
            cells += [form.pitch] * len(found)
            cells[-1] = 0
        if measure:
            cells[-1] += lines(text, measure, 0, form.size) * form.pitch
            places.append(len(boxes))
        else:
            count = lines(text, LINE - form.left, form.first, form.size)
            if form.imprint and not markup and boxes and boxes[-1].imprint:
                count += boxes.pop().lines
            places.append(len(boxes))
            boxes.append(
                _Box(
                    count,
                    form.pitch,
                    form.before,
                    form.after,
                    keep=form.keep,
                    page=form.page,
                    imprint=form.imprint,
                )
            )
    end_row()
    return boxes, places


@cache
def _styles() -> dict[str, _Form]:
    return {
        style.id: _Form(
            size=style.size,
            pitch=round(style.pitch * _POINT),
            before=round(style.before * _POINT),
            after=round(style.after * _POINT),
            left=style.left * style.size * _POINT,
            first=style.indent * style.size * _POINT,
            keep=style.keep,
            page=style.page,
            imprint=style.id == "Imprint",
        )
        for style in STYLES
    }


@cache
def _form(opening: str, pitch: int) -> _Form:
    style = _STYLE.search(opening)
    form = _styles()[style[1] if style else "Normal"]
    before, after, indent = _BEFORE.search(opening), _AFTER.search(opening), _INDENT.search(opening)
    size, own, below = _SIZE.search(opening), _PITCH.search(opening), _LINE_BELOW.search(opening)
    if own:
        pitch = int(own[1])
    left = int(indent[1]) if indent else form.left
    return _Form(
        size=int(size[1]) // 2 if size else form.size,
        pitch=pitch if own or form.pitch == _styles()["Normal"].pitch else form.pitch,
        before=int(before[1]) if before else form.before,
        after=(int(after[1]) if after else form.after)
        + (int(below[1]) * _POINT // 8 + int(below[2]) * _POINT if below else 0),
        left=left,
        first=-int(indent[2] or 0) if indent else form.first,
        keep=form.keep or "<w:keepNext/>" in opening,
        page=form.page or "<w:pageBreakBefore/>" in opening,
        imprint=form.imprint,
    )


def _flow(boxes: Sequence[_Box], height: int, front: int) -> list[Span]:
    """The pages of each box."""
    needs = [0] * (len(boxes) + 1)
    for number in range(len(boxes) - 1, -1, -1):
        box = boxes[number]
        whole = box.before + box.lines * box.pitch + box.after
        needs[number] = whole + needs[number + 1] if box.keep else box.before + box.pitch
    spans = []
    page = y = 0
    for box, need in zip(boxes, needs, strict=False):
        if box.imprint and page:
            # Programs set it on the page only where an empty line remains above it, and room for its rules.
            full = y + (box.lines + 2) * box.pitch > height
            page += 1 if (front + page) % 2 else 2 * full
            spans.append(Span(page, page))
            y = height
            continue
        chosen = not page or (box.page and y > 0)
        if chosen or (y and y + need > height >= need):
            page, y = page + 1, box.head if page else 0
        if y or chosen:
            # At the top of a page there is room before a paragraph only where the page was asked for.
            y += box.before
        first = page
        left = box.lines
        while left > (fit := max((height - y) // box.pitch, 1)) and not box.whole:
            left -= fit
            page, y = page + 1, 0
        y += left * box.pitch + box.after
        spans.append(Span(first, page))
    return spans
