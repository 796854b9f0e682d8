"""Pages that list bulletins (by year, issuer, round, regime), and the lists for machines: site map, index."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import msgspec
from attrs import frozen

from rectification.exporters.html import style_sheet
from rectification.exporters.html.environment import render
from rectification.publishing.pages import FEED, STYLE
from rectification.publishing.records import Record
from rectification.publishing.site import Site
from rectification.publishing.tree import Tree

NEWEST = 100
"""Bulletins on the first page; all others are on the pages of their years."""

MANY = 500
"""Bulletins on the page of an issuer, a round or a regime."""


class Group(NamedTuple):
    """Bulletins that share something: what kind of thing, what it is called, where its page stands."""

    kind: str
    name: str
    path: str
    records: list[Record]

    @property
    def title(self) -> str:
        """What it is called where it stands alone."""
        if self.kind == "years":
            return f"{self.name}年" if self.name else "未注明年份"
        return self.name


_KINDS: dict[str, tuple[str, Callable[[Record], Iterable[str]]]] = {
    "years": ("年份", lambda record: [record.year] if record.year else []),
    "issuers": ("发布单位", lambda record: [record.issuer] if record.issuer else []),
    "rounds": ("轮次", lambda record: record.rounds),
    "regimes": ("监督类别", lambda record: record.regimes),
}


def groups_of(records: Sequence[Record]) -> list[Group]:
    """All groups of the bulletins, years newest first, the others by name; bulletins in the order given."""
    groups = []
    for kind, (_, names) in _KINDS.items():
        found: defaultdict[str, list[Record]] = defaultdict(list)
        for record in records:
            for name in names(record):
                found[name].append(record)
        order = sorted(found, reverse=kind == "years")
        groups += [Group(kind, name, f"{kind}/{_slug(kind, name)}/", found[name]) for name in order]
    return groups


def years_of(records: Sequence[Record]) -> list[Group]:
    """The bulletins by year, newest first, each in one group; undated ones come last."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.year].append(record)
    return [
        Group("years", year, f"years/{year or 'undated'}/", found[year])
        for year in sorted(found, reverse=True)
    ]


def _slug(kind: str, name: str) -> str:
    """A year as it is; any other name by its hash, since it may hold what no path can."""
    return name if kind == "years" else hashlib.sha256(name.encode()).hexdigest()[:12]


@frozen(kw_only=True)
class Listing:
    """A page that lists bulletins: where it stands, what it says, what it leads to."""

    path: str
    title: str
    summary: str = ""
    records: Sequence[Record] = ()
    total: int = 0
    groups: Sequence[Group] = ()


def write_lists(site: Site, tree: Tree, records: Sequence[Record], groups: Sequence[Group]) -> None:
    """Everything that lists bulletins, each file only if it has changed."""
    shown = [record for record in records if not record.withdrawn]
    first = Listing(
        path="",
        title=site.title,
        summary=site.description,
        records=shown[:NEWEST],
        total=len(shown),
        groups=groups,
    )
    for listing in [first, *map(_listing, groups)]:
        said = (
            listing.title,
            listing.total,
            [(record.id, record.sha256) for record in listing.records],
            [(group.path, len(group.records)) for group in listing.groups],
        )
        tree.make(f"{listing.path}index.html", said, partial(_page, site, listing))
    lost = Listing(path="404.html", title="没有这个页面", summary="地址可能有误，或内容已移走。")
    tree.put("404.html", _page(site, lost))
    tree.put(STYLE, style_sheet().encode())
    tree.put("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.address('sitemap.xml')}\n".encode())
    tree.put("sitemap.xml", _sitemap(site, shown, groups))
    tree.put("index.json", _index(site, records))


def _listing(group: Group) -> Listing:
    title = f"{group.name}（{_KINDS[group.kind][0]}）"
    shown = group.records if group.kind == "years" else group.records[:MANY]
    return Listing(path=group.path, title=title, records=shown, total=len(group.records))


def _page(site: Site, listing: Listing) -> bytes:
    anywhere = listing.path.endswith(".html")
    return render(
        "list.html",
        site.templates,
        site=site,
        title=listing.title,
        summary=listing.summary,
        # The page for addresses that do not exist is shown at any of them: its links are whole.
        root=site.url if anywhere else "../" * listing.path.count("/"),
        address=None if anywhere else site.address(listing.path),
        groups=[
            (label, [group for group in listing.groups if group.kind == kind])
            for kind, (label, _) in _KINDS.items()
        ],
        records=listing.records,
        total=listing.total,
        table="items.html" if listing.path.startswith("years/") else None,
    ).encode()


def _sitemap(site: Site, records: Sequence[Record], groups: Sequence[Group]) -> bytes:
    """All pages (sitemaps.org 0.9), with the day of those whose day is known."""
    from xml.sax.saxutils import escape

    url = escape(site.url)  # the rest of an address is ours, and needs none
    lines = [f"<url><loc>{url}{path}</loc></url>" for path in ["", *(group.path for group in groups)]]
    for record in records:
        day = f"<lastmod>{record.date[:10]}</lastmod>" if len(record.date) >= len("2024-06-24") else ""
        lines.append(f"<url><loc>{url}{record.folder}</loc>{day}</url>")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return "\n".join([head, *lines, "</urlset>\n"]).encode()


def _index(site: Site, records: Sequence[Record]) -> bytes:
    """Every bulletin for machines: its identity, address, date and hash; withdrawn ones too."""
    entries = [
        {
            "id": f"urn:uuid:{record.id}",
            "title": record.title,
            "issuer": record.issuer,
            "rounds": record.rounds,
            "date": record.date or None,
            "items": record.items,
            "edition": record.edition,
            "withdrawn": record.withdrawn,
            "page": site.address(record.folder),
            "sha256": record.sha256,
        }
        for record in records
    ]
    data = {"title": site.title, "feed": site.address(FEED), "bulletins": entries}
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
