"""What is known of a site between two runs: its sources, its bulletins, and every change there ever was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from attrs import field, frozen

STATE = ".rectification/state.json"
CHANGES = "changes.jsonl"


@frozen(kw_only=True)
class Source:
    """A file of the folder as it was when it was last read, and what became of it."""

    size: int
    mtime_ns: int
    bulletin: str | None = None
    problem: str | None = None


@frozen(kw_only=True)
class Record:
    """A bulletin of the site, in the few words that lists and feeds need.

    Attributes:
        id: Its name-based UUID, which its address is made of.
        identity: The identity that it has by itself; two bulletins that share it have two ids.
        source: The file that it was last read from, within the folder.
        title: Its title.
        issuer: Its issuer (发布单位).
        regimes: Chinese words: 巡察, 巡视.
        rounds: What its rounds are called.
        date: ISO 8601, as far as it is known: ``2024-06-24T17:44:00+08:00``, ``2024-06``, or nothing.
        items: How many items it has.
        statuses: How many of them are of which status on which basis, in Chinese words:
            ``("已完成", "明示", 3)``.
        sha256: Of its canonical JSON.
        edition: 1, and one more with each correction.
        withdrawn: Whether its source is gone.
    """

    id: str
    identity: str
    source: str
    title: str
    issuer: str | None
    regimes: tuple[str, ...]
    rounds: tuple[str, ...]
    date: str
    items: int
    statuses: tuple[tuple[str, str, int], ...]
    sha256: str
    edition: int = 1
    withdrawn: bool = False

    @property
    def folder(self) -> str:
        """Where its page and downloads stand in the site, for ever."""
        return f"bulletins/{self.id.replace('-', '')[:16]}/"

    @property
    def year(self) -> str:
        """The year of its date, or nothing."""
        return self.date[:4]


@frozen(kw_only=True)
class Change:
    """A line of the list of changes: ``new``, ``corrected``, ``withdrawn`` or ``restored``.

    `previous` is the SHA-256 of the line before, so that none can be altered or taken out unseen.
    """

    number: int
    kind: str
    id: str
    title: str
    sha256: str
    previous: str


class Problem(NamedTuple):
    """What is wrong with a source, by its name within the folder."""

    source: str
    problem: str

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}"


@frozen(kw_only=True)
class State:
    """All that a run leaves for the next."""

    digest: str = ""
    sources: dict[str, Source] = field(factory=dict)
    records: dict[str, Record] = field(factory=dict)
    keys: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class _Keys:
    keys: dict[str, str] = field(factory=dict)


def load_state(folder: Path) -> State:
    """The state of a published site; an empty one where there is none, or none of this version."""
    import msgspec

    try:
        return msgspec.json.decode((folder / STATE).read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError, ValueError):
        return State()


def load_keys(folder: Path) -> dict[str, str]:
    """The keys alone of the state of a published site."""
    import msgspec

    try:
        return msgspec.json.decode((folder / STATE).read_bytes(), type=_Keys).keys
    except (OSError, msgspec.MsgspecError, ValueError):
        return {}


def to_line(change: Change) -> bytes:
    """The change as a line of the list."""
    import msgspec

    return msgspec.json.encode(change, order="sorted") + b"\n"


def load_changes(folder: Path) -> tuple[bytes, list[Change]]:
    """All changes of a published site, oldest first: their lines as they are, and what they say."""
    import msgspec

    path = folder / CHANGES
    lines = path.read_bytes() if path.exists() else b""
    said = b"[" + lines.strip().replace(b"\n", b",") + b"]"  # a line holds no line break but at its end
    return lines, msgspec.json.decode(said, type=list[Change])


def first_published(changes: Iterable[Change]) -> dict[str, int]:
    """The ids of all bulletins that there ever were, and which of them each was when it was new, from 0."""
    return {id_: number for number, id_ in enumerate(dict.fromkeys(change.id for change in changes))}


def chained(lines: bytes, changes: list[Change], news: Iterable[tuple[str, Record]]) -> bytes:
    """The lines with new ones after them, each bearing the hash of the one before; `changes` grows along."""
    last = lines.splitlines(keepends=True)[-1] if lines else b""
    added = []
    for kind, record in news:
        change = Change(
            number=len(changes) + 1,
            kind=kind,
            id=record.id,
            title=record.title,
            sha256=record.sha256,
            previous=hashlib.sha256(last).hexdigest() if last else "",
        )
        last = to_line(change)
        changes.append(change)
        added.append(last)
    return lines + b"".join(added)
