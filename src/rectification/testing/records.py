"""What must hold of any plugin's record: it describes itself, its options can be left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(?:; ?[a-z]+=[\w.-]+)*")
_SUFFIX = re.compile(r"\.[a-z0-9]+(?:\.[a-z0-9]+)?")


def faults_of_title(title: object) -> Iterator[str]:
    """Whether people can read what it is called."""
    if not isinstance(title, str) or not title.strip():
        yield f"title is {title!r}; give the words that people read"


def faults_of_media_type(media_type: object) -> Iterator[str]:
    """Whether it is a media type in lower case (RFC 6838)."""
    if not isinstance(media_type, str) or not _MEDIA_TYPE.fullmatch(media_type):
        yield f"media type {media_type!r} is not of the form text/csv or text/csv; charset=utf-8"


def faults_of_suffix(suffix: object) -> Iterator[str]:
    """Whether it can end a file name on any system."""
    if not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix):
        yield f"suffix {suffix!r} is not of the form .csv, in lower case"


def faults_of_options(options: type) -> Iterator[str]:
    """Whether options explain each field, and stay what they are."""
    for field in attrs.fields(options):
        if not str(field.metadata.get("help", "")).strip():
            yield f'option {field.name} has no help: field(metadata={{"help": "..."}})'
        if field.type is None:
            yield f"option {field.name} has no type"
    one = options()
    for field in attrs.fields(options):
        try:
            setattr(one, field.name, getattr(one, field.name))
        except attrs.exceptions.FrozenInstanceError:
            continue
        yield f"option {field.name} can be changed: use attrs.frozen"
