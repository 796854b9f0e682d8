"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from rectification import Bulletin, from_dict, to_dict
from rectification_atom import FeedOptions
from rectification_atom.entries import Entry, entries

_ABOUT = "https://jsonfeed.org/version/1.1"


def write(bulletins: Sequence[Bulletin], options: FeedOptions) -> bytes:
    """The feed; a bulletin as data stands in the extension ``_rectification`` of its item."""
    feed: dict[str, Any] = {
        "version": _ABOUT,
        "title": options.title,
        "home_page_url": options.link,
        "feed_url": options.feed_url or urljoin(options.link, "feed.json"),
        "description": options.description,
        "language": "zh-CN",
    }
    if options.hub:
        feed["hubs"] = [{"type": "WebSub", "url": options.hub}]
    feed["items"] = [_item(entry) for entry in entries(bulletins, options)]
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def bulletins(data: bytes) -> Iterator[Bulletin]:
    """The bulletins that a feed of ours carries, in its order.

    Raises:
        InvalidDocumentError: The data of an item is no bulletin of this schema.
    """
    for item in json.loads(data)["items"]:
        if "_rectification" in item:
            yield from_dict(item["_rectification"]["bulletin"])


def _item(entry: Entry) -> dict[str, Any]:
    item = entry.item
    known = {
        "id": item.guid,
        "url": item.link,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        # An item must have content; a summary is what there is of it.
        "content_text": None if item.content else item.summary,
        "date_published": entry.moment.isoformat(timespec="seconds") if item.moment else None,
        "authors": [{"name": item.creator}] if item.creator else None,
        "tags": [term for _, term in item.categories] or None,
        "_rectification": {"about": "urn:rectification:1", "bulletin": to_dict(item.bulletin)}
        if item.bulletin
        else None,
    }
    return {name: value for name, value in known.items() if value is not None}
