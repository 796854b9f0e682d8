"""The page has the figures of GB/T 9704, the file is tagged and reads back, and fonts are never guessed."""

import io
import re
from datetime import UTC, datetime

import attrs
import pytest
from pypdf import PdfReader
from pypdf._text_extraction import mult

from rectification import (
    Bulletin,
    ExportError,
    FeedbackItem,
    Measure,
    OptionsError,
    PartialDate,
    ReadError,
    Section,
    export,
    read,
)
from rectification.testing import FULL, HOSTILE
from rectification.transforms import Redact, leaks

LETTER = "整"
BULLETIN = Bulletin(
    title="关于整改情况的通报",
    issuer="青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 1),
    sections=(
        Section(
            heading="一、整改情况",
            paragraphs=(LETTER * 28 * 60,),
            items=(
                FeedbackItem(number="1", problem="整改", measures=(Measure(text="一是整改。整改。"),)),
                FeedbackItem(number="2", problem="责任状态单位", measures=(Measure(text="责任状态。"),)),
            ),
        ),
    ),
)

POINT = 72 / 25.4


def opened(bulletin, options, **more):
    """The PDF of a bulletin, as pypdf sees it."""
    return PdfReader(io.BytesIO(export(bulletin, "pdf", {**options, **more})))


def shown(page):
    """Each piece of text of a page, with its place in millimetres from the left and from the top."""
    pieces = []

    def visit(text, outer, inner, *_):
        if text.strip():
            left, base = mult(inner, outer)[4:]
            pieces.append((text.strip(), left / POINT, 297 - base / POINT))

    page.extract_text(visitor_text=visit)
    return pieces


def test_a_page_is_a4_and_holds_22_lines_of_28(options):
    """A4, text area 156 by 225 mm, 22 lines of 28 characters (5.1, 5.2)."""
    pages = opened(BULLETIN, options).pages
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx(
        [210 * POINT, 297 * POINT], abs=0.1
    )
    lines = [line for line in pages[1].extract_text().split("\n") if LETTER in line]
    assert [len(line) for line in lines] == [28] * 22
    places = sorted({round(top, 2) for text, _, top in shown(pages[1]) if LETTER in text})
    left = min(left for text, left, _ in shown(pages[1]) if LETTER in text)
    assert left == pytest.approx(28, abs=0.1)
    assert 37 < places[0] < 37 + 16 / POINT
    assert places[-1] < 297 - 35
    assert (places[-1] - places[0]) / 21 * POINT == pytest.approx(28.95, abs=0.02)


def test_page_numbers_alternate(options):
    """Odd ones stand on the right, even ones on the left, a character in, between dashes (7.5)."""
    pages = opened(BULLETIN, options).pages
    for number, page in enumerate(pages, 1):
        assert re.search(rf"—\s*{number}\s*—", page.extract_text())
        place = min(left for text, left, top in shown(page) if "—" in text and top > 297 - 35)
        assert (place > 105) == (number % 2 == 1)


def test_it_is_tagged_and_says_what_it_is(options):
    """PDF/UA-1: tags, language, title, and a title in the window."""
    pdf = opened(BULLETIN, options)
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].lower().startswith("zh")
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in catalog
    assert pdf.metadata.title == BULLETIN.title
    assert pdf.metadata.author == BULLETIN.issuer
    assert pdf.metadata.creation_date == datetime(2024, 6, 1, tzinfo=UTC)
    assert pdf.xmp_metadata is not None
    assert b"pdfuaid" in export(BULLETIN, "pdf", options)
    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)] == ["一、整改情况"]


def test_headings_never_skip_a_level(options):
    """A bulletin goes from 一、 to 1.; the outline goes down step by step, or a reader gets lost."""
    deep = Bulletin(
        title="通报", sections=(Section(heading="1.整改", paragraphs=("（一）整改", "一、整改")),)
    )
    assert len(opened(deep, options).pages) == 1


def test_archive_conforms_to_pdf_a_too(options):
    """PDF/A-3a beside PDF/UA-1, and a clear word where the date is missing."""
    data = export(BULLETIN, "pdf", {**options, "archive": True})
    assert b"pdfaid" in data
    with pytest.raises(ExportError, match="needs the full date of issue"):
        export(attrs.evolve(BULLETIN, issued_on=None), "pdf", {**options, "archive": True})


