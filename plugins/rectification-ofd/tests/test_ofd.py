"""The page has the figures of GB/T 9704, lines break as Chinese is set, and others can read the package."""

import io
import zipfile
from xml.etree import ElementTree as ET

import attrs
import ofdkit
import pytest
from hypothesis import given, settings, strategies as st
from rectification_ofd.lines import Run, broken, width

from rectification import Bulletin, FeedbackItem, PartialDate, ReadError, Section, export, read
from rectification.testing import FULL, HOSTILE
from rectification.transforms import Redact, leaks

OFD = "{http://www.ofdspec.org/2016}"
POINT = 25.4 / 72
BULLETIN = Bulletin(
    title="关于整改情况的通报",
    issuer="青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 1),
    sections=(
        Section(
            heading="一、整改情况",
            paragraphs=("整" * 28 * 60,),
            items=(FeedbackItem(number="1", problem="青松库房密码锁年久失修"),),
        ),
    ),
)
TEXT = st.text("整改情况，。：；（）“”《》—1234 abcdefgh.\n𠮷é\u0301\u200b", max_size=90)


def parts(data):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(data, page):
    """The text objects of a page: text, left, base line and size in millimetres."""
    root = ET.fromstring(parts(data)[f"Doc_0/Pages/Page_{page}/Content.xml"])
    for one in root.iter(f"{OFD}TextObject"):
        left, top, *_ = map(float, one.attrib["Boundary"].split())
        code = one.find(f"{OFD}TextCode")
        yield code.text, left, top + float(code.attrib["Y"]), float(one.attrib["Size"])


def test_a_page_is_a4_and_holds_22_lines_of_28():
    """A4, text area 156 by 225 mm, 22 lines of 28 characters (5.1, 5.2)."""
    data = export(BULLETIN, "ofd")
    box = ET.fromstring(parts(data)["Doc_0/Document.xml"]).find(f".//{OFD}PhysicalBox").text
    assert box == "0 0 210 297"
    lines = [one for one in texts(data, 1) if "整" in one[0]]
    assert [len(text) for text, *_ in lines] == [28] * 22
    assert {left for _, left, _, _ in lines} == {28.0}
    assert {round(size / POINT, 1) for *_, size in lines} == {16.0}
    assert 37 < lines[0][2] < 37 + 16 * POINT
    assert lines[-1][2] < 297 - 35
    assert (lines[-1][2] - lines[0][2]) / 21 / POINT == pytest.approx(28.95, abs=0.01)


def test_page_numbers_alternate():
    """Odd ones stand on the right, even ones on the left, between dashes (7.5)."""
    data = export(BULLETIN, "ofd")
    for page in (0, 1, 2):
        text, left, *_ = [*texts(data, page)][-1]
        assert text == f"— {page + 1} —"
        assert (left > 105) == (page % 2 == 0)


def test_others_can_read_it():
    """A reader that is not ours finds title, author, pages and text."""
    with ofdkit.open(io.BytesIO(export(BULLETIN, "ofd"))) as document:
        told = document.info
        assert told.title == BULLETIN.title
        assert told.author == BULLETIN.issuer
        assert len(document.pages) == 4
        assert "青松库房密码锁年久失修" in document.text()


@pytest.mark.parametrize("bulletin", [BULLETIN, FULL, HOSTILE], ids=["plain", "full", "hostile"])
def test_every_part_is_xml_and_no_number_comes_twice(bulletin):
    """A number names one object of the document (GB/T 33190 7.1), and none is above the highest."""
    data = export(bulletin, "ofd")
    numbers, most = [], 0
    for name, content in parts(data).items():
        if name.endswith(".xml"):
            root = ET.fromstring(content)
            numbers += [int(one.attrib["ID"]) for one in root.iter() if "ID" in one.attrib]
            most = max([most, *(int(one.text) for one in root.iter(f"{OFD}MaxUnitID"))])
    assert len(numbers) == len(set(numbers))
    assert max(numbers) <= most


@pytest.mark.parametrize("bulletin", [BULLETIN, FULL, HOSTILE], ids=["plain", "full", "hostile"])
def test_it_reads_back(bulletin):
    """The attachment is the model, whole; without it there is nothing to read."""
    assert read(export(bulletin, "ofd"), name="a.ofd").bulletin == bulletin
    with pytest.raises(ReadError, match="carries no bulletin"):
        read(export(bulletin, "ofd", {"data": False}), name="a.ofd")
    with pytest.raises(ReadError, match="holds 2 bulletins"):
        read(export([bulletin, bulletin], "ofd"), name="a.ofd")


@pytest.mark.parametrize("data", [b"text", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_refused(data):
    """With a word that says why."""
    with pytest.raises(ReadError):
        read(data, name="a.ofd")


def test_what_is_withheld_is_not_in_it():
    """Neither on the pages nor in the attachment, and the search looks into both."""
    redact = Redact(items={"1": "secret"})
    assert read(export(BULLETIN, "ofd", transforms=[redact]), name="a.ofd").bulletin == redact(BULLETIN)
    data = export(BULLETIN, "ofd", {"data": False})
    assert leaks({"a.ofd": data}, redact.withheld(BULLETIN))


@given(TEXT, st.integers(0, 5), st.integers(6, 28))
@settings(max_examples=300)
def test_lines_hold_the_text_and_fit(text, left, room):
    """Nothing is lost, no line is wider than the room, none but the last is narrower once it is spread."""
    lines = [*broken([Run(text, "body")], room, first=left, below=0)]
    assert "".join(run.text for line in lines for run in line.runs) == text.replace("\n", "")
    for line in lines:
        words = "".join(run.text for run in line.runs)
        assert line.left + width(words) <= room + 0.001 or len(words) == 1
        assert line.apart >= 0


@given(st.lists(st.sampled_from(["整改", "，", "。", "（", "）", "“", "”"]), max_size=60))
def test_marks_do_not_begin_or_end_lines(words):
    """避头尾: a comma does not begin a line nor an opening bracket end one, unless many come together."""
    lines = [*broken([Run("".join(words), "body")], 12, first=2, below=0)]
    for line in lines[1:]:
        text = "".join(run.text for run in line.runs)
        assert text[:1] not in "，。）”" or not text[:4].strip("，。）”（“")


def test_words_and_numbers_are_not_cut():
    """A telephone number stands on one line."""
    lines = [*broken([Run("整" * 25 + "0XX-55501234", "body")], 28, first=2, below=0)]
    assert [line.runs[0].text for line in lines] == ["整" * 25, "0XX-55501234"]


def test_a_long_bulletin_costs_what_it_is_long():
    """Ten times the text is ten times the pages."""
    few = attrs.evolve(BULLETIN, sections=(Section(paragraphs=("整" * 6160,)),))
    many = attrs.evolve(BULLETIN, sections=(Section(paragraphs=("整" * 61_600,)),))
    count = [sum("Content.xml" in name for name in parts(export(one, "ofd"))) for one in (few, many)]
    assert count == [11, 101]


def test_a_heading_stays_with_what_it_heads():
    """None is the last line of a page, at whatever line it comes."""
    items = tuple(FeedbackItem(number=str(n), problem="题" * 40) for n in range(1, 3))
    for lines in range(1, 25):
        section = Section(paragraphs=("整" * 28 * lines,), items=items, closing=("末",))
        pages = export(
            attrs.evolve(BULLETIN, title="", issuer=None, issued_on=None, sections=(section,)), "ofd"
        )
        last = [text for text, *_ in texts(pages, 0)][-2]
        assert "题" not in last
