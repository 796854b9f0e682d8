"""The table of contents: what it lists, where it leads, and on which page each heading stands."""

import pytest
from attrs import evolve

from rectification.exporters.docx.pages import lines
from rectification.model import Bulletin, FeedbackItem, Measure, Section
from rectification.testing.samples import FULL, MINIMAL

LINE = 8845


def long_bulletin(items, characters):
    """A bulletin of equal items, so that a person can count their lines."""
    item = FeedbackItem(
        number="1", heading="1." + "题" * 20, problem="题", measures=(Measure(text="岚" * characters),)
    )
    return Bulletin(title="通报", sections=(Section(heading="一、总述"), Section(items=(item,) * items)))


def entries(document):
    """The entries of the contents: style, text and page."""
    return [
        (p.style, *p.text.rsplit("\t", 1)) for p in document.paragraphs if p.style in {"TOC1", "TOC2", "TOC3"}
    ]


def test_contents_list_headings_down_to_the_third_level(word):
    """Each heading with its level and its page; the text begins on the page after the contents."""
    document = word(FULL, contents=True)
    assert document.of_style("TOCHeading") == ["目　录"]
    assert entries(document) == [
        ("TOC1", "二、反馈意见整改落实情况", "2"),
        ("TOC2", "（一）在“履行水务职责”方面", "2"),
        ("TOC2", "水源保护", "2"),
        ("TOC3", "1.关于“水源保护区巡查‘走过场’”问题", "2"),
        ("TOC1", "三、下一步工作打算", "3"),
    ]
    title = next(p for p in document.paragraphs if p.style == "Title")
    assert title.element.find("{*}pPr/{*}pageBreakBefore") is not None


def test_word_gathers_the_contents_anew(word):
    """A field over all entries asks to be updated, so that Word has the last word on every number."""
    xml = word(FULL, contents=True).parts["word/document.xml"].decode()
    assert 'w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC ' in xml


def test_there_are_no_contents_without_headings(word):
    """A bulletin without headings gets no empty page."""
    assert entries(word(MINIMAL, contents=True)) == []
    assert word(MINIMAL, contents=True).of_style("TOCHeading") == []


def test_several_bulletins_are_listed_by_title(word):
    """Each on a page of its own, each listed with that page; their own headings are not."""
    document = word(FULL, MINIMAL, evolve(FULL, title="(甲)通报:乙"))
    assert entries(document) == [
        ("TOC1", FULL.title, "2"),
        ("TOC1", MINIMAL.title, "4"),
        ("TOC1", "（甲）通报：乙", "5"),
    ]
    assert len(document.document.xpath("//*[local-name()='pageBreakBefore']")) == 3


def test_pages_are_counted_in_lines(word):
    """On each page stand 22 lines of 28 characters; a heading is never left alone at the foot of one."""
    document = word(long_bulletin(items=12, characters=26 + 28 * 9), contents=True)
    pages = [int(page) for _, _, page in entries(document)]
    # The title takes 33 pt and an empty line, then 19 lines fit; each item is a line and ten more. The
    # twelve entries and their heading fill one page and the first of the text is the second.
    assert pages[0] == 2
    assert pages[1:] == [2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("岚" * 28, 1),
        ("岚" * 29, 2),
        ("岚" * 28 + "。", 1),
        ("岚" * 28 + "。。", 2),
        ("岚" * 27 + "“岚", 2),
        ("一\n二", 2),
        ("", 1),
        ("a" * 10000, 179),
    ],
)
def test_a_line_holds_28_characters_and_a_hanging_mark(text, taken):
    """One mark may hang over the end of a line; an opening quote goes to the next with its word."""
    assert lines(text, LINE) == taken
