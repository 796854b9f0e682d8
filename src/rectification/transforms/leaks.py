"""Searches finished outputs for what was withheld, wherever it may have got to.

A file is looked at as a person and as a program would: its text in several encodings, without markup and
with escapes undone; what is packed in it (all parts of a Word or Excel file, compressed streams, base64)
is looked at in turn. Letters and digits alone count, so that punctuation, spacing and width hide nothing;
where a page ends and the next begins, letters alone, since the number of the page may stand between.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from urllib.parse import unquote_to_bytes

from attrs import field, frozen

from rectification.transforms.pdftext import page_texts

LIMIT = 256 * 1024 * 1024
"""The most bytes that one output may unpack to."""

_ZIP, _END_OF_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_PACKED = (_ZIP, b"%PDF", b"\x1f\x8b")
_DEEP = 4
_SHORT = 4  # letters below which a text may come about by chance across the borders of paragraphs

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
_PERCENT = re.compile(rb"(?:%[0-9A-Fa-f]{2}|[\w.~+-]){3,}")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}){2,})>")
_TAG = re.compile(r"<[/?]?([A-Za-z][\w:.-]*)[^<>]*>")
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")
_INLINE = frozenset(
    "a b bdi bdo big code del em font i ins label mark q s small span strong sub sup u wbr".split()
)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")

View = tuple[str, str | Sequence[str]]
"""A place of an output, with its text, or with the texts of the pages that follow one another there."""


@frozen(kw_only=True)
class Withheld:
    """Something that must not be published.

    Attributes:
        what: What it is, in words that do not give it away: ``"问题3：反馈问题"``.
        text: The text itself, which no message shows.
    """

    what: str
    text: str = field(repr=False)


@frozen(kw_only=True)
class Leak:
    """Something withheld that stands in an output all the same.

    Attributes:
        what: What it is, as `Withheld` names it.
        place: Where: ``"a.docx, word/document.xml"``.
    """

    what: str
    place: str

    def __str__(self) -> str:
        return f"{self.what} in {self.place}"


def leaks(outputs: Mapping[str, bytes], withheld: Iterable[Withheld]) -> tuple[Leak, ...]:
    """What of the withheld stands in outputs all the same.

    Args:
        outputs: The files by name; the names are searched as well.
        withheld: What must not be there, as the transforms tell.
    """
    needles = [(one, bare(one.text)) for one in withheld]
    needles = [(one, needle) for one, needle in needles if needle]
    found: dict[Leak, None] = {}
    for name, data in outputs.items():
        for place, view in _views(name, data) if needles else ():
            there = _within(view, needles) if isinstance(view, str) else _across(view, needles)
            found.update((Leak(what=one.what, place=place), None) for one in there)
    return tuple(found)


def _within(text: str, needles: Sequence[tuple[Withheld, str]]) -> list[Withheld]:
    whole = _folded(bare, text, "")
    there = [(one, needle) for one, needle in needles if needle in whole]
    if any(len(needle) < _SHORT for _, needle in there):
        apart = _folded(_words, text, "\n")
        there = [(one, needle) for one, needle in there if len(needle) >= _SHORT or needle in apart]
    return [one for one, _ in there]


def _across(pages: Sequence[str], needles: Sequence[tuple[Withheld, str]]) -> Iterator[Withheld]:
    """What begins on one page and ends on a later one; a few letters come about by chance."""
    letters = [_letters(page) for page in pages]
    whole = "".join(letters)
    borders = {*accumulate(map(len, letters))} - {0, len(whole)}
    for one, text in needles if borders else ():
        needle = _letters(text)
        reach = len(needle) - 1
        around = (whole[max(border - reach, 0) : border + reach] for border in borders)
        if len(needle) >= _SHORT and any(needle in text for text in around):
            yield one


def _folded(fold: Callable[[str], str], text: str, border: str) -> str:
    """The text with its markup, without it, and without its comments too."""
    readings = (text, _without_markup(text, border), _without_markup(_without_comments(text), border))
    return "\n".join(map(fold, dict.fromkeys(readings)))


def bare(text: str) -> str:
    """The letters and digits of a text, in one width and one case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()


def _letters(text: str) -> str:
    """As `bare`, without the digits."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text))).casefold()


def _words(text: str) -> str:
    """As `bare`, but with a border kept wherever something else than blanks stands between."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^\w]+|_+", "\n", re.sub(r"[ \t\u3000\u200b-\u200d\u2060\ufeff]+", "", folded))


def _without_comments(text: str) -> str:
    shown, *commented = text.split("<!--")
    return shown + "".join(one.partition("-->")[2] for one in commented)


def _without_markup(text: str, border: str) -> str:
    """The text without tags, a border in place of those that part words for a reader."""

    def replace(tag: re.Match[str]) -> str:
        prefix, _, name = tag[1].rpartition(":")
        if prefix in {"w", "a"} or (not prefix and name.lower() in _INLINE):
            return border if name in {"p", "tc", "br", "tab"} and prefix else ""
        return border

    return _TAG.sub(replace, _SECTION.sub("", text))


