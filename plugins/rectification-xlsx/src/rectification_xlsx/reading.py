"""Reads a workbook: one of ours with what was changed in it, or the rows of any other."""

import io
import re
import zipfile
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from rectification import (
    Block,
    BlockKind,
    Bulletin,
    Cell,
    Document,
    FeedbackItem,
    InvalidDocumentError,
    Line,
    PartialDate,
    ReadError,
    Section,
    Span,
    from_json_lines,
)
from rectification_xlsx.columns import DUTIES, FACTS, ID, LEDGER, PROBLEMS, TASKS, Column, Value, columns
from rectification_xlsx.facts import change, facts
from rectification_xlsx.writing import DATA, LONGEST, item_id, lists

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from rectification_xlsx import XlsxReaderOptions

_WIDEST = 64
"""How many columns of a sheet that is not ours are read as cells of a table row."""


@frozen
class _Given:
    """A cell: its address (``整改台账!C5``) and what it says."""

    address: str
    value: Value
    form: str


Sheet = dict[int, dict[int, _Given]]


def read(data: bytes, options: "XlsxReaderOptions") -> Document:
    """What a workbook says; see `rectification_xlsx.read_workbook`."""
    book = _open(data, options.limit)
    held = _held(book)
    if held is None:
        return _read_rows(book)
    if len(held) != 1:
        message = f"the workbook holds {len(held)} bulletins; give one at a time"
        raise ReadError(message)
    sheets = {name: _sheet(book, name) for name in book.sheetnames if name != DATA}
    problems: list[str] = []
    bulletin = _take_facts(held[0], sheets.get(FACTS, {}), problems)
    _check_lists(held[0], sheets, problems)
    if LEDGER in sheets:
        bulletin = _take_ledger(held[0], bulletin, sheets[LEDGER], problems)
    if problems:
        raise InvalidDocumentError(problems)
    return Document(text="", blocks=(), carried=bulletin)


def _open(data: bytes, limit: int) -> "Workbook":
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        book = load_workbook(io.BytesIO(data), data_only=True) if size <= limit else None
    except Exception as err:
        message = f"the file is no Excel workbook that can be opened ({type(err).__name__}); save it as .xlsx"
        raise ReadError(message) from err
    if book is None:
        message = f"the workbook unpacks to more than {limit // 2**20} MB"
        raise ReadError(message)
    return book


def _held(book: "Workbook") -> tuple[Bulletin, ...] | None:
    """The bulletins of the hidden sheet, or none in a workbook that is not ours."""
    if DATA not in book.sheetnames:
        return None
    rows = _sheet(book, DATA)
    lines = ("".join(str(given.value) for _, given in sorted(row.items())) for _, row in sorted(rows.items()))
    return from_json_lines("\n".join(lines).encode())


def _sheet(book: "Workbook", name: str) -> Sheet:
    """The cells of a sheet that say something, by row and column; only those, however far apart they are."""
    sheet: Any = book[name]
    cells: Sheet = {}
    for (row, column), cell in sorted(getattr(sheet, "_cells", {}).items()):
        if cell.value is not None:
            value = cell.value
            if isinstance(value, float) and value.is_integer():
                value = str(int(value))
            elif not isinstance(value, datetime | date):
                value = str(value)
            form = str(cell.number_format)
            cells.setdefault(row, {})[column] = _Given(f"{name}!{cell.coordinate}", value, form)
    return cells


def _same(given: _Given | None, shown: object) -> bool:
    """Whether a cell still says what was written there."""
    value = given.value if given is not None else None
    if isinstance(shown, PartialDate):
        return _meant(given) == shown or value == str(shown)
    text = "" if shown is None else str(shown)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return _newlines("" if value is None else str(value)) == _newlines(text)


def _newlines(text: str) -> str:
    """The text with one kind of line break; openpyxl undoes Excel's escapes in part."""
    return text.replace("x005F_", "").replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")


