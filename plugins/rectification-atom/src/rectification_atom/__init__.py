"""Bulletins as Atom 1.0 (RFC 4287) and JSON Feed 1.1: two exporters."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen, validators

from rectification import Bulletin, Exporter, hookimpl


@frozen(kw_only=True)
class FeedOptions:
    """What the feed says of itself, and how much of each bulletin it holds."""

    title: str = field(
        default="整改进展情况通报", validator=validators.min_len(1), metadata={"help": "title of the feed"}
    )
    description: str = field(
        default="巡视巡察整改进展情况的通报", metadata={"help": "what the feed is about, in a sentence"}
    )
    link: str = field(
        default="https://example.invalid/",
        validator=validators.matches_re(r"https?://[^\s]+"),
        metadata={"help": "whole address of the site whose feed it is"},
    )
    feed_url: str | None = field(
        default=None,
        validator=validators.optional(validators.matches_re(r"https?://[^\s]+")),
        metadata={"help": "whole address of the feed itself; by default feed.atom or feed.json at the link"},
    )
    hub: str | None = field(
        default=None,
        validator=validators.optional(validators.matches_re(r"https?://[^\s]+")),
        metadata={"help": "whole address of a WebSub hub, if there is one"},
    )
    limit: int | None = field(
        default=None,
        validator=validators.optional(validators.ge(1)),
        metadata={"help": "the newest so many bulletins; by default, all that are given"},
    )
    content: bool = field(
        default=True, metadata={"help": "the whole text of each bulletin, not only a summary"}
    )
    data: bool = field(
        default=True, metadata={"help": "each bulletin as data, so that the feed can be read back"}
    )


def export_atom(bulletins: Sequence[Bulletin], options: FeedOptions) -> bytes:
    """An Atom feed in UTF-8, newest first."""
    from rectification_atom.atom import write

    return write(bulletins, options)


def export_json_feed(bulletins: Sequence[Bulletin], options: FeedOptions) -> bytes:
    """A JSON Feed, newest first."""
    from rectification_atom.jsonfeed import write

    return write(bulletins, options)


@hookimpl
def rectification_exporters() -> Iterator[Exporter[FeedOptions]]:
    """Offer both."""
    yield Exporter(
        name="atom",
        title="Atom 订阅",
        media_type="application/atom+xml; charset=utf-8",
        suffix=".atom",
        options=FeedOptions,
        many=export_atom,
    )
    yield Exporter(
        name="jsonfeed",
        title="JSON Feed 订阅",
        media_type="application/feed+json",
        suffix=".feed.json",
        options=FeedOptions,
        many=export_json_feed,
    )
