"""What both formats say of a bulletin, in the order in which they say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from attrs import frozen

from rectification import Bulletin
from rectification.publishing.writing import CHINA, FeedItem, feed_item, identities, in_china
from rectification_atom import FeedOptions

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where a format wants a time and the bulletin has none: no reader takes it for news."""


@frozen(kw_only=True)
class Entry:
    """A bulletin as an entry.

    Attributes:
        item: What every feed says of it; `item.moment` only where the day is known.
        moment: When it appeared, or the first moment at which it can have; `EPOCH` where nothing is known.
    """

    item: FeedItem
    moment: datetime


def entries(bulletins: Sequence[Bulletin], options: FeedOptions) -> list[Entry]:
    """An entry for each bulletin, newest first, whatever order they are given in."""
    named = dict(zip(identities(bulletins), bulletins, strict=True))
    order = sorted(
        ((_moment(named[urn]), urn) for urn in sorted(named)), key=lambda one: one[0], reverse=True
    )
    return [
        Entry(
            item=feed_item(named[urn], urn, content=options.content, data=options.data),
            moment=moment,
        )
        for moment, urn in order[: options.limit]
    ]


def _moment(bulletin: Bulletin) -> datetime:
    if bulletin.publication and bulletin.publication.published_at:
        return in_china(bulletin.publication.published_at)
    return datetime.combine(bulletin.issued_on.first, time(), CHINA) if bulletin.issued_on else EPOCH
