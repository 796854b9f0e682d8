"""Reads a workbook of ours with what was changed in it; that of anybody else goes to `rows`."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rectification import Bulletin, Document, InvalidDocumentError, ReadError, from_json_lines
from rectification_xlsx.cells import Given, Sheet, address, comments, opened, same, sheet_of, spread
from rectification_xlsx.columns import DUTIES, FACTS, LEDGER, PROBLEMS, TASKS
from rectification_xlsx.facts import FACT_HEADS, change, facts
from rectification_xlsx.ledger import take_ledger, uncomputed
from rectification_xlsx.rows import read_rows
from rectification_xlsx.writing import DATA, lists

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from rectification_xlsx import XlsxReaderOptions

_LISTS = (PROBLEMS, TASKS, DUTIES)


def read(data: bytes, options: "XlsxReaderOptions") -> Document:
    """What a workbook says; see `rectification_xlsx.read_workbook`."""
    book = opened(data, options.limit)
    held = _held(book)
    if held is None:
        return read_rows(book)
    if len(held) != 1:
        message = f"the workbook holds {len(held)} bulletins; give one at a time"
        raise ReadError(message)
    _require_sheets(book)
    problems: list[str] = []
    loose: list[Given] = []
    bulletin = _take_facts(held[0], *spread(book, FACTS), problems, loose)
    _check_lists(held[0], book, problems, loose)
    taken = take_ledger(held[0], bulletin, *spread(book, LEDGER))
    if problems + taken.problems:
        raise InvalidDocumentError(problems + taken.problems)
    for name in (LEDGER, FACTS, *_LISTS):
        loose += comments(book, name) if name in book.sheetnames else []
    rest = read_rows(book, beside={LEDGER, FACTS, DATA, *_LISTS}, loose=taken.loose + loose)
    if taken.bulletin == held[0] and not rest.blocks:
        return Document(text="", blocks=(), carried=held[0])
    return Document(text=rest.text, blocks=rest.blocks, carried=held[0], changed=taken.bulletin)


def _held(book: "Workbook") -> tuple[Bulletin, ...] | None:
    """The bulletins of the hidden sheet, or none in a workbook that is not ours."""
    if DATA not in book.sheetnames:
        return None
    rows = sheet_of(book, DATA)
    lines = ("".join(str(given.value) for _, given in sorted(row.items())) for _, row in sorted(rows.items()))
    return from_json_lines("\n".join(lines).encode())


def _require_sheets(book: "Workbook") -> None:
    """Both sheets that changes are taken from must be there, or what was changed would be lost."""
    others = [name for name in book.sheetnames if name not in {LEDGER, FACTS, DATA, *_LISTS}]
    problems = []
    for name in (LEDGER, FACTS):
        if name not in book.sheetnames:
            near = get_close_matches(name, others, 1, 0.3)
            hint = f" (is it {near[0]}?)" if near else ""
            problems.append(f"no sheet {name}{hint}; give it this name, or put it back @ {name}")
    if problems:
        raise InvalidDocumentError(problems)


def _take_facts(
    bulletin: Bulletin, rows: Sheet, across: Mapping[int, str], problems: list[str], loose: list[Given]
) -> Bulletin:
    """The bulletin with the values that were changed in the sheet 通报信息; one whose row is gone is gone."""
    shown = {path: (name, value) for path, name, value in facts(bulletin)}
    places: dict[str, str] = {}
    texts: dict[str, str] = {}
    for number, row in sorted(rows.items()):
        path = row[1].text if 1 in row else ""
        loose += [given for column, given in row.items() if column > len(FACT_HEADS)]
        ours = [row[column] for column in (1, 2, 3) if column in row]
        if path not in shown and not places:
            loose += [given for given in ours if given.text not in FACT_HEADS]  # above the first value
        elif path not in shown or path in places:
            told = "this row has no place in the bulletin; only values may change"
            problems += [f"{told} @ {given.address}" for given in ours[-1:]]
        elif number in across:
            problems.append(f"cells are merged sideways; undo that @ {across[number]}")
        else:
            name, value = shown[path]
            given = row.get(3)
            places[path] = given.address if given is not None else address(FACTS, number, 3)
            if not same(row.get(2), name):
                told = f"the name of a value cannot change; it was {name}"
                problems.append(f"{told} @ {address(FACTS, number, 2)}")
            if given is not None and not given.computed:
                problems.append(f"{uncomputed(given)} @ {given.address}")
            elif not same(given, value):
                texts[path] = given.text if given is not None else ""
    texts |= {path: "" for path in shown if path not in places}
    if not texts:
        return bulletin
    changed, wrong = change(bulletin, texts)
    problems += [f"{message} @ {places.get(path, FACTS)}" for path, message in wrong.items()]
    return changed


def _check_lists(bulletin: Bulletin, book: "Workbook", problems: list[str], loose: list[Given]) -> None:
    """The three lists are made from the ledger: whoever changed them wanted to change that."""
    for name, (heads, _, rows) in lists(bulletin).items():
        found = sheet_of(book, name) if name in book.sheetnames else {}
        for number, row in enumerate([heads, *rows], 1) if found else ():
            for column, value in enumerate(row, 1):
                if not same(found.get(number, {}).get(column), value):
                    told = f"the list is made from {LEDGER}; change it there"
                    problems.append(f"{told} @ {address(name, number, column)}")
        loose += [
            given
            for number, cells in sorted(found.items())
            for column, given in cells.items()
            if number > len(rows) + 1 or column > len(heads)
        ]
