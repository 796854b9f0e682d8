"""The text that a person can read in an export, for the formats whose text is known to be found."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_UNSEEN_PARTS = re.compile(
    r"^(?:customXml|docProps|_rels|word/(?:styles|settings|theme)|xl/(?:styles|theme))"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_OFFICE = ("application/vnd.openxmlformats-", "application/vnd.oasis.opendocument.")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash before ASCII punctuation is no text (CommonMark 2.4)."""
_UNSEEN_ELEMENTS = ("script", "style", "template")


class UnknownFormatError(ValueError):
    """How to take the text out of a format is not known here."""


def visible_text(data: bytes, media_type: str) -> str:
    """The text of JSON, HTML, XML, CSV, Markdown, other text, or an office file (docx, xlsx, odt).

    Raises:
        UnknownFormatError: How to take the text out of this format is not known; a contract then needs a
            `read_back`. It is a `ValueError`.
    """
    kind = media_type.partition(";")[0].strip().lower()
    if kind.startswith(_OFFICE):
        return "\n".join(_office_text(data))
    if kind == "application/json" or kind.endswith("+json"):
        return "\n".join(_leaves(json.loads(data)))
    if kind == "text/html":
        return html_text(data)
    if kind in {"application/xml", "text/xml"} or kind.endswith("+xml"):
        return _xml_text(data)
    if kind == "text/csv":
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return "\n".join(cell for row in rows for cell in row)
    if kind.startswith("text/"):
        text = data.decode("utf-8-sig")
        return _ESCAPED.sub(r"\1", text) if kind == "text/markdown" else text
    message = f"how to read text out of {media_type!r} is not known; give the contract a read_back"
    raise UnknownFormatError(message)


def html_text(data: bytes | str) -> str:
    """What a page shows, and where its links lead: no scripts, no style sheets."""
    from lxml import etree, html

    tree = html.document_fromstring(data or "<p></p>")
    etree.strip_elements(tree, *_UNSEEN_ELEMENTS, with_tail=False)
    addresses = [str(element.get("href")) for element in tree.iter() if element.get("href")]
    return "\n".join(["".join(str(text) for text in tree.itertext()), *addresses])


def squeeze(text: str) -> str:
    """The text without white space and marks that nobody sees: a format may lay out lines as it likes."""
    return _INVISIBLE.sub("", "".join(text.split()))


def tags(data: bytes, media_type: str) -> list[str] | None:
    """The names of all elements in order, or none where the format has no elements."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind.startswith(_OFFICE):
        return [element.tag for root in _office_roots(data) for element in root.iter()]
    if kind == "text/html":
        from lxml import html

        return [str(element.tag) for element in html.document_fromstring(data).iter()]
    if kind in {"application/xml", "text/xml"} or kind.endswith("+xml"):
        return [element.tag for element in ET.fromstring(data).iter()]
    return None


def _office_roots(data: bytes) -> Iterator[ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and not _UNSEEN_PARTS.match(name):
                yield ET.fromstring(archive.read(name))


def _office_text(data: bytes) -> Iterator[str]:
    for root in _office_roots(data):
        yield "".join(root.itertext())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):  # where the links lead
                yield from (link.get("Target", "") for link in ET.fromstring(archive.read(name)))


def _xml_text(data: bytes) -> str:
    """All text, and that of pages held within it as text, as feeds do."""
    root = ET.fromstring(data)
    texts = list(root.itertext())
    texts += [value for element in root.iter() for name, value in element.items() if name in {"href", "url"}]
    pages = [html_text(text) for text in texts if "<" in text and ">" in text]
    return "".join(texts) + "\n" + "\n".join(pages)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value is not None:
        yield str(value)
