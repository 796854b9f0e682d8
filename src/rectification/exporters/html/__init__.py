"""HTML: a semantic page of the bulletin that works without scripts, or the article alone."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from rectification.exporters.html.environment import Html, render
from rectification.exporters.html.metadata import government_tags, report
from rectification.exporters.html.options import Form, HtmlOptions
from rectification.exporters.html.view import View, view_of
from rectification.hookspecs import Exporter
from rectification.identity import identity
from rectification.model import Bulletin, Publication
from rectification.serialize import to_json

__all__ = ["Form", "HtmlOptions", "export_one", "exporter", "fragment", "style_sheet"]

_MARK = re.compile(rb"<!--rectification-(article|style|data)-->")
_SCRIPT = b'<script type="application/json" id="rectification-data">%s</script>\n'


def export_one(bulletin: Bulletin, options: HtmlOptions) -> bytes:
    """The page, or the fragment, in UTF-8.

    Raises:
        ExportError: A template of the site's own is wrong; with its file and line.
    """
    shown = view_of(bulletin, options)
    article = _article(bulletin, options, shown).encode()
    data = _inert(to_json(bulletin)) if options.data else b""
    if options.form is Form.FRAGMENT:
        return article + (_SCRIPT % data if data else b"")
    # The long parts go in as bytes, in place of marks that no text can hold, since text is escaped.
    parts = {b"article": article, b"style": _style_bytes(), b"data": data}
    return _MARK.sub(lambda mark: parts[mark[1]], _page(bulletin, options, shown).encode())


def fragment(bulletin: Bulletin, options: HtmlOptions) -> str:
    """The article alone as text, without data, for a page or a feed that holds it."""
    return _article(bulletin, options, view_of(bulletin, options))


def _article(bulletin: Bulletin, options: HtmlOptions, shown: View) -> str:
    """Templates are filled in one by one, inner ones first: to include them would take twice as long."""

    def fill(name: str, **values: object) -> Html:
        return Html(render(name, options.templates, **values))

    parts = [
        (part, fill("items.html", entries=part.entries, links=options.links) if part.entries else "")
        for part in shown.parts
    ]
    listed = [part for part in shown.parts if part.heading or part.entries]
    return fill(
        "bulletin.html",
        bulletin=bulletin,
        publication=bulletin.publication or Publication(),
        options=options,
        view=shown,
        parts=parts,
        contents=fill("contents.html", parts=listed) if listed and options.links else "",
    )


def _page(bulletin: Bulletin, options: HtmlOptions, shown: View) -> str:
    from msgspec.json import encode

    known = report(bulletin, shown, options, identity(bulletin))
    return render(
        "page.html",
        options.templates,
        bulletin=bulletin,
        publication=bulletin.publication or Publication(),
        options=options,
        view=shown,
        article=Html("<!--rectification-article-->"),
        metadata=government_tags(bulletin, shown, options),
        report=Html(_inert(encode(known)).decode()),
        style=Html("<!--rectification-style-->") if options.form is Form.FULL else None,
        data=Html("<!--rectification-data-->") if options.data else None,
    )


@cache
def style_sheet() -> str:
    """The style sheet, without comments and indents: what form=external links to."""
    text = (resources.files(__name__) / "style.css").read_text("utf-8")
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


@cache
def _style_bytes() -> bytes:
    return style_sheet().encode()


def _inert(data: bytes) -> bytes:
    """JSON that no HTML parser takes for markup, and no JSON parser for anything else."""
    return data.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")


exporter = Exporter(
    name="html",
    title="网页",
    media_type="text/html; charset=utf-8",
    suffix=".html",
    options=HtmlOptions,
    one=export_one,
)
