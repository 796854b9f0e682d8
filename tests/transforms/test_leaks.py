"""A withheld text is found wherever it may have got to, and by chance it is not."""

import base64
import gzip
import html
import io
import json
import zipfile
import zlib
from urllib.parse import quote

import pytest
from hypothesis import given, strategies as st

from rectification.transforms import Leak, Withheld, leaks

SECRET = "青松库房，第3号"


def zipped(data: bytes, name: str = "part.xml") -> bytes:
    """A package with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def commented(text: str) -> bytes:
    """A package with a comment and no parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = text.encode()
    return out.getvalue()


def paged(*pages: str) -> bytes:
    """A package with a part for each page, as OFD has, which says its number in its last line."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, text in enumerate(pages, 1):
            lines = f"<T>{text}</T><T>— {number} —</T>"
            archive.writestr(f"Page_{number}.xml", f'<?xml version="1.0" encoding="UTF-8"?><P>{lines}</P>')
    return out.getvalue()


def drawn(text: str) -> bytes:
    """A PDF that shows a text in two fonts, with numbers of glyphs that only the fonts' tables explain."""
    tables = [b"", b""]
    shown = b"BT "
    for place, letter in enumerate(text, 1):
        font = place % 2
        tables[font] += f"<{place:04x}> <{letter.encode('utf-16-be').hex()}>\n".encode()
        shown += b"/F%d 12 Tf " % font
        shown += (
            f"<{place:04x}> Tj\n".encode()
            if place % 3
            else f"[(\\{place >> 8:o}\\{place & 255:03o})] TJ\n".encode()
        )
    pdf = b"%PDF-1.7\n1 0 obj\n<</Type/Page/Contents 2 0 R/Resources 3 0 R>>\nendobj\n"
    pdf += b"2 0 obj\n<<>>\nstream\n" + zlib.compress(shown + b"ET") + b"\nendstream\nendobj\n"
    pdf += b"3 0 obj\n<</Font<</F0 4 0 R/F1 5 0 R>>>>\nendobj\n"
    for number, table in ((4, tables[0]), (5, tables[1])):
        pdf += b"%d 0 obj\n<</Type/Font/ToUnicode %d 0 R>>\nendobj\n" % (number, number + 2)
        cmap = b"9 beginbfchar\n" + table + b"endbfchar"
        pdf += b"%d 0 obj\n<<>>\nstream\n" % (number + 2) + zlib.compress(cmap) + b"\nendstream\nendobj\n"
    return pdf


WAYS = {
    "pdf-page": drawn,
    "plain": lambda text: text.encode(),
    "gb18030": lambda text: text.encode("gb18030"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16-odd": lambda text: b"\xff" + text.encode("utf-16-le"),
    "entities": lambda text: "".join(f"&#{ord(letter)};" for letter in text).encode(),
    "entities-hex": lambda text: "".join(f"&#x{ord(letter):x};" for letter in text).encode(),
    "entities-twice": lambda text: html.escape("".join(f"&#{ord(letter)};" for letter in text)).encode(),
    "json": lambda text: json.dumps({"a": text}).encode(),
    "percent": lambda text: f'<a href="/x?q={quote(text)}">'.encode(),
    "base64": lambda text: b'<img src="data:;base64,' + base64.b64encode(text.encode()) + b'">',
    "base64-url": lambda text: base64.urlsafe_b64encode(text.encode()),
    "base64-zip": lambda text: base64.b64encode(zipped(text.encode())),
    "attribute": lambda text: f'<meta name="x" content="{text}">'.encode(),
    "comment": lambda text: f"<p><!-- {text} --></p>".encode(),
    "comments-within": lambda text: "<!-- -->".join(text).encode(),
    "cdata": lambda text: "".join(f"<![CDATA[{letter}]]>" for letter in text).encode(),
    "runs": lambda text: "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{x}</w:t></w:r>" for x in text).encode(),
    "spans": lambda text: "".join(f"<span>{letter}</span>\n" for letter in text).encode(),
    "spaced": lambda text: "\u3000".join(text).encode(),
    "zip": lambda text: zipped(text.encode()),
    "zip-in-zip": lambda text: zipped(zipped(text.encode()), "inner.zip"),
    "zip-name": lambda text: zipped(b"", f"{text}.xml"),
    "zip-comment": commented,
    "zip-before": lambda text: text.encode() + zipped(b""),
    "zip-after": lambda text: zipped(b"") + text.encode(),
    "zip-after-something": lambda text: b"something" + zipped(text.encode()),
    "gzip": lambda text: gzip.compress(text.encode()),
    "pdf-stream": lambda text: b"%PDF-1.7\n1 0 obj stream\n" + zlib.compress(text.encode()) + b"\nendstream",
    "pdf-title": lambda text: f"%PDF-1.7\n/Title <FEFF{text.encode('utf-16-be').hex()}>".encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_found_in_whatever_wrapping(way):
    """Encoded, escaped, packed, marked up or spaced out."""
    assert leaks({"a.bin": WAYS[way](SECRET)}, [Withheld(what="it", text=SECRET)])


@pytest.mark.parametrize("way", WAYS)
@given(text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA0), min_size=4, max_size=9))
def test_any_text_is_found(way, text):
    """Not only that one."""
    assert leaks({"a.bin": WAYS[way](f"前面{text}后面")}, [Withheld(what="it", text=text)])


@given(
    text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA0), min_size=4, max_size=9),
    cut=st.integers(1, 8),
)
def test_found_where_a_page_ends(text, cut):
    """The number of the page stands within what is looked for; a text may fill more than a page, too."""
    withheld = [Withheld(what="it", text=f"{text}5册")]
    cut = min(cut, len(text) - 1)
    assert leaks({"a.ofd": paged(f"前面{text[:cut]}", f"{text[cut:]}5册后面")}, withheld)
    assert leaks({"a.ofd": paged(*text, "5册")}, withheld)


