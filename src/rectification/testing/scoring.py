"""Measures how well pages are read, against labels that people wrote: right and asked for each field.

A case is a folder with ``source.txt``, ``.html`` or ``.docx`` and ``expected.json``, which says what the
page states; ``docs/how-to/improve-the-reading.md`` tells how to label one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

from rectification.errors import ReadError
from rectification.model import Basis, Bulletin, ContactInfo, FeedbackItem, InspectionRound, Publication
from rectification.pipeline import read

if TYPE_CHECKING:
    from rectification.plugins import Plugins

_ONE_KIND = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'"} | {0xFF01 + n: 0x21 + n for n in range(94)}
)


@define
class Score:
    """How many labels were met, by field, and which were not (得分).

    Attributes:
        sources: How many sources were read.
        asked: How often a field was labelled.
        right: How often what was read is what the label says.
        misses: What was read and what was wanted, a line each, by field.
        found: Items that were read; `wanted`: items that are labelled; `matched`: those that agree.
    """

    sources: int = 0
    asked: Counter[str] = Factory(Counter)
    right: Counter[str] = Factory(Counter)
    misses: dict[str, list[str]] = Factory(lambda: defaultdict(list))
    found: int = 0
    wanted: int = 0
    matched: int = 0

    @property
    def share(self) -> float:
        """Right out of asked, over all fields; 1 where nothing was asked."""
        return self.right.total() / self.asked.total() if self.asked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the items' precision and recall; 1 where there are none."""
        return 2 * self.matched / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def mark(self, field: str, where: str, got: object, allowed: Iterable[object]) -> None:
        """Count a field, and note it if what was read is none of the allowed answers."""
        allowed = list(allowed)
        self.asked[field] += 1
        if any(_agrees(field, got, one) for one in allowed):
            self.right[field] += 1
        else:
            self.misses[field].append(f"{where}: {_shown(got)} instead of {_shown(allowed[0])}")

    def __str__(self) -> str:
        lines = [
            f"{field:18} {self.right[field]:5} / {count:<5} {self.right[field] / count:7.1%}"
            for field, count in self.asked.items()
        ]
        lines.append(f"{'items':18} {self.matched:5} / {self.wanted:<5} F1 {self.f1:.1%}")
        return "\n".join([*lines, f"{self.sources} sources; all fields {self.share:.1%}"])


def score(folder: Path, *, using: Plugins | None = None) -> Score:
    """Read every labelled source under a folder, and count what agrees with its labels.

    Text is compared without white space and with full-width and ASCII forms as one. A label that
    is none or empty asks that nothing be read: an invention counts as wrong.

    Args:
        folder: Holds case folders, at any depth.
        using: The plugins to read with; all that are installed by default.

    Raises:
        ReadError: A label is no JSON, or there is none at all; it names the file.
    """
    total = Score()
    labels = sorted(folder.rglob("expected.json"))
    for label in labels:
        want = _labels(label)
        for source in sorted(label.parent.glob("source.*")):
            total.sources += 1
            _compare(total, source, want, using)
    if not total.sources:
        message = "no expected.json with a source beside it under this folder"
        raise ReadError(message, place=str(folder))
    return total


def _labels(path: Path) -> dict[str, Any]:
    try:
        labels = json.loads(path.read_text("utf-8-sig"))
    except ValueError as err:
        message = f"no JSON: {err}"
        raise ReadError(message, place=str(path)) from err
    if not isinstance(labels, dict):
        message = "the labels are one JSON object"
        raise ReadError(message, place=str(path))
    return labels


def _compare(total: Score, source: Path, want: dict[str, Any], using: Plugins | None) -> None:
    where = f"{source.parent.name}/{source.name}"
    try:
        reading = read(source, using=using)
    except ReadError as err:
        total.mark("page", where, str(err), [want.get("page", "bulletin")])
        return
    page = "bulletin" if reading.is_bulletin else "other"
    total.mark("page", where, page, [want.get("page", "bulletin")])
    if want.get("page") == "other":
        return
    bulletin = reading.bulletin if reading.is_bulletin else Bulletin(title="")
    allowed = _allowed(want)
    for field, got in _head(bulletin).items():
        if field in want:
            total.mark(field, where, got, allowed(field, want[field]))
    contact = bulletin.contact or ContactInfo()
    for field, label in (want.get("contact") or {}).items():
        total.mark(field, where, getattr(contact, field, None), allowed(f"contact.{field}", label))
    _compare_items(total, where, bulletin.items, want.get("items") or [], allowed)


