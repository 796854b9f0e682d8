"""The stationery (版式): every part of the Word file that does not hold the text, finished and zipped."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO

from rectification.exporters.docx.options import Profile, WordOptions
from rectification.exporters.docx.text import quote

PITCH = {Profile.GBT9704: 579, Profile.GBT33476: 589}
"""Twentieths of a point from line to line (GB/T 9704 5.2.3; GB/T 33476.2)."""

_FAST = 1
"""Deflate's quickest level: a sixth more bytes than the usual one, for a third of the time."""

_FONTS = ("title_font", "heading_font", "subheading_font", "body_font", "number_font", "latin_font")
_DRAWN = WordOptions()


def assemble(options: WordOptions, parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The Word file: the stationery, and the parts that hold the text."""
    file = BytesIO()
    file.write(stationery(options))
    with zipfile.ZipFile(file, "a") as archive:
        for name, part in parts:
            archive.writestr(_entry(name), part, compresslevel=_FAST)
    return file.getvalue()


@lru_cache(maxsize=16)
def stationery(options: WordOptions) -> bytes:
    """A zip of the parts that depend on the options alone."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in _parts(resources.files(__package__) / "parts"):
            archive.writestr(_entry(name), _fit(part, options))
    return file.getvalue()


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


def _entry(name: str) -> zipfile.ZipInfo:
    """A zip entry without a clock: the earliest date that zip knows."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
