"""Named styles of a Word file: which are headings, and which bring a number with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

_END = b"</w:style>"
_TAG = re.compile(rb"<w:style\s[^<>]*>")
_ID = re.compile(rb'w:styleId="([^"]*)"')
_IS_DEFAULT = re.compile(rb'<w:style\s(?=[^<>]*w:type="paragraph")[^<>]*w:default="(?:1|true|on)"')
_NAME = re.compile(rb'<w:name\s+w:val="([^"]*)"')
_BASED_ON = re.compile(rb'<w:basedOn\s+w:val="([^"]*)"')
_OUTLINE = re.compile(rb'<w:outlineLvl\s+w:val="([0-9])"')
_NUMBER = re.compile(rb'<w:numId\s+w:val="([0-9]{1,9})"')
_VANISH = re.compile(rb'<w:vanish(?=[\s/>])(?:\s+w:val="([^"]*)")?')
_LEVEL = re.compile(rb'<w:ilvl\s+w:val="([0-9])"')
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES: Final = ("title", "标题")
_CONTENTS = re.compile(r"toc(?: [1-9]| heading)", re.IGNORECASE)
_LONGEST_CHAIN = 20
_LONGEST_STYLE = 1_000_000
_BODY_TEXT = 9
_OFF = frozenset({"0", "false", "off", "none"})


class Style(NamedTuple):
    """What matters of a style of paragraphs or characters.

    Attributes:
        heading: Depth of the heading that it makes, 1 for the title, 2 for “heading 1”; 0 for none.
        contents: Whether it is for the table of contents.
        number: Id of the numbering that it brings, if any.
        level: Level in that numbering, if the style says it.
        numbered: Id of the style, itself or one that it is based on, that says the number.
        hidden: Whether text in the style is hidden.
    """

    heading: int = 0
    contents: bool = False
    number: str | None = None
    level: int | None = None
    numbered: str = ""
    hidden: bool = False


class Styles:
    """The styles of a document, each looked up when it is used.

    The part may be a third of a megabyte, of which a document uses three styles: they are looked up in
    the bytes, as every program writes them, with this namespace called w.

    Args:
        pieces: The bytes of ``word/styles.xml``, piece by piece.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._unread = _cut(pieces)
        self._sources: dict[str, bytes] = {}
        self._known: dict[str, Style] = {}

    @cached_property
    def default(self) -> Style:
        """The style of paragraphs that name none."""
        for identifier, source in self._unread:
            self._sources.setdefault(identifier, source)
            if _IS_DEFAULT.match(source):
                return self[identifier]
        return Style()

    def _find(self, identifier: str) -> bytes:
        while identifier not in self._sources:
            read = next(self._unread, None)
            if read is None:
                return b""
            self._sources.setdefault(*read)
        return self._sources[identifier]

    def __getitem__(self, identifier: str) -> Style:
        if identifier not in self._known:
            self._known[identifier] = self._resolve(identifier)
        return self._known[identifier]

    def _resolve(self, identifier: str) -> Style:
        """The style with what it takes from those that it is based on."""
        heading = outline = number = level = hidden = None
        contents = False
        numbered = ""
        for _ in range(_LONGEST_CHAIN):
            source = self._find(identifier) if identifier else b""
            if not source:
                break
            name = _first(_NAME, source) or ""
            contents = contents or _CONTENTS.match(name) is not None
            if heading is None and (match := _HEADING.fullmatch(name)):
                heading = int(match.group(1)) + 1
            if heading is None and name.lower() in _TITLES:
                heading = 1
            if outline is None:
                outline = _first(_OUTLINE, source)
            if number is None and (number := _first(_NUMBER, source)):
                numbered = identifier
            if level is None:
                level = _first(_LEVEL, source)
            if hidden is None and (vanish := _VANISH.search(source)):
                hidden = (vanish.group(1) or b"1").decode("utf-8", "replace") not in _OFF
            identifier = _first(_BASED_ON, source) or ""
        if heading is None and outline is not None and int(outline) < _BODY_TEXT:
            heading = int(outline) + 2
        return Style(heading or 0, contents, number, int(level) if level else None, numbered, bool(hidden))


def _cut(pieces: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
    """Each style: its id and its source."""
    buffer = b""
    for piece in pieces:
        buffer += piece
        start = 0
        while (end := buffer.find(_END, start)) >= 0:
            if (tag := _TAG.search(buffer, start, end)) and (match := _ID.search(tag.group())):
                yield match.group(1).decode("utf-8", "replace"), buffer[tag.start() : end]
            start = end + len(_END)
        buffer = buffer[start:]
        if len(buffer) > _LONGEST_STYLE:
            return


def _first(pattern: re.Pattern[bytes], source: bytes) -> str | None:
    match = pattern.search(source)
    return match.group(1).decode("utf-8", "replace") if match else None
