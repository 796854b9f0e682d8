"""Walks over the parts of a Word file, in the order of reading, and makes blocks of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from rectification.blocks import Block, BlockKind, Cell, Span
from rectification.readers.docx.numbering import Numbers
from rectification.readers.docx.package import Element
from rectification.readers.docx.styles import Style, Styles
from rectification.readers.docx.symbols import symbol
from rectification.readers.docx.tables import GridCell, lay_out
from rectification.readers.docx.tree import Names, Part

_LONGEST_HEADING = 200
_SEVERAL = 2
_BODY_TEXT = 9
_BREAK = "\v"  # no XML holds this character
_PLAIN: Final = Style()
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))


class Line(NamedTuple):
    """A line as printed: its text, its kind, the depth of the heading, how far its bold beginning goes."""

    text: str
    kind: BlockKind
    level: int
    emphasis: int = 0


class Body:
    """The blocks of a document, gathered part by part.

    Args:
        styles: The named styles.
        numbers: The automatic numbers, which count on from part to part.
    """

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._numbers = numbers
        self._start = 0
        self._tables = 0
        self._kind: BlockKind | None = None
        self._running_on: frozenset[Element] = frozenset()
        self._run_in: Mapping[Element, int] = {}
        self._left_over = ""
        self._printed: dict[str, str] = {}

    def add(self, part: Part, root: Element, place: str, kind: BlockKind | None = None) -> None:
        """The blocks of what stands in an element of a part.

        Args:
            part: The part, for its names.
            root: The element: the body, a header, a footnote.
            place: What its paragraphs are called: ``"paragraph"``, ``"header 1, paragraph"``.
            kind: The kind of all its blocks; by default what the document says.
        """
        self._kind, self._running_on, self._run_in = kind, part.running_on, part.run_in
        tags = part.names
        self._printed = {tags.br: _BREAK, tags.cr: _BREAK, tags.tab: "\t", tags.noBreakHyphen: "-"}
        paragraph = 0
        for child in root:
            if child.tag == tags.p:
                paragraph += 1
                for line in self._lines(child, tags):
                    self._add_line(line, f"{place} {paragraph}")
            elif child.tag == tags.tbl:
                self._add_table(child, tags)
        if self._left_over:
            for line in _cut(self._left_over, _PLAIN, ""):
                self._add_line(line, f"{place} {paragraph}")
            self._left_over = ""

    def _lines(self, element: Element, tags: Names) -> list[Line]:
        """The lines of a paragraph, and after them those of its text boxes."""
        style, prefix = _PLAIN, ""
        text = element.text or ""
        boxes: list[Element] = []
        if len(element):
            pieces = [text]
            for child in element:
                tag = child.tag
                if tag == tags.pPr:
                    if len(child):
                        style, prefix = self._properties(child, tags)
                elif tag in self._printed:
                    pieces.append(self._printed[tag])
                elif tag == tags.sym:
                    pieces.append(symbol(child))
                else:
                    boxes += child.iterchildren(tags.txbxContent)
                if tail := child.tail:
                    pieces.append(tail)
            text = "".join(pieces)
        bold = self._run_in.get(element, 0) if self._run_in and not self._left_over else 0
        lines = _cut(self._join(text, element), style, prefix, text[:bold].strip())
        for box in boxes:
            lines += self._lines_in(box, tags)
        return lines

    def _join(self, text: str, element: Element) -> str:
        """The text of a paragraph after that of the one before, if its end was deleted."""
        if self._left_over:
            text, self._left_over = self._left_over + text, ""
        if element in self._running_on:
            self._left_over, text = text, ""
        return text

    def _lines_in(self, element: Element, tags: Names) -> list[Line]:
        """The lines of a cell or text box; a table in it gives a line a row."""
        lines: list[Line] = []
        for child in element:
            if child.tag == tags.p:
                lines += self._lines(child, tags)
            elif child.tag == tags.tbl:
                for row in child.iterchildren(tags.tr):
                    cells = (self._lines_in(cell, tags) for cell in row.iterchildren(tags.tc))
                    texts = ["\n".join(line.text for line in cell) for cell in cells]
                    if any(texts):
                        lines.append(Line("\t".join(texts).strip(), BlockKind.PARAGRAPH, 0))
        return lines

    def _properties(self, element: Element, tags: Names) -> tuple[Style, str]:
        """The style of a paragraph, with what the paragraph itself says, and its number as printed."""
        said: dict[str, str] = {}
        for child in element.iter():
            value = child.get(tags.val)
            if value is not None:
                said.setdefault(child.tag.rpartition("}")[2], value)
        name = said.get("pStyle")
        style = self._styles[name] if name else _PLAIN
        if (depth := _digit(said.get("outlineLvl"))) is not None:
            style = style._replace(heading=depth + 2 if depth < _BODY_TEXT else 0)
        number, level = said.get("numId"), _digit(said.get("ilvl"))
        if number is None and style.number:
            number = style.number
            if level is None:
                level = style.level
            if level is None:
                level = self._numbers.level_of(style.numbered, number)
        return style, self._numbers.next(number, level or 0) if number else ""

    def _add_table(self, element: Element, tags: Names) -> None:
        self._tables += 1
        rows = [
            [(cell, [] if cell.merged else self._lines_in(cell.element, tags)) for cell in row]
            for row in lay_out(element, tags)
        ]
        filled = [sum(cell.merged or bool(lines) for cell, lines in row) for row in rows]
        is_data = sum(count >= _SEVERAL for count in filled) >= _SEVERAL
        for number, row in enumerate(rows, 1):
            place = f"table {self._tables}, row {number}"
            if is_data:
                self._add_row(row, place)
            else:  # it only lays out the page
                for _, lines in row:
                    for line in lines:
                        self._add_line(line, place)

    def _add_row(self, row: list[tuple[GridCell, list[Line]]], place: str) -> None:
        cells = []
        start = self._start
        for cell, lines in row:
            text = "\n".join([line.text for line in lines])
            span = Span(start, start + len(text))
            cells.append(Cell(text=text, span=span, columns=cell.columns, merged=cell.merged))
            start += len(text) + 1
        if any(cell.text for cell in cells):
            as_row = self._kind is None
            self._add(
                Block(
                    text="\t".join([cell.text for cell in cells]),
                    span=Span(self._start, start - 1),
                    kind=self._kind or BlockKind.TABLE_ROW,
                    cells=tuple(cells) if as_row else (),
                    table=self._tables if as_row else 0,
                    place=place,
                )
            )

    def _add_line(self, line: Line, place: str) -> None:
        text, kind, level, emphasis = line
        if self._kind:
            kind, level = self._kind, 0
        span = Span(self._start, self._start + len(text))
        self._add(Block(text, span, kind, level, (), 0, emphasis, place))

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self._start = block.span.end + 1


def _cut(text: str, style: Style, prefix: str, bold: str = "") -> list[Line]:
    """The text of a paragraph as lines: a heading is one, whatever breaks it has."""
    if "\u200b" in text or "\ufeff" in text or "\u00ad" in text:
        text = text.translate(_ZERO_WIDTH)
    if "\n" in text or "\r" in text:  # white space of the XML
        text = " ".join(text.splitlines())
    if _BREAK not in text:
        whole = text.strip()
        texts = [whole] if whole else []
    else:
        texts = [words for line in text.split(_BREAK) if (words := line.strip())]
    if not texts:
        return []
    texts[0] = prefix + texts[0]
    kind = BlockKind.LIST_ITEM if prefix else BlockKind.PARAGRAPH
    if style.contents:
        kind = BlockKind.FURNITURE
    elif style.heading and sum(map(len, texts)) <= _LONGEST_HEADING:
        return [Line("".join(texts), BlockKind.HEADING, style.heading)]
    lines = [Line(line, kind, 0) for line in texts]
    if bold and lines[0].text.startswith(prefix + bold):
        lines[0] = lines[0]._replace(emphasis=len(prefix + bold))
    return lines


def _digit(text: str | None) -> int | None:
    return int(text) if text and len(text) == 1 and text.isascii() and text.isdigit() else None
