"""What was read and what was found, told to people (and, of findings, to programs)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from rectification.fields import Field, fields
from rectification.isolation import in_one_line
from rectification.model import PartialDate

if TYPE_CHECKING:
    from rectification.blocks import Block, Span
    from rectification.differences import Change
    from rectification.hookspecs import Finding, Reading

_SEVERITY = {
    "zh": {"error": "错误", "warning": "提醒", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
_NOT_READ = {"Bulletin.schema", "Measure.starts_paragraph"}
_ABOVE = re.compile(r"\.(?:category|lead)\[")
"""What an item says of the headings above it, which stand with the first item under them."""
_FATE = {"bulletin": "通报", "noise": "页面杂项", "unplaced": "未归位"}


def reading_report(reading: Reading) -> str:
    """What a reading understood, in a few lines, and every block that it did not put in the bulletin."""
    bulletin = reading.bulletin
    measures = sum(len(item.measures) for item in bulletin.items)
    lines = [
        bulletin.title,
        reading.reason,
        f"sections {len(bulletin.sections)}, items {len(bulletin.items)}, measures {measures}",
    ]
    if reading.edits:
        lines += ["", f"edited after export (导出后有改动): {len(reading.edits)}"]
        lines += [f"  {edit}" for edit in reading.edits]
    for title, blocks in (
        ("found no place in the bulletin (未归位)", reading.unplaced),
        ("furniture of the page (页面杂项)", reading.noise),
    ):
        lines += ["", f"{title}: {len(blocks)}"]
        lines += [f"  {block.place}: {block.text}" for block in blocks]
    return "\n".join(lines)


@frozen(kw_only=True)
class _Row:
    """A block of the source beside the fields that were read from it."""

    place: str
    fate: str
    pieces: tuple[tuple[bool, str], ...]
    fields: tuple[Field, ...]
    first_unplaced: bool = False

    @property
    def word(self) -> str:
        return _FATE[self.fate]


def reading_page(reading: Reading) -> bytes:
    """The reading as one HTML page: each block of the source beside the fields that came from it.

    An editor sees at a glance what the machine understood, what it took for furniture of the page
    (页面杂项), and what found no place (未归位).
    """
    from jinja2 import Environment, PackageLoader

    environment = Environment(loader=PackageLoader("rectification.publishing"), autoescape=True)
    bulletin = reading.bulletin
    beside, elsewhere = _placed(reading)
    rows = tuple(_rows(reading, beside))
    page = environment.get_template("report.html").render(
        title=bulletin.title,
        verdict=("是整改通报：" if reading.is_bulletin else "不是整改通报：") + reading.reason,
        counts={fate: sum(row.fate == fate for row in rows) for fate in _FATE},
        items=len(bulletin.items),
        measures=sum(len(item.measures) for item in bulletin.items),
        elsewhere=elsewhere,
        rows=rows,
    )
    return page.encode()


def _placed(reading: Reading) -> tuple[dict[int, list[Field]], list[Field]]:
    """The fields by where they stand in the text; and those that nothing in the text is near to.

    What has no words of its own (a status that is inferred, the role of a section) stands with
    the record that it belongs to.
    """
    shown = [_shown(field) for field in fields(reading.bulletin) if field.owner not in _NOT_READ]
    nearest: dict[str, int] = {}
    for path, span in reading.spans.items():
        if _ABOVE.search(path):
            continue
        for record in _records_above(path):
            nearest[record] = min(span.start, nearest.get(record, span.start))
    beside: dict[int, list[Field]] = defaultdict(list)
    elsewhere: list[Field] = []
    for field in shown:
        if field.path in reading.spans:
            beside[reading.spans[field.path].start].append(field)
            continue
        near = next((nearest[record] for record in _records_above(field.path) if record in nearest), None)
        (elsewhere if near is None else beside[near]).append(field)
    return beside, elsewhere


def _records_above(path: str) -> Iterator[str]:
    """``$.a[0].b`` gives ``$.a[0]``: the records that a field is in, the innermost first, but the whole."""
    while (path := path.rpartition(".")[0]) != "$" and path:
        yield path


def _rows(reading: Reading, beside: dict[int, list[Field]]) -> Iterator[_Row]:
    fates = {block.span: "noise" for block in reading.noise}
    fates |= {block.span: "unplaced" for block in reading.unplaced}
    starts = sorted(beside)
    spans = sorted(reading.spans.values(), key=lambda span: span.start)
    at = mark = 0
    unplaced = False
    for block in reading.blocks:
        found: list[Field] = []
        while at < len(starts) and starts[at] < block.span.end:
            found += beside[starts[at]]
            at += 1
        first = mark
        while mark < len(spans) and spans[mark].start < block.span.end:
            mark += 1
        fate = fates.get(block.span, "bulletin")
        yield _Row(
            place=block.place,
            fate=fate,
            pieces=tuple(_pieces(reading.text, block, spans[first:mark])),
            fields=tuple(found),
            first_unplaced=fate == "unplaced" and not unplaced,
        )
        unplaced = unplaced or fate == "unplaced"


def _pieces(text: str, block: Block, spans: Sequence[Span]) -> Iterator[tuple[bool, str]]:
    """The block's text in pieces: (whether a field stands there, text)."""
    at = block.span.start
    for span in spans:
        start, end = max(at, span.start), min(span.end, block.span.end)
        if start < end:
            yield False, text[at:start]
            yield True, text[start:end]
            at = end
    yield False, text[at : block.span.end]


def _shown(field: Field) -> Field:
    """The field with its value as people read it."""
    value: Any = field.value
    if isinstance(value, Enum | PartialDate):
        value = getattr(value, "zh", value)
    return attrs.evolve(field, value=value)


def findings_report(found: Sequence[tuple[str, Finding]], language: str) -> str:
    """Findings, each with its source, severity, place and remedy, and their count.

    Args:
        found: Source and finding.
        language: ``"zh"`` or ``"en"``.
    """
    return "\n".join(_findings_lines(found, language))


def _findings_lines(found: Sequence[tuple[str, Finding]], language: str) -> Iterator[str]:
    severities = _SEVERITY[language]
    for source, finding in found:
        place = f"{finding.place}, {finding.path}" if finding.place else finding.path
        yield f"{source}: {severities[finding.severity.value]} {finding.check} ({place})"
        yield f"  {in_one_line(getattr(finding.message, language))}"
        yield f"  → {in_one_line(getattr(finding.remedy, language))}"
    counts = [sum(finding.severity.value == severity for _, finding in found) for severity in severities]
    yield ", ".join(f"{word} {count}" for word, count in zip(severities.values(), counts, strict=True))


def findings_json(found: Sequence[tuple[str, Finding]]) -> bytes:
    """Findings as a JSON array of objects, each with its ``source``, indented, with a final newline."""
    import msgspec

    plain = [{"source": source, **attrs.asdict(finding)} for source, finding in found]
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def changes_json(changes: Sequence[Change]) -> bytes:
    """Changes as a JSON array of objects, indented, with a final newline."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(changes), indent=1) + b"\n"
