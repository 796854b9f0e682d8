"""The schema says what is written, field by field."""

import json
from importlib.resources import files

import attrs
import jsonschema
from hypothesis import given, strategies as st

from rectification import serialize
from rectification.model import Bulletin
from rectification.schema import json_schema


@given(st.from_type(Bulletin))
def test_what_we_write_obeys_the_schema(bulletin):
    """The schema that ships is the schema of what ships."""
    schema = json_schema()
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(json.loads(serialize.to_json(bulletin)))


def test_the_shipped_schema_is_current():
    """`rectification schema` prints what the classes say today."""
    shipped = files("rectification").joinpath("bulletin.schema.json").read_text("utf-8")
    assert json.loads(shipped) == json_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


def test_the_schema_describes_every_field():
    """Each property of each object is there, with its Chinese name."""
    schema = json_schema()
    assert list(schema["properties"]) == [a.name for a in attrs.fields(Bulletin)]
    assert schema["properties"]["issuer"]["title"] == "发布单位"
    assert schema["$defs"]["Section"]["additionalProperties"] is False
