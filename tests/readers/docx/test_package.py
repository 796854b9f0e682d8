"""The zip around a Word file: other files, damage, bombs, entities, and the data that our own files carry."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from claims import DEFAULTS, docx
from word import paragraph, root, word

from rectification.errors import ReadError
from rectification.model import Bulletin
from rectification.readers.docx import read
from rectification.readers.encoding import ReaderOptions
from rectification.serialize import to_json

GOOD = word(paragraph("一、情况"))


def archive(**members: bytes) -> bytes:
    """A zip that is no Word file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "soffice --headless --convert-to docx"),
        (b"%PDF-1.4", "PDF"),
        ("通报".encode(), r"name it \.txt"),
        (b"PK\x03\x04 nothing more", "damaged"),
        (GOOD[:-30], "damaged"),
        (archive(a=b"b"), "without a Word document"),
        (archive(xl__workbook=b""), "Excel"),
        (archive(ppt__slides=b""), "PowerPoint"),
        (archive(**{"content.xml": b""}), "OpenDocument"),
        (word("", {"word/document.xml": "<w:document"}), "damaged"),
        (word("", {"word/document.xml": ""}), "damaged"),
        (word("", {"word/document.xml": "<document><body/></document>"}), "no format of Word"),
        (word("", {"word/document.xml": '<d xmlns="a}b"/>'}), "damaged"),
        (word("<w:p/>"), "no text"),
    ],
)
def test_what_is_no_word_file_is_named(data: bytes, words: str) -> None:
    """The message says what it is and what to do."""
    with pytest.raises(ReadError, match=words):
        read(data, DEFAULTS)


def test_the_limit_is_an_option() -> None:
    """A file beyond it is not opened."""
    with pytest.raises(ReadError, match="limit"):
        read(GOOD, ReaderOptions(limit=10))


def test_an_encrypted_part_is_refused() -> None:
    """The flag of encryption in the directory is enough."""
    at = GOOD.index(b"PK\x01\x02", GOOD.index(b"PK\x01\x02") + 1)
    data = GOOD[: at + 8] + b"\x01" + GOOD[at + 9 :]
    with pytest.raises(ReadError, match="encrypted"):
        read(data, DEFAULTS)


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">'],
)
def test_entities_are_refused(declared: str) -> None:
    """No Word file declares any; bombs and thieves do."""
    part = root("document", f"<w:body>{paragraph('&b;')}</w:body>").replace(
        "?>", f"?><!DOCTYPE x [{declared}]>", 1
    )
    with pytest.raises(ReadError):
        read(word("", {"word/document.xml": part}), DEFAULTS)


def test_a_zip_bomb_is_refused_unopened() -> None:
    """Forty megabytes of nothing in forty kilobytes."""
    data = word("", {"word/document.xml": b" " * 40_000_000})
    assert len(data) < 100_000
    with pytest.raises(ReadError, match="bomb"):
        read(data, DEFAULTS)


def test_too_many_parts_are_refused() -> None:
    """A directory is a bomb too."""
    data = word(paragraph("甲"), {f"word/media/{number}": b"" for number in range(10_001)})
    with pytest.raises(ReadError, match="parts"):
        read(data, DEFAULTS)


def test_nesting_is_bounded() -> None:
    """Tables within tables a thousand deep are a clear error; fifty deep are read."""
    for depth in (20, 1000):
        body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth
        if depth == 20:
            assert docx(word(body)).blocks[0].text == "底"
        else:
            with pytest.raises(ReadError, match="depth"):
                read(word(body), DEFAULTS)


def test_the_main_part_may_have_another_name() -> None:
    """The package says which it is."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        '<Relationship Id="b" Type="http://x/officeDocument" TargetMode="External" Target="http://evil.example/"/>'
        "</Relationships>"
    )
    part = root("document", f"<w:body>{paragraph('甲')}</w:body>")
    data = archive(**{"_rels__.rels": relations.encode(), "word__document2.xml": part.encode()})
    assert docx(data).blocks[0].text == "甲"


def test_parts_may_have_other_names() -> None:
    """The relations say which are the styles, also by an absolute name or one that goes up a folder."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/{}" Target="{}"/></Relationships>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="heading 1"/></w:style>'
    body = paragraph("甲", '<w:pStyle w:val="x"/>')
    for target in ("/word/styles9.xml", "../word/styles9.xml", "styles9.xml"):
        members = {
            "_rels__.rels": relations.format("officeDocument", "/word/document2.xml"),
            "word__document2.xml": root("document", f"<w:body>{body}</w:body>"),
            "word___rels__document2.xml.rels": relations.format("styles", target),
            "word__styles9.xml": root("styles", styles),
        }
        data = archive(**{name: part.encode() for name, part in members.items()})
        assert docx(data).blocks[0].level == 2


@pytest.mark.parametrize("name", ["/word/document.xml", "word\\document.xml"])
def test_names_may_be_written_as_paths(name: str) -> None:
    """With a slash before them, or with those of Windows between; a list of contents is not needed."""
    assert (
        docx(archive(**{name: root("document", f"<w:body>{paragraph('甲')}</w:body>").encode()})).text == "甲"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_parts_may_be_in_utf16(encoding: str) -> None:
    """The standard allows it beside UTF-8 (ECMA-376 part 2, 9.1.4); hidden text is hidden there too."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
    part = root("document", f"<w:body><w:p>{hidden}<w:r><w:t>甲</w:t></w:r></w:p></w:body>")
    data = ("" if encoding == "utf-16" else "\ufeff").join(["", part.replace("UTF-8", "UTF-16")])
    assert docx(word("", {"word/document.xml": data.encode(encoding)})).text == "甲"


def test_a_file_within_the_file_is_not_lost_silently() -> None:
    """An altChunk is another file, which Word reads when it opens this one: the message says what to do."""
    with pytest.raises(ReadError, match=r"altChunk.*save it again"):
        read(word(paragraph("甲") + '<w:altChunk r:id="rId1"/>'), DEFAULTS)


def carrying(data: str) -> bytes:
    """A Word file with a custom XML part of ours."""
    parts = {
        "customXml/item2.xml": f'<bulletin xmlns="urn:rectification:1">{escape(data)}</bulletin>',
        "customXml/item1.xml": "<x/>",
    }
    return word(paragraph("正文"), parts)


def test_a_file_of_ours_carries_its_bulletin() -> None:
    """Beside the visible text; data that is broken is passed over."""
    bulletin = Bulletin(title="<通报> & ]]>")
    document = docx(carrying(to_json(bulletin).decode()))
    assert document.carried == bulletin
    assert document.blocks[0].text == "正文"
    assert docx(carrying("{}")).carried is None
    assert docx(carrying("\ud7ff")).carried is None


def test_a_file_of_several_bulletins_is_not_one() -> None:
    """As with JSON, the message says to give one."""
    data = word(paragraph("甲"), {"customXml/item1.xml": '<bulletins xmlns="urn:rectification:1"/>'})
    with pytest.raises(ReadError, match="several bulletins"):
        read(data, DEFAULTS)
