"""JSON: one bulletin, many, laid out for people, a bulletin a line."""

import json

import pytest
from attrs import evolve

from rectification import OptionsError, export
from rectification.serialize import from_json, from_json_lines, to_json
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES


@pytest.mark.parametrize("bulletin", SAMPLES.values(), ids=SAMPLES)
def test_one_bulletin_is_canonical(bulletin):
    """One bulletin is one object, and that is the canonical JSON."""
    assert export(bulletin, "json") == to_json(bulletin)


def test_many_are_an_array_in_order():
    """Several bulletins are an array, in the order given; none is an empty array."""
    data = export([HOSTILE, FULL, MINIMAL], "json")
    assert [from_json(json.dumps(one).encode()) for one in json.loads(data)] == [HOSTILE, FULL, MINIMAL]
    assert export([], "json") == b"[]"


def test_lines():
    """JSON Lines end every line, also the only one."""
    assert from_json_lines(export([FULL, HOSTILE], "json", {"lines": True})) == (FULL, HOSTILE)
    assert export(FULL, "json", {"lines": True}) == to_json(FULL) + b"\n"


def test_indent_changes_nothing_but_the_layout():
    """Indented JSON says the same, one level deeper by so many spaces."""
    data = export(FULL, "json", {"indent": 2})
    assert from_json(data) == FULL
    assert b'\n  "title": ' in data
    assert json.loads(export([FULL, FULL], "json", {"indent": 4})) == [json.loads(data)] * 2


@pytest.mark.parametrize(
    "options", [{"indent": -1}, {"indent": 99}, {"indent": 2, "lines": True}, {"indnt": 2}]
)
def test_options_that_make_no_sense_are_refused(options):
    """Options out of range, at odds or unknown are an OptionsError."""
    with pytest.raises(OptionsError):
        export(FULL, "json", options)


def test_text_stays_as_it_is():
    """Chinese is not escaped, and nothing of HTML is special."""
    data = export(evolve(MINIMAL, title="通报<b>&\u2028😀"), "json")
    assert "通报<b>&\u2028😀".encode() in data
