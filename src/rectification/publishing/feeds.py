"""The site's feeds: newest bulletins, archive documents (RFC 5005), one a group, problems, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from uuid import UUID, uuid5

import attrs
from attrs import frozen

from rectification.exporters.entries import Item
from rectification.exporters.printed import item_heading
from rectification.exporters.rss import RssOptions, item_of, write_feed
from rectification.model import Bulletin
from rectification.publishing.lists import Group
from rectification.publishing.pages import FEED
from rectification.publishing.records import Change, Record
from rectification.publishing.site import Site
from rectification.publishing.tree import Tree
from rectification.serialize import structure_options

CHANGE_FEED = "changes.xml"
ITEM_FEED = "items.xml"
FEED_STYLE = "feed.css"

_WORDS = {"new": "新发布", "corrected": "已更正", "withdrawn": "已撤回", "restored": "已恢复"}


@frozen(kw_only=True)
class Feeds:
    """The feeds of a site, written into its tree; `load` gives the bulletin of a record."""

    site: Site
    tree: Tree
    load: Callable[[Record], Bulletin]

    def write(
        self, changes: Sequence[Change], records: Mapping[str, Record], groups: Sequence[Group]
    ) -> None:
        """Every feed, each only if it has changed; an archive document that is full is never made again."""
        self.tree.asset(FEED_STYLE)
        told = [change.id for change in changes if change.kind != "withdrawn"]
        full = len(told) // self.site.feed_size
        for number in range(1, full + 1):
            first = (number - 1) * self.site.feed_size
            self._write_archive(number, [records[id_] for id_ in told[first : first + self.site.feed_size]])
        links = [("prev-archive", self.site.address(_archive(full)))] if full else []
        if self.site.hub:
            links.append(("hub", self.site.hub))
        newest = [records[id_] for id_ in told[-self.site.feed_size :]]
        self._write_newest(FEED, self.site.title, newest, links)
        self._write_items(_newest(newest))
        for group in groups:
            self._write_newest(f"{group.path}{FEED}", f"{group.name} - {self.site.title}", group.records)
        self._write_changes(changes, records)

    def _write_newest(
        self,
        path: str,
        title: str,
        records: Sequence[Record],
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        shown = _newest(records)[: self.site.feed_size]
        said = (title, links, [(one.id, one.sha256) for one in shown])
        self.tree.make(path, said, lambda: self._feed(path, title, shown, links))

    def _write_archive(self, number: int, records: Sequence[Record]) -> None:
        """The document of so many changes, which stays as it was made.

        What it holds does not matter to that: a bulletin that is corrected later comes again in a
        later document, under the same guid, and whoever reads all documents keeps the last.
        """
        path, title = _archive(number), f"{self.site.title}（存档{number}）"
        links = [("current", self.site.address(FEED))]
        if number > 1:
            links.append(("prev-archive", self.site.address(_archive(number - 1))))
        said = (self.site.url, self.site.feed_size)
        self.tree.make(
            path, said, lambda: self._feed(path, title, _newest(records), links, "archive"), lasting=True
        )

    def _feed(
        self,
        path: str,
        title: str,
        records: Sequence[Record],
        links: Sequence[tuple[str, str]],
        kind: str | None = None,
    ) -> bytes:
        options = self._options(path, title)
        items = [
            item_of(self.load(one), f"urn:uuid:{one.id}", options, self.site.address(one.folder))
            for one in records
        ]
        return self._document(path, items, options, links, kind)

    def _write_items(self, records: Sequence[Record]) -> None:
        """Each problem of the newest bulletins, and its status in words."""
        options = self._options(ITEM_FEED, f"{self.site.title}（问题）")
        said = [(one.id, one.sha256) for one in records]
        self.tree.make(
            ITEM_FEED,
            said,
            lambda: self._document(ITEM_FEED, [one for r in records for one in self._items(r)], options),
        )

    def _items(self, record: Record) -> Iterator[Item]:
        bulletin = self.load(record)
        whole = item_of(bulletin, "", RssOptions(content=False, data=False))
        seen: Counter[str] = Counter()
        for place, item in enumerate(bulletin.items, 1):
            # An item goes by its number and area as printed, since others may come in before it.
            name = "|".join([*item.category, item.number or item.problem])
            seen[name] += 1
            words = [item.status.value.zh, item.status.basis.zh, item.status.evidence]
            yield Item(
                guid=uuid5(UUID(record.id), f"{name}|{seen[name]}").urn,
                title=item_heading(item) or f"第{place}项",
                summary=f"{record.title}。整改状态：{'，'.join(dict.fromkeys(filter(None, words)))}",
                link=f"{self.site.address(record.folder)}#item-{place}",
                moment=whole.moment,
                creator=bulletin.issuer,
                categories=(*whole.categories, ("status", item.status.value.zh)),
            )

    def _write_changes(self, changes: Sequence[Change], records: Mapping[str, Record]) -> None:
        """The newest changes: what was published, corrected, withdrawn or restored, newest first."""
        newest = changes[: -self.site.feed_size - 1 : -1]
        items = [self._change(change, records[change.id]) for change in newest]
        options = self._options(CHANGE_FEED, f"{self.site.title}（变动）")
        self.tree.put(CHANGE_FEED, self._document(CHANGE_FEED, items, options))

    def _change(self, change: Change, record: Record) -> Item:
        word = _WORDS[change.kind]
        return Item(
            guid=f"urn:uuid:{change.id}#{change.number}",
            title=f"{word}：{change.title}",
            summary=f"{word}：{change.title}（SHA-256 {change.sha256}）",
            link=self.site.address(record.folder),
            creator=record.issuer,
            categories=(("change", word),),
        )

    def _document(
        self,
        path: str,
        items: Sequence[Item],
        options: RssOptions,
        links: Sequence[tuple[str, str]] = (),
        kind: str | None = None,
    ) -> bytes:
        """The feed with the style sheet that shows it as a page to a person who opens it."""
        data = write_feed(items, options, links, kind)
        sheet = f'<?xml-stylesheet type="text/css" href="{"../" * path.count("/")}{FEED_STYLE}"?>\n'
        head, _, rest = data.partition(b"\n")
        return head + b"\n" + sheet.encode() + rest

    def _options(self, path: str, title: str) -> RssOptions:
        chosen = structure_options(self.site.options.get("rss"), RssOptions, "exporter rss")
        return attrs.evolve(
            chosen,
            title=title,
            description=self.site.description,
            link=self.site.url,
            feed_url=self.site.address(path),
        )


def _archive(number: int) -> str:
    return f"archive/{number}.xml"


def _newest(records: Iterable[Record]) -> list[Record]:
    """Each bulletin that stands, once, newest first; undated ones last."""
    once = {record.id: record for record in records if not record.withdrawn}.values()
    return sorted(once, key=lambda record: (record.date, record.id), reverse=True)
