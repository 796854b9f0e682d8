"""Atom 1.0 (RFC 4287), written with lxml: feedgen loses the relations of entry links (its issue 135)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from lxml import etree

from rectification import Bulletin, from_json, to_json
from rectification.publishing.writing import NAMESPACE, legible
from rectification_atom import FeedOptions
from rectification_atom.entries import EPOCH, Entry, entries

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_BULLETIN = f"{{{NAMESPACE}}}bulletin"


def write(bulletins: Sequence[Bulletin], options: FeedOptions) -> bytes:
    """The feed in UTF-8; `updated` is that of the newest entry, never the clock."""
    prefixes: dict[str | None, str] = {None: _ATOM, "rectification": NAMESPACE}
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=prefixes)  # type: ignore[arg-type]
    feed.set(f"{_XML}lang", "zh-CN")
    found = entries(bulletins, options)
    itself = options.feed_url or urljoin(options.link, "feed.atom")
    _add(feed, "id", itself)
    _add(feed, "title", options.title)
    if options.description:
        _add(feed, "subtitle", options.description)
    _add(feed, "updated", max((one.moment for one in found), default=EPOCH).isoformat(timespec="seconds"))
    _add(feed, "link", rel="self", type="application/atom+xml", href=itself)
    _add(feed, "link", rel="alternate", href=options.link)
    if options.hub:
        _add(feed, "link", rel="hub", href=options.hub)
    _add(feed, "generator", "rectification")
    for entry in found:
        _write_entry(feed, entry, options)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def bulletins(data: bytes) -> Iterator[Bulletin]:
    """The bulletins that a feed of ours carries, in its order.

    Raises:
        InvalidDocumentError: The data of an entry is no bulletin of this schema.
    """
    parsed = etree.iterparse(io.BytesIO(data), tag=_BULLETIN, resolve_entities=False, huge_tree=True)
    for _, element in parsed:
        yield from_json((element.text or "").encode())
        element.clear()


def _write_entry(feed: etree._Element, entry: Entry, options: FeedOptions) -> None:
    item, moment = entry.item, entry.moment.isoformat(timespec="seconds")
    element = _add(feed, "entry")
    _add(element, "id", item.guid)
    _add(element, "title", item.title)
    _add(element, "updated", moment)
    if item.moment:
        _add(element, "published", moment)
    # An entry without content must have a link to where it is (RFC 4287, 4.1.2).
    if item.link or not item.content:
        _add(element, "link", rel="alternate", href=item.link or options.link)
    author = _add(element, "author")
    _add(author, "name", item.creator or options.title)
    for name, term in item.categories:
        _add(element, "category", term=legible(term), scheme=f"{NAMESPACE}:{name}")
    _add(element, "summary", item.summary, type="text")
    if item.content:
        _add(element, "content", item.content, type="html")
    if item.bulletin:
        carried = to_json(item.bulletin).decode().replace("\x85", "\\u0085").replace("\ufffd", "\\ufffd")
        etree.SubElement(element, _BULLETIN).text = carried


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = legible(text) if text is not None else None
    return element
