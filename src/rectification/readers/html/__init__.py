"""Reads web pages (网页) as government sites serve them: finds the article, keeps the rest as furniture."""

from __future__ import annotations

import re

from rectification.blocks import Block, BlockKind
from rectification.errors import InvalidDocumentError
from rectification.hookspecs import Document
from rectification.model import Bulletin
from rectification.readers.encoding import ReaderOptions, check_size
from rectification.readers.html.article import sort
from rectification.readers.html.elsewhere import check_article
from rectification.readers.html.lines import read_page
from rectification.readers.html.marks import is_file
from rectification.readers.html.metadata import Metadata
from rectification.readers.html.pruning import prune
from rectification.readers.html.tree import Element, parse
from rectification.serialize import from_json

_DOCUMENT = re.compile("(?:通报|报告|公告|公示|情况|方案|通知|说明|函)$")

_DATA = re.compile(rb'<script[^<>]{0,99} id="rectification-data"[^<>]{0,99}>([^<>]+)</script>')
DATA_ID = "rectification-data"
"""The id of the script element in which our own pages carry the bulletin as canonical JSON."""


def read(data: bytes, options: ReaderOptions) -> Document:
    """All that a page shows, line by line, with what its metadata says.

    Raises:
        ReadError: The bytes are too many, no text, in an encoding that is not read, or no page; or the page
            shows its article in a frame, or only when a script fills it.
    """
    check_size(data, options.limit)
    root, source = parse(data)
    carried = _carried(data, root) if DATA_ID in source else None
    metadata = Metadata(root)
    prune(root, source)
    page = read_page(root)
    title = metadata.title or metadata.window_title
    kinds, column, prose = sort(page, title)
    blocks = page.blocks(kinds)
    attachments = tuple(
        (link.text or link.address, metadata.absolute(link.address))
        for link in page.links
        if kinds[link.line] is not BlockKind.FURNITURE and is_file(link.address)
    )
    if not prose and not attachments and carried is None:
        check_article(blocks, metadata.elsewhere)
    return Document(
        text="\n".join(page.texts),
        blocks=blocks,
        publication=metadata.publication(column),
        title=metadata.title or (title if _is_title(title, blocks) else None),
        carried=carried,
        attachments=attachments,
    )


def _is_title(text: str | None, blocks: tuple[Block, ...]) -> bool:
    """Whether the title of the window is that of the article: it names a document, or a line is the same."""
    if text is None or _DOCUMENT.search(text):
        return text is not None
    return any(block.text == text for block in blocks)


def _carried(data: bytes, root: Element) -> Bulletin | None:
    """The bulletin that one of our own pages carries; none where it cannot be read, since the text can.

    As the page came, if it is in UTF-8: what is cleaned out of its text may belong to the bulletin.
    """
    scripts = (script for script in root.iter("script") if script.get("id") == DATA_ID)
    found = _DATA.search(data)
    for text in (found and found[1], *((script.text or "").strip() for script in scripts)):
        try:
            return from_json(text if isinstance(text, bytes) else (text or "").encode())
        except (InvalidDocumentError, UnicodeEncodeError):
            continue
    return None
