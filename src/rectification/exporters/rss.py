"""RSS 2.0: a feed of bulletins, newest first, from which the bulletins themselves can be had again.

feedgen writes it. What feedgen leaves to chance (the clock, the locale, the order) or cannot say
(`dc:creator` and our own fields) is set by the two extensions at the end of this module.
"""

from __future__ import annotations

import html as markup
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from attrs import Attribute, field, frozen, validators

from rectification.exporters.html import Form, HtmlOptions, fragment
from rectification.exporters.html.options import is_absolute
from rectification.exporters.html.view import summary
from rectification.exporters.printed import CHINA, in_china, round_name
from rectification.hookspecs import Exporter
from rectification.identity import identities
from rectification.model import Bulletin, InspectionRound
from rectification.serialize import to_json

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

NAMESPACE = "urn:rectification:1"
"""Namespace of the typed fields; ``NAMESPACE:issuer`` and so on are the domains of the categories."""

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CONTENT = HtmlOptions(form=Form.FRAGMENT, links=False, data=False)


def _check_address(_: object, attribute: Attribute[Any], value: str | None) -> None:
    if value is not None and not is_absolute(value):
        message = f"{attribute.name} must be a whole address (https://…), not {value!r}"
        raise ValueError(message)


@frozen(kw_only=True)
class RssOptions:
    """What the feed says of itself, and how much of each bulletin it holds."""

    title: str = field(
        default="整改进展情况通报", validator=validators.min_len(1), metadata={"help": "title of the feed"}
    )
    description: str = field(
        default="巡视巡察整改进展情况的通报",
        validator=validators.min_len(1),
        metadata={"help": "what the feed is about, in a sentence"},
    )
    link: str = field(
        default="https://example.invalid/",
        validator=_check_address,
        metadata={"help": "address of the site whose feed it is"},
    )
    feed_url: str | None = field(
        default=None,
        validator=_check_address,
        metadata={"help": "address of the feed itself (atom:link rel=self); by default feed.xml at the link"},
    )
    limit: int | None = field(
        default=None,
        validator=validators.optional(validators.ge(1)),
        metadata={"help": "the newest so many bulletins; by default, all that are given"},
    )
    content: bool = field(
        default=True,
        metadata={"help": "the whole text of each bulletin (content:encoded), not only a summary"},
    )
    data: bool = field(
        default=True, metadata={"help": "each bulletin as data, so that the feed can be read back"}
    )


def export_many(bulletins: Sequence[Bulletin], options: RssOptions) -> bytes:
    """The feed, in UTF-8: newest first by time of publication, else day of issue; undated ones last."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.register_extension("channel", _Channel, _Item, atom=False)
    feed.title(_legible(options.title))
    feed.description(_legible(options.description))
    # The last link is the channel's own: feedgen keeps one.
    itself = options.feed_url or urljoin(options.link, "feed.xml")
    feed.link(href=itself, rel="self", type="application/rss+xml")
    feed.link(href=options.link, rel="alternate")
    feed.language("zh-CN")
    feed.generator("rectification")
    shown = _newest_first(bulletins)[: options.limit]
    for bulletin, guid in shown:
        _add(feed, bulletin, guid, options)
    feed.channel.newest = max(filter(None, (_moment(bulletin) for bulletin, _ in shown)), default=None)
    data: bytes = feed.rss_str()
    return data


def _add(feed: FeedGenerator, bulletin: Bulletin, guid: str, options: RssOptions) -> None:
    entry = feed.add_entry(order="append")
    entry.title(_legible(bulletin.title.strip() or "（无标题）"))
    publication = bulletin.publication
    if publication and publication.url and is_absolute(publication.url):
        entry.link(href=publication.url)
    entry.guid(guid, permalink=False)
    entry.description(markup.escape(_legible(summary(bulletin)), quote=False))
    if options.content:
        entry.content(_legible(fragment(bulletin, _CONTENT)))
    entry.category([{"term": term, "scheme": f"{NAMESPACE}:{kind}"} for kind, term in _categories(bulletin)])
    entry.channel.bulletin = bulletin
    entry.channel.data = options.data


def _newest_first(bulletins: Sequence[Bulletin]) -> list[tuple[Bulletin, str]]:
    """Each bulletin with its guid, in an order that does not depend on the order given."""
    named = dict(zip(identities(bulletins), bulletins, strict=True))
    undated = datetime.min.replace(tzinfo=CHINA)
    return sorted(
        ((bulletin, guid) for guid, bulletin in sorted(named.items())),
        key=lambda pair: _first_moment(pair[0]) or undated,
        reverse=True,
    )


def _first_moment(bulletin: Bulletin) -> datetime | None:
    """When it appeared, or the first moment at which it can have, where only year or month are known."""
    if bulletin.publication and bulletin.publication.published_at:
        return in_china(bulletin.publication.published_at)
    return datetime.combine(bulletin.issued_on.first, time(), CHINA) if bulletin.issued_on else None


def _moment(bulletin: Bulletin) -> datetime | None:
    """When it appeared, if the day is known: no day is invented."""
    published = bulletin.publication and bulletin.publication.published_at
    known = published or (bulletin.issued_on and bulletin.issued_on.day)
    return _first_moment(bulletin) if known else None


def _categories(bulletin: Bulletin) -> Iterator[tuple[str, str]]:
    """Regime, round and issuer, once each."""
    found = [("regime", one.regime.zh) for one in bulletin.rounds if one.regime]
    found += [("round", round_name(one)) for one in bulletin.rounds if one.ordinal is not None]
    if bulletin.issuer:
        found.append(("issuer", bulletin.issuer))
    yield from dict.fromkeys((kind, _legible(text)) for kind, text in found)


def _legible(text: str) -> str:
    """Text for people, without the two characters that feed validators warn of: NEL and U+FFFD."""
    return text.replace("\x85", "\n").replace("\ufffd", "□")


class _Channel:
    """The feed's own fields beyond feedgen's: the namespaces, and the date of the newest item."""

    newest: datetime | None = None

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DUBLIN_CORE, "rectification": NAMESPACE}

    def extend_rss(self, feed: Any) -> Any:
        """Put the newest item's date in place of the one that feedgen takes from the clock."""
        built = feed[0].find("lastBuildDate")
        if self.newest:
            built.text = format_datetime(self.newest)
        else:
            feed[0].remove(built)
        return feed


class _Item:
    """An item's fields beyond feedgen's: date in a fixed locale, creator, and the bulletin as data."""

    bulletin: Bulletin
    data: bool

    def extend_rss(self, item: Any) -> Any:
        from lxml.etree import SubElement

        bulletin = self.bulletin
        if moment := _moment(bulletin):
            SubElement(item, "pubDate").text = format_datetime(moment)
        if bulletin.issuer:
            SubElement(item, f"{{{_DUBLIN_CORE}}}creator").text = _legible(bulletin.issuer)
        if self.data:
            for one in bulletin.rounds:
                SubElement(item, f"{{{NAMESPACE}}}round", _round_attributes(one))
            # The same JSON in characters that no XML parser changes and no feed validator warns of.
            carried = to_json(bulletin).decode().replace("\x85", "\\u0085").replace("\ufffd", "\\ufffd")
            SubElement(item, f"{{{NAMESPACE}}}bulletin").text = carried
        return item


def _round_attributes(one: InspectionRound) -> dict[str, str]:
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
    return {name: _legible(str(value)) for name, value in values.items() if value is not None}


exporter = Exporter(
    name="rss",
    title="RSS 订阅",
    media_type="application/rss+xml; charset=utf-8",
    suffix=".xml",
    options=RssOptions,
    many=export_many,
)
