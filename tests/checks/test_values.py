"""How single values are judged: printed numbers, telephone numbers, addresses, names of bodies."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from rectification.checks import rectification_checks
from rectification.checks.numbering import ordinal
from rectification.model import Bulletin, ContactInfo, FeedbackItem, Section, Totals

PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=60)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("12", ("", 12)),
        ("１２", ("", 12)),
        ("十二", ("", 12)),
        ("二十", ("", 20)),
        ("一百零三", ("", 103)),
        ("⑫", ("", 12)),
        ("Ⅲ", ("", 3)),
        ("第12项", ("", 12)),
        ("问题7", ("", 7)),
        ("2-12", ("2", 12)),
        ("1.3", ("1", 3)),
        ("甲", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_ordinal(printed: str, meant: tuple[str, int] | None) -> None:
    """A number is understood in any of the forms that bulletins print, and nothing else is taken for one."""
    assert ordinal(printed) == meant


@given(
    st.lists(PRINTABLE, max_size=4),
    st.lists(PRINTABLE, max_size=4),
    PRINTABLE,
    st.lists(PRINTABLE, min_size=1, max_size=6),
    st.integers(-(10**30), 10**30),
)
def test_no_text_makes_a_check_fail(
    phones: list[str], emails: list[str], title: str, numbers: list[str], figure: int
) -> None:
    """Checks look at whatever people wrote, and none of it makes them raise."""
    items = tuple(FeedbackItem(problem=title, number=number, category=(number,)) for number in numbers)
    bulletin = Bulletin(
        title=title + "关于" + title,
        issuer=title,
        sections=(Section(items=items, paragraphs=tuple(phones)),),
        contact=ContactInfo(phones=tuple(phones), emails=tuple(emails), postcode=title),
        totals=Totals(problems=figure, completed=3, in_progress=1, rate=title + "%", evidence=title),
    )
    for check in rectification_checks():
        assert all(finding.check == check.id for finding in (check.run(bulletin) if check.run else ()))


def test_long_text_is_looked_at_in_passing() -> None:
    """A megabyte in any field, or a thousand headings above one item, is no work for a check."""
    long = " (at" * 250_000
    deep = tuple(f"第{depth}层" for depth in range(1000))
    items = tuple(FeedbackItem(problem=long, number=long, category=deep) for _ in range(100))
    bulletin = Bulletin(
        title=long,
        issuer=long,
        sections=(Section(items=items, paragraphs=(long, "简称" * 250_000)),),
        contact=ContactInfo(phones=(long,), emails=(long, "a@" + "b." * 250_000), postcode=long),
        totals=Totals(problems=5, completed=3, in_progress=1, rate=long, evidence="9" * 1_000_000),
    )
    found = [finding for check in rectification_checks() if check.run for finding in check.run(bulletin)]
    assert {len(finding.message.zh) < 3000 for finding in found} == {True}
