"""What frames an issued document: 版头 and 版记."""

import pytest

from rectification.model import Bulletin, PartialDate, Section
from rectification.testing.samples import FULL, MINIMAL


def test_the_letterhead_stands_above_the_title(word):
    """发文机关标志 in red, 发文字号 over a red line, then the title; the number is not printed twice."""
    document = word(FULL, letterhead="青岚市水务局文件")
    styles = [p.style for p in document.paragraphs[:4]]
    assert styles == ["Letterhead", "Reference", "Title", "Salutation"]
    mark, reference, title, _ = document.paragraphs[:4]
    assert mark.text == "青岚市水务局文件"
    assert reference.text == "青水党〔2024〕17号"
    line = reference.element.find("{*}pPr/{*}pBdr/{*}bottom")
    assert "FF0000" in line.values()
    assert title.element.find("{*}pPr/{*}spacing").values() == ["1158"]
    style = document.tree("word/styles.xml").xpath('//*[@*="Letterhead"]//*[local-name()="color"]')
    assert style[0].values() == ["FF0000"]


def size(document):
    """The size of the letterhead in points."""
    return int(document.paragraphs[0].element.find(".//{*}sz").values()[0]) / 2


def test_the_letterhead_fits_the_line(word):
    """A long name is set smaller, a short one not larger than fits the page."""
    assert size(word(MINIMAL, letterhead="水务局")) == 56
    assert size(word(MINIMAL, letterhead="岚" * 13)) == 34
    assert size(word(MINIMAL, letterhead="岚" * 90)) == 22


def test_a_letterhead_without_a_number_keeps_its_red_line(word):
    """The line stands where the number would."""
    document = word(MINIMAL, letterhead="青岚市水务局")
    assert [(p.style, p.text) for p in document.paragraphs][:3] == [
        ("Letterhead", "青岚市水务局"),
        ("Reference", ""),
        ("Title", MINIMAL.title),
    ]


def test_a_number_that_is_given_comes_first(word):
    """The option stands before the bulletin's own number, with letterhead or without."""
    assert word(FULL, reference="青水〔2024〕1号").of_style("Reference") == ["青水〔2024〕1号"]
    assert word(FULL, reference="青水〔2024〕1号", letterhead="水务局").of_style("Reference") == [
        "青水〔2024〕1号"
    ]


def test_the_imprint_names_copies_printer_and_date(word):
    """抄送 ends in a full stop and turns over under its first name; 印发 follows the date (7.4)."""
    names = "市委巡察办，市纪委监委，派驻纪检监察组，市水务局直属各单位党组织"
    document = word(FULL, copies_to=names, printed_by="水务局办公室", printed_on=PartialDate(2024, 6, 20))
    assert document.of_style("Imprint") == [
        "\t抄送：市委巡察办，市纪委监委，派驻纪检监察组，\n\t\t市水务局直属各单位党组织。",
        "\t水务局办公室\t2024年6月20日印发",
    ]


def test_the_date_of_the_imprint_is_the_bulletins(word):
    """Unless another is given; without any, only the printer is named."""
    assert word(FULL, printed_by="办公室").of_style("Imprint") == ["\t办公室\t2024年6月18日印发"]
    assert word(MINIMAL, printed_by="办公室").of_style("Imprint") == ["\t办公室"]
    assert word(MINIMAL, copies_to="岚" * 60).of_style("Imprint")[0].count("\n") == 2


def of_lines(count):
    """A bulletin of a title, which takes 1239 twentieths of a point, and so many lines of 579."""
    return Bulletin(title="通报", sections=(Section(paragraphs=("岚",) * count),))


@pytest.mark.parametrize(
    ("count", "apart", "numbered"),
    [
        (1, True, True),  # ends on page 1: on page 2
        (19, True, True),
        (20, False, True),  # ends on page 2, and leaves room there
        (37, False, True),
        (38, True, False),  # leaves none: on page 4, after an empty one
        (42, True, True),  # ends on page 3: on page 4
    ],
)
def test_the_imprint_stands_on_an_even_page(word, count, apart, numbered):
    """On the page where the text ends, or on the next even one; unnumbered after an empty page (7.5)."""
    document = word(of_lines(count), copies_to="市委", printed_by="办公室").document
    assert bool(document.findall(".//{*}sectPr/{*}type")) is apart
    assert (document.find(".//{*}titlePg") is None) is numbered
    assert len(document.findall(".//{*}sectPr")) == 1 + apart


def test_each_bulletin_of_several_begins_after_the_imprint_of_the_last(word):
    """Sections of text and of 版记 take turns, the last of them at the end of the file."""

    def kinds(*counts):
        document = word(*map(of_lines, counts), printed_by="办公室").document
        return [one.find("{*}type") is not None for one in document.iter("{*}sectPr")]

    # The contents take page 1. The texts end on pages 2, 4 and 6, and leave room.
    assert kinds(1, 20, 22) == [False]
    # The first ends on page 3, its 版记 stands on 4; the second ends on 6.
    assert kinds(20, 20) == [False, True, False]
    # Both have pages of their own: 4 after 3, and 6 after 5.
    assert kinds(20, 1) == [False, True, False, True]


def test_a_bulletin_on_the_web_has_neither(word):
    """版头 and 版记 are for documents that are formally issued: off unless asked for."""
    styles = {p.style for p in word(FULL).paragraphs}
    assert not styles & {"Letterhead", "Imprint"}
