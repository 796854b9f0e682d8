"""The cells of a workbook that say something, and what a cell means."""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from rectification import PartialDate, ReadError
from rectification_xlsx.writing import LONGEST

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


@frozen
class Given:
    """A cell: its address (``整改台账!C5``), what it says, and its number format.

    `computed` is false for an error (``#REF!``) and for a formula that no program has computed yet.
    """

    address: str
    value: str | date
    form: str
    computed: bool = True

    @property
    def text(self) -> str:
        """What it says, a date as ISO 8601 writes it, as far as its format shows it."""
        if isinstance(self.value, str):
            return newlines(self.value)
        clock = f" {self.value:%H:%M:%S}" if isinstance(self.value, datetime) else ""
        return f"{date_of(self)}{clock if clock.strip(' 0:') else ''}"


_MOST_MERGED = 300_000
_AREA = re.compile(rb"<(?:\w{1,9}:)?mergeCell\s[^>]{0,200}?([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")

Sheet = dict[int, dict[int, Given]]


def opened(data: bytes, limit: int) -> "Workbook":
    """The workbook with the values of its formulas; one without a value stands as it was typed.

    Raises:
        ReadError: The bytes are no workbook, unpack to more than `limit` bytes, or merge too many cells.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            merged = _merged_cells(archive) if size <= limit else 0
        if size <= limit and merged <= _MOST_MERGED:
            book = load_workbook(io.BytesIO(data))
            formulas = [
                cell for name in book.sheetnames for cell in _cells(book, name) if cell.data_type == "f"
            ]
            if formulas:
                book = load_workbook(io.BytesIO(data), data_only=True)
            for formula in formulas:
                cell: Any = book[formula.parent.title].cell(formula.row, formula.column)
                if cell.value is None:
                    cell.value, cell.data_type = str(getattr(formula.value, "text", formula.value)), "f"
            return book
    except Exception as err:
        message = f"the file is no Excel workbook that can be opened ({type(err).__name__}); save it as .xlsx"
        raise ReadError(message) from err
    message = (
        f"the workbook merges {merged:,} cells; undo the largest"
        if merged
        else f"the workbook unpacks to more than {limit // 2**20} MB"
    )
    raise ReadError(message)


def sheet_of(book: "Workbook", name: str) -> Sheet:
    """The cells of a sheet that say something, by row and column; only those, however far apart they are."""
    cells: Sheet = {}
    for cell in _cells(book, name):
        if cell.value is not None:
            form = str(cell.number_format)
            given = Given(address(name, cell.row, cell.column), _said(cell.value, form), form)
            computed = cell.data_type not in {"e", "f"}
            cells.setdefault(cell.row, {})[cell.column] = given if computed else evolve(given, computed=False)
    return cells


def spread(book: "Workbook", name: str) -> tuple[Sheet, dict[int, str]]:
    """The cells of a sheet, those that are merged downwards in each of their rows.

    Returns:
        The cells, and for each row with cells that are merged sideways the address of the first of them.
    """
    cells = sheet_of(book, name)
    rows = sorted(cells)
    across: dict[int, str] = {}
    for area in _merged(book, name):
        if area.max_col > area.min_col:
            across.setdefault(area.min_row, address(name, area.min_row, area.min_col))
        first = cells.get(area.min_row, {}).get(area.min_col)
        for row in rows:
            if first is not None and area.min_row < row <= area.max_row:
                below = evolve(first, address=address(name, row, area.min_col))
                cells[row].setdefault(area.min_col, below)
    return cells, across


def comments(book: "Workbook", name: str) -> list[Given]:
    """The comments (批注) of a sheet."""
    return [
        Given(f"{address(name, cell.row, cell.column)}, comment", newlines(cell.comment.text), "General")
        for cell in _cells(book, name)
        if getattr(cell, "comment", None) is not None and (cell.comment.text or "").strip()
    ]


def address(name: str, row: int, column: int) -> str:
    """Where a cell stands: ``整改台账!C5``."""
    from openpyxl.utils import get_column_letter

    return f"{name}!{get_column_letter(column)}{row}"


def same(given: Given | None, shown: object) -> bool:
    """Whether a cell still says what was written there."""
    if isinstance(shown, PartialDate):
        return date_of(given) == shown or (given is not None and given.value == str(shown))
    text = "" if shown is None else str(shown)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return (given.text if given is not None else "") == newlines(text)


def newlines(text: str) -> str:
    """The text with one kind of line break; openpyxl undoes Excel's escapes in part."""
    return text.replace("x005F_", "").replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")


def date_of(given: Given | None) -> PartialDate | None:
    """The date of a cell, as far as its format shows it."""
    if given is None or isinstance(given.value, str):
        return None
    day, form = given.value, re.sub(r'"[^"]*"|\\.', "", given.form.lower())
    if "m" not in form and "y" in form:
        return PartialDate(day.year)
    return PartialDate(day.year, day.month, day.day if "d" in form or form == "general" else None)


def _merged_cells(archive: zipfile.ZipFile) -> int:
    """How many cells are merged; openpyxl makes an object for each before anybody can stop it."""
    from openpyxl.utils import column_index_from_string

    parts = (archive.read(name) for name in archive.namelist())
    return sum(
        (abs(int(bottom) - int(top)) + 1)
        * (abs(column_index_from_string(right.decode()) - column_index_from_string(left.decode())) + 1)
        for part in parts
        for left, top, right, bottom in _AREA.findall(part.replace(b"\0", b""))
    )


def _cells(book: "Workbook", name: str) -> list[Any]:
    cells: dict[tuple[int, int], Any] = getattr(book[name], "_cells", {})
    return [cell for _, cell in sorted(cells.items(), key=lambda pair: pair[0])]


def _merged(book: "Workbook", name: str) -> list[Any]:
    found: Any = getattr(book[name], "merged_cells", None)
    return list(found.ranges) if found is not None else []


def _said(value: object, form: str) -> str | date:
    """What a cell shows, as Excel would: a number with at most 15 digits."""
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int) and "%" in form:
        return f"{value * 100:.15g}%"
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else str(value)  # noqa: PLR2004
    return value.isoformat() if isinstance(value, time) else str(value)
