"""Which files a set of bulletins becomes in the formats asked for, so that no two are the same file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from rectification.model import Bulletin

if TYPE_CHECKING:
    from rectification.hookspecs import Exporter


@frozen(kw_only=True)
class Output:
    """One file to write: these bulletins, by this exporter, to this path."""

    exporter: str
    bulletins: tuple[Bulletin, ...]
    path: Path


def outputs(
    bulletins: Mapping[str, Bulletin], exporters: Mapping[str, Exporter[Any]], folder: Path
) -> list[Output]:
    """A file for each bulletin and exporter; one file of all where the exporter writes only many.

    Args:
        bulletins: By the name of their source; the files are named for it.
        exporters: By the name that was asked for.
        folder: Where the files go.
    """
    planned = []
    stems = _stems(bulletins)
    suffixes: set[str] = set()
    for name, exporter in exporters.items():
        suffix = exporter.suffix
        if suffix in suffixes:
            suffix = f".{name.replace(':', '.')}{suffix}"
        suffixes.add(suffix)
        if exporter.one is None:
            stem = stems[0] if len(stems) == 1 else "bulletins"
            everything = tuple(bulletins.values())
            planned.append(Output(exporter=name, bulletins=everything, path=folder / f"{stem}{suffix}"))
            continue
        for stem, bulletin in zip(stems, bulletins.values(), strict=True):
            planned.append(Output(exporter=name, bulletins=(bulletin,), path=folder / f"{stem}{suffix}"))
    return planned


def _stems(sources: Iterable[str]) -> list[str]:
    """A file name without suffix for each source, no two alike, even where case does not count."""
    stems: list[str] = []
    taken: set[str] = set()
    for source in sources:
        plain = stem = Path(source).stem if source != "-" else "bulletin"
        number = 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain}-{number}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems
