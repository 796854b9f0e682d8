"""The site's feeds: newest bulletins, archive documents (RFC 5005), one a group, problems, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID, uuid5

import attrs
from attrs import frozen

from rectification.exporters.entries import Item
from rectification.exporters.printed import item_heading
from rectification.exporters.rss import RssOptions, item_of, write_feed
from rectification.model import Bulletin
from rectification.options import structure_options
from rectification.publishing.lists import Group
from rectification.publishing.pages import DATA, FEED
from rectification.publishing.records import Change, Record
from rectification.publishing.site import Site
from rectification.publishing.tree import Tree
from rectification.serialize import from_json

CHANGE_FEED = "changes.xml"
ITEM_FEED = "items.xml"
FEED_STYLE = "feed.css"

_WORDS = {"new": "新发布", "corrected": "已更正", "withdrawn": "已撤回", "restored": "已恢复"}


@frozen(kw_only=True)
class Document:
    """A feed document to make.

    Attributes:
        path: Where it stands.
        title: What it is called.
        records: Whose bulletins it holds, in this order.
        links: Relation and address of each link that leads from it.
        kind: ``archive`` for a full one (RFC 5005).
    """

    path: str
    title: str
    records: Sequence[Record]
    links: Sequence[tuple[str, str]] = ()
    kind: str | None = None


def write_feeds(
    site: Site,
    tree: Tree,
    changes: Sequence[Change],
    records: Mapping[str, Record],
    groups: Sequence[Group],
    *,
    run: Callable[..., object],
) -> None:
    """Every feed, each only if it has changed; an archive document that is full is never made again.

    Args:
        site: Whose feeds they are.
        tree: Where to.
        changes: All that there ever were, oldest first.
        records: Of all bulletins that there ever were, by id.
        groups: Each gets a feed of its newest bulletins, which come first in it.
        run: `in_chunks`, with an executor or without.
    """
    tree.asset(FEED_STYLE)
    told = [records[change.id] for change in changes if change.kind != "withdrawn"]
    full = [told[end - site.feed_size : end] for end in range(site.feed_size, len(told) + 1, site.feed_size)]
    documents = [_archive_document(site, number, found) for number, found in enumerate(full, 1)]
    newest = _newest(told[-site.feed_size :])
    links = [("prev-archive", site.address(documents[-1].path))] if documents else []
    if site.hub:
        links.append(("hub", site.hub))
    documents.append(Document(path=FEED, title=site.title, records=newest, links=links))
    documents += [
        Document(
            path=f"{group.path}{FEED}",
            title=f"{group.name} - {site.title}",
            records=group.records[: site.feed_size],
        )
        for group in groups
    ]
    made = [document for document in documents if not _keep(site, tree, document)]
    run("feeds", partial(_write_documents, site, tree.new), made)
    said = [(one.id, one.sha256) for one in newest]
    tree.make(ITEM_FEED, said, partial(_item_feed, site, tree.new, newest))
    tree.put(CHANGE_FEED, _change_feed(site, changes[: -site.feed_size - 1 : -1], records))


def _archive_document(site: Site, number: int, records: Sequence[Record]) -> Document:
    links = [("current", site.address(FEED))]
    if number > 1:
        links.append(("prev-archive", site.address(_archive(number - 1))))
    title = f"{site.title}（存档{number}）"
    return Document(path=_archive(number), title=title, records=_newest(records), links=links, kind="archive")


def _keep(site: Site, tree: Tree, document: Document) -> bool:
    """Whether the document stands as it is, made from the same.

    What an archive document holds does not matter to that: a bulletin that is corrected later comes again
    in a later document, under the same guid, and whoever reads all documents keeps the last.
    """
    if document.kind == "archive":
        return tree.keep(document.path, (site.url, site.feed_size), lasting=True)
    shown = [(one.id, one.sha256) for one in document.records]
    return tree.keep(document.path, (document.title, document.links, shown))


def _write_documents(site: Site, folder: Path, documents: Sequence[Document]) -> list[None]:
    """Write the documents into the folder of the site, which has the JSON of their bulletins."""
    for document in documents:
        options = _options(site, document.path, document.title)
        items = [
            item_of(_load(folder, one), f"urn:uuid:{one.id}", options, site.address(one.folder))
            for one in document.records
        ]
        target = folder / document.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_styled(document.path, items, options, document.links, document.kind))
    return []


def _load(folder: Path, record: Record) -> Bulletin:
    return from_json((folder / record.folder / DATA).read_bytes())


def _item_feed(site: Site, folder: Path, records: Sequence[Record]) -> bytes:
    """Each problem of the bulletins, and its status in words."""
    options = _options(site, ITEM_FEED, f"{site.title}（问题）")
    items = [item for record in records for item in _items(site, record, _load(folder, record))]
    return _styled(ITEM_FEED, items, options)


def _items(site: Site, record: Record, bulletin: Bulletin) -> Iterator[Item]:
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
            link=f"{site.address(record.folder)}#item-{place}",
            moment=whole.moment,
            creator=bulletin.issuer,
            categories=(*whole.categories, ("status", item.status.value.zh)),
        )


def _change_feed(site: Site, changes: Sequence[Change], records: Mapping[str, Record]) -> bytes:
    """What was published, corrected, withdrawn or restored, in the order given."""
    items = [_change(site, change, records[change.id]) for change in changes]
    return _styled(CHANGE_FEED, items, _options(site, CHANGE_FEED, f"{site.title}（变动）"))


def _change(site: Site, change: Change, record: Record) -> Item:
    word = _WORDS[change.kind]
    return Item(
        guid=f"urn:uuid:{change.id}#{change.number}",
        title=f"{word}：{change.title}",
        summary=f"{word}：{change.title}（SHA-256 {change.sha256}）",
        link=site.address(record.folder),
        creator=record.issuer,
        categories=(("change", word),),
    )


def _styled(
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


def _options(site: Site, path: str, title: str) -> RssOptions:
    chosen = structure_options(site.options.get("rss"), RssOptions, "exporter rss")
    return attrs.evolve(
        chosen,
        title=title,
        description=site.description,
        link=site.url,
        feed_url=site.address(path),
    )


def _archive(number: int) -> str:
    return f"archive/{number}.xml"


def _newest(records: Iterable[Record]) -> list[Record]:
    """Each bulletin that stands, once, newest first; undated ones last."""
    once = {record.id: record for record in records if not record.withdrawn}.values()
    return sorted(once, key=lambda record: (record.date, record.id), reverse=True)
