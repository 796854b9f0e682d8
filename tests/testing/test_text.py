"""What a person can read in an export is found, and nothing that only programs see."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from rectification.model import PartialDate, Regime
from rectification.testing.loss import is_found
from rectification.testing.text import UnknownFormatError, tags, visible_text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_html_without_scripts():
    """Scripts and styles are not read; where links lead is."""
    page = b"<title>a</title><style>b{}</style><p>c &lt;i&gt; <a href='/d'>e</a></p><script>f</script>"
    text = visible_text(page, "text/html; charset=utf-8")
    assert [word in text for word in ("a", "c <i>", "/d", "e")] == [True] * 4
    assert not {"b{}", "f"} & set(text.split())


def test_xml_with_pages_in_it():
    """A feed holds pages as text: they count both as they stand and as a reader shows them."""
    feed = b"<rss><link href='http://a.example'/><d>&lt;p&gt;a &amp;lt;b&gt; c&lt;/p&gt;</d></rss>"
    text = visible_text(feed, "application/rss+xml")
    assert "a <b> c" in text
    assert "http://a.example" in text


def test_csv_without_quoting():
    """A quote that the format doubles is one quote."""
    assert visible_text('"a ""b""",c\n'.encode("utf-8-sig"), "text/csv") == 'a "b"\nc'


def test_json_leaves():
    """Every value, however deep, and no key."""
    assert visible_text(b'[{"a":["b",1.5,null]}]', "application/json") == "b\n1.5"


def test_office_file_without_hidden_parts():
    """What stands in a custom part or in the properties, nobody sees."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<d><t>seen</t></d>")
        archive.writestr("customXml/item1.xml", "<d><t>hidden</t></d>")
        archive.writestr("word/_rels/document.xml.rels", "<r><l Target='https://a.example'/></r>")
    assert visible_text(file.getvalue(), DOCX) == "seen\nhttps://a.example"
    assert tags(file.getvalue(), DOCX) == ["d", "t"]


def test_markdown_without_backslashes():
    """What keeps markup from being markup is no text; before a letter, a backslash is one."""
    assert visible_text(rb"1\. a \*b\* \\ C:\dir", "text/markdown; charset=utf-8") == r"1. a *b* \ C:\dir"


def test_unknown_format():
    """Rather than find nothing lost in what it cannot read, the kit asks for a `read_back`."""
    with pytest.raises(ValueError, match="read_back"):
        visible_text(b"%PDF", "application/pdf")
    with pytest.raises(UnknownFormatError):
        visible_text(b"PK\x03\x04", "application/ofd")
    assert tags(b"a", "text/plain") is None


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        (PartialDate(2023, 7, 3), "于2023年7月3日起", True),
        (PartialDate(2023, 7, 3), "2023-07-03", True),
        (PartialDate(2023, 7, 3), "Mon, 03 Jul 2023 00:00:00 +0800", True),
        (PartialDate(2023, 7, 3), "2023年7月", False),
        (PartialDate(2023, 7), "2023年7月", True),
        (datetime(2024, 6, 24, 9, 44, tzinfo=UTC), "2024年6月24日 17:44", True),
        (datetime(2024, 6, 24, 9, 44, tzinfo=UTC), "Mon, 24 Jun 2024 09:44:00 +0000", True),
        (datetime(2024, 6, 24, 9, 44, tzinfo=UTC), "2024年6月24日", False),
        (12, "第十二轮", True),
        (Regime.AUDIT, "审计", True),
        (Regime.AUDIT, "巡察", False),
        ("有 空\n格", "有空格", True),
    ],
)
def test_spellings(value, text, found):
    """Dates, times, numbers and enums count in any usual spelling; text counts whatever its white space."""
    assert is_found(value, "".join(text.split())) is found