@pytest.mark.parametrize("bulletin", [BULLETIN, FULL, HOSTILE], ids=["plain", "full", "hostile"])
def test_it_reads_back(bulletin, options):
    """The attachment is the model, whole; without it there is nothing to read."""
    data = export(bulletin, "pdf", options)
    assert read(data, name="a.pdf").bulletin == bulletin
    assert read(data).bulletin == bulletin
    with pytest.raises(ReadError, match="carries no bulletin"):
        read(export(bulletin, "pdf", {**options, "data": False}), name="a.pdf")


def test_several_bulletins_begin_a_page_each(options):
    """And cannot be read back as one."""
    data = export([BULLETIN, FULL], "pdf", options)
    pages = PdfReader(io.BytesIO(data)).pages
    assert sum(page.extract_text().count("关于整改情况的通报") for page in pages) >= 1
    with pytest.raises(ReadError, match="holds several bulletins"):
        read(data, name="a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"text",
        b"%PDF-1.7\n<</Type/EmbeddedFile>>\nstream\nxx\nendstream",
        b"%PDF-" + b"<" * 99_999,
    ],
)
def test_other_files_are_refused(data):
    """With a word that says what to give instead."""
    with pytest.raises(ReadError):
        read(data, name="a.pdf")


def test_a_missing_font_is_an_error_with_a_remedy(options):
    """Never another font in silence."""
    with pytest.raises(ExportError) as caught:
        export(BULLETIN, "pdf", {**options, "body_font": ["仿宋_GB2312"]})
    assert "no font for the text (正文): looked for 仿宋_GB2312 in " in str(caught.value)
    assert 'pdf.fonts=["FOLDER"]' in str(caught.value)
    with pytest.raises(ExportError, match="no folder 'nowhere'"):
        export(BULLETIN, "pdf", {"fonts": ["nowhere"]})
    with pytest.raises(OptionsError, match="did you mean body_font"):
        export(BULLETIN, "pdf", {"bodyfont": ["宋体"]})


def test_a_font_that_one_names_is_not_replaced(options):
    """Fonts like it stand in for those of the standard only."""
    given = {**options, "stand_ins": True, "body_font": ["没有的字体"]}
    with pytest.raises(ExportError, match="looked for 没有的字体 in "):
        export(BULLETIN, "pdf", given)


@pytest.mark.parametrize("stand_ins", [True, False])
def test_a_character_for_private_use_is_never_guessed(options, private_font, stand_ins):
    """Another font would draw something else; the one that is asked for says what it looks like."""
    bulletin = attrs.evolve(BULLETIN, title="整改\ue000", sections=())
    with pytest.raises(ExportError, match=r"U\+E000 is a character for private use"):
        export(bulletin, "pdf", {**options, "system_fonts": True, "stand_ins": stand_ins})
    (page,) = opened(bulletin, options, fonts=[private_font], stand_ins=stand_ins).pages
    assert "整改\ue000" in page.extract_text()


def test_no_font_at_all_is_an_error(tmp_path):
    """A machine without a Chinese font says so."""
    with pytest.raises(ExportError, match="apt install fonts-noto-cjk"):
        export(BULLETIN, "pdf", {"system_fonts": False, "fonts": [str(tmp_path)]})


def test_a_character_that_no_font_has_is_named(options):
    """It is not left out, and no box stands for it."""
    with pytest.raises(ExportError, match=r"no font has the text 鿫; .* pdf\.fonts=\[.FOLDER"):
        export(attrs.evolve(BULLETIN, title="鿫"), "pdf", options)


def test_what_is_withheld_is_not_in_it(options):
    """Neither on the pages nor in the attachment, and the search looks into both."""
    redact = Redact(items={"2": "secret"}, grounds={"secret": "规定"})
    told = attrs.evolve(BULLETIN, sections=(attrs.evolve(BULLETIN.sections[0], paragraphs=()),))
    data = export(told, "pdf", options, transforms=[redact])
    assert read(data, name="a.pdf").bulletin == redact(told)
    assert leaks({"a.pdf": export(told, "pdf", options)}, redact.withheld(told))
    found = leaks({"a.pdf": export(told, "pdf", {**options, "data": False})}, redact.withheld(told))
    assert {leak.place for leak in found} >= {"a.pdf, the text of a page"}
