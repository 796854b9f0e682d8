"""RSS 2.0: a feed of bulletins, newest first, from which the bulletins themselves can be had again.

feedgen makes the feed and its channel. What it leaves to chance (the clock) or cannot say (RFC 5005) is
set by an extension. The items are written as XML, since making them element by element takes several
times as long, and puts everything that the feed holds into memory twice more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from urllib.parse import urljoin

from attrs import Attribute, field, frozen, validators

from rectification.exporters.entries import NAMESPACE, Item, legible, rfc822, write_item
from rectification.exporters.html import Form, HtmlOptions, fragment
from rectification.exporters.html.options import is_absolute
from rectification.exporters.html.view import summary
from rectification.exporters.printed import CHINA, in_china, round_name
from rectification.hookspecs import Exporter
from rectification.identity import identities
from rectification.model import Bulletin

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_FOUR_DIGITS = 1000
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
    newest = _newest_first(bulletins)[: options.limit]
    return write_feed([item_of(bulletin, guid, options) for bulletin, guid in newest], options)


def item_of(bulletin: Bulletin, guid: str, options: RssOptions, link: str | None = None) -> Item:
    """The bulletin as an item of a feed.

    Args:
        bulletin: The bulletin.
        guid: Its identity.
        options: How much of it the feed holds.
        link: Address of its page; by default, the one that it names itself.
    """
    publication = bulletin.publication
    if link is None and publication and publication.url and is_absolute(publication.url):
        link = publication.url
    title = bulletin.title.strip() or "（无标题）"
    return Item(
        guid=guid,
        title=title,
        summary=summary(bulletin) or title,
        link=link,
        content=fragment(bulletin, _CONTENT) if options.content else None,
        moment=_moment(bulletin),
        creator=bulletin.issuer,
        categories=_categories(bulletin),
        bulletin=bulletin if options.data else None,
    )


def write_feed(
    items: Sequence[Item],
    options: RssOptions,
    links: Sequence[tuple[str, str]] = (),
    kind: str | None = None,
) -> bytes:
    """A feed of the items, in the order given.

    Args:
        items: What it holds.
        options: What it says of itself.
        links: Further links of the feed, relation and address: ``("prev-archive", "https://…")``.
        kind: ``"archive"`` or ``"complete"`` (RFC 5005), for a feed document that is one.
    """
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.register_extension("ours", _Channel, atom=False)
    feed.title(legible(options.title))
    feed.description(legible(options.description))
    # The last link is the channel's own: feedgen keeps one.
    itself = options.feed_url or urljoin(options.link, "feed.xml")
    feed.link(href=itself, rel="self", type="application/rss+xml")
    feed.link(href=options.link, rel="alternate")
    feed.language("zh-CN")
    feed.generator("rectification")
    feed.ours.newest = max((item.moment for item in items if item.moment), default=None)
    feed.ours.links = links
    feed.ours.kind = kind
    start, end, rest = feed.rss_str().rpartition(b"</channel>")
    return b"".join([start, *map(write_item, items), end, rest])


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
    """When it appeared, if the day is known; no year that readers take for one of two digits."""
    published = bulletin.publication and bulletin.publication.published_at
    known = published or (bulletin.issued_on and bulletin.issued_on.day)
    moment = _first_moment(bulletin) if known else None
    return moment if moment and moment.year >= _FOUR_DIGITS else None


def _categories(bulletin: Bulletin) -> tuple[tuple[str, str], ...]:
    """Regime, round and issuer, once each."""
    found = [("regime", one.regime.zh) for one in bulletin.rounds if one.regime]
    found += [("round", round_name(one)) for one in bulletin.rounds if one.ordinal is not None]
    if bulletin.issuer:
        found.append(("issuer", bulletin.issuer))
    return tuple(dict.fromkeys(found))


class _Channel:
    """The feed's own fields beyond feedgen's: namespaces, date of the newest item, links, RFC 5005."""

    newest: datetime | None = None
    links: Sequence[tuple[str, str]] = ()
    kind: str | None = None

    def extend_ns(self) -> dict[str, str]:
        history = {"fh": _HISTORY} if self.kind else {}
        return {"dc": _DUBLIN_CORE, "rectification": NAMESPACE, **history}

    def extend_rss(self, feed: Any) -> Any:
        """Put the newest item's date in place of the one that feedgen takes from the clock."""
        from lxml.etree import SubElement

        channel = feed[0]
        built = channel.find("lastBuildDate")
        if self.newest:
            built.text = rfc822(self.newest)
        else:
            channel.remove(built)
        for relation, address in self.links:
            SubElement(channel, f"{{{_ATOM}}}link", {"rel": relation, "href": address})
        if self.kind:
            SubElement(channel, f"{{{_HISTORY}}}{self.kind}")
        return feed


exporter = Exporter(
    name="rss",
    title="RSS 订阅",
    media_type="application/rss+xml; charset=utf-8",
    suffix=".xml",
    options=RssOptions,
    many=export_many,
)
