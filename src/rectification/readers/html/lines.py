"""From the tree of a page to its lines: what stands on a line of its own, in which box, with which links."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rectification.blocks import Block, BlockKind, Cell, Span
from rectification.readers.html.markers import marker
from rectification.readers.html.tables import GridCell, Row, data_rows
from rectification.readers.html.tree import RUN_IN, Element, line_of


class Link(NamedTuple):
    """A link: the index of its line, its text and its address."""

    line: int
    text: str
    address: str


class Box(NamedTuple):
    """An element that holds lines: its parent box, and the words of its tag, class and id."""

    parent: int
    words: str


_DEEPEST = 120
_LONGEST_WORDS = 200

_AS_TYPED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACES = re.compile("[ \t\r\n]+")
# A line end in the source between two characters of Chinese text is no space.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”]"
_BREAK_IN_CHINESE = re.compile(f"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")


class Page:
    """The lines of a page as a person sees them, gathered in one walk over the tree.

    Attributes:
        blocks: The lines, each of the kind that the page says it is, spans counted line under line.
        box_of: For each line, the number of the box that it stands in.
        linked: For each line, how many of its characters are links.
        boxes: The boxes, outer before inner, in the order of the page.
        links: The links, in the order of the page.
    """

    def __init__(self, root: Element) -> None:
        self.blocks: list[Block] = []
        self.box_of: list[int] = []
        self.linked: list[int] = []
        self.boxes = [Box(-1, "")]
        self.links: list[Link] = []
        self._pieces: list[str] = []
        self._bold = 0  # how many of the pieces that a line begins with are bold
        self._start = 0
        self._box = 0
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._place = line_of(root)
        self._prefix = ""
        self._characters_linked = 0
        self._as_typed = False
        self._tables = 0
        self._cell: list[str] | None = None
        self._walk(root, 0)
        self._end_line()

    def _walk(self, element: Element, depth: int) -> None:
        pieces = self._pieces
        if depth > _DEEPEST:
            pieces += map(str, element.itertext())
            return
        if (text := element.text) and (pieces or not text.isspace()):
            pieces.append(text)
        for child in element:
            take = self._TAKE.get(child.tag)
            if take is None:
                self._walk(child, depth + 1)
            else:
                take(self, child, depth + 1)
            if (tail := child.tail) and (pieces or not tail.isspace()):
                pieces.append(tail)

    def _block(self, element: Element, depth: int) -> None:
        """A paragraph: a line of its own."""
        pieces = self._pieces
        if pieces:
            self._end_line()
        self._place = line_of(element)
        if len(element):
            self._walk(element, depth)
        elif text := element.text:
            pieces.append(text)
        if pieces:
            self._end_line()

    def _heading(self, element: Element, depth: int) -> None:
        self._end_line()
        before = self._kind, self._level
        self._kind, self._level = BlockKind.HEADING, int(element.tag[1])
        self._block(element, depth)
        self._kind, self._level = before

    def _break(self, element: Element, _: int) -> None:
        if self._level and element.tag == "br":
            # A title is broken where it looks best; it is one line all the same.
            self._pieces.append("\n")
        else:
            self._end_line()
            self._place = line_of(element)

    def _link(self, element: Element, depth: int) -> None:
        first, at = len(self._pieces), len(self.blocks)
        if len(element):
            self._walk(element, depth)
        elif (words := element.text) and (self._pieces or not words.isspace()):
            self._pieces.append(words)
        address = element.get("href")
        if not address or address.startswith(("mailto:", "tel:")):
            return
        whole = len(self.blocks) > at  # around whole lines
        if whole:
            self.linked[at:] = [len(block.text) for block in self.blocks[at:]]
        text = "".join(self._pieces[0 if whole else first :]).strip()
        self._characters_linked += len(text)
        if text or whole:  # a picture is no line
            self.links.append(Link(at, text or self.blocks[-1].text, address))

    def _emphasis(self, element: Element, depth: int) -> None:
        """Bold text: how far it goes is noted where a line begins with it."""
        begins = self._bold == len(self._pieces)
        lines = len(self.blocks)
        self._walk(element, depth)
        if begins and lines == len(self.blocks):
            self._bold = len(self._pieces)

    def _inside(self, element: Element, depth: int) -> None:
        """A box, and what is in it."""
        if self._pieces:
            self._end_line()
        box, as_typed = self._box, self._as_typed
        self._box = len(self.boxes)
        words = element.tag
        if attributes := element.attrib:
            words += f" {attributes.get('class', '')} {attributes.get('id', '')}"
            if _AS_TYPED.search(str(attributes.get("style", ""))):
                self._as_typed = True
        self.boxes.append(Box(box, words[:_LONGEST_WORDS]))
        if element.tag in ("ol", "ul"):
            self._list(element, depth)
        else:
            self._block(element, depth)
        self._box, self._as_typed = box, as_typed

    def _typed(self, element: Element, depth: int) -> None:
        self._end_line()
        before, self._as_typed = self._as_typed, True
        self._inside(element, depth)
        self._as_typed = before

    def _control(self, element: Element, depth: int) -> None:
        self._of_kind(BlockKind.FURNITURE, element, depth)

    def _item(self, element: Element, depth: int) -> None:
        self._of_kind(BlockKind.LIST_ITEM, element, depth)

    def _of_kind(self, kind: BlockKind, element: Element, depth: int) -> None:
        if self._pieces:
            self._end_line()
        before, self._kind = self._kind, kind
        self._inside(element, depth)
        self._kind = before

    def _list(self, element: Element, depth: int) -> None:
        number = marker(element)
        if element.text:
            self._pieces.append(element.text)
        for child in element:
            if self._pieces:
                self._end_line()
            self._prefix = number(child) if child.tag == "li" else ""
            take = self._TAKE.get(child.tag, Page._block)
            take(self, child, depth + 1)
            if self._pieces:
                self._end_line()
            self._prefix = ""
            if child.tail:
                self._pieces.append(child.tail)

    def _table(self, element: Element, depth: int) -> None:
        self._end_line()
        rows = data_rows(element) if self._cell is None else None
        if rows is None:
            self._inside(element, depth)
        else:
            self._data_table(element, rows, depth)

    def _data_table(self, element: Element, rows: list[Row], depth: int) -> None:
        self._tables += 1
        for caption in element.iterchildren("caption"):
            self._walk(caption, depth)
            self._end_line()
        for place, grid in rows:
            texts = [self._cell_text(cell.element, depth) for cell in grid]
            linked, self._characters_linked = self._characters_linked, 0
            if any(texts):
                self._add(
                    Block(
                        text="\t".join(texts),
                        span=Span(self._start, self._start + sum(map(len, texts)) + len(texts) - 1),
                        kind=BlockKind.TABLE_ROW,
                        cells=_cells(texts, grid, self._start),
                        table=self._tables,
                        place=f"line {place}",
                    ),
                    linked,
                )

    def _cell_text(self, element: Element | None, depth: int) -> str:
        if element is None:
            return ""
        cell: list[str] = []
        self._cell = cell
        self._walk(element, depth)
        self._end_line()
        self._cell = None
        return "\n".join(cell)

    def _end_line(self) -> None:
        pieces = self._pieces
        if not pieces:
            return
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        bold, self._bold = "".join(pieces[: self._bold]) if self._bold else "", 0
        pieces.clear()
        words = text.strip()
        if not words:
            return
        place = self._place
        if self._as_typed:
            for number, line in enumerate(text.splitlines()):
                if words := line.strip():
                    self._add_line(words, place + number)
        else:
            if text[0] == "\n":
                place += text[: text.index(words[0])].count("\n")
            self._add_line(words, place, bold.strip())

    def _add_line(self, words: str, place: int, bold: str = "") -> None:
        if "\n" in words or "  " in words or "\t" in words or "\r" in words:
            words, bold = (_SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text)) for text in (words, bold))
        if self._prefix:
            words, bold, self._prefix = self._prefix + words, bold and self._prefix + bold, ""
        if self._cell is not None:
            self._cell.append(words)
            return
        span = Span(self._start, self._start + len(words))
        block = Block(words, span, self._kind, self._level, (), 0, len(bold), f"line {place}")
        linked, self._characters_linked = self._characters_linked, 0
        self._add(block, linked)

    def _add(self, block: Block, linked: int) -> None:
        self.blocks.append(block)
        self.box_of.append(self._box)
        self.linked.append(linked)
        self._start = block.span.end + 1

    _TAKE: ClassVar[dict[str, Callable[[Page, Element, int], None]]] = {
        **dict.fromkeys(("br", "hr"), _break),
        **dict.fromkeys(("p", "dt", "dd", "address", "caption", "figcaption", "legend", "summary"), _block),
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        **dict.fromkeys(("div", "section", "article", "main", "header", "footer", "nav", "aside"), _inside),
        **dict.fromkeys(("center", "blockquote", "dl", "dir", "menu", "figure", "form", "fieldset"), _inside),
        **dict.fromkeys(("body", "details", "dialog", "frameset", "tbody", "thead", "tfoot", "tr"), _inside),
        **dict.fromkeys(("td", "th", "hgroup", "search", "ul", "ol"), _inside),
        **dict.fromkeys(("select", "option", "optgroup", "textarea", "button"), _control),
        **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), _typed),
        RUN_IN: _emphasis,
        "a": _link,
        "li": _item,
        "table": _table,
    }


def _cells(texts: list[str], grid: tuple[GridCell, ...], start: int) -> tuple[Cell, ...]:
    cells = []
    for text, cell in zip(texts, grid, strict=True):
        span = Span(start, start + len(text))
        cells.append(Cell(text=text, span=span, columns=cell.columns, merged=cell.element is None))
        start += len(text) + 1
    return tuple(cells)
