"""What the head of the page says to machines: government meta tags, and the bulletin as JSON-LD."""

from __future__ import annotations

from urllib.parse import urlsplit

from rectification.exporters.html.options import HtmlOptions, is_absolute
from rectification.exporters.html.view import Fact, View
from rectification.model import Bulletin


def government_tags(bulletin: Bulletin, shown: View, options: HtmlOptions) -> list[Fact]:
    """Meta tags of a government page (国办发〔2017〕47号, annex), in their order; only what is known."""
    publication = bulletin.publication
    site = publication.site if publication else None
    column = publication.column if publication else ()
    names = [
        ("SiteName", options.site_name or (site if site and not is_absolute(site) else None)),
        ("SiteDomain", _host(shown.address or site or "")),
        ("SiteIDCode", options.site_id),
        ("ColumnName", column[-1] if column else None),
        ("ArticleTitle", bulletin.title),
        ("PubDate", f"{shown.published:%Y-%m-%d %H:%M}" if shown.published else None),
        ("ContentSource", publication.source if publication else None),
        ("Keywords", shown.keywords),
        ("Author", bulletin.issuer),
        ("Description", shown.summary),
        ("Url", shown.address),
    ]
    return [Fact(name, value) for name, value in names if value]


def report(bulletin: Bulletin, shown: View, options: HtmlOptions, urn: str) -> dict[str, object]:
    """The bulletin as a schema.org Report (JSON-LD); the vocabulary is inline, so nothing is fetched."""
    publication = bulletin.publication
    site = options.site_name or (publication.source if publication else None)
    encodings = [
        {"@type": "MediaObject", "contentUrl": href, "encodingFormat": media_type}
        for href, media_type in (
            (options.docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (options.json, "application/json"),
        )
        if href
    ]
    known = {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Report",
        "identifier": urn,
        "headline": bulletin.title,
        "inLanguage": "zh-CN",
        "url": shown.address,
        "reportNumber": bulletin.reference,
        "author": bulletin.issuer and {"@type": "Organization", "name": bulletin.issuer},
        "publisher": site and {"@type": "Organization", "name": site},
        "dateCreated": bulletin.issued_on and str(bulletin.issued_on),
        "datePublished": shown.published and shown.published.isoformat(),
        "keywords": shown.keywords,
        "encoding": encodings,
    }
    return {name: value for name, value in known.items() if value}


def _host(address: str) -> str | None:
    return urlsplit(address).hostname if is_absolute(address) else None
