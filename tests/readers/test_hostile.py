"""Whatever the bytes: a document that accounts for them, or ReadError; never anything else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from claims import DEFAULTS, assert_whole, docx, html
from hypothesis import given, settings, strategies as st
from word import BODY, NUMBERING, STYLES, paragraph, word

from rectification.errors import ReadError
from rectification.readers.docx import read as read_docx
from rectification.readers.html import read as read_html

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "pages").glob("*.html"))]
FILE = word(BODY, {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES})

DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=6
)
SCRAPS = st.sampled_from(
    (
        "<p> </p> <div> </div> <table> <tr> <td> </td> </tr> </table> <th> <ol> <ul> <li> </ol> <br> <h1> "
        "<td|rowspan=3|colspan=2> <span|style='display:none'> <a|href=x.docx> <a|href='http://[x'> "
        "<script> </script> <style> <!-- --> <![CDATA[ ]]> <select> <div|class=nav> <body> <head> <title> "
        "</h1> </a> <pre> <svg> <meta|charset=gbk> <template> &lt; &#0; &#xD800; &nbsp; \x0b \ufeff \u200b "
        "整改情况：一是完善制度； 当前位置：首页 上一篇：无 版权所有 附件：1.docx 关于巡察整改情况的通报"
    )
    .replace("|", "\t")
    .split(" ")
)
PARTS = st.sampled_from(
    (
        "<w:p> <w:r> <w:t> <w:tbl> <w:tr> <w:tc> <w:br> <w:tab> <w:sym> <w:pPr> <w:numPr> <w:numId> <w:ilvl> "
        "<w:del> <w:ins> <w:vanish> <w:rPr> <w:txbxContent> <w:drawing> <w:vMerge> <w:gridSpan> <w:tcPr> "
        "<w:trPr> <w:gridBefore> <w:sdt> <w:sdtContent> <w:outlineLvl> <w:pStyle> <mc:AlternateContent> "
        "<mc:Choice> <mc:Fallback> <w:pict> <m:oMath> 整改 情况 &amp;"
    ).split(" ")
)


def _element(given_parts: tuple[str, list[str]]) -> str:
    """An element of that name around the others, well-formed."""
    tag, inner = given_parts
    name = tag.strip("</>")
    return f"<{name} w:val='1'>{''.join(inner)}</{name}>" if tag.startswith("<") else tag + "".join(inner)


def damaged(data: bytes, damage: list[tuple[float, bytes, int]]) -> bytes:
    """The bytes with some of them replaced, at places that are given as shares of the whole."""
    for share, new, length in damage:
        at = int(share * len(data))
        data = data[:at] + new + data[at + length :]
    return data


@given(st.binary(max_size=400))
def test_any_bytes_as_a_page(data: bytes) -> None:
    """Bytes that are no page at all."""
    try:
        html(data)
    except ReadError:
        return


@given(st.lists(SCRAPS, max_size=60))
def test_any_scraps_of_markup_as_a_page(scraps: list[str]) -> None:
    """Tags in any order, closed or not."""
    try:
        html("".join(scraps))
    except ReadError:
        return


@given(st.sampled_from(PAGES), DAMAGE)
def test_damaged_pages(page: bytes, damage: list[tuple[float, bytes, int]]) -> None:
    """Real shapes with holes and foreign bytes in them."""
    try:
        html(damaged(page, damage))
    except ReadError:
        return


@given(st.binary(max_size=400) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_as_a_word_file(data: bytes) -> None:
    """Bytes that are no zip, or only begin as one."""
    with pytest.raises(ReadError):
        docx(data)


@given(DAMAGE)
@settings(max_examples=150)
def test_damaged_word_files(damage: list[tuple[float, bytes, int]]) -> None:
    """The zip itself is damaged."""
    try:
        docx(damaged(FILE, damage))
    except ReadError:
        return


@given(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]), DAMAGE)
@settings(max_examples=150)
def test_word_files_with_damaged_parts(name: str, damage: list[tuple[float, bytes, int]]) -> None:
    """The zip is whole, a part of it is not."""
    buffer = BytesIO()
    with ZipFile(BytesIO(FILE)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, damaged(data, damage) if part == name else data)
    try:
        docx(buffer.getvalue())
    except ReadError:
        return


@given(
    st.recursive(
        PARTS.filter(lambda part: not part.startswith("<")),
        lambda inner: st.tuples(PARTS, st.lists(inner, max_size=4)).map(_element),
        max_leaves=30,
    )
)
def test_any_elements_in_any_order_as_a_word_file(body: str) -> None:
    """Well-formed, but with elements where no program would put them."""
    try:
        docx(word(body))
    except ReadError:
        return


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "甲",
        "<table border=1><tr><td>" * 10_000 + "甲",
        "<ul><li>甲" * 10_000,
        "<p " + " ".join(f"a{number}=1" for number in range(40_000)) + ">甲",
        "<p " + " ".join(f"a{number}='>'" for number in range(40_000)) + ">甲",
    ],
    ids=["div", "table", "list", "attributes", "attributes with tag ends"],
)
def test_bombs_of_markup_are_refused(page: str) -> None:
    """Nesting and attributes beyond reason are a clear error."""
    with pytest.raises(ReadError, match=r"depth|attributes"):
        read_html(page.encode(), DEFAULTS)


def test_a_long_document_is_read_whole() -> None:
    """A hundred thousand paragraphs, as page and as Word file."""
    count = 100_000
    page = read_html(("<p>整改情况：完善制度。</p>" * count).encode(), DEFAULTS)
    file = read_docx(word(paragraph("整改情况：完善制度。") * count), DEFAULTS)
    assert len(page.blocks) == len(file.blocks) == count
    assert_whole(page)
    assert_whole(file)
