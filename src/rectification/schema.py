"""The JSON Schema of a bulletin, made from the model's classes."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from rectification.model import SCHEMA, Bulletin, PartialDate

SCHEMA_ID = "https://rectification.example/schema/1/bulletin.json"
_TEXT_PATTERN = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*$"
_DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a bulletin, made from the model's classes."""
    definitions: dict[str, Any] = {}
    root = _describe(Bulletin, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **definitions.pop(root["$ref"].rpartition("/")[2]),
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) is UnionType:
        choices = [_describe(part, definitions) for part in get_args(hint)]
        return {"anyOf": choices} if len(choices) > 1 else choices[0]
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _describe(get_args(hint)[0], definitions)}
    if attrs.has(hint) or issubclass(hint, Enum) or hint is PartialDate:
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _definition(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    plain: dict[type, dict[str, Any]] = {
        str: {"type": "string", "pattern": _TEXT_PATTERN},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        NoneType: {"type": "null"},
        datetime: {"type": "string", "format": "date-time"},
    }
    return dict(plain[hint])


def _definition(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    about = {"description": (cls.__doc__ or "").split("\n", 1)[0]}
    if cls is PartialDate:
        return {**about, "type": "string", "pattern": _DATE_PATTERN}
    if issubclass(cls, Enum):
        return {**about, "type": "string", "enum": [member.value for member in cls]}
    hints = get_type_hints(cls)
    properties = {
        a.name: {"title": a.metadata["zh"], **_describe(hints[a.name], definitions)}
        for a in attrs.fields(cls)
    }
    if cls is Bulletin:
        properties["schema"] = {"title": properties["schema"]["title"], "const": SCHEMA}
    return {
        **about,
        "type": "object",
        "properties": properties,
        "required": [a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING],
        "additionalProperties": False,
    }
