"""Tells a published site that was altered from one that stands as it was published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rectification.errors import PublishError
from rectification.publishing.pages import DATA
from rectification.publishing.records import CHANGES, Change, Record, load_state


def verify(folder: Path | str) -> list[str]:
    """What is wrong with a published site, a line each, led by the file; nothing for a sound one.

    Every change must carry the hash of the one before, every bulletin must be the one that its last
    change tells of, and every download must have the hash beside it.

    Raises:
        PublishError: The folder is no published site.
    """
    folder = Path(folder)
    if not (folder / CHANGES).is_file():
        message = f"{folder} is no published site: it has no {CHANGES}"
        raise PublishError(message)
    found: list[str] = []
    last = dict(_last_changes(folder, found))
    for record in load_state(folder).records.values():
        found += _faults_of_record(folder, record, last.get(record.id))
    found += _faults_of_hashes(folder)
    return sorted(found)


def _last_changes(folder: Path, found: list[str]) -> Iterator[tuple[str, Change]]:
    """The last change of each bulletin; breaks of the chain go to `found`."""
    previous = ""
    for number, line in enumerate((folder / CHANGES).read_bytes().splitlines(keepends=True), 1):
        try:
            change = msgspec.json.decode(line, type=Change)
        except msgspec.MsgspecError as err:
            found.append(f"{CHANGES}: line {number} is no change: {err}")
            return
        if (change.number, change.previous) != (number, previous):
            found.append(f"{CHANGES}: line {number} does not follow the line before it")
        previous = hashlib.sha256(line).hexdigest()
        yield change.id, change


def _faults_of_record(folder: Path, record: Record, change: Change | None) -> Iterator[str]:
    place = f"{record.folder}{DATA}"
    if change is None:
        yield f"{place}: no change tells of this bulletin"
    elif change.sha256 != record.sha256 or (change.kind == "withdrawn") != record.withdrawn:
        yield f"{place}: the last change tells of another edition"
    if record.withdrawn:
        return
    path = folder / place
    if not path.is_file():
        yield f"{place}: is gone, and no change says that it was withdrawn"
    elif hashlib.sha256(path.read_bytes()).hexdigest() != record.sha256:
        yield f"{place}: was edited after it was published"


def _faults_of_hashes(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("bulletins/*/*.sha256")):
        told, _, name = path.read_text("utf-8").strip().partition("  ")
        file = path.with_name(name)
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != told:
            yield f"{file.relative_to(folder).as_posix()}: is not what the hash beside it tells"
