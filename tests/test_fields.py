"""Every field that says something is found, with its path and Chinese name."""

from hypothesis import given, strategies as st

from rectification.fields import fields
from rectification.model import Bulletin, FeedbackItem, Measure, Section
from rectification.serialize import to_dict


def test_fields_come_in_the_order_of_the_model():
    """Empty ones are passed over; a list gives a field for each member."""
    bulletin = Bulletin(
        title="通报",
        sections=(
            Section(
                paragraphs=("甲", "乙"), items=(FeedbackItem(problem="丙", measures=(Measure(text="丁"),)),)
            ),
        ),
    )
    found = {field.path: field.value for field in fields(bulletin)}
    assert list(found)[:2] == ["$.schema", "$.title"]
    assert found["$.sections[0].paragraphs[1]"] == "乙"
    assert found["$.sections[0].items[0].measures[0].text"] == "丁"
    assert "$.issuer" not in found


@given(st.from_type(Bulletin))
def test_every_path_leads_to_its_value(bulletin):
    """A path is the way through the plain data."""
    plain = to_dict(bulletin)
    for field in fields(bulletin):
        value = plain
        for step in field.path[2:].replace("]", "").replace("[", ".").split("."):
            value = value[int(step)] if step.isdecimal() else value[step]
        if isinstance(field.value, str | int | float):
            assert value == field.value
        assert field.zh