def _views(name: str, data: bytes) -> Iterator[View]:
    """Every place of an output, with its text."""
    left = [LIMIT]
    yield f"{name} (the file name)", unquote_to_bytes(name).decode("utf-8", "ignore")
    yield from _look(name, data, _DEEP, left)


def _look(place: str, data: bytes, deep: int, left: list[int]) -> Iterator[View]:
    if _END_OF_ZIP in data and deep:
        try:
            yield from _unzip(place, data, deep, left)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError):
            yield from _texts(place, data)
        return
    if data.startswith(b"%PDF") and deep:
        yield from _look_into_pdf(place, data, left)
    elif data.startswith(b"\x1f\x8b") and deep:
        yield from _look(place, _inflate(data, left), deep - 1, left)
    yield from _texts(place, data)
    if deep:
        unpacked = [found for match in _BASE64.finditer(data) if (found := _unbase64(match[0]))]
        for found in [*(one for one in unpacked if one.startswith(_PACKED)), b"\n".join(unpacked)]:
            yield from _look(f"{place}, base64", found, deep - 1, left)
        if b"%" in data:
            unquoted = b" ".join(
                unquote_to_bytes(match[0]) for match in _PERCENT.finditer(data) if b"%" in match[0]
            )
            yield from _look(f"{place}, percent-encoded", unquoted, deep - 1, left)


def _look_into_pdf(place: str, data: bytes, left: list[int]) -> Iterator[View]:
    streams = [*_streams(data, left)]
    for number, (_, content) in enumerate(streams, 1):
        yield from _look(f"{place}, stream {number}", content, 0, left)
    pages = [*page_texts(data, streams)]
    for text in pages:
        yield f"{place}, the text of a page", text
    yield f"{place}, where a page ends", pages
    for match in _HEX.finditer(data):
        yield place, bytes.fromhex(match[1].decode()).decode("utf-16-be", "ignore")


def _unzip(place: str, data: bytes, deep: int, left: list[int]) -> Iterator[View]:
    pages = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        before = data[: min((part.header_offset for part in parts), default=0)]
        after = data[data.rfind(_END_OF_ZIP) :]  # the comment, and what is not part of the package at all
        yield from _texts(f"{place} (around its parts)", before + b"\n" + after)
        for part in parts:
            where = f"{place}, {part.filename}"
            yield f"{where} (its name)", part.filename
            yield from _texts(f"{where} (comment)", part.comment + part.extra)
            with archive.open(part) as stream:
                content = stream.read(max(left[0], 0) + 1)
            left[0] -= len(content)
            _refuse_bomb(left)
            yield from _look(where, content, deep - 1, left)
            pages.append(_without_markup(_without_comments(content.decode("utf-8", "ignore")), ""))
    yield f"{place}, where a part ends", pages


def _streams(data: bytes, left: list[int]) -> Iterator[tuple[int, bytes]]:
    """Where each stream of a PDF begins, and what it holds, unpacked where it is packed."""
    found = [*_STREAM.finditer(data)]
    for match, next_ in zip(found, [*found[1:], None], strict=False):
        content = data[match.end() : next_.start() if next_ else len(data)].partition(b"endstream")[0]
        yield match.end(), _inflate(content, left) or content


def _inflate(data: bytes, left: list[int]) -> bytes:
    """What compressed data holds; nothing, where it is not compressed."""
    try:
        found = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, max(left[0], 0) + 1)
    except zlib.error:
        return b""
    left[0] -= len(found)
    _refuse_bomb(left)
    return found


def _refuse_bomb(left: list[int]) -> None:
    if left[0] < 0:
        message = f"the output unpacks to more than {LIMIT // 2**20} MB, and cannot be searched"
        raise ValueError(message)


def _unbase64(text: bytes) -> bytes:
    try:
        return base64.b64decode(text.rstrip(b"=").translate(_URL_SAFE) + b"=" * (-len(text.rstrip(b"=")) % 4))
    except (binascii.Error, ValueError):
        return b""


_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def _texts(place: str, data: bytes) -> Iterator[View]:
    """The bytes as text, as it stands and with its escapes undone."""
    readings = [data.decode("utf-8", "replace")]
    if "\ufffd" in readings[0]:
        readings.append(data.decode("gb18030", "ignore"))
    if "\ufffd" in readings[0] or b"\0" in data:
        pairs = (data, data[1:])
        readings += [one.decode(code, "ignore") for one in pairs for code in ("utf-16-le", "utf-16-be")]
    for text in readings:
        yield place, text
        plain = _UNICODE.sub(lambda match: chr(int(match[1] or match[2], 16)), text) if "\\" in text else text
        plain = html.unescape(html.unescape(plain)) if "&" in plain else plain
        if plain != text:
            yield place, plain
