"""The parts of the Word file that hold the bulletins: the text, the properties, the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rectification.errors import ExportError
from rectification.exporters.docx.annex import annexes, write_annexes
from rectification.exporters.docx.body import BodyWriter
from rectification.exporters.docx.contents import DEPTH, Entry, bookmark, contents, page_count
from rectification.exporters.docx.forms import forms
from rectification.exporters.docx.letterhead import unseen, write_imprint
from rectification.exporters.docx.options import Profile, WordOptions
from rectification.exporters.docx.pages import Span, pages
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.docx.stationery import PITCH, assemble
from rectification.exporters.docx.template import fill
from rectification.exporters.docx.text import escape
from rectification.model import Bulletin
from rectification.seal import seal_of, words_of
from rectification.serialize import to_json

NAMESPACE = "urn:rectification:1"
"""Of the custom XML part that carries the model: ``<bulletin>``, or ``<bulletins>`` that hold several."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = (
    f"{_HEAD}<w:document"
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
_EVEN = '<w:type w:val="evenPage"/>'
_UNNUMBERED = "<w:titlePg/>"
"""The first page of a section has a footer of its own, which there is not."""

_PAGE_HEIGHT = 16838
_MARGINS = {Profile.GBT9704: (2098, 1984), Profile.GBT33476: (1961, 1847)}
"""Top and bottom, in twentieths of a point: 37 and 35 mm (GB/T 9704 5.2.1); 34.58 and 32.58 mm."""


def write(bulletins: Sequence[Bulletin], options: WordOptions) -> bytes:
    """The Word file.

    Raises:
        ExportError: There is no bulletin to write, or more than a template has room for.
        OptionsError: The template cannot be read, or names what there is not.
    """
    if not bulletins or (options.template and len(bulletins) > 1):
        message = (
            f"a template takes one bulletin, not {len(bulletins)}" if bulletins else "there is no bulletin"
        )
        raise ExportError(message)
    if options.template:
        return fill(
            options.template, bulletins[0], options, _properties(bulletins), b"".join(_model(bulletins))
        )
    document, words = _document(bulletins, options)
    return assemble(
        options,
        _properties(bulletins).encode(),
        (
            ("word/document.xml", document),
            ("customXml/item1.xml", b"".join(_model(bulletins, seal_of(words)))),
        ),
    )


def _document(bulletins: Sequence[Bulletin], options: WordOptions) -> tuple[bytes, str]:
    """The part, and its words, as `words_of` gives them."""
    sheet = Sheet()
    opened = forms(options)
    writer = BodyWriter(sheet, opened, options)
    tables = [table.title for table in annexes(options.annex)]
    several = len(bulletins) > 1
    imprints = []
    for bulletin in bulletins:
        start = len(sheet.texts)
        writer.write(bulletin, tables)
        if (several or options.contents) and len(sheet.texts) > start:
            sheet.new_page(start)
        write_annexes(sheet, opened, bulletin.items, options.annex, len(bulletin.attachments))
        end = len(sheet.texts)
        write_imprint(sheet, opened, bulletin, options)
        if len(sheet.texts) > end:
            imprints.append((end, len(sheet.texts)))
    if options.full_width:
        sheet.widen()
    entries: list[Entry] = []
    if several or options.contents:
        levels = {0} if several else set(range(1, DEPTH + 1))
        entries = [
            Entry(level, number, sheet.texts[number].replace("\n", ""))
            for level, number in writer.headings
            if level in levels
        ]
    pitch = PITCH[options.profile]
    height = _PAGE_HEIGHT - sum(_MARGINS[options.profile])
    before = page_count(entries, height // pitch)
    spans = pages(sheet.paragraphs(), height, pitch, before) if entries or imprints else []
    for number, entry in enumerate(entries, 1):
        sheet.mark(entry.paragraph, bookmark(number))
    starts = [before + spans[entry.paragraph].first for entry in entries]
    front = contents(entries, starts, opened, field=not several)
    sheet.put(_sections(sheet, imprints, spans, options))
    parts = (_DOCUMENT.encode(), front.encode(), sheet.render(opened.run), b"</w:body></w:document>")
    return b"".join(parts), words_of(front) + sheet.words


def _sections(
    sheet: Sheet, imprints: Sequence[tuple[int, int]], spans: Sequence[Span], options: WordOptions
) -> str:
    """The page of the last section, after those of the others are put where they end.

    A 版记 stands on an even page, since paper has two sides. Where the text ends on one with room for
    it, it stands there; else it begins a section that opens on the next even page.

    Args:
        sheet: What is written so far.
        imprints: Of each 版记, its first paragraph, and the first one after it.
        spans: The pages of each paragraph.
        options: The exporter's.
    """
    page = _page(options)
    last = page
    for first, end in imprints:
        turned = spans[first].first - spans[first - 1].last if first else 0
        if turned:
            sheet.insert(first, unseen(page))
            apart = _page(options, even=True, numbered=turned == 1)
            if end < len(sheet.texts):
                sheet.insert(end, unseen(apart))
            else:
                last = apart
    return last


def _page(options: WordOptions, *, even: bool = False, numbered: bool = True) -> str:
    """The page: A4, 版心 156 x 225 mm, page number 7 mm below it (GB/T 9704 5.1, 5.2.1, 7.5).

    Args:
        options: The exporter's.
        even: Begin on an even page.
        numbered: Number the first page; a 版记 after an empty page bears none (7.5).
    """
    top, bottom = _MARGINS[options.profile]
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="odd"/>'
        f'<w:footerReference w:type="even" r:id="even"/>{_EVEN if even else ""}'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="1474" w:bottom="{bottom}" w:left="1587"'
        f' w:header="851" w:footer="1417" w:gutter="0"/>{"" if numbered else _UNNUMBERED}'
        f'<w:docGrid w:type="lines" w:linePitch="{PITCH[options.profile]}"/></w:sectPr>'
    )


def _properties(bulletins: Sequence[Bulletin]) -> str:
    """Core properties from the first bulletin: neither the clock nor the user's name."""
    first = bulletins[0]
    published = first.publication.published_at if first.publication else None
    properties = {
        "dc:title": escape(first.title),
        "dc:creator": escape(first.issuer or ""),
        'dcterms:created xsi:type="dcterms:W3CDTF"': _in_utc(published) if published else "",
        "dc:language": "zh-CN",
    }
    return (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{tag}>{value}</{tag.split()[0]}>" for tag, value in properties.items() if value)
        + "</cp:coreProperties>"
    )


def _in_utc(when: datetime) -> str:
    """The moment as W3CDTF; nothing for one whose time in UTC no calendar has."""
    try:
        return f"{when.astimezone(UTC).isoformat()[:19]}Z"
    except OverflowError:
        return ""


def _model(bulletins: Sequence[Bulletin], sealed: str | None = None) -> Iterator[bytes]:
    """The model as canonical JSON, from which the reader gives equal bulletins, and the seal of the words."""
    mark = f' seal="{sealed}"' if sealed else ""
    yield _HEAD.encode()
    if len(bulletins) > 1:
        yield f'<bulletins xmlns="{NAMESPACE}">'.encode()
    for bulletin in bulletins:
        yield f'<bulletin xmlns="{NAMESPACE}"{mark}>'.encode()
        yield to_json(bulletin).replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
        yield b"</bulletin>"
    if len(bulletins) > 1:
        yield b"</bulletins>"
