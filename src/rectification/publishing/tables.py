"""Tables of the problems of a year, or of each month where a year has many, and their statuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
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
"""Problems in the table of a year; a year with more has a table for each month."""


class _Page(NamedTuple):
    """A table: where it stands, whose problems it has, and the tables of months that it leads to."""

    path: str
    title: str
    records: Sequence[Record]
    months: Sequence[tuple[str, str]] = ()


def write_tables(
    site: Site, tree: Tree, records: Sequence[Record], load: Callable[[Record], Bulletin]
) -> None:
    """The tables of all years, each only if it has changed, and the script by which they sort."""
    for year in years_of(records):
        for page in _pages(year):
            said = (page.title, page.months, [(record.id, record.sha256) for record in page.records])
            tree.make(page.path, said, partial(_table, site, page, load))
    tree.asset(SCRIPT)


def status_name(value: str, basis: str) -> str:
    """A status and what it rests on, in Chinese words: ``已完成（推断）``, ``未说明``."""
    return value if value == basis else f"{value}（{basis}）"


def _pages(year: Group) -> list[_Page]:
    path, title = f"{year.path}{TABLE}", f"{year.title}的问题"
    if sum(record.items for record in year.records) <= MOST:
        return [_Page(path, title, year.records)]
    months: defaultdict[str, list[Record]] = defaultdict(list)
    for record in year.records:
        months[record.date[5:7]].append(record)
    pages = [
        _Page(
            f"{year.path}items-{month or 'undated'}.html",
            f"{year.title}{f'{int(month)}月' if month else '未注明月份'}的问题",
            found,
        )
        for month, found in months.items()
    ]
    whole = _Page(path, title, (), [(page.path.rpartition("/")[2], page.title) for page in pages])
    return [whole, *pages]


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
        months=page.months,
        rows=rows,
    ).encode()
