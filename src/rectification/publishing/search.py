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
from collections.abc import Iterable, Iterator, Mapping, Sequence

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


def write_search(site: Site, tree: Tree, records: Mapping[str, Record], order: Iterable[str]) -> None:
    """The page, its script, and the index, each chunk of it only if it has changed.

    Args:
        site: Whose search it is.
        tree: Where to.
        records: Of all bulletins that there ever were, by id.
        order: Their ids, in the order in which they were first published.
    """
    ids = list(order)
    chunks = [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
    for number, chunk in enumerate(chunks):
        _keep_or_write(tree, f"search/{number}/", [records[id_] for id_ in chunk])
    words = {
        "chunks": len(chunks),
        "shards": SHARDS,
        "statuses": {status.value: status.zh for status in StatusValue},
        "bases": {basis.value: basis.zh for basis in Basis},
    }
    tree.put(INDEX, msgspec.json.encode(words))
    tree.asset(SCRIPT)
    shown = [record for record in records.values() if not record.withdrawn]
    page = render(
        PAGE,
        site.templates,
        site=site,
        title="查找问题",
        summary="在全部通报的问题、类别、整改措施和整改状态中查找。",
        root="",
        address=site.address(PAGE),
        tables=[(f"{year.path}{TABLE}", year.title) for year in years_of(shown)],
    )
    tree.put(PAGE, page.encode())


def _keep_or_write(tree: Tree, path: str, records: Sequence[Record]) -> None:
    shown = [record for record in records if not record.withdrawn]
    if tree.keep(path, [(record.id, record.sha256) for record in shown], _NAMES):
        return
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(shown):
        for pair in pairs(_text((tree.new / record.folder / DATA).read_bytes())):
            found[pair].append(place)
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for pair, places in found.items():
        shards[ord(pair[0]) % SHARDS][pair] = places
    tree.put(f"{path}{_BULLETINS}", msgspec.json.encode([record.folder for record in shown]))
    for number, shard in enumerate(shards):
        tree.put(f"{path}{number}.json", msgspec.json.encode(shard, order="sorted"))


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
