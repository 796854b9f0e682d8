"""What exporters that print have in common, for plugins: headings, paragraphs, items of feeds."""

from __future__ import annotations

from rectification.exporters.entries import NAMESPACE, Item as FeedItem, legible
from rectification.exporters.html import style_sheet
from rectification.exporters.paragraphs import Face, Kind as ParagraphKind, Paragraph, paragraphs
from rectification.exporters.printed import (
    CHINA,
    contact_paragraphs,
    in_china,
    item_heading,
    item_paragraphs,
    round_name,
)
from rectification.exporters.rss import RssOptions, item_of
from rectification.identity import identities
from rectification.model import Bulletin
from rectification.readers.rss import bulletins as bulletins_of_feed

__all__ = [
    "CHINA",
    "NAMESPACE",
    "Face",
    "FeedItem",
    "Paragraph",
    "ParagraphKind",
    "bulletins_of_feed",
    "contact_paragraphs",
    "feed_item",
    "identities",
    "in_china",
    "item_heading",
    "item_paragraphs",
    "legible",
    "paragraphs",
    "round_name",
    "style_sheet",
]


def feed_item(bulletin: Bulletin, guid: str, *, content: bool = True, data: bool = True) -> FeedItem:
    """What every feed says of a bulletin.

    Args:
        bulletin: The bulletin.
        guid: What tells it from every other for ever; `identities` gives it.
        content: Whether the item has the whole text, as HTML.
        data: Whether it carries the bulletin.
    """
    return item_of(bulletin, guid, RssOptions(content=content, data=data))
