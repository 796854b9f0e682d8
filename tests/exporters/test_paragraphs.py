"""A bulletin comes as paragraphs that hold every printed word once, in order, and say how each is set."""

import attrs
import pytest
from hypothesis import given, strategies as st

from rectification.exporters.paragraphs import Face, Kind, paragraphs
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
    title="关于整改情况的通报",
    reference="青水〔2024〕1号",
    addressee="局属各单位：",
    issuer="青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 18),
    sections=(
        Section(
            heading="一、整改情况",
            paragraphs=("（一）提高站位,强化责任。全面整改。", "一是抓落实。见成效。"),
            items=(
                FeedbackItem(
                    number="1",
                    category=("履职方面",),
                    problem="台账不全",
                    measures=(Measure(text="补齐台账。", label="整改情况"),),
                ),
            ),
            closing=("以上问题均已整改。",),
        ),
    ),
    contact=ContactInfo(note="联系电话：0XX-55501234。"),
    attachments=(Attachment(title="台账"), Attachment(title="清单")),
)


def test_every_paragraph_in_order():
    """From the title to the date."""
    given = [(one.kind.value, one.opening + one.text) for one in paragraphs(BULLETIN, full_width=True)]
    assert given == [
        ("title", "关于整改情况的通报"),
        ("reference", "青水〔2024〕1号"),
        ("salutation", "局属各单位："),
        ("heading", "一、整改情况"),
        ("text", "（一）提高站位，强化责任。全面整改。"),
        ("text", "一是抓落实。见成效。"),
        ("heading", "履职方面"),
        ("heading", "1.台账不全"),
        ("text", "整改情况：补齐台账。"),
        ("text", "以上问题均已整改。"),
        ("text", "联系电话：0XX-55501234。"),
        ("attachment", "附件：1.台账"),
        ("attachment", "2.清单"),
        ("signature", "青岚市水务局党组"),
        ("signature", "2024年6月18日"),
    ]


def test_openings_have_faces():
    """A heading that runs into its paragraph is set as a heading, a point in bold."""
    given = {one.opening: one.face for one in paragraphs(BULLETIN, full_width=False) if one.opening}
    assert given == {"（一）提高站位,强化责任。": Face.SUBHEADING, "一是抓落实。": Face.BOLD}


def test_the_outline_never_skips():
    """From 一、 to 1. is a step of two in print, and of one in the outline."""
    plain = attrs.evolve(BULLETIN.sections[0].items[0], category=())
    bulletin = Bulletin(title="通报", sections=(Section(heading="一、整改", items=(plain,)),))
    given = [(one.level, one.outline) for one in paragraphs(bulletin, full_width=True) if one.level]
    assert given == [(1, 1), (3, 2)]


@pytest.mark.parametrize(
    ("issuer", "signed", "dated"),
    [("青岚市水务局党组", 17.5, 19.5), ("水务局", 17.5, 19.5), ("中共青岚市澄湖区水务局党组", 13, 15)],
)
def test_signature_and_date(issuer, signed, dated):
    """The date begins two characters after the 署名, which ends two from the right (7.3.5.2)."""
    bulletin = attrs.evolve(BULLETIN, issuer=issuer)
    first, second = [one for one in paragraphs(bulletin, full_width=True) if one.kind is Kind.SIGNATURE]
    assert (first.left, second.left) == (signed, dated)
    assert first.first


@given(st.from_type(Bulletin))
def test_outlines_of_any_bulletin(bulletin):
    """Each heading is at most one level below the one before."""
    before = 0
    for one in paragraphs(bulletin, full_width=True):
        if one.kind is Kind.HEADING:
            assert 1 <= one.outline <= before + 1
            before = one.outline
