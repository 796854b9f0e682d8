"""Tables of the problems of a year and their statuses, in pages where a year has many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from rectification.exporters.html.environment import render
from rectification.exporters.printed import item_heading
from rectification.model import Bulletin
from rectification.publishing.lists import Group, years_of
from rectification.publishing.records import Record
from rectification.publishing.site import Site
from rectification.publishing.tree import Tree

TABLE = "items.html"
SCRIPT = "table.js"

MOST = 1000
"""Problems in a table, unless one bulletin alone has more."""


class _Page(NamedTuple):
    """A table: where it stands, whose problems it has; or the page that leads to the tables of a year."""

    path: str
    title: str
    records: Sequence[Record]
    parts: Sequence[tuple[str, str]] = ()


def write_tables(
    site: Site,
    tree: Tree,
    records: Sequence[Record],
    order: Mapping[str, int],
    load: Callable[[Record], Bulletin],
) -> None:
    """The tables of all years, each only if it has changed, and the script by which they sort.

    Args:
        site: Whose tables they are.
        tree: Where to.
        records: Bulletins that stand, newest first.
        order: When each was published first, by id. So a new one touches the last page of its year.
        load: Gives the bulletin of a record.
    """
    for year in years_of(records):
        for page in _pages(year, order):
            said = (page.title, page.parts, [(record.id, record.sha256) for record in page.records])
            tree.make(page.path, said, partial(_table, site, page, load))
    tree.asset(SCRIPT)


def status_name(value: str, basis: str) -> str:
    """A status and what it rests on, in Chinese words: ``已完成（推断）``, ``未说明``."""
    return value if value == basis else f"{value}（{basis}）"


def _pages(year: Group, order: Mapping[str, int]) -> Iterator[_Page]:
    path, title = f"{year.path}{TABLE}", f"{year.title}的问题"
    if sum(record.items for record in year.records) <= MOST:
        yield _Page(path, title, year.records)
        return
    parts = []
    for number, records in enumerate(_parts(sorted(year.records, key=lambda one: order[one.id])), 1):
        records.sort(key=lambda one: (one.date, one.id), reverse=True)
        name = f"items-{number}.html"
        dates = sorted({record.date[:10] for record in (records[0], records[-1]) if record.date})
        parts.append((name, "：".join(filter(None, [f"第{number}页", "至".join(dates)]))))
        yield _Page(f"{year.path}{name}", f"{title}（第{number}页）", records)
    yield _Page(path, title, (), parts[::-1])


def _parts(records: Sequence[Record]) -> list[list[Record]]:
    """The records in the same order, in parts of so many problems as one table has at most."""
    parts: list[list[Record]] = []
    left = 0
    for record in records:
        if left < record.items or not parts:
            parts.append([])
            left = MOST
        parts[-1].append(record)
        left -= record.items
    return parts


def _table(site: Site, page: _Page, load: Callable[[Record], Bulletin]) -> bytes:
    """The page; it needs no script to be read."""
    rows = [
        (
            record,
            place,
            item_heading(item) or f"第{place}项",
            status_name(item.status.value.zh, item.status.basis.zh),
        )
        for record in page.records
        for place, item in enumerate(load(record).items, 1)
    ]
    return render(
        "table.html",
        site.templates,
        site=site,
        title=page.title,
        summary="",
        root="../../",
        address=site.address(page.path),
        parts=page.parts,
        rows=rows,
    ).encode()