def _compare_items(
    total: Score, where: str, got: tuple[FeedbackItem, ...], want: list[dict[str, Any]], allowed: Any
) -> None:
    total.found += len(got)
    total.wanted += len(want)
    problems = [_plain(one["problem"]) for one in want]
    found = [_nearest(_plain(item.problem), problems, want) for item in got]
    matcher = SequenceMatcher(None, found, problems, autojunk=False)
    matched: set[int] = set()
    for start, other, size in matcher.get_matching_blocks():
        for step in range(size):
            matched.add(other + step)
            _compare_item(total, where, got[start + step], other + step, want[other + step], allowed)
    total.matched += len(matched)
    total.misses["items"] += [
        f"{where}: not found: {one['problem']}" for index, one in enumerate(want) if index not in matched
    ]
    total.misses["items"] += [
        f"{where}: not labelled: {item.problem}"
        for item, problem in zip(got, found, strict=True)
        if problem not in problems
    ]


def _compare_item(
    total: Score, where: str, item: FeedbackItem, index: int, want: dict[str, Any], allowed: Any
) -> None:
    here = f"{where}, item {index + 1}"
    for field, got in _item(item).items():
        if field in want and not (want.get("cut") and field not in {"number", "category"}):
            total.mark(f"item.{field}", here, got, allowed(f"items[{index}].{field}", want[field]))
    start = want.get("measures_start")
    if start and not want.get("cut"):
        text = "".join(measure.text for measure in item.measures)
        total.mark("item.measures", here, text, [text if _plain(text).startswith(_plain(start)) else start])


def _nearest(problem: Any, problems: list[Any], want: list[dict[str, Any]]) -> Any:
    """The label that a cut page breaks off, where the problem begins with it or is its beginning."""
    if problem in problems:
        return problem
    for label, one in zip(problems, want, strict=True):
        if one.get("cut") and label and (problem.startswith(label) or label.startswith(problem)):
            return label
    return problem


def _head(bulletin: Bulletin) -> dict[str, Any]:
    """The head and end of a bulletin as labels have them."""
    rounds = bulletin.rounds or (InspectionRound(),)
    first = rounds[0]
    publication = bulletin.publication or Publication()
    published = publication.published_at
    cited = [
        document.title
        for item in bulletin.items
        for measure in item.measures
        for document in measure.documents
    ]
    return {
        "title": bulletin.title,
        "published": published.isoformat()[:16] if published else None,
        "source": publication.source,
        "regime": first.regime.zh if first.regime else None,
        "kind": first.kind.zh if first.kind else None,
        "term": first.term,
        "ordinal": first.ordinal,
        "authority": first.authority,
        "team": [team for one in rounds for team in one.teams],
        "inspected": [body for one in rounds for body in one.inspected],
        "start": _text(first.began),
        "end": _text(first.ended),
        "feedback": _text(first.feedback_on),
        "sections": [section.heading for section in bulletin.sections if section.heading],
        "totals": bulletin.totals,
        "documents": list(dict.fromkeys(cited)),
        "signatory": bulletin.issuer,
        "issued_on": _text(bulletin.issued_on),
    }


def _item(item: FeedbackItem) -> dict[str, Any]:
    """An item as labels have it."""
    return {
        "number": item.number,
        "category": list(item.category),
        "measures": "".join(measure.text for measure in item.measures),
        "outcome": "".join(item.outcome),
        "status": item.status.value.value if item.status.basis is Basis.STATED else None,
        "responsible": [{"role": one.role, "name": one.name} for one in item.responsible],
        "deadline": _text(item.deadline),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _allowed(want: Mapping[str, Any]) -> Callable[[str, object], list[object]]:
    """What gives a label, and the other answers that ``alt`` allows for it."""
    others = want.get("alt") or {}
    return lambda path, label: [label, *others.get(path, [])]


def _agrees(field: str, got: Any, want: Any) -> bool:
    """Whether what was read is what a label says."""
    if _is_empty(want):
        return _is_empty(got) or field == "signatory"  # the title may name the issuer of an unsigned page
    if field == "totals":
        return got is not None and all(
            str(getattr(got, name, None)) == str(value) for name, value in want.items() if value is not None
        )
    if field == "published":
        return isinstance(got, str) and got.startswith(want)
    if field in {"team", "inspected"} and isinstance(want, str):
        want = [want]
    return bool(_plain(got) == _plain(want))


def _is_empty(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    return value is None or value in ("", [], ())


def _plain(value: Any) -> Any:
    """A label or what was read, so that only what matters is compared."""
    if isinstance(value, str):
        return "".join(value.split()).translate(_ONE_KIND)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _shown(value: object) -> str:
    return f"{value!r:.160}"
