"""The parts of the Word file that hold the bulletins: the text, the properties, the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC

from rectification.exporters.docx.annex import annexes, write_annexes
from rectification.exporters.docx.body import BodyWriter
from rectification.exporters.docx.forms import forms
from rectification.exporters.docx.letterhead import write_imprint
from rectification.exporters.docx.options import Profile, WordOptions
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.docx.stationery import PITCH, assemble
from rectification.exporters.docx.text import escape
from rectification.model import Bulletin
from rectification.serialize import to_json

NAMESPACE = "urn:rectification:1"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = (
    f"{_HEAD}<w:document"
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
_MARGINS = {Profile.GBT9704: (2098, 1984), Profile.GBT33476: (1961, 1847)}
"""Top and bottom, in twentieths of a point: 37 and 35 mm (GB/T 9704 5.2.1); 34.58 and 32.58 mm."""


def write(bulletins: Sequence[Bulletin], options: WordOptions) -> bytes:
    """The Word file."""
    return assemble(
        options,
        (
            ("word/document.xml", "".join(_document(bulletins, options)).encode()),
            ("docProps/core.xml", "".join(_properties(bulletins)).encode()),
            ("customXml/item1.xml", b"".join(_model(bulletins))),
        ),
    )


def _document(bulletins: Sequence[Bulletin], options: WordOptions) -> Iterator[str]:
    sheet = Sheet()
    opened = forms(options)
    writer = BodyWriter(sheet, opened, options)
    tables = [table.title for table in annexes(options.annex)]
    for bulletin in bulletins:
        writer.write(bulletin, tables)
        write_annexes(sheet, opened, bulletin.items, options.annex, len(bulletin.attachments))
        write_imprint(sheet, opened, bulletin, options)
    sheet.put(_page(options))
    yield _DOCUMENT
    yield sheet.render(full_width=options.full_width, run=opened.run)
    yield "</w:body></w:document>"


def _page(options: WordOptions) -> str:
    """The page: A4, 版心 156 x 225 mm, page number 7 mm below it (GB/T 9704 5.1, 5.2.1, 7.5)."""
    top, bottom = _MARGINS[options.profile]
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="odd"/>'
        '<w:footerReference w:type="even" r:id="even"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="1474" w:bottom="{bottom}" w:left="1587"'
        ' w:header="851" w:footer="1417" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{PITCH[options.profile]}"/></w:sectPr>'
    )


def _properties(bulletins: Sequence[Bulletin]) -> Iterator[str]:
    """Core properties from the bulletin: neither the clock nor the user's name."""
    first = bulletins[0]
    yield (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(first.title)}</dc:title>"
    )
    if first.issuer:
        yield f"<dc:creator>{escape(first.issuer)}</dc:creator>"
    if first.publication and first.publication.published_at:
        created = first.publication.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        yield f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
    yield "<dc:language>zh-CN</dc:language></cp:coreProperties>"


def _model(bulletins: Sequence[Bulletin]) -> Iterator[bytes]:
    """The model as canonical JSON, from which the reader gives equal bulletins."""
    start, end = f'<bulletin xmlns="{NAMESPACE}">'.encode(), b"</bulletin>"
    yield _HEAD.encode()
    if len(bulletins) != 1:
        yield f'<bulletins xmlns="{NAMESPACE}">'.encode()
    for bulletin in bulletins:
        json = to_json(bulletin).replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
        yield start + json + end
    if len(bulletins) != 1:
        yield b"</bulletins>"
