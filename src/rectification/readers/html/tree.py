"""From the bytes of a page to a tree, parsed as leniently as browsers do."""

from __future__ import annotations

import re
import sys

from lxml import etree

from rectification.errors import ReadError
from rectification.readers.encoding import clean, decode

_STYLING_TAG = re.compile(r"</?(?:font|span|strong|b|u|i|em|big|small|a)(?:\s[^<>]*)?>", re.IGNORECASE)

_DECLARED = re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{1,20})", re.IGNORECASE)
_WHERE_DECLARED = 4096

_REFERENCE = re.compile("&#(x[0-9a-fA-F]{1,8}|[0-9]{1,9});?", re.IGNORECASE)
_ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad"
_LARGE = 150_000
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_TAG = re.compile("<[a-zA-Z]")
_LONGEST_PIECE = 20_000
_MOST_ATTRIBUTES = 10_000

Element = etree._Element  # noqa: SLF001  (lxml offers no public name for it)


def parse(data: bytes) -> tuple[Element, str]:
    """The tree of a page as it stands, and the text that it was parsed from.

    Raises:
        ReadError: The bytes are no text, or the page goes beyond what a page may be.
    """
    declared = _DECLARED.search(data, 0, _WHERE_DECLARED) or _DECLARED_XML.match(data)
    text = decode(data, declared=declared.group(1).decode() if declared else None, strict=False)
    if any(mark in text for mark in _ZERO_WIDTH):
        text = text.translate(dict.fromkeys(map(ord, _ZERO_WIDTH)))
    if "&#" in text:
        text = _REFERENCE.sub(_reference, text)
    if len(text) > _LARGE:
        _check_tags(text)
    root, trouble = _parse(text)
    if trouble is not None:
        # Old pages open <font> in every paragraph and never close it, so that all of them nest.
        text = _STYLING_TAG.sub("", text)
        root, trouble = _parse(text)
    if trouble is not None:
        message = f"the page cannot be parsed to its end: {trouble.message.strip()}"
        raise ReadError(message, place=f"line {trouble.line}")
    if root is None:
        message = "the page holds no text"
        raise ReadError(message)
    return root, text


def _check_tags(text: str) -> None:
    """Refuse a tag of tens of thousands of attributes, over which libxml2 takes the square of the time."""
    for piece in _VALUE.sub("", text).split(">"):
        if len(piece) > _LONGEST_PIECE and (tag := _TAG.search(piece)):
            attributes = piece[tag.start() :].split(None, _MOST_ATTRIBUTES)
            if len(attributes) > _MOST_ATTRIBUTES:
                message = f"the page has a tag of more than {_MOST_ATTRIBUTES:,} attributes, as no page has"
                raise ReadError(message)


def _reference(match: re.Match[str]) -> str:
    """A reference to a character as it stands, or nothing if XML could not carry the character."""
    digits = match.group(1)
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return match.group() if number > sys.maxunicode or clean(chr(number)) == chr(number) else ""


def _parse(text: str) -> tuple[Element | None, etree._LogEntry | None]:
    """The tree, none for a page without any element; and what cut it short, if anything did."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError as err:
        message = f"the page cannot be parsed: {err}"
        raise ReadError(message) from err
    return root, next(iter(parser.error_log.filter_from_fatals()), None)


def line_of(element: Element) -> int:
    """The line of the source in which an element begins."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave its type open
    return line or 1
