"""What a bulletin's identity depends on, and what it does not."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from rectification.identity import identities, identity
from rectification.model import Bulletin, InspectionRound, Kind, PartialDate, Publication, Regime

ROUND = InspectionRound(
    regime=Regime.XUNCHA,
    term=4,
    ordinal=3,
    authority="市委",
    inspected=("市水务局党组",),
    began=PartialDate(2023, 7),
)
BULLETIN = Bulletin(
    title="中共青岚市水务局党组关于四届市委第三轮巡察集中整改进展情况的通报",
    issuer="中共青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 18),
    rounds=(ROUND,),
    publication=Publication(url="https://a.example/1.html", published_at=datetime(2024, 6, 24, tzinfo=UTC)),
)


def test_identity_is_a_known_constant() -> None:
    """Feeds that readers hold today must be told apart for ever, so the rule may not drift."""
    assert identity(BULLETIN) == "urn:uuid:145181d0-4e4d-5301-8953-70cbf4cfc524"
    assert UUID(identity(BULLETIN)).version == 5


@pytest.mark.parametrize(
    "edition",
    [
        evolve(BULLETIN, publication=Publication(url="http://b.example/x", site="另一网站", source="别处")),
        evolve(BULLETIN, publication=None),
        evolve(BULLETIN, issued_on=PartialDate(2024, 7, 1)),
        evolve(BULLETIN, title="关于四届市委第三轮巡察集中整改情况的通报（更正）"),
        evolve(BULLETIN, reference="青水党〔2024〕17号"),
        evolve(BULLETIN, issuer="中共青岚市水务局党组　"),
        evolve(BULLETIN, rounds=(evolve(ROUND, began=None, kind=Kind.ROUTINE, teams=("第五巡察组",)),)),
    ],
)
def test_editions_share_an_identity(edition: Bulletin) -> None:
    """Address, site, dates, a corrected title, full-width forms and details of the round do not count."""
    assert identity(edition) == identity(BULLETIN)


@pytest.mark.parametrize(
    "other",
    [
        evolve(BULLETIN, issuer="中共青岚市教育局党组"),
        evolve(BULLETIN, title=BULLETIN.title.replace("集中", "持续")),
        evolve(BULLETIN, title=BULLETIN.title.replace("集中", "选人用人专项检查")),
        evolve(BULLETIN, rounds=(evolve(ROUND, ordinal=4),)),
        evolve(BULLETIN, rounds=(evolve(ROUND, term=5),)),
        evolve(BULLETIN, rounds=(evolve(ROUND, regime=Regime.XUNSHI),)),
        evolve(BULLETIN, rounds=(evolve(ROUND, authority="省委"),)),
        evolve(BULLETIN, rounds=(evolve(ROUND, inspected=("市水文站",)),)),
        evolve(BULLETIN, rounds=(ROUND, evolve(ROUND, ordinal=4))),
    ],
)
def test_different_notices_differ(other: Bulletin) -> None:
    """Another issuer, stage, term, round, regime, authority or body is another bulletin."""
    assert identity(other) != identity(BULLETIN)


def test_rounds_without_numbers_go_by_their_feedback() -> None:
    """A body that is inspected again years later gets another identity, though no round is numbered."""
    first = evolve(
        BULLETIN, rounds=(evolve(ROUND, term=None, ordinal=None, feedback_on=PartialDate(2019, 5)),)
    )
    again = evolve(
        BULLETIN, rounds=(evolve(ROUND, term=None, ordinal=None, feedback_on=PartialDate(2024, 5)),)
    )
    assert identity(first) != identity(again)


def test_the_title_counts_when_nothing_else_is_known() -> None:
    """Bulletins of which only the title is known are told apart by it."""
    assert identity(Bulletin(title="甲通报")) != identity(Bulletin(title="乙通报"))


def test_issuer_alone_and_title_alone_do_not_meet() -> None:
    """A title is never mistaken for an issuer of the same words."""
    assert identity(Bulletin(title="甲局")) != identity(Bulletin(title="通报", issuer="甲局"))


def test_the_oldest_keeps_the_shared_identity() -> None:
    """Of two that differ and share an identity, the later one gets another, in whatever order they come."""
    later = evolve(BULLETIN, issued_on=PartialDate(2024, 9, 1))
    names = identities([later, BULLETIN])
    assert names[1] == identity(BULLETIN)
    assert names[0] != names[1]
    assert identities([BULLETIN, later]) == names[::-1]


def test_equal_bulletins_share_one() -> None:
    """The same bulletin, given twice, is one."""
    assert len(set(identities([BULLETIN, evolve(BULLETIN)]))) == 1


@given(st.lists(st.from_type(Bulletin), max_size=6))
def test_none_is_given_twice(bulletins: list[Bulletin]) -> None:
    """Whatever the bulletins are, only equal ones share an identity, and each is a UUID."""
    names = identities(bulletins)
    assert len(set(names)) == len(set(bulletins))
    assert all(UUID(name) for name in names)
