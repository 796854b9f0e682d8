"""The cells of a workbook that say something, and what a cell means."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from rectification import PartialDate
from rectification_xlsx.columns import Value
from rectification_xlsx.writing import LONGEST

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


@frozen
class Given:
    """A cell: its address (``整改台账!C5``) and what it says."""

    address: str
    value: Value
    form: str


Sheet = dict[int, dict[int, Given]]


def sheet_of(book: "Workbook", name: str) -> Sheet:
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
            cells.setdefault(row, {})[column] = Given(f"{name}!{cell.coordinate}", value, form)
    return cells


def same(given: Given | None, shown: object) -> bool:
    """Whether a cell still says what was written there."""
    value = given.value if given is not None else None
    if isinstance(shown, PartialDate):
        return date_of(given) == shown or value == str(shown)
    text = "" if shown is None else str(shown)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return newlines("" if value is None else str(value)) == newlines(text)


def newlines(text: str) -> str:
    """The text with one kind of line break; openpyxl undoes Excel's escapes in part."""
    return text.replace("x005F_", "").replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")


def date_of(given: Given | None) -> PartialDate | None:
    """The date of a cell, as far as its format shows it."""
    if given is None or not isinstance(given.value, datetime | date):
        return None
    day, form = given.value, re.sub(r'"[^"]*"|\\.', "", given.form.lower())
    if "m" not in form and "y" in form:
        return PartialDate(day.year)
    return PartialDate(day.year, day.month, day.day if "d" in form or form == "general" else None)
