"""An item of a feed, and how it is written as XML."""

from __future__ import annotations

import html as markup
from datetime import datetime
from typing import NamedTuple

from rectification.exporters.punctuation import SEPARATOR
from rectification.model import Bulletin, InspectionRound
from rectification.serialize import to_json

NAMESPACE = "urn:rectification:1"
"""Namespace of the typed fields; ``NAMESPACE:issuer`` and so on are the domains of the categories."""


class Item(NamedTuple):
    """An item of a feed; a feed of bulletins is one use of it.

    Attributes:
        guid: What tells it from every other item for ever.
        title: Plain text.
        summary: Plain text, for those who read no further.
        link: Whole address of its page, if it has one.
        content: The whole as HTML, without relative links.
        moment: When it appeared, if that is known to the day.
        creator: Whose words it brings.
        categories: Kind and term of each: ``("regime", "巡察")``.
        bulletin: The bulletin that it carries as data.
    """

    guid: str
    title: str
    summary: str
    link: str | None = None
    content: str | None = None
    moment: datetime | None = None
    creator: str | None = None
    categories: tuple[tuple[str, str], ...] = ()
    bulletin: Bulletin | None = None


def write_item(item: Item) -> bytes:
    """The item as XML, in UTF-8, with the prefixes that a feed of ours declares."""
    texts = [item.guid, item.title, item.creator or "", markup.escape(item.summary, quote=False)]
    texts += [item.content or "", *[term for _, term in item.categories]]
    escaped = _escaped(legible(SEPARATOR.join(texts)))
    guid, title, creator, summary, content, *terms = escaped.split(SEPARATOR)
    link = f"<link>{_escaped(item.link)}</link>" if item.link else ""
    content = content and f"<content:encoded>{content}</content:encoded>"
    categories = [
        f'<category domain="{NAMESPACE}:{name}">{term}</category>'
        for (name, _), term in zip(item.categories, terms, strict=True)
    ]
    date = f"<pubDate>{rfc822(item.moment)}</pubDate>" if item.moment else ""
    creator = creator and f"<dc:creator>{creator}</dc:creator>"
    return (
        f"<item><title>{title}</title>{link}<description>{summary}</description>{content}"
        f'<guid isPermaLink="false">{guid}</guid>{"".join(categories)}{date}{creator}'
        f"{_carried(item.bulletin) if item.bulletin else ''}</item>"
    ).encode()


def _carried(bulletin: Bulletin) -> str:
    """The bulletin as data: what is known of its rounds, and the whole as JSON."""
    rounds = [f"<rectification:round{_attributes(one)}/>" for one in bulletin.rounds]
    # The same JSON in characters that no XML parser changes and no feed validator warns of.
    data = to_json(bulletin).decode().replace("\x85", "\\u0085").replace("\ufffd", "\\ufffd")
    return f"{''.join(rounds)}<rectification:bulletin>{_escaped(data)}</rectification:bulletin>"


def rfc822(moment: datetime) -> str:
    """A date as feeds write it (RFC 822 5), whatever the locale."""
    iso, named = moment.isoformat(timespec="seconds"), moment.ctime()
    return f"{named[:3]}, {iso[8:10]} {named[4:7]} {iso[:4]} {iso[11:19]} {iso[19:22]}{iso[23:25]}"


def _escaped(text: str) -> str:
    """Text as XML holds it between tags; a carriage return would be read as a line feed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _attributes(one: InspectionRound) -> str:
    """What is known of the round (轮次), as attributes of an element."""
    values = {
        "regime": one.regime and one.regime.value,
        "kind": one.kind and one.kind.value,
        "term": one.term,
        "ordinal": one.ordinal,
        "authority": one.authority,
        "inspected": "、".join(one.inspected) or None,
        "began": one.began,
        "ended": one.ended,
        "feedbackOn": one.feedback_on,
    }
    return "".join(
        f' {name}="{_quoted(legible(str(value)))}"' for name, value in values.items() if value is not None
    )


def _quoted(text: str) -> str:
    """Text as XML holds it in quotes, where a bare tab or line feed would be read as a space."""
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def legible(text: str) -> str:
    """Text for people, without the two characters that feed validators warn of: NEL and U+FFFD."""
    return text.replace("\x85", "\n").replace("\ufffd", "□")
