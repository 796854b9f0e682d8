"""The model holds what is always true, and nothing else gets in."""

import pickle
from datetime import date, datetime

import attrs
import pytest
from hypothesis import given, strategies as st

from rectification import model, serialize
from rectification.errors import TextError
from rectification.model import (
    Bulletin,
    FeedbackItem,
    Measure,
    PartialDate,
    Publication,
    Section,
)

RECORDS = [cls for cls in vars(model).values() if isinstance(cls, type) and attrs.has(cls)]


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_has_a_chinese_name(cls):
    """Labels in outputs and the reference come from the model, so no field goes without."""
    assert all(a.metadata["zh"] for a in attrs.fields(cls))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_records_are_frozen_keyword_only_and_slotted(cls):
    """A record never changes, is never filled by position, and takes no stray attribute."""
    assert not hasattr(cls, "__dict__") or "__slots__" in vars(cls)
    assert all(a.kw_only for a in attrs.fields(cls))
    assert cls.__setattr__ is not object.__setattr__


@pytest.mark.parametrize(
    "value",
    [
        value
        for kind in (model.Regime, model.Kind, model.Role, model.StatusValue, model.Basis)
        for value in kind
    ],
)
def test_every_value_has_a_chinese_word(value):
    """An output never has to show an English identifier to an official."""
    assert value.zh


def test_items_run_through_all_sections_in_order():
    """`items` is every item of every section, in reading order."""
    items = [FeedbackItem(problem=text) for text in "甲乙丙"]
    sections = (Section(items=tuple(items[:1])), Section(), Section(items=tuple(items[1:])))
    assert Bulletin(title="通报", sections=sections).items == tuple(items)


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_text_that_xml_cannot_carry_is_refused_with_its_place(character):
    """No exporter has to think of control characters, because none get into the model."""
    with pytest.raises(TextError, match=r"Measure\.text: U\+") as caught:
        Measure(text=f"甲{character}乙")
    assert caught.value.position == 1
    with pytest.raises(TextError, match=r"Section\.paragraphs"):
        Section(paragraphs=("甲", character))
    with pytest.raises(TextError, match=r"Measure\.label"):
        Measure(text="甲", label=character)


def test_line_breaks_and_unusual_characters_stay():
    """Tabs, line breaks, private-use and right-to-left characters are text like any other."""
    text = "甲\t乙\n丙\r\u200f\ue000\U00020000"
    assert Measure(text=text).text == text


def test_a_time_needs_a_zone():
    """A naive publication time is refused: eight hours have been lost that way before."""
    with pytest.raises(ValueError, match="time zone"):
        Publication(published_at=datetime(2024, 6, 24, 17, 44))  # noqa: DTZ001


def test_another_schema_is_refused():
    """A bulletin is of the schema that this version knows."""
    with pytest.raises(ValueError, match="rectification/1"):
        Bulletin(title="通报", schema="rectification/2")


@given(st.dates(), st.sampled_from([1, 2, 3]))
def test_a_partial_date_is_its_text(day, parts):
    """Text and date say the same, whatever is left open."""
    partial = PartialDate(*(day.year, day.month, day.day)[:parts])
    assert PartialDate.parse(str(partial)) == partial
    assert hash(PartialDate.parse(str(partial))) == hash(partial)
    assert partial.first <= day <= partial.last
    assert pickle.loads(pickle.dumps(partial)) == partial  # noqa: S301


def test_a_partial_date_as_an_office_writes_it():
    """No leading zeros (GB/T 9704 7.3.5.4), and nothing that is not known."""
    assert [PartialDate.parse(text).zh for text in ("2024-06-08", "2024-06", "2024")] == [
        "2024年6月8日",
        "2024年6月",
        "2024年",
    ]
    assert PartialDate(2024, 2).last == date(2024, 2, 29)
    assert repr(PartialDate(2024, 2)) == "PartialDate.parse('2024-02')"
    assert PartialDate(2024) != "2024"


@pytest.mark.parametrize(
    "text", ["2023-13", "2023-02-30", "2023-7", "23", "2023-07-13T00:00", "", "２０２３"]
)
def test_a_date_that_does_not_exist_is_refused(text):
    """Nor is another spelling taken for a date."""
    with pytest.raises(ValueError, match=r"month|day|form"):
        PartialDate.parse(text)


def test_a_day_needs_a_month():
    """The fifth of no month is no date."""
    with pytest.raises(ValueError, match="month"):
        PartialDate(2023, None, 5)


def test_a_partial_date_never_changes():
    """It can be a key."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PartialDate(2023).year = 2024
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del PartialDate(2023).year


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: model.InspectionRound(teams="市委"), "InspectionRound.teams needs a tuple, not '市委'"),
        (lambda: model.InspectionRound(teams=("市委", 3)), "InspectionRound.teams needs text, not 3"),
        (lambda: Bulletin(title="通报", sections=[]), r"Bulletin.sections needs a tuple, not \[\]"),
        (lambda: Bulletin(title="通报", issuer=3), "Bulletin.issuer needs text, not 3"),
        (lambda: Bulletin(title=None), "Bulletin.title needs text, not None"),
    ],
)
def test_what_is_no_text_or_no_tuple_is_named(make, said):
    """A text where several belong, a list, a number: JSON of them would be none of ours."""
    with pytest.raises(TypeError, match=said):
        make()


def test_what_is_refused_is_refused_after_cattrs_has_seen_the_classes():
    """It resolves the types that attrs remembers; ours are those that are written."""
    serialize.to_dict(Bulletin(title="通报"))
    serialize.from_dict({"title": "通报"})
    with pytest.raises(TextError):
        Bulletin(title="通\0报")
    with pytest.raises(TypeError, match=r"Bulletin\.sections needs a tuple"):
        Bulletin(title="通报", sections=[])
