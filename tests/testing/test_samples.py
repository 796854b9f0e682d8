"""The samples try everything that the model can hold."""

import attrs
import pytest

from rectification import model
from rectification.serialize import from_json, to_json
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES
from rectification.testing.loss import everything_said

RECORDS = [one for one in vars(model).values() if isinstance(one, type) and attrs.has(one)]
FIELDS = {f"{one.__name__}.{field.name}" for one in RECORDS for field in attrs.fields(one)}
UNPRINTED = {
    "FeedbackItem.heading",
    "FeedbackItem.lead",
    "FeedbackItem.lines",
    "Line.label",
    "Line.of",
    "Line.text",
    "ContactInfo.note",
}
"""The text as printed, which a bulletin that a program makes does not have."""


def filled(record):
    """The fields of a record, and of those in it, that say something."""
    found = set()
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value is None or value == ():
            continue
        found.add(f"{type(record).__name__}.{field.name}")
        for one in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(one)):
                found |= filled(one)
    return found


def test_full_fills_every_field():
    """A new field of the model makes this fail until the sample has it, and then every contract."""
    assert filled(FULL) == FIELDS


def test_hostile_fills_every_field_but_the_printed_ones():
    """What a program makes has the typed fields alone, and exporters must print from those."""
    assert FIELDS - filled(HOSTILE) == UNPRINTED | {
        "Quantity.approximation",
        "Quantity.basis",
        "Quantity.period",
        "CitedDocument.number",
    }


def test_minimal_has_a_title_and_nothing_else():
    """The least that can be a bulletin."""
    assert filled(MINIMAL) == {"Bulletin.schema", "Bulletin.title"}


def test_hostile_has_what_breaks_formats():
    """Markup, CDATA's end, white space, full-width, astral, right-to-left, quotes, formulas."""
    text = "\n".join(str(said.value) for said, _ in everything_said(HOSTILE))
    for trouble in (
        "<b>",
        "&amp;",
        "]]>",
        "<!--",
        "\t",
        "\n",
        "ＡＢＣ",
        "①",
        "Ⅲ",
        "𠮷",
        "😀",
        "שלום",
        "\u202e",
    ):
        assert trouble in text


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_survive_json(name):
    """A sample is a bulletin as good as any."""
    assert from_json(to_json(SAMPLES[name])) == SAMPLES[name]
