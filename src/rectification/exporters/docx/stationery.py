"""The stationery (版式): every part of the Word file that does not hold the text, finished and zipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from rectification.exporters.docx.archive import Archive
from rectification.exporters.docx.options import Profile, WordOptions
from rectification.exporters.docx.text import quote

PITCH = {Profile.GBT9704: 579, Profile.GBT33476: 589}
"""Twentieths of a point from line to line (GB/T 9704 5.2.3; GB/T 33476.2)."""

_STORED, _QUICK, _SMALL = 0, 1, 9
"""What is zipped for each file is zipped quickly, what is zipped once is made small."""

_FONTS = ("title_font", "heading_font", "subheading_font", "body_font", "number_font", "latin_font")
_DRAWN = WordOptions()


def assemble(options: WordOptions, properties: bytes, parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The Word file: the stationery, the properties, and the parts that hold the text."""
    # So few bytes are stored in less time than it takes to make a compressor ready.
    archive = stationery(options).with_parts((("docProps/core.xml", properties),), _STORED)
    return archive.with_parts(parts, _QUICK).finished()


@lru_cache(maxsize=16)
def stationery(options: WordOptions) -> Archive:
    """The parts that depend on the options alone: the drawn ones, fitted to the options, and the rest."""
    folder = resources.files(__package__) / "parts"
    return Archive().with_parts(
        ((name, _fit(part, options).encode()) for name, part in _parts(folder)), _SMALL
    )


def drawn(name: str) -> bytes:
    """A part of the stationery, as it was drawn."""
    return resources.files(__package__).joinpath("parts", *name.split("/")).read_bytes()


def _parts(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = prefix + entry.name
        if entry.is_dir():
            yield from _parts(entry, f"{name}/")
        else:
            yield name, entry.read_text("utf-8")


def _fit(part: str, options: WordOptions) -> str:
    """The part with other fonts and another pitch in place of those that it was drawn with."""
    chosen = {getattr(_DRAWN, name): getattr(options, name) for name in _FONTS}
    chosen[str(PITCH[_DRAWN.profile])] = str(PITCH[options.profile])
    return re.sub('"(' + "|".join(chosen) + ')"', lambda found: quote(chosen[found[1]]), part)
