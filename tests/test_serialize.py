"""Bulletins survive the way to plain data and JSON and back; what is no bulletin is told why."""

import contextlib
import json

import pytest
from hypothesis import given, strategies as st

from rectification import serialize
from rectification.errors import InvalidDocumentError
from rectification.model import Bulletin, FeedbackItem, Measure, Section

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
