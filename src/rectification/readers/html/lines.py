"""From the tree of a page to its lines: what stands on a line of its own, in which box, with which links."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import ClassVar

from rectification.blocks import BlockKind
from rectification.readers.columns import DataRow, RowCell
from rectification.readers.html import marks
from rectification.readers.html.markers import marker
from rectification.readers.html.page import Box, Link, Page
from rectification.readers.html.pruning import RUN_IN
from rectification.readers.html.tables import Row, data_rows
from rectification.readers.html.tree import Element, line_of

_DEEPEST = 120
_LONGEST_WORDS = 200
_LONGEST_OF_MENU = 80

_AS_TYPED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACES = re.compile("[ \t\r\n]+")
# A line end in the source between two characters of Chinese text is no space.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”]"
_BREAK_IN_CHINESE = re.compile(f"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")


def read_page(root: Element) -> Page:
    """The lines of a page as a person sees them, gathered in one walk over the tree."""
    return _Walk(root).page


class _Walk:
    """One walk over the tree of a page, with what it stands in and the line that it is at."""

    def __init__(self, root: Element) -> None:
        self.page = Page()
        self._pieces: list[str] = []
        self._bold = 0  # how many of the pieces that a line begins with are bold
        self._box = 0
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._place = line_of(root)
        self._prefix = ""
        self._linked = 0
        self._as_typed = self._aside = False
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
        for child in element if len(element) else ():
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
        self._walk(element, depth)
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
        first, at = len(self._pieces), len(self.page.texts)
        self._walk(element, depth)
        address = element.get("href")
        if not address or address.startswith(("mailto:", "tel:")):
            return
        whole = len(self.page.texts) > at  # around whole lines
        if whole:
            self.page.linked[at:] = map(len, self.page.texts[at:])
        text = "".join(self._pieces[0 if whole else first :]).strip()
        self._linked += len(text)
        if text or whole:  # a picture is no line
            self.page.links.append(Link(at, text or self.page.texts[-1], address))

    def _emphasis(self, element: Element, depth: int) -> None:
        """Bold text: how far it goes is noted where a line begins with it."""
        begins = self._bold == len(self._pieces)
        lines = len(self.page.texts)
        self._walk(element, depth)
        if begins and lines == len(self.page.texts):
            self._bold = len(self._pieces)

    def _inside(self, element: Element, depth: int) -> None:
        """A box, and what is in it."""
        if self._pieces:
            self._end_line()
        before = self._box, self._as_typed, self._aside
        self._box = len(self.page.boxes)
        words = element.tag
        if attributes := element.attrib:
            words += f" {attributes.get('class', '')} {attributes.get('id', '')}"
            if attributes.get("aria-hidden") == "true":
                words += " aria-hidden"
            if _AS_TYPED.search(str(attributes.get("style", ""))):
                self._as_typed = True
        words = words[:_LONGEST_WORDS]
        self.page.boxes.append(Box(before[0], words))
        is_furniture = marks.is_furniture_box(words)
        is_aside = self._aside or is_furniture or marks.is_path_box(words)
        self._aside = is_aside and not marks.is_article_box(words)
        if is_furniture and self._cell is None and (menu := _menu(element)):
            self.page.add_menu(menu, f"line {line_of(element)}", self._box)
        elif element.tag in ("ol", "ul"):
            self._list(element, depth)
        else:
            self._block(element, depth)
        self._box, self._as_typed, self._aside = before

    def _typed(self, element: Element, depth: int) -> None:
        self._end_line()
        before, self._as_typed = self._as_typed, True
        self._inside(element, depth)
        self._as_typed = before

    def _control(self, element: Element, depth: int) -> None:
        self._end_line()
        before, self._kind = self._kind, BlockKind.FURNITURE
        self._inside(element, depth)
        self._kind = before

    def _item(self, element: Element, depth: int) -> None:
        if self._pieces:
            self._end_line()
        before, self._kind = self._kind, BlockKind.LIST_ITEM
        if element.attrib:
            self._inside(element, depth)
        else:  # nothing tells it from its list
            self._block(element, depth)
        self._kind = before

    def _list(self, element: Element, depth: int) -> None:
        # Style sheets take the numbers off menus and paths, in which no sentence stands.
        is_menu = self._aside and "。" not in "".join(map(str, element.itertext()))
        number = None if is_menu else marker(element)
        if element.text:
            self._pieces.append(element.text)
        for child in element:
            if self._pieces:
                self._end_line()
            self._prefix = number(child) if number and child.tag == "li" else ""
            take = self._TAKE.get(child.tag, _Walk._block)
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
            cells = [
                RowCell(self._cell_text(cell.element, depth), cell.columns, cell.element is None)
                for cell in grid
            ]
            if any(cell.text for cell in cells):
                self.page.add_row(DataRow(self._tables, cells), f"line {place}")
                self._set_line()
            self._linked = 0

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
        words, bold = _in_one_line(words), bold and _in_one_line(bold)
        if self._prefix:
            words, bold, self._prefix = self._prefix + words, bold and self._prefix + bold, ""
        if self._cell is not None:
            self._cell.append(words)
            return
        self.page.add(words, self._kind, f"line {place}", level=self._level, emphasis=len(bold))
        self._set_line()

    def _set_line(self) -> None:
        """What is known of the line that was added, beside what it says."""
        self.page.box_of.append(self._box)
        self.page.linked.append(self._linked)
        self._linked = 0

    _TAKE: ClassVar[dict[str, Callable[[_Walk, Element, int], None]]] = {
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


def _menu(element: Element) -> list[str] | None:
    """The texts of a menu, if an element is one: a list of which each item holds a short text at most."""
    items = sum(1 for _ in element.iter("li"))
    words = (words for text in map(str, element.itertext()) if (words := text.strip()))
    texts = [_in_one_line(text) for text in islice(words, items + 1)]
    return texts if len(texts) <= items and max(map(len, texts), default=0) <= _LONGEST_OF_MENU else None


def _in_one_line(words: str) -> str:
    if "\n" in words or "  " in words or "\t" in words or "\r" in words:
        return _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", words))
    return words
