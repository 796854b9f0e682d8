"""One address for a bulletin or a feed in anybody's web application: the format that is asked for, or 304."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from attrs import frozen

from rectification import pipeline, plugins
from rectification.model import Bulletin
from rectification.serialize import to_json

if TYPE_CHECKING:
    from rectification.hookspecs import Exporter
    from rectification.plugins import Plugins

_SHOWN = ("text/", "application/json", "application/rss+xml", "application/atom+xml", "application/feed+json")
_MOST = 4096
"""Characters of a header that are looked at."""


@frozen(kw_only=True)
class Response:
    """What to send: `status`, `headers` by name, and `body`; any framework takes the three."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


def respond(
    subject: Bulletin | Sequence[Bulletin],
    request_headers: Mapping[str, str],
    *,
    formats: Sequence[str] = ("html", "json", "docx"),
    options: Mapping[str, Mapping[str, object]] | None = None,
    modified: datetime | None = None,
    using: Plugins | None = None,
) -> Response:
    """The answer to GET or HEAD: 200, 304 if the asker has it already, or 406 if no format is wanted.

    Nothing is made of what the asker has already. Of formats that are wanted alike (RFC 9110, 12.5.1), the
    first is sent. Where there is one format, it is sent whatever is asked for.

    Args:
        subject: A bulletin; or several, for formats that hold several, such as ``"rss"``.
        request_headers: Of the request, under names in any letter case.
        formats: Names of exporters.
        options: Of exporters, by name.
        modified: When the subject last changed, if that is known; then Last-Modified is sent.
        using: The plugins to use; all that are installed by default.

    Raises:
        UnknownNameError: No exporter has one of these names.
        OptionsError: An exporter has no such options.
        ExportError: The exporter failed.
    """
    using = using or plugins.installed()
    asked = {name.lower(): value[:_MOST] for name, value in request_headers.items()}
    offers = [using.exporter(name).record for name in formats]
    accept = asked.get("accept", "")
    chosen = offers[0] if len(offers) == 1 else _wanted(accept, offers)
    if chosen is None:
        listed = "\n".join(offer.media_type for offer in offers)
        plain = {"Content-Type": "text/plain; charset=utf-8", "Vary": "Accept"}
        return Response(status=406, headers=plain, body=f"{listed}\n".encode())
    name = formats[offers.index(chosen)]
    own = (options or {}).get(name)
    several = (subject,) if isinstance(subject, Bulletin) else tuple(subject)
    tag = _tag(several, name, own, using)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if len(offers) > 1:
        headers["Vary"] = "Accept"
    if modified is not None:
        modified = modified.astimezone(UTC)
        headers["Last-Modified"] = format_datetime(modified, usegmt=True)
    if _has_it(asked, tag, modified):
        return Response(status=304, headers=headers)
    body = pipeline.export(subject, name, own, using=using)
    headers |= {"Content-Type": chosen.media_type, "X-Content-Type-Options": "nosniff"}
    if not chosen.media_type.startswith(_SHOWN):
        title = several[0].title if len(several) == 1 else ""
        named = quote(f"{title[:80] or 'bulletin'}{chosen.suffix}", safe="")
        fallback = f'attachment; filename="bulletin{chosen.suffix}"'
        headers["Content-Disposition"] = f"{fallback}; filename*=UTF-8''{named}"  # RFC 6266, 4.3
    return Response(status=200, headers=headers, body=body)


def _wanted(accept: str, offers: Sequence[Exporter[Any]]) -> Exporter[Any] | None:
    """The offer of the greatest weight, the first of several; none where all weigh nothing."""
    ranges = dict(_ranges(accept)) or {"*/*": 1.0}

    def weight(offer: Exporter[Any]) -> float:
        whole = offer.media_type.partition(";")[0].strip().lower()
        for known in (whole, f"{whole.partition('/')[0]}/*", "*/*"):
            if known in ranges:
                return ranges[known]
        return 0.0

    best = max(offers, key=weight)
    return best if weight(best) > 0 else None


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    """Each media range and its weight; what is no weight weighs nothing."""
    for part in accept.split(","):
        media, *parameters = (word.strip().lower() for word in part.split(";"))
        if not media:
            continue
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        yield media, weight


def _tag(
    bulletins: Sequence[Bulletin], name: str, options: Mapping[str, object] | None, using: Plugins
) -> str:
    """Made from what the bytes are made from, since the same bulletins give the same bytes."""
    made_by = (name, str(using.exporter(name).origin), sorted((options or {}).items()))
    said = hashlib.sha256(repr(made_by).encode("utf-8", "surrogatepass"))
    for bulletin in bulletins:
        said.update(hashlib.sha256(to_json(bulletin)).digest())
    return f'"{said.hexdigest()[:32]}"'


def _has_it(asked: Mapping[str, str], tag: str, modified: datetime | None) -> bool:
    """Whether the asker's copy is current (RFC 9110, 13.1.2 and 13.1.3): a tag that is sent decides alone."""
    if "if-none-match" in asked:
        tags = [one.strip().removeprefix("W/") for one in asked["if-none-match"].split(",")]
        return tag in tags or "*" in tags
    if modified is None or "if-modified-since" not in asked:
        return False
    try:
        since = parsedate_to_datetime(asked["if-modified-since"])
    except (ValueError, OverflowError):
        return False
    return since.tzinfo is not None and modified.replace(microsecond=0) <= since
