"""What must hold of any plugin's record: it loads, it describes itself, its options can be left alone."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator

import attrs

from rectification.plugins import Offer, Plugins, R

_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(?:; ?[a-z]+=[\w.-]+)*")
_SUFFIX = re.compile(r"\.[a-z0-9]+(?:\.[a-z0-9]+)?")


def problems_of(offer: Offer[R], loaded: Plugins) -> Iterator[str]:
    """What was set aside of the distribution that the offer came with."""
    for problem in loaded.problems:
        if problem.origin == offer.origin:
            yield str(problem)


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


def faults_of_options(options: object) -> Iterator[str]:
    """Whether the options are a frozen attrs class that needs no argument and explains each field."""
    if not isinstance(options, type) or not attrs.has(options):
        yield f"options is {options!r}, which is no attrs class; NoOptions is for having none"
        return
    for field in attrs.fields(options):
        if field.default is attrs.NOTHING:
            yield f"option {field.name} has no default: field(default=...)"
        if not str(field.metadata.get("help", "")).strip():
            yield f'option {field.name} has no help: field(metadata={{"help": "..."}})'
        if field.type is None:
            yield f"option {field.name} has no type"
    if not all(field.default is not attrs.NOTHING for field in attrs.fields(options)):
        return
    one = options()
    for field in attrs.fields(options):
        try:
            setattr(one, field.name, getattr(one, field.name))
        except attrs.exceptions.FrozenInstanceError:
            continue
        yield f"option {field.name} can be changed: use attrs.frozen"


def prints(work: Callable[[], object]) -> Iterator[str]:
    """What is printed meanwhile, which users of the command line would find in their results or messages."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        work()
    if text := printed.getvalue():
        yield f"prints {text.splitlines()[0][:40]!r}; a plugin returns what it has to say"
