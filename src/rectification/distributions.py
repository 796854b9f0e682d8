"""Which installed distributions have plugins of ours, without importing any."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_OUR_GROUPS = re.compile(r"rectification\.v\d+")


@frozen
class Origin:
    """Which distribution a plugin came with, and its version."""

    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.distribution} {self.version}"


def entry_points() -> Iterator[tuple[EntryPoint, Origin]]:
    """Every entry point of a group of ours, in order of distribution, group and name.

    `importlib.metadata.entry_points` is not used: it gives up at the first distribution, be it of
    whomever, whose metadata is broken.
    """
    from importlib.metadata import distributions

    found: dict[tuple[str, str, str], tuple[EntryPoint, Origin]] = {}
    for dist in distributions():
        try:
            if "rectification.v" not in (dist.read_text("entry_points.txt") or ""):
                continue
            # Two lines of many, which `dist.name` and `dist.version` would parse twice over.
            about = dist.read_text("METADATA") or dist.read_text("PKG-INFO") or ""
            origin = Origin(_field("Name", about) or "unknown", _field("Version", about) or "0")
            entries = [entry for entry in dist.entry_points if _OUR_GROUPS.fullmatch(entry.group)]
        except Exception:  # noqa: BLE001, S112 - unreadable metadata; pip cannot tell what it is either
            continue
        for entry in entries:
            # The first on the path is the one that Python imports; an editable install can come twice.
            found.setdefault((origin.distribution, entry.group, entry.name), (entry, origin))
    yield from (found[key] for key in sorted(found))


def _field(name: str, about: str) -> str:
    found = re.search(rf"^{name}: *(.*?) *$", about.partition("\n\n")[0], re.MULTILINE)
    return found[1] if found else ""


def unmatched(asked: Iterable[str], origins: Iterable[Origin]) -> Iterator[str]:
    """A sentence about each name that was asked for and that nothing comes from."""
    present = sorted({plain(origin.distribution) for origin in origins})
    for name in sorted(asked):
        if plain(name) not in present:
            near = difflib.get_close_matches(plain(name), present, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(present) or 'none'}"
            yield f"no plugin comes from a distribution {name!r} ({hint})"


def plain(distribution: str) -> str:
    """The name of a distribution as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()
