"""Publishes a folder of bulletins as a site: reads, compares, writes beside, and swaps."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from attrs import frozen

from rectification import plugins
from rectification.errors import PublishError
from rectification.model import Bulletin
from rectification.publishing.charts import write_charts
from rectification.publishing.feeds import write_feeds
from rectification.publishing.intake import Intake, Progress, in_chunks, take_in
from rectification.publishing.lists import groups_of, write_lists, years_of
from rectification.publishing.pages import DATA, GONE, Job, names, write_folders
from rectification.publishing.records import (
    CHANGES,
    STATE,
    Problem,
    Record,
    State,
    chained,
    first_published,
    load_changes,
    load_keys,
    load_state,
)
from rectification.publishing.search import write_search
from rectification.publishing.site import Site
from rectification.publishing.tables import write_tables
from rectification.publishing.tree import Tree, replaced
from rectification.serialize import from_json

if TYPE_CHECKING:
    from rectification.plugins import Plugins

ALL = "bulletins.jsonl"
PROBLEMS = "problems.json"


def _nobody(doing: str, done: int, of: int) -> None:
    """Nobody waits to be told."""


@frozen(kw_only=True)
class Published:
    """What a run has done.

    Attributes:
        bulletins: How many bulletins the site holds.
        changes: How many are new, corrected, withdrawn or restored, by that word.
        written: How many folders of bulletins were made anew; the others were taken as they were.
        problems: What could not be read or made, and from which source; a text of each leads with that.
    """

    bulletins: int
    changes: dict[str, int]
    written: int
    problems: tuple[Problem, ...]


def publish(
    folder: Path | str,
    output: Path | str,
    site: Site,
    *,
    executor: Executor | None = None,
    using: Plugins | None = None,
    progress: Progress = _nobody,
) -> Published:
    """Publish the bulletins of a folder as a site.

    A reader of `output` sees the old site or the new one at any moment, whole. One bad source never
    stops the others: it is told in the result and in ``problems.json``.

    Args:
        folder: Sources of any readable format, in sub-folders too.
        output: Where the site is put: a new folder, an empty one, or a site published before.
        site: What the site says of itself.
        executor: Any `concurrent.futures.Executor` to read and write in, where there is enough to do for
            workers to be worth their start; without one, all is done here.
        using: The plugins to use, in the workers too; all that are installed by default.
        progress: Is called as it goes on, with what is done ("reading", "writing", "feeds", "search"), how
            many, of how many.

    Raises:
        PublishError: The folder is missing, the output is something else or cannot be written, or
            another run is at it.
        UnknownNameError: A download is asked for that no exporter makes.
        ExportError: A template of the site's own is wrong.
    """
    folder, output = Path(folder).resolve(), Path(output).resolve()
    if not folder.is_dir():
        message = f"there is no folder of sources at {folder}"
        raise PublishError(message)
    if output == folder or output in folder.parents or folder in output.parents:
        message = f"the site and its sources must lie apart: {output} and {folder}"
        raise PublishError(message)
    using = using or plugins.installed()
    for name in site.downloads:
        using.exporter(name)
    try:
        return _publish(folder, output, site, executor, using, progress)
    except OSError as err:
        message = f"the site could not be written, and stands as it was: {err}"
        raise PublishError(message) from err


def _publish(
    folder: Path, output: Path, site: Site, executor: Executor | None, using: Plugins, progress: Progress
) -> Published:
    with ExitStack() as stack:
        new = stack.enter_context(replaced(output))
        reading = Path(stack.enter_context(TemporaryDirectory(dir=new, prefix=".read-")))
        state, digest = load_state(output), site.digest

        def stands(id_: str) -> bool:
            """Whether nothing has to be read anew of a bulletin whose source has not changed."""
            data = f"{output}/{state.records[id_].folder}{DATA}"  # a Path would take most of the time
            return state.digest == digest and os.access(data, os.F_OK)

        tree = Tree(output, new, state.keys, digest, load_keys(new))
        run = partial(in_chunks, executor=executor, progress=progress)
        intake = take_in(folder, state, reading, stands=stands, using=using, run=run)
        return _build(site, intake, tree, using, run)


def _build(
    site: Site, intake: Intake, tree: Tree, using: Plugins, run: Callable[..., list[Any]]
) -> Published:
    records = sorted(intake.records.values(), key=lambda one: (one.date, one.id), reverse=True)
    lines, changes = load_changes(tree.old)
    lines = chained(lines, changes, intake.news)
    jobs = list(_jobs(site, tree, records, intake, using))
    work = partial(write_folders, site, using=using)
    problems = [Problem(name, source.problem) for name, source in intake.sources.items() if source.problem]
    problems += run("writing", work, jobs)

    def load(record: Record) -> Bulletin:
        return from_json((tree.new / record.folder / DATA).read_bytes())

    shown = [record for record in records if not record.withdrawn]
    groups = groups_of(shown)
    write_lists(site, tree, records, groups)
    write_feeds(site, tree, changes, intake.records, groups, run=run)
    tree.put(CHANGES, lines)
    listed = [problem._asdict() for problem in problems]
    tree.put(PROBLEMS, json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n")
    write_charts(site, tree, shown)
    order = first_published(changes)
    write_tables(site, tree, shown, order, load)
    write_search(site, tree, intake.records, order, run=run)
    _write_all(tree, shown)
    tree.finish()
    state = State(digest=tree.digest, sources=intake.sources, records=intake.records, keys=tree.keys)
    tree.put(STATE, _encode(state))
    kinds = [kind for kind, _ in intake.news]
    return Published(
        bulletins=len(shown),
        changes={kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        written=len(jobs),
        problems=tuple(problems),
    )


def _jobs(site: Site, tree: Tree, records: list[Record], intake: Intake, using: Plugins) -> Iterator[Job]:
    """The folders that have to be made; every other is taken from the old site."""
    standing = names(site, using)
    for record in records:
        said = (record.sha256, record.edition, record.withdrawn, record.title)
        if tree.keep(record.folder, said, GONE if record.withdrawn else standing):
            continue
        old = tree.old / record.folder / DATA
        data = None if record.withdrawn else intake.fresh.get(record.id, old)
        yield Job(record=record, json=data, folder=tree.new / record.folder)


def _write_all(tree: Tree, records: Sequence[Record]) -> None:
    """All bulletins as JSON Lines, newest first: a file for each year, and one of all years."""
    with tree.open(ALL) as stream:
        for year in years_of(records):
            path = f"{year.path}{ALL}"
            said = [(record.id, record.sha256) for record in year.records]
            tree.make(path, said, partial(_lines, tree, year.records))
            with (tree.new / path).open("rb") as lines:
                shutil.copyfileobj(lines, stream, 1 << 20)


def _lines(tree: Tree, records: Sequence[Record]) -> bytes:
    return b"".join((tree.new / record.folder / DATA).read_bytes() + b"\n" for record in records)


def _encode(state: State) -> bytes:
    import msgspec

    return msgspec.json.encode(state, order="sorted")
