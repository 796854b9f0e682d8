"""Reads a bulletin back from a PDF that carries it as an attachment; the pages are not looked at."""

import re
import zlib

from rectification import Document, InvalidDocumentError, ReadError, from_json

LIMIT = 256 * 1024 * 1024
"""The most bytes that the attachment may unpack to."""

_ATTACHED = re.compile(rb"<<[^<>]{0,400}(?:<<[^<>]{0,400}>>[^<>]{0,400}){0,4}>>\s{0,4}stream\r?\n")


def read(data: bytes) -> Document:
    """What a PDF of ours carries; see `rectification_pdf.read_pdf`."""
    if not data.startswith(b"%PDF-"):
        message = "the file is no PDF"
        raise ReadError(message)
    for found in _ATTACHED.finditer(data):
        if b"/EmbeddedFile" in found[0]:
            return _carried(data, found.end())
    message = (
        "the PDF carries no bulletin; only those that we wrote can be read, so give the Word file or the page"
    )
    raise ReadError(message)


def _carried(data: bytes, start: int) -> Document:
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(data[start:], LIMIT)
    except zlib.error:
        content = data[start : data.find(b"endstream", start)]
    if content.count(b"\n") > 1:
        message = "the PDF holds several bulletins; give one at a time"
        raise ReadError(message)
    try:
        return Document(text="", blocks=(), carried=from_json(content.strip()))
    except InvalidDocumentError as err:
        message = "the PDF's attachment is no bulletin; give the Word file or the page"
        raise ReadError(message) from err
