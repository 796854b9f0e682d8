"""The same jobs done with well-known libraries, as someone without ours would glue them together."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import attrs
import cattrs
import docx
import msgspec
from feedgen.feed import FeedGenerator
from jinja2 import Environment, Template

from rectification import Bulletin, PartialDate

Sections = Sequence[tuple[str, Sequence[str], Sequence[tuple[str, str]]]]
"""Heading, paragraphs, and items with their text."""

_PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body>
<h1>{{ title }}</h1>
{% for heading, paragraphs, items in sections %}<h2>{{ heading }}</h2>
{% for text in paragraphs %}<p>{{ text }}</p>
{% endfor %}{% for heading, text in items %}<h3>{{ heading }}</h3><p>{{ text }}</p>
{% endfor %}{% endfor %}</body></html>"""
_ITEM = re.compile(r"(\d+)[.．、](.+)")
_SECTION = re.compile(r"([一二三四五六七八九十]+)、(.+)")


def mistune(text: str) -> Any:
    """Parse to a tree with mistune."""
    import mistune as library

    return library.create_markdown(renderer=None)(text)


def markdown_it(text: str) -> Any:
    """Parse to tokens with markdown-it-py."""
    from markdown_it import MarkdownIt

    return MarkdownIt().parse(text)


def records(bulletin: Bulletin) -> list[tuple[type, dict[str, Any]]]:
    """List the records of a bulletin, each with its values: the least a model costs is to `build` them."""

    def all_in(value: object) -> Iterator[tuple[type, dict[str, Any]]]:
        kind = type(value)
        if isinstance(value, tuple):
            for one in value:
                yield from all_in(one)
        elif attrs.has(kind):
            values = {a.alias: getattr(value, a.name) for a in attrs.fields(kind)}
            for one in values.values():
                yield from all_in(one)
            yield kind, values

    return list(all_in(bulletin))


def build(listed: Sequence[tuple[type, dict[str, Any]]]) -> list[object]:
    """Make the records anew."""
    return [kind(**values) for kind, values in listed]


def selectolax(page: str) -> str:
    """Take the text of a page with selectolax."""
    from selectolax.lexbor import LexborHTMLParser

    return str(LexborHTMLParser(page).text(separator="\n"))


def lxml_html(page: str) -> str:
    """Take the text of a page with lxml."""
    from lxml import html

    return "".join(map(str, html.fromstring(page.encode()).itertext()))


def beautiful_soup(page: str) -> str:
    """Take the text of a page with BeautifulSoup."""
    from bs4 import BeautifulSoup

    return str(BeautifulSoup(page, "lxml").get_text("\n"))


def zip_lxml(data: bytes) -> list[str]:
    """Take the text of a Word file with zipfile and lxml."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(f"{w}t")) for p in root.iter(f"{w}p")]


def python_docx_read(data: bytes) -> list[str]:
    """Take the text of a Word file with python-docx."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@cache
def _converter() -> cattrs.Converter:
    from cattrs.preconf.json import make_converter

    converter = make_converter()
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate.parse(value))
    converter.register_structure_hook(int | float | None, lambda value, _: value)
    return converter


def cattrs_dump(bulletin: Bulletin) -> str:
    """Write with cattrs and the standard library's json."""
    return json.dumps(_converter().unstructure(bulletin), ensure_ascii=False)


def cattrs_load(data: bytes) -> Bulletin:
    """Read with the standard library's json and cattrs."""
    return _converter().structure(json.loads(data), Bulletin)


def msgspec_dump(bulletin: Bulletin) -> bytes:
    """Write the attrs classes with msgspec."""
    return msgspec.json.encode(bulletin, enc_hook=str)


def msgspec_load(data: bytes) -> Bulletin:
    """Read the attrs classes with msgspec."""
    return msgspec.json.decode(data, type=Bulletin, dec_hook=lambda _, value: PartialDate.parse(value))


@cache
def _template() -> Template:
    return Environment(autoescape=True).from_string(_PAGE)


def _sections(bulletin: Bulletin) -> Sections:
    return [
        (
            section.heading or "",
            section.paragraphs,
            [(item.heading or "", "".join(m.text for m in item.measures)) for item in section.items],
        )
        for section in bulletin.sections
    ]


def jinja(bulletin: Bulletin) -> str:
    """Write a page with Jinja2."""
    return _template().render(title=bulletin.title, sections=_sections(bulletin))


def python_docx_write(bulletin: Bulletin) -> bytes:
    """Write a Word file with python-docx."""
    return _word(bulletin.title, _sections(bulletin))


def _word(title: str, sections: Sections) -> bytes:
    document = docx.Document()
    document.add_heading(title, 0)
    for heading, paragraphs, items in sections:
        document.add_heading(heading, 1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        for name, text in items:
            document.add_heading(name, 2)
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def openpyxl_read(workbook: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Read the cells of each sheet."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def openpyxl_write(sheets: dict[str, list[tuple[Any, ...]]]) -> bytes:
    """Write cells as they come, without a style."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def feedgen(bulletins: Sequence[Bulletin]) -> bytes:
    """Write a feed with feedgen."""
    return _feed([(b, b.sections[0].paragraphs[0]) for b in bulletins])


def _feed(entries: Sequence[tuple[Bulletin, str]]) -> bytes:
    feed = FeedGenerator()
    feed.title("通报")
    feed.link(href="https://bulletin.example/")
    feed.description("通报")
    for bulletin, summary in entries:
        publication = bulletin.publication
        assert publication is not None
        entry = feed.add_entry(order="append")
        entry.title(bulletin.title)
        entry.link(href=publication.url)
        entry.guid(publication.url)
        entry.pubDate(publication.published_at)
        entry.description(summary)
    return bytes(feed.rss_str())


def lxml_feed(bulletins: Sequence[Bulletin]) -> bytes:
    """Write a feed as a tree of lxml."""
    from email.utils import format_datetime

    from lxml import etree

    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    for tag in ("title", "link", "description"):
        etree.SubElement(channel, tag).text = "https://bulletin.example/"
    for bulletin in bulletins:
        publication = bulletin.publication
        assert publication is not None
        assert publication.published_at is not None
        item = etree.SubElement(channel, "item")
        etree.SubElement(item, "title").text = bulletin.title
        etree.SubElement(item, "link").text = publication.url
        etree.SubElement(item, "guid").text = publication.url
        etree.SubElement(item, "pubDate").text = format_datetime(publication.published_at)
        etree.SubElement(item, "description").text = bulletin.sections[0].paragraphs[0]
    return bytes(etree.tostring(root, encoding="utf-8"))


def glue(text: str) -> tuple[object, ...]:
    """Go from text to JSON, HTML, Word and RSS with regular expressions and four libraries."""
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    title = rows[1]
    sections: list[tuple[str, list[str], list[tuple[str, str]]]] = [("", [], [])]
    for row in rows[2:]:
        if match := _SECTION.match(row):
            sections.append((match[2], [], []))
        elif match := _ITEM.match(row):
            sections[-1][2].append((row, ""))
        elif sections[-1][2]:
            name, before = sections[-1][2][-1]
            sections[-1][2][-1] = (name, before + row)
        else:
            sections[-1][1].append(row)
    page = _template().render(title=title, sections=sections)
    feed = FeedGenerator()
    feed.title("通报")
    feed.link(href="https://bulletin.example/")
    feed.description("通报")
    entry = feed.add_entry()
    entry.title(title)
    entry.guid(title)
    entry.description(page)
    return json.dumps(sections, ensure_ascii=False), page, _word(title, sections), feed.rss_str()
