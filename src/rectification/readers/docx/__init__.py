"""Reads Word files (Word 文档) straight from their XML: what is printed, in the order of reading."""

from __future__ import annotations

import re

from rectification.blocks import BlockKind
from rectification.errors import ReadError
from rectification.hookspecs import Document
from rectification.model import Bulletin
from rectification.readers.docx.body import Body
from rectification.readers.docx.numbering import Numbers
from rectification.readers.docx.package import Package, parse
from rectification.readers.docx.parts import open_part
from rectification.readers.docx.styles import Styles
from rectification.readers.encoding import ReaderOptions, check_size
from rectification.seal import seal
from rectification.serialize import from_json

CARRIED_TAG = "{urn:rectification:1}bulletin"
"""The root of the custom XML part in which our own Word files carry the bulletin as canonical JSON."""

SEVERAL_TAG = "{urn:rectification:1}bulletins"
"""The root of that part in a file of several."""

_CUSTOM = re.compile(r"customXml/item[0-9]{1,4}\.xml")
_NAMESPACE = b"urn:rectification:1"
_CORE_TITLE = re.compile(rb"<dc:title>([^<>&]{1,600})</dc:title>")
_PIECE = 32_768
_SHORTEST_TITLE = 8
_BEGINNING = 2000


def read(data: bytes, options: ReaderOptions) -> Document:
    """The paragraphs and tables of a Word file; headers, footers and notes as furniture.

    Raises:
        ReadError: The bytes are too many, no Word file, a damaged or encrypted one, or a bomb.
    """
    check_size(data, options.limit)
    package = Package(data)
    main = package.main_part()
    source = package.read(main)
    part = open_part(source, main)
    body = Body(
        Styles(package.pieces(package.beside(main, "styles"), _PIECE)),
        Numbers(lambda: package.read(package.beside(main, "numbering"))),
    )
    if part.has("headerReference"):
        _add_margin(body, package, main, "header")
    for child in part.children("body"):
        body.add(part, child, "paragraph")
    for kind in ("footer", "footnotes", "endnotes", "comments"):
        if part.has(f"{kind.removesuffix('s')}Reference"):
            _add_margin(body, package, main, kind)
    carried, sealed = _carried(package)
    printed = body.printed
    if not printed.texts and carried is None:
        message = (
            "the Word file holds no text; if its pages are pictures, the text must be typed or recognised"
        )
        raise ReadError(message)
    text = "\n".join(printed.texts)
    return Document(
        text=text,
        blocks=printed.blocks(),
        title=_title(package, text),
        carried=carried,
        edited=bool(sealed and printed.texts and sealed != seal(source.decode("utf-8", "replace"))),
    )


def _add_margin(body: Body, package: Package, main: str, kind: str) -> None:
    """Headers, footers and notes, which stand on the page but are not of the text."""
    number = 0
    for name in sorted(package.related(main, kind)):
        if name not in package:
            continue
        part = open_part(package.read(name), name)
        notes = kind.endswith("s")
        for element in part.root if notes else (part.root,):
            number += 1
            body.add(part, element, f"{kind.removesuffix('s')} {number}, paragraph", BlockKind.FURNITURE)


def _carried(package: Package) -> tuple[Bulletin | None, str | None]:
    """The bulletin that one of our own files carries, and its seal; none where it cannot be read."""
    for name in package.names():
        if _CUSTOM.fullmatch(name) and _NAMESPACE in (data := package.read(name)):
            try:
                root = parse(data, name)
                if root.tag == CARRIED_TAG:
                    return from_json("".join(map(str, root.itertext())).encode()), root.get("seal")
            except (ReadError, UnicodeEncodeError):
                return None, None
            if root.tag == SEVERAL_TAG:
                message = "the file holds several bulletins; give one at a time, each in a file of its own"
                raise ReadError(message)
    return None, None


def _title(package: Package, text: str) -> str | None:
    """The title in the file's properties, if the text begins with it: many keep that of an older file."""
    found = _CORE_TITLE.search(package.read("docProps/core.xml"))
    title = "".join(found.group(1).decode("utf-8", "replace").split()) if found else ""
    beginning = "".join(text[:_BEGINNING].split())
    return title if len(title) >= _SHORTEST_TITLE and title in beginning else None
