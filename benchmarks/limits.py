"""The least that each job can cost: hand-written code without a model, checks, plugins or error messages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import escape
from typing import Any

import orjson

from rectification import Bulletin

_LINE = re.compile(r"([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）|(\d+)[.．、]")
_TAG = re.compile(r"<script.*?</script>|<[^>]+>", re.DOTALL)
_RUN = re.compile(r"<(?:w:t[^>]*>([^<]*)<|/w:p>)")
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = f"{_XML}<w:styles {_W}/>"


def read_text(data: bytes) -> list[tuple[str, re.Match[str] | None]]:
    """Decode, split lines, and match one regular expression a line."""
    match = _LINE.match
    return [(line, match(line)) for line in data.decode().splitlines() if line]


def read_page(data: bytes) -> str:
    """Decode, and strip the tags of a page."""
    return _TAG.sub("", data.decode())


def read_docx(data: bytes) -> str:
    """Unzip the document and take its runs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    return "".join([text or "\n" for text in _RUN.findall(xml)])


def dump(plain: Any) -> bytes:
    """Write plain dicts with orjson."""
    return bytes(orjson.dumps(plain))


def load(data: bytes) -> Any:
    """Read plain dicts with orjson."""
    return orjson.loads(data)


def _texts(bulletin: Bulletin) -> Iterable[tuple[str, str]]:
    yield "h1", bulletin.title
    for section in bulletin.sections:
        yield "h2", section.heading or ""
        for paragraph in section.paragraphs:
            yield "p", paragraph
        for item in section.items:
            yield "h3", item.heading or ""
            yield "p", "".join(measure.text for measure in item.measures)


def html(bulletin: Bulletin) -> bytes:
    """Join f-strings; escape the whole batch once."""
    pairs = list(_texts(bulletin))
    escaped = escape("\x00".join([text for _, text in pairs])).split("\x00")
    body = "".join([f"<{tag}>{text}</{tag}>\n" for (tag, _), text in zip(pairs, escaped, strict=True)])
    head = f'<head><meta charset="utf-8"><title>{escaped[0]}</title></head>'
    return f'<!DOCTYPE html><html lang="zh-CN">{head}<body>{body}</body></html>'.encode()


def zipped_document(body: str) -> bytes:
    """Zip a body with the other three parts that a Word file needs."""
    out = io.BytesIO()
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{_XML}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": _STYLES,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(bulletin: Bulletin) -> bytes:
    """Write the document as one string, each paragraph with its style, and zip it with three more parts."""
    pairs = list(_texts(bulletin))
    escaped = escape("\x00".join([text for _, text in pairs])).split("\x00")
    return zipped_document(_styled([tag for tag, _ in pairs], escaped))


def _styled(tags: Iterable[str], texts: Iterable[str]) -> str:
    return "".join(
        [
            f'<w:p><w:pPr><w:pStyle w:val="{tag}"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
            for tag, text in zip(tags, texts, strict=True)
        ]
    )


def rss(bulletins: Iterable[Bulletin], dates: Iterable[str]) -> bytes:
    """Join strings: title, link, guid, a date that is already written, and a summary an entry."""
    entries = [
        f"<item><title>{escape(bulletin.title)}</title><guid>{number}</guid><pubDate>{date}</pubDate>"
        f"<description>{escape(bulletin.sections[0].paragraphs[0])}</description></item>"
        for number, (bulletin, date) in enumerate(zip(bulletins, dates, strict=True))
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>通报</title>'
    tail = "<link>https://bulletin.example/</link><description>通报</description>"
    return f"{head}{tail}{''.join(entries)}</channel></rss>".encode()


def whole_way(data: bytes) -> tuple[bytes, ...]:
    """Go from text to JSON, HTML, Word and RSS with hand-written strings and zlib."""
    rows = read_text(data)
    tags = ["p" if mark is None else "h3" if mark[3] else "h2" for _, mark in rows]
    escaped = escape("\x00".join([line for line, _ in rows])).split("\x00")
    page = "".join([f"<{tag}>{text}</{tag}>\n" for tag, text in zip(tags, escaped, strict=True)])
    entry = f"<item><title>{escaped[1]}</title><description>{escape(page)}</description></item>"
    plain = [{"role": tag, "text": line} for tag, (line, _) in zip(tags, rows, strict=True)]
    return (
        bytes(orjson.dumps(plain)),
        page.encode(),
        zipped_document(_styled(tags, escaped)),
        f'<rss version="2.0"><channel>{entry}</channel></rss>'.encode(),
    )
