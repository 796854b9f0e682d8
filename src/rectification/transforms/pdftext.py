"""The text that the pages of a PDF show, by the tables that its fonts carry for copying text (ToUnicode).

ISO 32000-1: strings 7.3.4, object streams 7.5.7, showing text 9.4.3, ToUnicode 9.10.3. It serves the
search for leaks: text comes in the order of the file, and a font without a table gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10}) 0 obj\b")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PAIR = re.compile(rb"(\d+)\s+(\d+)")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+0\s+R")
_NAMED = re.compile(rb"/([\w.+-]+)\s+(\d+)\s+0\s+R")
_CONTENTS = re.compile(rb"/Contents\s*(\d+\s+0\s+R|\[[^\]]*\])")
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+0\s+R")
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_TOKEN = re.compile(
    rb"/([\w.+-]+)\s+[\d.+-]+\s+Tf|\(((?:[^\\()]|\\.)*+)\)?|<([0-9A-Fa-f\s]+)>|\bT[dD*]\b", re.DOTALL
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LONGEST = 0x1_0000
_HIGHEST = 0x10_FFFF

Table = dict[int, str]


def page_texts(data: bytes, streams: Iterable[tuple[int, bytes]]) -> Iterator[str]:
    """The text of each stream that shows some.

    Args:
        data: The file.
        streams: Where the content of each stream begins in it, and that content, unpacked.
    """
    contents = dict(streams)
    objects, starts = _objects(data)
    for content in [*contents.values()]:
        objects.update(_packed(content))
    unpacked = {starts[start]: content for start, content in contents.items() if start in starts}
    tables = {
        number: _table(unpacked[int(found[1])])
        for number, body in objects.items()
        if (found := _TO_UNICODE.search(body)) and int(found[1]) in unpacked
    }
    if not tables:
        return
    everywhere = _fonts(b"".join(objects.values()), tables)
    pages = {int(number): body for body in objects.values() for number in _contents(body)}
    for number, content in unpacked.items():
        if b"Tj" in content or b"TJ" in content:
            page = pages.get(number, b"")
            resources = b"".join(objects.get(int(one), b"") for one in _RESOURCES.findall(page))
            yield _shown(content, {**everywhere, **_fonts(page + resources, tables)})


def _objects(data: bytes) -> tuple[dict[int, bytes], dict[int, int]]:
    """The objects by number, without what streams hold; and the number of each by where its stream begins."""
    found = [*_OBJECT.finditer(data)]
    objects, starts = {}, {}
    for match, next_ in zip(found, [*found[1:], None], strict=False):
        end = next_.start() if next_ else len(data)
        stream = _STREAM.search(data, match.end(), end)
        objects[int(match[1])] = data[match.end() : stream.start() if stream else end]
        if stream:
            starts[stream.end()] = int(match[1])
    return objects, starts


def _contents(page: bytes) -> list[bytes]:
    """The numbers of the streams that a page is drawn by."""
    found = _CONTENTS.search(page)
    return _REFERENCE.findall(found[1]) if found else []


def _fonts(resources: bytes, tables: dict[int, Table]) -> dict[bytes, Table]:
    """The table of each font by the name that a page gives it."""
    return {
        match[1]: tables[int(match[2])] for match in _NAMED.finditer(resources) if int(match[2]) in tables
    }


def _packed(content: bytes) -> dict[int, bytes]:
    """The objects of an object stream; of any other, nothing."""
    head = re.match(rb"\s*(?:\d+\s+\d+\s+)+", content[:_LONGEST])
    if head is None:
        return {}
    pairs = [(int(number), int(offset)) for number, offset in _PAIR.findall(head[0])]
    ends = [offset for _, offset in pairs[1:]] + [len(content)]
    body = content[head.end() :]
    first = pairs[0][1]
    return {
        number: body[offset - first : end - first] for (number, offset), end in zip(pairs, ends, strict=True)
    }


def _table(content: bytes) -> Table:
    """What each code of a font stands for: the pairs and ranges of its table."""
    table: Table = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", content, re.DOTALL):
        table.update((int(code, 16), _unicode(text)) for code, text in _CHAR.findall(part))
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", content, re.DOTALL):
        for low, high, text, several in _RANGE.findall(part):
            start, end = int(low, 16), min(int(high, 16), int(low, 16) + _LONGEST)
            if several:
                texts = map(_unicode, re.findall(rb"<([0-9A-Fa-f]+)>", several))
                table.update(zip(range(start, end + 1), texts, strict=False))
            elif first := _unicode(text):
                last = min(ord(first[-1]), _HIGHEST - _LONGEST)
                table.update((start + n, first[:-1] + chr(last + n)) for n in range(end - start + 1))
    return table


def _unicode(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().zfill(4)).decode("utf-16-be", "ignore")


def _shown(content: bytes, fonts: dict[bytes, Table]) -> str:
    texts: list[str] = []
    table: Table = {}
    for font, literal, digits in _TOKEN.findall(content):
        if font:
            table = fonts.get(font, {})
        elif literal or digits:
            codes = _ESCAPE.sub(_plain, literal) if literal else _bytes(digits)
            pairs = zip(codes[::2], codes[1::2], strict=False)
            texts += [table.get(high << 8 | low, "") for high, low in pairs]
        else:
            texts.append("\n")
    return "".join(texts)


def _plain(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 0xFF])
    return b"" if escape[2] else _ESCAPED.get(escape[3], escape[3])


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())
