"""Reads our own RSS feeds back (订阅源): the bulletins that they carry as data."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from rectification.errors import ReadError
from rectification.hookspecs import Document
from rectification.model import Bulletin
from rectification.readers.encoding import ReaderOptions, check_size
from rectification.serialize import from_json

BULLETIN = "{urn:rectification:1}bulletin"
"""The element in which an item of our feeds carries its bulletin as canonical JSON."""


def read(data: bytes, options: ReaderOptions) -> Document:
    """A document without text that carries the feed's one bulletin.

    Raises:
        InvalidDocumentError: The data in the feed is no bulletin of this schema.
        ReadError: The bytes are too many or no feed, or the feed holds no bulletin, or several.
    """
    check_size(data, options.limit)
    carried = list(bulletins(data))
    if not carried:
        message = "the feed carries no bulletin as data; read the page that its item links to"
        raise ReadError(message)
    if len(carried) > 1:
        message = (
            f"the feed holds {len(carried)} bulletins, and one is read at a time; "
            "take them with rectification.publishing.writing.bulletins_of_feed(data)"
        )
        raise ReadError(message)
    return Document(text="", blocks=(), carried=carried[0])


def bulletins(data: bytes) -> Iterator[Bulletin]:
    """The bulletins that one of our feeds carries, in the feed's order, one in memory at a time.

    Raises:
        InvalidDocumentError: The data of an item is no bulletin of this schema; every problem with its path.
        ReadError: The bytes are no RSS feed.
    """
    from lxml.etree import XMLSyntaxError, iterparse

    # No entity is resolved and nothing is fetched; a feed has no DTD at all.
    elements = iterparse(
        io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True
    )
    try:
        _, root = next(elements)
        _check_root(root)
        for event, element in elements:
            if event == "end" and element.tag == "item":
                if text := element.findtext(BULLETIN):
                    yield from_json(text.encode())
                element.clear()
    except XMLSyntaxError as err:
        message = f"no feed, since no well-formed XML: {err.msg}"
        raise ReadError(message, place=f"line {err.lineno}") from err


def _check_root(root: Any) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        message = "the XML has a document type declaration (DTD), which feeds do not need; remove it"
        raise ReadError(message)
    if root.tag != "rss":
        message = f"the XML is no RSS feed: it opens with <{root.tag}>, not <rss>"
        raise ReadError(message)