def test_found_where_a_page_of_a_pdf_ends():
    """What one page begins the next may end, after the number of the first."""
    cmap = b"1 beginbfrange\n<0001> <0010> <4E00>\nendbfrange\n1 beginbfchar\n<0031> <0031>\nendbfchar"
    pdf = b"%PDF-1.7\n4 0 obj\n<</ToUnicode 6 0 R>>\nendobj\n3 0 obj\n<</F 4 0 R>>\nendobj\n"
    for number, codes in ((1, b"000100020031"), (2, b"00030004")):
        pdf += b"%d 0 obj\n<<>>\nstream\nBT /F 1 Tf <%s> Tj ET\nendstream\nendobj\n" % (number, codes)
    pdf += b"6 0 obj\n<<>>\nstream\n" + zlib.compress(cmap) + b"\nendstream\nendobj\n"
    (leak,) = leaks({"a.pdf": pdf}, [Withheld(what="it", text="一丁丂七")])
    assert leak.place == "a.pdf, where a page ends"


def test_what_ends_on_its_page_has_its_digits():
    """A figure is passed over only where a page ends; and a few letters come about by chance there."""
    assert not leaks({"a.ofd": paged("补齐台账12册。", "下一页")}, [Withheld(what="it", text="补齐台账15册")])
    assert not leaks({"a.ofd": paged("扩张", "三项")}, [Withheld(what="it", text="张三")])


@pytest.mark.parametrize("name", ["关于青松库房第3号.docx", quote("青松库房（第3号）") + ".html"])
def test_found_in_file_names(name):
    """A file's name is published too."""
    (leak,) = leaks({name: b""}, [Withheld(what="it", text=SECRET)])
    assert "(the file name)" in leak.place


def test_the_place_is_named_and_the_text_is_not():
    """Whoever reads the message learns where to look, and no secret."""
    found = leaks(
        {"a.docx": zipped(SECRET.encode(), "word/document.xml")}, [Withheld(what="it", text=SECRET)]
    )
    assert found == (Leak(what="it", place="a.docx, word/document.xml"),)
    assert SECRET not in repr(found)
    assert SECRET not in repr(Withheld(what="it", text=SECRET))


@pytest.mark.parametrize(
    "data", ["扩张<p>三项</p>", "扩张。三项", "<td>扩张</td><td>三项</td>", "<w:p><w:t>张</w:t></w:p>三"]
)
def test_short_names_do_not_come_about_across_borders(data):
    """The end of one paragraph and the beginning of the next make no name."""
    assert not leaks({"a.html": data.encode()}, [Withheld(what="name", text="张三")])


@pytest.mark.parametrize(
    "data", ["局长张三", "张<b>三</b>", "<w:t>张</w:t></w:r><w:r><w:t>三</w:t>", '<x y="张三"/>']
)
def test_short_names_are_found(data):
    """In one piece, or in pieces that a reader sees as one."""
    assert leaks({"a.html": data.encode()}, [Withheld(what="name", text="张三")])


@given(st.binary(max_size=400))
def test_any_bytes_can_be_searched(data):
    """Nothing that an exporter may write makes the search fail."""
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7\nstream\n", b"\x1f\x8b"):
        leaks({"a": start + data}, [Withheld(what="it", text=SECRET)])


def test_nothing_withheld_is_nothing_found():
    """Empty texts, and texts of marks alone, are in no output."""
    assert not leaks({"a": b"text"}, [Withheld(what="it", text=text) for text in ("", "。", " ")])


def test_ranges_of_glyphs_are_read():
    """A table may give many glyphs at once, from a first letter on or in a list; streams may be packed."""
    cmap = b"2 beginbfrange\n<0001> <0003> <4E00>\n<0010> <0011> [<9752> <677E>]\nendbfrange"
    pdf = (
        b"%PDF-1.7\n2 0 obj\n<<>>\nstream\nBT /F 1 Tf <0001000200030010> Tj <0011> Tj ET\nendstream\nendobj\n"
    )
    pdf += b"4 0 obj\n<</ToUnicode 6 0 R>>\nendobj\n3 0 obj\n<</F 4 0 R>>\nendobj\n"
    pdf += b"6 0 obj\n<<>>\nstream\n" + zlib.compress(cmap) + b"\nendstream\nendobj\n"
    assert leaks({"a.pdf": pdf}, [Withheld(what="it", text="一丁丂青松")])
    packed = pdf.replace(
        b"BT /F 1 Tf <0001000200030010> Tj <0011> Tj ET",
        zlib.compress(b"BT /F 1 Tf <0001000200030010> Tj <0011> Tj ET"),
    )
    assert leaks({"a.pdf": packed}, [Withheld(what="it", text="一丁丂青松")])


@pytest.mark.parametrize(
    "piece",
    [
        b"1 0 obj ",
        b"1",
        b"stream\n",
        b"<",
        b"<a ",
        b"<!--",
        b"A",
        b"%4",
        b"(\\",
        b"<</ToUnicode 1 0 R>>",
        b"&#x",
    ],
)
def test_the_search_costs_what_the_output_is_long(piece):
    """Nothing that comes again and again makes it quadratic, or this would take minutes."""
    head = b"%PDF-1.7\n1 0 obj\nstream\nbeginbfchar <01> <02> endbfchar endstream 2 0 obj\nstream\nTj "
    assert not leaks({"a": head + piece * (600_000 // len(piece))}, [Withheld(what="it", text=SECRET)])
