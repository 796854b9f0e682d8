"""The search of all problems by their words: a page, and an index of which it fetches what a query needs.

The index is in chunks of bulletins in the order in which they were published first, so that a bulletin
that is new or changed touches one chunk. Each chunk tells, for each pair of characters that follow one
another, which of its bulletins hold it; Chinese needs no words for that. The pairs are in shards by
their first character. What a bulletin says is fetched from its own JSON, as its results are shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from rectification.exporters.html.environment import render
from rectification.model import Basis, StatusValue
from rectification.publishing.lists import years_of
from rectification.publishing.pages import DATA
from rectification.publishing.records import Record
from rectification.publishing.site import Site
from rectification.publishing.tables import TABLE
from rectification.publishing.tree import Tree

PAGE = "search.html"
SCRIPT = "search.js"
INDEX = "search/index.json"

CHUNK = 256
"""Bulletins in a chunk: a change rewrites one, and a query for what is nowhere looks through all."""

SHARDS = 64
"""Files in a chunk: a query fetches one for each pair of its characters."""

_BULLETINS = "bulletins.json"
_NAMES = [_BULLETINS, *(f"{number}.json" for number in range(SHARDS))]
_PAIR = re.compile(r"(?=([^\W_]{1,2}))")


class _Measure(msgspec.Struct):
    text: str


class _Status(msgspec.Struct):
    value: StatusValue
    basis: Basis


class _Item(msgspec.Struct):
    """What is searched of an item; the script reads the same."""

    problem: str
    heading: str | None
    category: list[str]
    goal: list[str]
    measures: list[_Measure]
    outcome: list[str]
    status: _Status


class _Section(msgspec.Struct):
    items: list[_Item]


class _Bulletin(msgspec.Struct):
    sections: list[_Section]


class _Chunk(NamedTuple):
    """A chunk to make: its folder, and those of its bulletins."""

    path: str
    bulletins: list[str]


def write_search(
    site: Site,
    tree: Tree,
    records: Mapping[str, Record],
    order: Iterable[str],
    *,
    run: Callable[..., object],
) -> None:
    """The page, its script, and the index, each chunk of it only if it has changed.

    Args:
        site: Whose search it is.
        tree: Where to.
        records: Of all bulletins that there ever were, by id.
        order: Their ids, in the order in which they were first published.
        run: `in_chunks`, with an executor or without.
    """
    ids = list(order)
    starts = range(0, len(ids), CHUNK)
    chunks = []
    for number, start in enumerate(starts):
        shown = [records[id_] for id_ in ids[start : start + CHUNK] if not records[id_].withdrawn]
        path = f"search/{number}/"
        if not tree.keep(path, [(record.id, record.sha256) for record in shown], _NAMES):
            chunks.append(_Chunk(path, [record.folder for record in shown]))
    weight = max((len(chunk.bulletins) for chunk in chunks), default=1)
    run("search", partial(_write_chunks, tree.new), chunks, weight=weight)
    words = {
        "chunks": len(starts),
        "shards": SHARDS,
        "statuses": {status.value: status.zh for status in StatusValue},
        "bases": {basis.value: basis.zh for basis in Basis},
    }
    tree.put(INDEX, msgspec.json.encode(words))
    tree.asset(SCRIPT)
    page = render(
        PAGE,
        site.templates,
        site=site,
        title="查找问题",
        summary="在全部通报的问题、类别、整改措施和整改状态中查找。",
        root="",
        address=site.address(PAGE),
        tables=[
            (f"{year.path}{TABLE}", year.title)
            for year in years_of([record for record in records.values() if not record.withdrawn])
        ],
    )
    tree.put(PAGE, page.encode())


def _write_chunks(folder: Path, chunks: Sequence[_Chunk]) -> list[None]:
    """Write the chunks into the folder of the site, which has the JSON of their bulletins."""
    for chunk in chunks:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, bulletin in enumerate(chunk.bulletins):
            for pair in pairs(_text((folder / bulletin / DATA).read_bytes())):
                found[pair].append(place)
        shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
        for pair, places in found.items():
            shards[ord(pair[0]) % SHARDS][pair] = places
        target = folder / chunk.path
        target.mkdir(parents=True)
        (target / _BULLETINS).write_bytes(msgspec.json.encode(chunk.bulletins))
        for number, shard in enumerate(shards):
            (target / f"{number}.json").write_bytes(msgspec.json.encode(shard, order="sorted"))
    return []


def pairs(text: str) -> set[str]:
    """Letters and digits that follow one another in the text, two by two; the last of a run also alone.

    One character alone is so found too, since every place of it begins a pair or ends a run.
    """
    return set(_PAIR.findall(unicodedata.normalize("NFKC", text).lower()))


def _text(data: bytes) -> str:
    """All that is searched of a bulletin, from its JSON."""
    bulletin = msgspec.json.decode(data, type=_Bulletin)
    return "\n".join(text for section in bulletin.sections for item in section.items for text in _texts(item))


def _texts(item: _Item) -> Iterator[str]:
    yield item.heading or ""
    yield item.problem
    yield from item.category
    yield from item.goal
    for measure in item.measures:
        yield measure.text
    yield from item.outcome
    yield item.status.value.zh
    yield item.status.basis.zh
