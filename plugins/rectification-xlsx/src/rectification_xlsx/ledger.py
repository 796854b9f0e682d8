"""The items of a bulletin as a changed ledger (整改台账) has them."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import attrs
from attrs import frozen

from rectification import Bulletin, FeedbackItem, Line, Role, Section
from rectification_xlsx.cells import Given, Sheet, address, same
from rectification_xlsx.columns import ID, LEDGER, PART, Column, columns, parts
from rectification_xlsx.writing import LONGEST, item_id, several_parts


@frozen
class Taken:
    """A bulletin as its workbook has it, what in the sheet cannot be meant, and what has no place in it."""

    bulletin: Bulletin
    problems: list[str]
    loose: list[Given]


def take_ledger(held: Bulletin, bulletin: Bulletin, rows: Sheet, across: Mapping[int, str]) -> Taken:
    """The bulletin with the items as the ledger has them.

    Args:
        held: The bulletin that the workbook was made from.
        bulletin: That bulletin with what was changed in the other sheets.
        rows: The cells of the ledger.
        across: For each row with cells that are merged sideways the address of the first of them.
    """
    known = columns(held)
    names = (ID, *([PART] if several_parts(held) else []), *(column.head for column in known))
    top = _head_row(rows, names)
    problems: list[str] = []
    heads = _heads(rows.get(top, {}), names, problems)
    if problems:
        return Taken(bulletin, problems, [])
    loose = [given for number in sorted(rows) if number < top for given in rows[number].values()]
    ledger = _Ledger(known, heads, {name: place for place, name in heads.items() if name in names}, problems)
    old = {
        item_id(part, place): (part, item)
        for part, section in enumerate(held.sections)
        for place, item in enumerate(section.items)
    }
    called = {name: part for one in (bulletin, held) for part, name in enumerate(parts(one))}
    filled: list[list[FeedbackItem]] = [[] for _ in bulletin.sections or (Section(),)]
    part = _first_part(held)
    for number in sorted(number for number in rows if number > top):
        row = {place: given for place, given in rows[number].items() if given.text.strip()}
        loose += [given for place, given in row.items() if place not in heads]
        if not row.keys() & heads.keys():
            continue
        if number in across:
            problems.append(f"cells are merged sideways; undo that @ {across[number]}")
            continue
        key = row.get(ledger.places[ID])
        found = old.get(key.text.strip()) if key is not None else None
        if key is not None and found is None:
            problems.append(
                f"no item has the number {key.text}; empty the cell, folded away in column {ID}, "
                f"for a new item @ {key.address}"
            )
        part, item = found or (part, FeedbackItem(problem=""))
        if PART in ledger.places and (said := row.get(ledger.places[PART])) is not None:
            part = called.get(" ".join(said.text.split()), -1)
            if part < 0:
                problems.append(
                    f"{said.text!r} is no part; choose one of {'、'.join(called)} @ {said.address}"
                )
                part = 0
        filled[part].append(ledger.item(item, number, row))
    sections = bulletin.sections or (Section(role=Role.RECTIFICATION),) * bool(filled[0])
    changed = tuple(
        attrs.evolve(section, items=tuple(items)) for section, items in zip(sections, filled, strict=False)
    )
    return Taken(attrs.evolve(bulletin, sections=changed), problems, loose)


def _head_row(rows: Sheet, names: Iterable[str]) -> int:
    """The row with the most of our heads; others may stand above it."""
    names = set(names)
    return max(
        sorted(rows)[:20],
        key=lambda number: len(names & {_name(given) for given in rows[number].values()}),
        default=0,
    )


def _heads(row: Mapping[int, Given], names: Iterable[str], problems: list[str]) -> dict[int, str]:
    """For each column its head; each of ours must be there, once, or what stands below would be lost."""
    heads = {place: name for place, given in row.items() if (name := _name(given))}
    unknown = {name: row[place].address for place, name in heads.items() if name not in names}
    for name in names:
        places = [place for place, head in heads.items() if head == name]
        if len(places) > 1:
            problems.append(f"two columns are called {name} @ {row[places[1]].address}")
        if not places:
            near = get_close_matches(name, unknown, 1, 0.4)
            where = unknown[near[0]] if near else LEDGER
            hint = f" (is it {near[0]}?)" if near else ""
            problems.append(f"no column {name}{hint}; put it back, and hide what is not wanted @ {where}")
    return heads


def _name(given: Given) -> str:
    return "".join(given.text.split())


def _first_part(bulletin: Bulletin) -> int:
    """Where a new item goes that no other stands above."""
    sections = list(enumerate(bulletin.sections))
    with_items = [part for part, section in sections if section.items]
    return next(iter(with_items + [n for n, one in sections if one.role is Role.RECTIFICATION]), 0)


@frozen
class _Ledger:
    known: tuple[Column, ...]
    heads: Mapping[int, str]
    places: Mapping[str, int]
    problems: list[str]

    def item(self, old: FeedbackItem, number: int, row: Mapping[int, Given]) -> FeedbackItem:
        """The item with what a row says; a cell that cannot be meant is told and changes nothing."""
        item = old
        told = len(self.problems)
        for column in self.known:
            place = self.places[column.head]
            given = row.get(place)
            try:
                item = _take(item, old, column, given)
            except ValueError as err:
                self.problems.append(f"{err} @ {address(LEDGER, number, place)}")
        for place, head in self.heads.items():
            if head not in self.places and place in row:
                item = attrs.evolve(item, lines=(*item.lines, Line(label=head, text=row[place].text)))
        if not item.problem and len(self.problems) == told:
            where = address(LEDGER, number, self.places["反馈问题"])
            self.problems.append(f"a new item needs a problem (反馈问题) @ {where}")
        return item


def _take(item: FeedbackItem, old: FeedbackItem, column: Column, given: Given | None) -> FeedbackItem:
    shown = column.show(old)
    if same(given, shown):
        return item
    if given is not None and not given.computed:
        raise ValueError(uncomputed(given))
    text = given.text if given is not None else ""
    if isinstance(shown, str) and len(shown) > LONGEST and text.endswith("…"):
        message = (
            "the cell holds only the beginning of this text; write it whole, or put back what stood there"
        )
        raise ValueError(message)
    return column.take(item, text)


def uncomputed(given: Given) -> str:
    """What is wrong with an error, or with a formula that has no value."""
    if str(given.value).startswith("="):
        return (
            f"the formula {given.text!r:.60} has no value; open and save the file in Excel, or write the text"
        )
    return f"{given.text} is an error of the spreadsheet; write what is meant"
