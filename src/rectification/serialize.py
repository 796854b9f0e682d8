"""Bulletins to and from plain data and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from cattrs import BaseValidationError
from cattrs.preconf.msgspec import MsgspecJsonConverter

from rectification.converting import problems_of, strict_converter, text_of
from rectification.errors import InvalidDocumentError
from rectification.model import SCHEMA, Bulletin, PartialDate

_ENCODER = msgspec.json.Encoder(enc_hook=str)


def to_json(bulletin: Bulletin) -> bytes:
    """The bulletin as canonical JSON: UTF-8, keys sorted, no spaces (as RFC 8785), no final newline."""
    return _ENCODER.encode(bulletin)


def from_json(data: bytes) -> Bulletin:
    """The bulletin that JSON in UTF-8 holds.

    Raises:
        InvalidDocumentError: Every problem of the document at once, each with its path.
    """
    try:
        bulletin = _decoder().decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return from_dict(_plain(data))
    # msgspec overlooks unknown keys; a document that comes back byte for byte has none.
    return bulletin if to_json(bulletin) == data.rstrip() else from_dict(_plain(data))


def to_json_lines(bulletins: Iterable[Bulletin]) -> bytes:
    """Many bulletins as JSON Lines: one canonical JSON a line, each line ended."""
    return b"".join(to_json(bulletin) + b"\n" for bulletin in bulletins)


def from_json_lines(data: bytes) -> tuple[Bulletin, ...]:
    """The bulletins of JSON Lines; empty lines are passed over.

    Raises:
        InvalidDocumentError: Every problem of every line, each path led by its line: ``line 3: …``.
    """
    bulletins, problems = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                bulletins.append(from_json(line))
            except InvalidDocumentError as err:
                problems += [f"line {number}: {problem}" for problem in err.problems]
    if problems:
        raise InvalidDocumentError(problems)
    return tuple(bulletins)


def to_dict(bulletin: Bulletin) -> dict[str, Any]:
    """The bulletin as plain data: dicts, lists, strings and numbers, as JSON would hold them."""
    # By way of JSON: msgspec's own plain data keeps the tuples, and to replace them takes longer.
    plain: dict[str, Any] = msgspec.json.decode(to_json(bulletin))
    return plain


def from_dict(data: object) -> Bulletin:
    """The bulletin that plain data holds, as `to_dict` gives it.

    Raises:
        InvalidDocumentError: Every problem of the data at once, each with its path.
    """
    problems = []
    if isinstance(data, Mapping) and data.get("schema", SCHEMA) != SCHEMA:
        problems.append(
            f"this version reads {SCHEMA!r}, not {data['schema']!r}; "
            "install the rectification that wrote it @ $.schema"
        )
        data = {**data, "schema": SCHEMA}
    try:
        bulletin = converter().structure(data, Bulletin)
    except (BaseValidationError, ValueError, TypeError) as err:
        problems += problems_of(err)
    if problems:
        raise InvalidDocumentError(problems)
    return bulletin


@cache
def converter() -> MsgspecJsonConverter:
    """The converter of bulletins."""
    return strict_converter(_date)


def _date(value: object, _: object) -> PartialDate:
    return PartialDate.parse(text_of(value, str))


@cache
def _decoder() -> msgspec.json.Decoder[Bulletin]:
    return msgspec.json.Decoder(Bulletin, dec_hook=_partial_date)


def _partial_date(_: type, value: Any) -> PartialDate:
    return PartialDate.parse(value)


def _plain(data: bytes) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as err:
        raise InvalidDocumentError([f"not JSON in UTF-8: {err} @ $"]) from err
