"""Reads one bulletin from JSON in the library's own schema (数据文件)."""

from __future__ import annotations

from rectification.errors import InvalidDocumentError, ReadError
from rectification.hookspecs import Document
from rectification.readers.encoding import ReaderOptions, check_size, decode
from rectification.serialize import from_json


def read(data: bytes, options: ReaderOptions) -> Document:
    """A document without text that carries the bulletin.

    Raises:
        InvalidDocumentError: The JSON is no bulletin of this schema; every problem with its path.
        ReadError: The bytes are too many, in an encoding that is not read, or hold several bulletins.
    """
    check_size(data, options.limit)
    canonical = decode(data).strip().encode()
    try:
        bulletin = from_json(canonical)
    except InvalidDocumentError as err:
        if _holds_several(canonical):
            message = "the file holds several bulletins; give one at a time, each in a file of its own"
            raise ReadError(message) from err
        raise
    return Document(text="", blocks=(), carried=bulletin)


def _holds_several(data: bytes) -> bool:
    """Whether it is a JSON array of objects, or JSON Lines."""
    if data.startswith(b"["):
        return data[1:].lstrip().startswith(b"{")
    first, _, rest = data.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
