"""From a folder of sources to records: what is new, corrected, gone, and what cannot be read."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

import attrs
from attrs import field, frozen

from rectification import pipeline
from rectification.errors import RectificationError
from rectification.exporters.printed import in_china, round_name
from rectification.identity import identity, numbered
from rectification.publishing.records import Record, Source, State
from rectification.serialize import to_json

if TYPE_CHECKING:
    from rectification.model import Bulletin
    from rectification.plugins import Plugins

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[str, int, int], object]

CHUNK = 25
"""Things to a task: enough that handing them over costs little beside the work."""

FEW = 100
"""Up to so many things are worked on here: to start workers would take longer."""


@frozen(kw_only=True)
class Intake:
    """What the folder holds now, against what was published.

    Attributes:
        sources: Every file that a reader takes, as it is now.
        records: Every bulletin that there ever was, by id.
        news: What changed, in order: kind and record.
        fresh: Where the JSON of bulletins lies that were read just now, by id.
    """

    sources: dict[str, Source]
    records: dict[str, Record]
    news: list[tuple[str, Record]]
    fresh: dict[str, Path]


@frozen(kw_only=True)
class Found:
    """A source that was read: its record, without an id yet, or what was wrong."""

    name: str
    record: Record | None = None
    problem: str | None = None
    json: Path | None = field(default=None)


def take_in(
    folder: Path,
    state: State,
    into: Path,
    *,
    stands: Callable[[str], bool],
    using: Plugins,
    run: Callable[..., list[Found]],
) -> Intake:
    """Read what is new or has changed, and tell what that means for each bulletin.

    Args:
        folder: Where the sources lie, in sub-folders too.
        state: What was published before.
        into: A folder for the JSON of what is read.
        stands: Whether the bulletin of that id need not be read anew if its source has not changed.
        using: Whose readers to use, in the workers too.
        run: `in_chunks`, with an executor or without.
    """
    files = dict(_files(folder, using))
    seen = {
        name: known
        for name, (size, mtime) in files.items()
        if (known := state.sources.get(name))
        and (known.size, known.mtime_ns) == (size, mtime)
        and known.bulletin
        and not known.problem
        and stands(known.bulletin)
    }
    read = partial(_read_all, folder, into, using=using)
    found = run("reading", read, [name for name in files if name not in seen])
    return _compared(state, files, seen, found)


def in_chunks(
    doing: str,
    work: Callable[[Sequence[T]], list[R]],
    things: Sequence[T],
    *,
    executor: Executor | None,
    progress: Progress,
    weight: int = 1,
) -> list[R]:
    """The work done on all things, in order: a chunk at a time in the executor's workers, or a few here.

    `progress` is called with what is done, on how many things, of how many; `weight` bulletins make a thing.
    """
    if len(things) * weight <= FEW or len(things) == 1:
        executor = None
    size = max(1, CHUNK // weight) if executor else 1
    chunks = [things[start : start + size] for start in range(0, len(things), size)]
    given = [executor.submit(work, chunk) for chunk in chunks] if executor else []
    results: list[R] = []
    for number, chunk in enumerate(chunks):
        results += given[number].result() if given else work(chunk)
        progress(doing, min((number + 1) * size, len(things)), len(things))
    return results


def _files(folder: Path, using: Plugins) -> Iterator[tuple[str, tuple[int, int]]]:
    """Files that a reader takes, with size and time, in an order that is always the same; no hidden ones."""
    suffixes = {suffix for offer in using.readers.values() for suffix in offer.record.suffixes}
    places = [("", str(folder))]
    while places:
        within, place = places.pop()
        with os.scandir(place) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            name = f"{within}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                places.append((f"{name}/", entry.path))
            elif os.path.splitext(name)[1].lower() in suffixes and entry.is_file():  # noqa: PTH122
                stat = entry.stat()
                yield name, (stat.st_size, stat.st_mtime_ns)


def _read_all(folder: Path, into: Path, names: Sequence[str], *, using: Plugins) -> list[Found]:
    return [_read(folder, into, name, using) for name in names]


def _read(folder: Path, into: Path, name: str, using: Plugins) -> Found:
    try:
        reading = pipeline.read(folder / name, using=using)
    except RectificationError as err:
        # Problems are published, and where the sources lie is nobody's business.
        return Found(name=name, problem=str(err).replace(f"{folder}{os.sep}", ""))
    if not reading.is_bulletin:
        return Found(name=name, problem=f"no rectification bulletin: {reading.reason}")
    data = to_json(reading.bulletin)
    record = _record(reading.bulletin, name, hashlib.sha256(data).hexdigest())
    path = into / f"{record.sha256}.json"
    path.write_bytes(data)
    return Found(name=name, record=record, json=path)


def _record(bulletin: Bulletin, name: str, sha256: str) -> Record:
    published = bulletin.publication.published_at if bulletin.publication else None
    statuses = Counter((item.status.value.zh, item.status.basis.zh) for item in bulletin.items)
    return Record(
        id="",
        identity=identity(bulletin),
        source=name,
        title=bulletin.title or "（无标题）",
        issuer=bulletin.issuer,
        regimes=tuple(dict.fromkeys(one.regime.zh for one in bulletin.rounds if one.regime)),
        rounds=tuple(dict.fromkeys(filter(None, map(round_name, bulletin.rounds)))),
        date=in_china(published).isoformat() if published else str(bulletin.issued_on or ""),
        items=len(bulletin.items),
        statuses=tuple((value, basis, count) for (value, basis), count in sorted(statuses.items())),
        sha256=sha256,
    )


def _compared(
    state: State, files: Mapping[str, tuple[int, int]], seen: Mapping[str, Source], found: Iterable[Found]
) -> Intake:
    """Each bulletin that was found under the id that it has or gets, and the changes that this makes."""
    records = dict(state.records)
    sources = dict(seen)
    fresh: dict[str, Path] = {}
    news: list[tuple[str, Record]] = []
    claimed = {source.bulletin for source in seen.values() if source.bulletin}
    readable = []
    for one in found:
        if one.record:
            readable.append(one)
            continue
        # What was published from a source stays published when the source cannot be read any more.
        before = state.sources.get(one.name)
        kept = before.bulletin if before else None
        claimed.update({kept} if kept else ())
        sources[one.name] = _source(files[one.name], kept, one.problem)
    readable.sort(
        key=lambda one: (one.record.date or "9999", one.record.title, one.name) if one.record else ()
    )
    for one in readable:
        if one.record is None:
            continue
        before = state.sources.get(one.name)
        id_ = _choose_id(one.record, before.bulletin if before else None, records, claimed)
        sources[one.name] = _source(files[one.name], id_, None)
        if id_ in claimed:
            continue  # the same bulletin from a second source
        claimed.add(id_)
        kind, records[id_] = _edition(attrs.evolve(one.record, id=id_), records.get(id_))
        if one.json:
            fresh[id_] = one.json
        if kind:
            news.append((kind, records[id_]))
    for id_, record in records.items():
        if id_ not in claimed and not record.withdrawn:
            records[id_] = attrs.evolve(record, withdrawn=True)
            news.append(("withdrawn", records[id_]))
    return Intake(sources=dict(sorted(sources.items())), records=records, news=news, fresh=fresh)


def _source(stat: tuple[int, int], bulletin: str | None, problem: str | None) -> Source:
    return Source(size=stat[0], mtime_ns=stat[1], bulletin=bulletin, problem=problem)


def _choose_id(found: Record, before: str | None, records: Mapping[str, Record], claimed: set[str]) -> str:
    """The id that its source had, or the first of its identity that no other bulletin holds."""
    if before and records[before].identity == found.identity and before not in claimed:
        return before
    number = 1
    while True:
        id_ = str(UUID(numbered(found.identity, number)))
        if id_ not in claimed or records[id_].sha256 == found.sha256:
            return id_
        number += 1


def _edition(found: Record, before: Record | None) -> tuple[str | None, Record]:
    """What the record is now, and what kind of change that is; none if it is as it was."""
    if before is None:
        return "new", found
    same = before.sha256 == found.sha256
    record = attrs.evolve(found, edition=before.edition + (not same))
    if before.withdrawn:
        return "restored", record
    return (None if same else "corrected"), record
