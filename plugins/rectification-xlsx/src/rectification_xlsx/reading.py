"""Reads a workbook of ours with what was changed in it; that of anybody else goes to `rows`."""

import io
import zipfile
from typing import TYPE_CHECKING

import attrs

from rectification import (
    Bulletin,
    Document,
    FeedbackItem,
    InvalidDocumentError,
    Line,
    ReadError,
    Section,
    from_json_lines,
)
from rectification_xlsx.cells import Given, Sheet, date_of, newlines, same, sheet_of
from rectification_xlsx.columns import DUTIES, FACTS, ID, LEDGER, PROBLEMS, TASKS, Column, columns
from rectification_xlsx.facts import change, facts
from rectification_xlsx.rows import read_rows
from rectification_xlsx.writing import DATA, item_id, lists

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from rectification_xlsx import XlsxReaderOptions


def read(data: bytes, options: "XlsxReaderOptions") -> Document:
    """What a workbook says; see `rectification_xlsx.read_workbook`."""
    book = _open(data, options.limit)
    held = _held(book)
    if held is None:
        return read_rows(book)
    if len(held) != 1:
        message = f"the workbook holds {len(held)} bulletins; give one at a time"
        raise ReadError(message)
    sheets = {name: sheet_of(book, name) for name in book.sheetnames if name != DATA}
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
    rows = sheet_of(book, DATA)
    lines = ("".join(str(given.value) for _, given in sorted(row.items())) for _, row in sorted(rows.items()))
    return from_json_lines("\n".join(lines).encode())


def _take_facts(bulletin: Bulletin, rows: Sheet, problems: list[str]) -> Bulletin:
    """The bulletin with the values that were changed in the sheet 通报信息."""
    if not rows:
        return bulletin
    shown = {path: value for path, _, value in facts(bulletin)}
    for row in list(rows.values())[1:]:
        path = str(row[1].value) if 1 in row else ""
        given = row.get(3)
        if path in shown and not same(given, shown[path]):
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
                if not same(given, value):
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
    item: FeedbackItem, column: Column | None, head: str, given: Given | None, problems: list[str]
) -> FeedbackItem:
    """The item with one cell taken; one that is unchanged, or cannot be meant, leaves the field as it was."""
    if column is None:
        if given is None:
            return item
        return attrs.evolve(item, lines=(*item.lines, Line(label=head, text=str(given.value))))
    if same(given, column.show(item)):
        return item
    value = given.value if given is not None else None
    if isinstance(value, str):
        value = newlines(value)
    elif value is not None:
        meant = date_of(given)
        value = str(meant) if meant else None
    try:
        return column.take(item, value)
    except ValueError as err:
        problems.append(f"{err} @ {given.address if given else head}")
        return item
