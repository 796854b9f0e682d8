"""Bulletins survive the way to plain data and JSON and back; what is no bulletin is told why."""

import contextlib
import json
from datetime import date
from enum import Enum
from importlib.resources import files
from typing import Literal

import attrs
import jsonschema
import pytest
from attrs import field, frozen, validators
from hypothesis import given, strategies as st

from rectification import serialize
from rectification.errors import InvalidDocumentError, OptionsError
from rectification.model import Bulletin, FeedbackItem, Measure, PartialDate, Section

BULLETIN = Bulletin(
    title="中共青岚市水务局党组关于巡察整改进展情况的通报",
    sections=(Section(items=(FeedbackItem(problem="巡查不及时", measures=(Measure(text="已修订。"),)),)),),
)


@given(st.from_type(Bulletin))
def test_any_bulletin_comes_back_equal(bulletin):
    """To JSON and plain data and back, nothing is lost or changed."""
    assert serialize.from_json(serialize.to_json(bulletin)) == bulletin
    assert serialize.from_dict(serialize.to_dict(bulletin)) == bulletin
    assert serialize.from_json(json.dumps(serialize.to_dict(bulletin), indent=2).encode()) == bulletin


@given(st.from_type(Bulletin))
def test_plain_data_is_what_json_holds(bulletin):
    """Lists and not tuples, so that whoever takes it may change it."""
    assert serialize.to_dict(bulletin) == json.loads(serialize.to_json(bulletin))


@given(st.lists(st.from_type(Bulletin), max_size=3))
def test_json_lines_hold_many(bulletins):
    """One line each, in order."""
    lines = serialize.to_json_lines(bulletins)
    assert lines.count(b"\n") == len(bulletins)
    assert serialize.from_json_lines(b"\n" + lines) == tuple(bulletins)


@given(st.from_type(Bulletin))
def test_what_we_write_obeys_the_schema(bulletin):
    """The schema that ships is the schema of what ships."""
    schema = serialize.json_schema()
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(json.loads(serialize.to_json(bulletin)))


def test_the_shipped_schema_is_current():
    """`rectification schema` prints what the classes say today."""
    shipped = files("rectification").joinpath("bulletin.schema.json").read_text("utf-8")
    assert json.loads(shipped) == serialize.json_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


def test_json_is_canonical():
    """Keys are sorted and nothing is spaced, so that equal bulletins are equal bytes."""
    data = serialize.to_json(BULLETIN)
    plain = json.loads(data)
    assert data == json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert plain["schema"] == "rectification/1"


def test_every_problem_is_told_at_once_with_its_path():
    """One error lists them all; a person mends a document in one go."""
    data = serialize.to_dict(BULLETIN)
    item = data["sections"][0]["items"][0]
    del item["problem"]
    item["measures"][0]["text"] = 5
    item["status"]["value"] = "ready"
    data["sections"][0]["paragraphs"] = ["甲\x00"]
    data |= {"titel": "通报", "rounds": "第一轮", "issued_on": "2024-13", "contact": []}
    data["schema"] = "rectification/2"
    with pytest.raises(InvalidDocumentError) as caught:
        serialize.from_dict(data)
    told = "\n".join(caught.value.problems)
    for words, path in (
        ("this version reads 'rectification/1'", "$.schema"),
        ("required field missing", "$.sections[0].items[0].problem"),
        ("expected text, not 5", "$.sections[0].items[0].measures[0].text"),
        ("expected one of completed, ", "$.sections[0].items[0].status.value"),
        ("U+0000 at position 1", "$.sections[0].paragraphs[0]"),
        ("expected a list, not '第一轮'", "$.rounds"),
        ("month must be in 1..12", "$.issued_on"),
        ("expected an object, not []", "$.contact"),
        ("unknown field titel (did you mean title?)", "$"),
    ):
        assert any(words in line and line.endswith(f"@ {path}") for line in caught.value.problems), told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"3",
        b"[" * 100_000,
        b'{"title":"\\ud800"}',
        b'{"title":"a","totals":{"problems":1' + b"0" * 5000 + b"}}",
        b'{"title":"a","totals":{"problems":true}}',
        b'{"title":"a","publication":{"published_at":"2024-06-24T17:44:00"}}',
        '{"title":"a","totals":{"problems":１}}'.encode(),
        b'{"title":"a\xef\xbf\xbf"}',
    ],
    ids=str,
)
def test_what_is_no_document_is_one_kind_of_error(data):
    """Whatever the bytes, `InvalidDocumentError` is all that can come out."""
    with pytest.raises(InvalidDocumentError):
        serialize.from_json(data[:200] if len(data) > 200 and data[:1] == b"[" else data)
    with pytest.raises(InvalidDocumentError):
        serialize.from_json(data)


