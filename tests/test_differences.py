"""Two editions are compared in the model's words."""

from attrs import evolve
from hypothesis import given, strategies as st

from rectification.differences import ChangeKind, differences
from rectification.model import (
    Basis,
    Bulletin,
    FeedbackItem,
    Measure,
    PartialDate,
    Responsibility,
    Section,
    Status,
    StatusValue,
)

DONE = Status(value=StatusValue.COMPLETED, basis=Basis.STATED)
GOING = Status(value=StatusValue.IN_PROGRESS, basis=Basis.STATED)


def item(problem: str, **more: object) -> FeedbackItem:
    """An item with one measure."""
    return FeedbackItem(problem=problem, **{"measures": (Measure(text=f"已整改{problem}。"),)} | more)


def bulletin(*items: FeedbackItem, **more: object) -> Bulletin:
    """A bulletin of one section."""
    return Bulletin(title="通报", sections=(Section(heading="一、整改", items=items),), **more)


def told(old: Bulletin, new: Bulletin) -> list[tuple[str, str]]:
    """Kind and path of each change."""
    return [(change.kind.value, change.path) for change in differences(old, new)]


@given(st.from_type(Bulletin))
def test_a_bulletin_differs_from_itself_in_nothing(one):
    """However it is filled."""
    assert differences(one, one) == ()


def test_items_new_and_gone():
    """An item that disappears without being closed is told as gone, wherever it stood."""
    old = bulletin(item("甲"), item("乙"), item("丙"))
    new = bulletin(item("丙"), item("丁"), item("甲"))
    assert told(old, new) == [("removed", "$.sections[0].items[1]"), ("added", "$.sections[0].items[1]")]
    assert [str(change) for change in differences(old, new)] == [
        "消失 反馈问题 ($.sections[0].items[1]): 乙",
        "新增 反馈问题 ($.sections[0].items[1]): 丁",
    ]


def test_items_closed_and_reopened():
    """A status that comes to an end, or comes back, has a word of its own; others have changed."""
    old = bulletin(item("甲", status=GOING), item("乙", status=DONE), item("丙"))
    new = bulletin(item("甲", status=DONE), item("乙", status=GOING), item("丙", status=GOING))
    assert [change.kind for change in differences(old, new)] == [
        ChangeKind.CLOSED,
        ChangeKind.REOPENED,
        ChangeKind.CHANGED,
    ]
    assert str(differences(old, new)[0]) == "办结 整改状态 ($.sections[0].items[0].status): 正在整改 → 已完成"


def test_a_reworded_item_is_known_by_its_number():
    """Where what it says changed, number and area tell that it is the same."""
    assert told(bulletin(item("甲", number="1")), bulletin(item("甲甲", number="1"))) == [
        ("changed", "$.sections[0].items[0].problem"),
        ("changed", "$.sections[0].items[0].measures"),
    ]


def test_how_measures_are_cut_does_not_count():
    """Only their words do, and of words neither white space nor width."""
    old = bulletin(
        item("甲", measures=(Measure(text="一是改，", starts_paragraph=True), Measure(text="二是立。")))
    )
    new = bulletin(item("甲", measures=(Measure(text="一是改, 二是立。"),)))
    assert differences(old, new) == ()


def test_every_other_field_is_compared():
    """A figure, a name, a date: each is told with what stood there and what stands there now."""
    old = bulletin(
        item("甲", deadline=PartialDate(2024), responsible=(Responsibility(role="责任单位", name="水务局"),))
    )
    new = evolve(bulletin(item("甲", deadline=PartialDate(2024, 6))), issuer="水务局", title="公告")
    changes = {change.path: (change.old, change.new) for change in differences(old, new)}
    assert changes == {
        "$.title": ("通报", "公告"),
        "$.issuer": (None, "水务局"),
        "$.sections[0].items[0].responsible": ("责任单位：水务局", None),
        "$.sections[0].items[0].deadline": ("2024", "2024-06"),
    }


def test_a_paragraph_put_in_moves_no_other():
    """Texts in a row are compared as a row."""
    old = Bulletin(title="通报", sections=(Section(paragraphs=("甲", "丙")),))
    new = Bulletin(title="通报", sections=(Section(paragraphs=("甲", "乙", "丙")),))
    assert told(old, new) == [("added", "$.sections[0].paragraphs[1]")]
    assert told(new, old) == [("removed", "$.sections[0].paragraphs[1]")]
