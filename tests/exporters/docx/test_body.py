"""The body: what stands where, in which style, and how the paper is laid out."""

import pytest
from attrs import evolve

from rectification.model import (
    Attachment,
    Bulletin,
    ContactInfo,
    FeedbackItem,
    Measure,
    PartialDate,
    Section,
)

BULLETIN = Bulletin(
    title="中共青岚市水务局党组关于四届市委第三轮巡察集中整改进展情况的通报",
    issuer="中共青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 8),
    sections=(
        Section(paragraphs=("现将整改进展情况予以公布。",)),
        Section(
            heading="一、组织领导情况",
            paragraphs=("（一）提高站位。局党组专题研究。", "一是压实责任。明确分工。", "（二）抓好整改。"),
        ),
        Section(
            heading="二、整改落实情况",
            items=(
                FeedbackItem(
                    number="1",
                    lead=("（一）水源保护方面",),
                    category=("水源保护方面",),
                    heading="1.关于“巡查‘走过场’”问题",
                    problem="巡查‘走过场’",
                    measures=(
                        Measure(text="印发办法。", label="整改情况", starts_paragraph=True),
                        Measure(text="开展巡查。"),
                        Measure(text="更换界标。", starts_paragraph=True),
                    ),
                ),
                FeedbackItem(number="2", category=("水源保护方面",), problem="台账不全"),
                FeedbackItem(number="3", category=("作风方面",), problem="巡查<不>细"),
            ),
        ),
    ),
    contact=ContactInfo(note="联系电话:0990-55500001;\n地址:青岚市清源路1号。"),
)


def test_everything_stands_in_its_place_and_style(word):
    """Title, text, headings by their number, run-in headings, items, measures, contact, signature, date."""
    assert [(p.style, p.text) for p in word(BULLETIN).paragraphs] == [
        ("Title", "中共青岚市水务局党组关于四届市委第三轮\n巡察集中整改进展情况的通报"),
        ("BodyText", "现将整改进展情况予以公布。"),
        ("Heading1", "一、组织领导情况"),
        ("BodyText", "（一）提高站位。局党组专题研究。"),
        ("BodyText", "一是压实责任。明确分工。"),
        ("Heading2", "（二）抓好整改。"),
        ("Heading1", "二、整改落实情况"),
        ("Heading2", "（一）水源保护方面"),
        ("Heading3", "1.关于“巡查‘走过场’”问题"),
        ("BodyText", "整改情况：印发办法。开展巡查。"),
        ("BodyText", "更换界标。"),
        ("Heading3", "2.台账不全"),
        ("Heading2", "作风方面"),
        ("Heading3", "3.巡查<不>细"),
        ("BodyText", "联系电话：0990-55500001；"),
        ("BodyText", "地址：青岚市清源路1号。"),
        ("Signature", "中共青岚市水务局党组"),
        ("Date", "2024年6月8日"),
    ]


def runs(paragraph):
    """The runs of a paragraph: text, style, and whether bold."""
    found = []
    for run in paragraph.element.iter("{*}r"):
        style = run.find("{*}rPr/{*}rStyle")
        bold = run.find("{*}rPr/{*}b") is not None
        found.append((run.findtext("{*}t"), None if style is None else style.values()[0], bold))
    return found


def test_a_run_in_heading_and_a_point_stand_out(word):
    """（一）…… at the head of a paragraph is set in 楷体, 一是…… in bold, and the rest is plain."""
    _, _, _, heading, point, *_ = word(BULLETIN).paragraphs
    assert runs(heading) == [("（一）提高站位。", "Heading2Char", False), ("局党组专题研究。", None, False)]
    assert runs(point) == [("一是压实责任。", None, True), ("明确分工。", None, False)]


def test_bold_can_be_switched_off(word):
    """GB/T 9704 knows no bold text; an office may do without."""
    assert b"<w:b/>" not in word(BULLETIN, bold_points=False).parts["word/document.xml"]


def test_punctuation_can_stay_as_it_is(word):
    """The option leaves ASCII marks alone."""
    assert "联系电话:0990-55500001;" in word(BULLETIN, full_width=False).of_style("BodyText")


def indents(paragraph):
    """The left indent in hundredths of a character, and in twentieths of a point."""
    indent = paragraph.element.find("{*}pPr/{*}ind")
    return tuple(int(value) for name, value in indent.items() if name.endswith(("leftChars", "left")))


def test_signature_and_date_without_a_seal(word):
    """署名 ends two characters from the right, the date begins two characters after it does (7.3.5.2)."""
    *_, signature, date = word(BULLETIN).paragraphs
    assert indents(signature) == ((28 - 2 - 10) * 100, (28 - 2 - 10) * 315)
    assert indents(date) == ((28 - 2 - 10 + 2) * 100, (28 - 2 - 10 + 2) * 315)


def test_a_date_longer_than_the_signature_ends_two_characters_from_the_right(word):
    """Then 署名 gives way to the left, and still begins two characters before the date (7.3.5.2)."""
    *_, signature, date = word(evolve(BULLETIN, issuer="水务局")).paragraphs
    assert indents(date)[0] == (28 - 2 - 6) * 100
    assert indents(signature)[0] == indents(date)[0] - 200


def test_signature_and_date_with_a_seal(word):
    """The date ends four characters from the right, 署名 stands centred over it (7.3.5.1)."""
    *_, signature, date = word(BULLETIN, sealed=True).paragraphs
    assert indents(date)[0] == (28 - 4 - 6) * 100
    assert indents(signature)[0] == indents(date)[0] + (6 - 10) * 100 // 2


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("issuer", [None, "岚" * 60, "甲党组\n乙党组", " "])
def test_any_signature_keeps_within_the_page(word, issuer, sealed):
    """No signature, one longer than a line, or two of them: nothing hangs out to the left."""
    for paragraph in word(evolve(BULLETIN, issuer=issuer), sealed=sealed).paragraphs:
        if paragraph.style in {"Signature", "Date"}:
            assert min(indents(paragraph)) >= 0


def test_the_signature_stays_with_the_last_paragraph(word):
    """The end of the text, 署名 and date stand on one page (7.3.5.5)."""
    document = word(BULLETIN)
    *_, last, _, _ = document.paragraphs
    assert last.element.find("{*}pPr/{*}keepNext") is not None
    signature = document.tree("word/styles.xml").xpath('//*[@*="Signature"]//*[local-name()="keepNext"]')
    assert signature


def test_number_addressee_and_attachments(word):
    """发文字号 and 主送机关 stand under the title, 附件说明 before the signature."""
    document = word(
        evolve(
            BULLETIN,
            reference="青水党〔2024〕17号",
            addressee="局属各单位:",
            attachments=(Attachment(title="台账。"), Attachment(title="清单")),
        )
    )
    assert document.of_style("Reference") == ["青水党〔2024〕17号"]
    assert document.of_style("Salutation") == ["局属各单位："]
    assert document.of_style("AttachmentNote") == ["附件：1.台账", "2.清单"]


def test_an_empty_bulletin_is_a_valid_file(word):
    """A title, or nothing at all, makes a document without a broken paragraph."""
    assert [p.text for p in word(Bulletin(title="通报")).paragraphs] == ["通报"]
    assert word(Bulletin(title="")).paragraphs == []
