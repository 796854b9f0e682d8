"""Walks over the parts of a Word file, in the order of reading: each element that matters has its method."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from rectification.blocks import BlockKind
from rectification.errors import ReadError
from rectification.readers.docx.numbering import Numbers
from rectification.readers.docx.package import Element
from rectification.readers.docx.paragraphs import BREAK, Line, Paragraph
from rectification.readers.docx.parts import Part
from rectification.readers.docx.printed import Printed
from rectification.readers.docx.styles import Style, Styles
from rectification.readers.docx.symbols import symbol
from rectification.readers.docx.tables import Table
from rectification.readers.encoding import clean

_PLAIN: Final = Style()
_OFF = frozenset({"0", "false", "off", "none"})


class Body:
    """What the parts of a document print.

    Attributes:
        printed: The lines that are printed so far.

    Args:
        styles: The named styles.
        numbers: The automatic numbers, which count on from part to part.
    """

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.printed = Printed()
        self._styles = styles
        self._numbers = numbers
        self._kind: BlockKind | None = None
        self._place = ""
        self._count = 0
        self._val = ""
        self._running_on: frozenset[Element] = frozenset()
        self._paragraph = Paragraph(_PLAIN)
        self._hidden = self._bold = False
        # What the paragraph stands in: tables; the lines of a cell or text box; and so on outwards.
        self._tables: list[Table] = []
        self._lines: list[Line] | None = None
        self._around: list[tuple[Paragraph, list[Line] | None]] = []

    def add(self, part: Part, root: Element, place: str, kind: BlockKind | None = None) -> None:
        """Print what stands in an element of a part.

        Args:
            part: The part.
            root: The element: the body, a header, a footnote.
            place: What its paragraphs are called: ``"paragraph"``, ``"header 1, paragraph"``.
            kind: The kind of all its lines; by default what the document says.

        Raises:
            ReadError: The document takes in another file, which is not read.
        """
        self._kind, self._place, self._count = kind, place, 0
        self._val, self._running_on = f"{part.space}val", part.running_on
        begin = {tag: self._BEGIN.get(tag.rpartition("}")[2], Body._nothing) for tag in part.tags}
        end = {part.space + name: take for name, take in self._END.items()}
        for event, element in part.elements(root, self._BEGIN):
            if event == "start":
                begin[element.tag](self, element)
            elif take := end.get(element.tag):
                take(self)
        self._leave()

    def _begin_paragraph(self, element: Element) -> None:
        before = self._finish()
        style = self._styles.default
        self._paragraph = paragraph = Paragraph(style, [before] if before else [])
        paragraph.runs_on = element in self._running_on
        self._hidden, self._bold = style.hidden, False
        if self._lines is None:
            self._count += 1

    def _finish(self) -> str:
        """Print the paragraph; or give its text, if the next one goes on in it."""
        paragraph = self._paragraph
        lines = paragraph.lines(self._numbers) if not paragraph.runs_on else []
        if paragraph.boxes:
            lines += paragraph.boxes
        if self._lines is not None:
            self._lines += lines
        elif lines:
            self.printed.add_lines(lines, f"{self._place} {self._count}", self._kind)
        return "".join(paragraph.pieces) if paragraph.runs_on else ""

    def _leave(self) -> None:
        """Print the paragraph, which is the last of those around it."""
        if before := self._finish():
            self._paragraph = Paragraph(_PLAIN, [before])
            self._finish()
        self._paragraph = Paragraph(_PLAIN)

    # What a paragraph says of itself.

    def _style(self, element: Element) -> None:
        self._paragraph.style = style = self._styles[element.get(self._val, "")]
        self._hidden = style.hidden

    def _outline(self, element: Element) -> None:
        self._paragraph.outline = _digit(element.get(self._val))

    def _number(self, element: Element) -> None:
        self._paragraph.number = element.get(self._val)

    def _level(self, element: Element) -> None:
        self._paragraph.level = _digit(element.get(self._val))

    # What a run says of itself, and what it prints.

    def _run(self, _: Element | None = None) -> None:
        self._hidden, self._bold = self._paragraph.style.hidden, False

    def _run_style(self, element: Element) -> None:
        self._hidden ^= self._styles[element.get(self._val, "")].hidden  # two styles cancel out (17.7.3)

    def _vanish(self, element: Element) -> None:
        self._hidden = self._is_on(element)
        if next(element.iterancestors("{*}pPr"), None) is not None:
            self._paragraph.runs_on = self._hidden

    def _strong(self, element: Element) -> None:
        self._bold = self._is_on(element)

    def _is_on(self, element: Element) -> bool:
        return element.get(self._val) not in _OFF

    def _text(self, element: Element) -> None:
        self._print(element.text or "")

    def _break(self, _: Element) -> None:
        self._print(BREAK)

    def _tab(self, element: Element) -> None:
        if element.get(self._val) is None:  # else it is a tab stop
            self._print("\t")

    def _hyphen(self, _: Element) -> None:
        self._print("-")

    def _drawn(self, element: Element) -> None:
        for text in clean(element.get("string", "")).split("\n"):
            if words := text.strip():
                self._paragraph.boxes.append(Line(words))

    def _symbol(self, element: Element) -> None:
        self._print(symbol(element))

    def _print(self, text: str) -> None:
        if self._hidden:
            return
        paragraph = self._paragraph
        if self._bold and paragraph.bold == len(paragraph.pieces):
            paragraph.bold += 1
        paragraph.pieces.append(text)

    # What paragraphs stand in.

    def _begin_inside(self, _: Element) -> None:
        self._around.append((self._paragraph, self._lines))
        self._paragraph, self._lines = Paragraph(_PLAIN), []

    def _end_inside(self) -> list[Line]:
        self._leave()
        lines = self._lines or []
        self._paragraph, self._lines = self._around.pop()
        self._run()
        return lines

    def _end_box(self) -> None:
        lines = self._end_inside()
        self._paragraph.boxes += lines

    def _begin_table(self, _: Element) -> None:
        self._leave()
        self._tables.append(Table())

    def _end_table(self) -> None:
        self._leave()
        table = self._tables.pop()
        if self._lines is None:
            self.printed.add_table(table, self._kind)
        else:
            self._lines += table.as_lines()

    def _begin_row(self, _: Element) -> None:
        for table in self._tables[-1:]:
            table.begin_row()

    def _begin_cell(self, element: Element) -> None:
        self._begin_inside(element)
        for table in self._tables[-1:]:
            table.begin_cell()

    def _end_cell(self) -> None:
        lines = self._end_inside()
        if self._tables:
            self._tables[-1].end_cell(lines)
        else:
            self._paragraph.boxes += lines

    def _in_grid(self, element: Element) -> None:
        """What a cell or a row says of its place in the grid."""
        for table in self._tables[-1:]:
            table.say(element.tag.rpartition("}")[2], element.get(self._val))

    def _nothing(self, _: Element) -> None:
        """Of the element itself; what stands in it has a turn of its own."""

    def _refuse(self, _: Element) -> None:
        message = "the Word file takes in another file (altChunk); open it in Word and save it again"
        raise ReadError(message)

    _BEGIN: ClassVar[dict[str, Callable[[Body, Element], None]]] = {
        "p": _begin_paragraph,
        "pStyle": _style,
        "outlineLvl": _outline,
        "numId": _number,
        "ilvl": _level,
        "r": _run,
        "rStyle": _run_style,
        "vanish": _vanish,
        "b": _strong,
        "t": _text,
        **dict.fromkeys(("br", "cr"), _break),
        **dict.fromkeys(("tab", "ptab"), _tab),
        "noBreakHyphen": _hyphen,
        "sym": _symbol,
        "textpath": _drawn,
        "txbxContent": _begin_inside,
        "tbl": _begin_table,
        "tr": _begin_row,
        "tc": _begin_cell,
        **dict.fromkeys(("gridSpan", "gridBefore", "vMerge", "hMerge"), _in_grid),
        "altChunk": _refuse,
    }
    _END: ClassVar[dict[str, Callable[[Body], None]]] = {
        "txbxContent": _end_box,
        "tc": _end_cell,
        "tbl": _end_table,
    }


def _digit(text: str | None) -> int | None:
    return int(text) if text and len(text) == 1 and text.isascii() and text.isdigit() else None
