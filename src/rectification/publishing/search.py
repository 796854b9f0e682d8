"""A page that finds problems by their words, in the browser, and the small files that it searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import resources

import msgspec

from rectification.exporters.html.environment import render
from rectification.exporters.printed import item_heading
from rectification.model import Bulletin
from rectification.publishing.lists import years_of
from rectification.publishing.records import Record
from rectification.publishing.site import Site
from rectification.publishing.tree import Tree

PAGE = "search.html"
SCRIPT = "search.js"


def write_search(
    site: Site, tree: Tree, records: Sequence[Record], load: Callable[[Record], Bulletin]
) -> None:
    """The page, its script, and for each year a file with the problems' headings and statuses."""
    years = years_of(records)
    for year in years:
        said = [(record.id, record.sha256) for record in year.records]
        tree.make(f"search/{year.name or 'undated'}.json", said, partial(_entries, year.records, load))
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
