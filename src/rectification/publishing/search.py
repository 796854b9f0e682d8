"""A page that finds problems by their words, in the browser, the small files that it searches, and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import resources

import msgspec

from rectification.exporters.html.environment import render
from rectification.exporters.printed import item_heading
from rectification.model import Bulletin
from rectification.publishing.lists import Group, years_of
from rectification.publishing.records import Record
from rectification.publishing.site import Site
from rectification.publishing.tree import Tree

PAGE = "search.html"
SCRIPT = "search.js"
TABLE = "items.html"
TABLE_SCRIPT = "table.js"


def write_search(
    site: Site, tree: Tree, records: Sequence[Record], load: Callable[[Record], Bulletin]
) -> None:
    """The page, its script, and for each year a file and a table with the problems and their statuses."""
    years = years_of(records)
    for year in years:
        said = [(record.id, record.sha256) for record in year.records]
        path = f"search/{year.name or 'undated'}.json"
        tree.make(path, said, partial(_entries, year.records, load))
        tree.make(f"{year.path}{TABLE}", said, partial(_table, site, tree, year, path))
    tree.put(TABLE_SCRIPT, (resources.files(__package__) / TABLE_SCRIPT).read_bytes())
    tree.put("search/years.json", msgspec.json.encode([year.name or "undated" for year in years]))
    tree.put(SCRIPT, (resources.files(__package__) / SCRIPT).read_bytes())
    page = render(
        PAGE,
        site.templates,
        site=site,
        title="查找问题",
        summary="",
        root="",
        address=site.address(PAGE),
    )
    tree.put(PAGE, page.encode())


def _entries(records: Sequence[Record], load: Callable[[Record], Bulletin]) -> bytes:
    """Of each bulletin its folder, title and date, and of each item its place, heading and status."""
    entries = [
        (
            record.folder,
            record.title,
            record.date[:10],
            [
                (place, item_heading(item) or f"第{place}项", item.status.value.zh)
                for place, item in enumerate(load(record).items, 1)
            ],
        )
        for record in records
    ]
    return msgspec.json.encode(entries)


def _table(site: Site, tree: Tree, year: Group, path: str) -> bytes:
    """All problems of a year as a table, from the file that the search has; it needs no script to be read."""
    rows = [
        (folder, title, date, *item)
        for folder, title, date, items in msgspec.json.decode((tree.new / path).read_bytes())
        for item in items
    ]
    return render(
        "table.html",
        site.templates,
        site=site,
        title=f"{f'{year.name}年' if year.name else '未注明年份'}的问题",
        summary="",
        root="../../",
        address=site.address(f"{year.path}{TABLE}"),
        rows=rows,
    ).encode()