def _meant(given: _Given | None) -> PartialDate | None:
    """The date of a cell, as far as its format shows it."""
    if given is None or not isinstance(given.value, datetime | date):
        return None
    day, form = given.value, re.sub(r'"[^"]*"|\\.', "", given.form.lower())
    if "m" not in form and "y" in form:
        return PartialDate(day.year)
    return PartialDate(day.year, day.month, day.day if "d" in form or form == "general" else None)


def _take_facts(bulletin: Bulletin, rows: Sheet, problems: list[str]) -> Bulletin:
    """The bulletin with the values that were changed in the sheet 通报信息."""
    if not rows:
        return bulletin
    shown = {path: value for path, _, value in facts(bulletin)}
    for row in list(rows.values())[1:]:
        path = str(row[1].value) if 1 in row else ""
        given = row.get(3)
        if path in shown and not _same(given, shown[path]):
            try:
                bulletin = change(bulletin, path, str(given.value) if given else "")
            except ValueError as err:
                problems.append(f"{err} @ {given.address if given else f'{FACTS}, {path}'}")
        elif path not in shown and given is not None:
            problems.append(
                f"this row has no place in the bulletin; only values may change @ {given.address}"
            )
    return bulletin


def _check_lists(bulletin: Bulletin, sheets: dict[str, Sheet], problems: list[str]) -> None:
    """The three lists are made from the ledger: whoever changed them wanted to change that."""
    expected = lists(bulletin)
    for name in (PROBLEMS, TASKS, DUTIES):
        heads, _, rows = expected[name]
        found = sheets.get(name, {})
        for number, row in enumerate([heads, *rows], 1) if found else ():
            for column, value in enumerate(row, 1):
                given = found.get(number, {}).get(column)
                if not _same(given, value):
                    address = given.address if given else f"{name}, row {number}, column {column}"
                    problems.append(f"the list is made from {LEDGER}; change it there @ {address}")


def _take_ledger(held: Bulletin, bulletin: Bulletin, rows: Sheet, problems: list[str]) -> Bulletin:
    """The bulletin with the items as the ledger has them."""
    order = sorted(rows)
    heads = {column: str(given.value) for column, given in rows[order[0]].items()} if order else {}
    by_head = {column.head: column for column in columns(held)}
    old = {
        item_id(part, place): (part, item)
        for part, section in enumerate(held.sections)
        for place, item in enumerate(section.items)
    }
    id_column = next((column for column, head in heads.items() if head == ID), 0)
    parts: list[list[FeedbackItem]] = [[] for _ in bulletin.sections]
    part = next((n for n, section in enumerate(held.sections) if section.items), 0)
    for number in order[1:]:
        row = rows[number]
        key = str(row[id_column].value) if id_column in row else ""
        part, item = old.pop(key, (part, None))
        if item is None and key:
            problems.append(
                f"no item has the number {key}; leave it empty for a new item @ {row[id_column].address}"
            )
        fresh = item if item is not None else FeedbackItem(problem="")
        for column, head in heads.items():
            if head != ID:
                fresh = _take(fresh, by_head.get(head), head, row.get(column), problems)
        if item is None and not fresh.problem:
            problems.append(f"a new item needs a problem (反馈问题) @ {LEDGER}, row {number}")
        while len(parts) <= part:
            parts.append([])
        parts[part].append(fresh)
    sections = [*bulletin.sections, *(Section() for _ in parts[len(bulletin.sections) :])]
    return attrs.evolve(
        bulletin,
        sections=tuple(
            attrs.evolve(section, items=tuple(items)) for section, items in zip(sections, parts, strict=True)
        ),
    )