@given(st.binary(max_size=200) | st.from_type(Bulletin).map(serialize.to_json), st.data())
def test_damaged_json_is_refused_or_read(data, draw):
    """Bytes with a hole in them give a bulletin or our error, never another."""
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, len(data)))
    damaged = data[:start] + draw.draw(st.binary(max_size=3)) + data[end:]
    with contextlib.suppress(InvalidDocumentError):
        assert isinstance(serialize.from_json(damaged), Bulletin)


def test_an_unknown_key_is_never_overlooked():
    """Also in a document that the fast way could read."""
    with pytest.raises(InvalidDocumentError, match="unknown field colour"):
        serialize.from_json(serialize.to_json(BULLETIN)[:-1] + b',"colour":"red"}')


def test_lines_are_told_by_their_number():
    """A broken line is named, with every other broken line."""
    with pytest.raises(InvalidDocumentError) as caught:
        serialize.from_json_lines(serialize.to_json(BULLETIN) + b"\n{}\n\n3\n")
    assert [line.split(":")[0] for line in caught.value.problems] == ["line 2", "line 4"]


@frozen(kw_only=True)
class Sample:
    """Options of some exporter."""

    sealed: bool = field(default=False, metadata={"help": "whether there is a seal"})
    columns: tuple[str, ...] = field(default=(), metadata={"help": "which"})
    size: float = field(default=1.0, validator=validators.gt(0), metadata={"help": "how large"})


def test_options_are_typed_and_strict():
    """Names and types are those of the class; an instance is taken as it is."""
    given_ = serialize.structure_options({"sealed": True, "columns": ["a"], "size": 2}, Sample, "exporter x")
    assert given_ == Sample(sealed=True, columns=("a",), size=2)
    assert serialize.structure_options(None, Sample, "exporter x") == Sample()
    assert serialize.structure_options(given_, Sample, "exporter x") is given_
    with pytest.raises(OptionsError) as caught:
        serialize.structure_options({"seeled": True, "size": "x"}, Sample, "exporter x")
    assert str(caught.value).startswith("options of exporter x: ")
    assert caught.value.problems == (
        "unknown field seeled (did you mean sealed?) @ $.seeled",
        "expected a number, not 'x' @ $.size",
    )
    with pytest.raises(OptionsError, match=r"'size' must be > 0: -1.0 @ \$\.size"):
        serialize.structure_options({"size": -1.0}, Sample, "exporter x")
    with pytest.raises(OptionsError, match="expected an object"):
        serialize.structure_options(5, Sample, "exporter x")


def test_the_schema_describes_every_field():
    """Each property of each object is there, with its Chinese name."""
    schema = serialize.json_schema()
    assert list(schema["properties"]) == [a.name for a in attrs.fields(Bulletin)]
    assert schema["properties"]["issuer"]["title"] == "发布单位"
    assert schema["$defs"]["Section"]["additionalProperties"] is False


class Kind(Enum):
    """Of what an option may be."""

    OPEN = "open"
    CLOSED = "closed"


@frozen(kw_only=True)
class Written:
    """Options of the kinds that people write by hand."""

    on: PartialDate | None = field(default=None, metadata={"help": "when"})
    align: Literal["left", "right"] = field(default="left", metadata={"help": "where"})
    kind: Kind = field(default=Kind.OPEN, metadata={"help": "how"})
    names: dict[str, str] = field(factory=dict, metadata={"help": "which"})
    title: str = field(default="", metadata={"help": "what"})


@pytest.mark.parametrize(
    ("written", "on"),
    [
        (date(2024, 6, 20), "2024-06-20"),
        (2024, "2024"),
        (PartialDate(2024, 6), "2024-06"),
        ("2024-06", "2024-06"),
    ],
)
def test_options_take_dates_as_they_are_written(written, on):
    """Those of TOML and Python, ours, a year alone and text; a bulletin's own data takes text alone."""
    assert serialize.structure_options({"on": written}, Written, "exporter x").on == PartialDate.parse(on)
    if not isinstance(written, str):
        with pytest.raises(InvalidDocumentError):
            serialize.from_dict({"title": "通报", "issued_on": written})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"on": True}, "expected a date such as 2024-06-20, not true @ $.on"),
        ({"align": "LEFT"}, "expected one of left, right, not 'LEFT' (did you mean left?) @ $.align"),
        ({"kind": "close"}, "expected one of open, closed, not 'close' (did you mean closed?) @ $.kind"),
        ({"names": 3}, "expected a table of names and values, not 3 @ $.names"),
        ({"title": date(2024, 6, 20)}, "expected text, not 2024-06-20 @ $.title"),
        ({"title": True}, "expected text, not true @ $.title"),
        ({1: 2}, "unknown field 1 (there are: on, align, kind, names, title) @ $.1"),
        ({"Title": "a"}, "unknown field Title (did you mean title?) @ $.Title"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_as_it_was_written(written, said):
    """No word of Python stands in a message to whoever sets an option."""
    with pytest.raises(OptionsError) as caught:
        serialize.structure_options(written, Written, "exporter x")
    assert caught.value.problems == (said,)
