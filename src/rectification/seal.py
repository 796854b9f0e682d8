"""The seal of a Word file: a checksum of its words, by which an edited file is known."""

from __future__ import annotations

import re
import zlib
from html import unescape

_TAG = re.compile("<[^>]*>")
_FIELD_MARK = re.compile(r'<w:fldChar [^>]*w:fldCharType="(begin|end)"')


def seal(document: str) -> str:
    """The seal of ``word/document.xml``, as XML text: that of its words."""
    return seal_of(words_of(document))


def seal_of(words: str) -> str:
    """A checksum of words, white space aside."""
    return f"{zlib.crc32(''.join(words.split()).encode()):08x}"


def words_of(document: str) -> str:
    """The words of ``word/document.xml``, or of a stretch of it, without its markup.

    Office programs cut runs and change styles when they save, but keep the words. The results of
    fields do not count: page numbers in a list of contents are made anew by whoever opens it.

    Args:
        document: The part, as XML text.
    """
    text = "".join(_outside_fields(document)) if "<w:fldChar " in document else document
    return unescape(_TAG.sub("", text))


def _outside_fields(document: str) -> list[str]:
    """The stretches of the document that are in no field."""
    stretches, depth, start = [], 0, 0
    for mark in _FIELD_MARK.finditer(document):
        depth += 1 if mark[1] == "begin" else -1
        if depth == 1 and mark[1] == "begin":
            stretches.append(document[start : mark.start()])
        elif depth == 0:
            start = mark.start()
    return [*stretches, document[start:]]