def _take(
    item: FeedbackItem, column: Column | None, head: str, given: _Given | None, problems: list[str]
) -> FeedbackItem:
    """The item with one cell taken; one that is unchanged, or cannot be meant, leaves the field as it was."""
    if column is None:
        if given is None:
            return item
        return attrs.evolve(item, lines=(*item.lines, Line(label=head, text=str(given.value))))
    if _same(given, column.show(item)):
        return item
    value = given.value if given is not None else None
    if isinstance(value, str):
        value = _newlines(value)
    elif value is not None:
        meant = _meant(given)
        value = str(meant) if meant else None
    try:
        return column.take(item, value)
    except ValueError as err:
        problems.append(f"{err} @ {given.address if given else head}")
        return item


def _read_rows(book: "Workbook") -> Document:
    """The rows of a workbook that is not ours, as a page would have them."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for table, name in enumerate(book.sheetnames, 1):
        merged = _Merged(book[name])
        for number, row in sorted(_sheet(book, name).items()):
            above = merged.above(number)
            text, cells = _row_of(row, {**merged.right_of(number, row), **above}, above, at)
            if not text.strip():
                continue
            kind = BlockKind.TABLE_ROW if len(cells) > 1 else BlockKind.PARAGRAPH
            inside = kind is BlockKind.TABLE_ROW
            blocks.append(
                Block(
                    text=text,
                    span=Span(at, at + len(text)),
                    kind=kind,
                    cells=cells if inside else (),
                    table=table if inside else 0,
                    place=f"{name}, row {number}",
                )
            )
            texts.append(text)
            at += len(text) + 1
    if not blocks:
        message = "the workbook holds no text"
        raise ReadError(message)
    return Document(text="\n".join(texts), blocks=tuple(blocks))


class _Merged:
    """The merged ranges of a sheet, asked row by row from the top."""

    def __init__(self, sheet: Any) -> None:
        found = getattr(sheet, "merged_cells", None)
        areas = found.ranges if found is not None else ()
        self.right = {(area.min_row, area.min_col): area.max_col for area in areas}
        self._waiting = sorted(((area.min_row, area.min_col, area.max_row) for area in areas), reverse=True)
        self._open: dict[int, tuple[int, int]] = {}

    def right_of(self, row: int, columns: Iterable[int]) -> dict[int, int]:
        """For each of these cells of a row that is merged to the right, the column that it reaches."""
        return {column: self.right[row, column] for column in columns if (row, column) in self.right}

    def above(self, row: int) -> dict[int, int]:
        """For each column whose cell was printed in a row above, the column that it reaches."""
        while self._waiting and self._waiting[-1][0] < row:
            top, column, bottom = self._waiting.pop()
            self._open[column] = (bottom, self.right[top, column])
        self._open = {column: area for column, area in self._open.items() if area[0] >= row}
        return {column: right for column, (_, right) in self._open.items() if column <= _WIDEST}


def _row_of(
    row: dict[int, _Given], reach: dict[int, int], above: Collection[int], at: int
) -> tuple[str, tuple[Cell, ...]]:
    """The text of a row, and its cells with their places in it.

    Args:
        row: The cells that say something.
        reach: For each cell that is merged, the column that it reaches.
        above: The columns whose cell was printed in a row above.
        at: Where the row begins in the text.
    """
    widest = min(max([*row, *above], default=0), _WIDEST)
    text, cells, column = "", [], 1
    while column <= widest:
        given = row.get(column)
        value = " ".join(str(given.value).split("\n")).strip() if given is not None else ""
        if isinstance(given, _Given) and isinstance(given.value, datetime | date):
            meant = _meant(given)
            value = meant.zh if meant else ""
        right = reach.get(column, column)
        if value and text:
            text += "\t"
        start = at + len(text)
        text += value
        cells.append(
            Cell(
                text=value,
                span=Span(start, start + len(value)),
                columns=min(right, widest) - column + 1,
                merged=column in above,
            )
        )
        column = max(right, column) + 1
    rest = [str(given.value) for place, given in sorted(row.items()) if place > widest]
    return "\t".join(filter(None, [text, *(" ".join(one.split()) for one in rest)])), tuple(cells)
