"""What an exporter leaves out: each field of the model, and whether its text reaches the output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from enum import Enum
from functools import partial
from typing import Any

import attrs
from attrs import frozen

from rectification.exporters.printed import numeral
from rectification.hookspecs import Exporter
from rectification.model import Basis, Bulletin, Kind, PartialDate, Regime, Role, StatusValue
from rectification.testing.samples import SAMPLES
from rectification.testing.text import squeeze, visible_text

NOT_CONTENT = frozenset({"Bulletin.schema", "Line.of", "Measure.starts_paragraph"})
"""Fields that speak to programs and have no words to lose."""

_IN_WORDS = frozenset({"Quantity.value"})
"""Numbers that some text of the bulletin says, in whatever digits."""

_PRINTED = frozenset({"Section.heading", "FeedbackItem.heading", "Status.evidence", "Totals.evidence"})
"""Fields that hold the words of print, which stand in for typed fields."""

_STEPS = max(len(choice) for choice in (Basis, Kind, Regime, Role, StatusValue))

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CHINA = timezone(timedelta(hours=8))


@frozen
class Said:
    """One value that a bulletin holds: its field (``"Measure.text"``), its path, and the value."""

    field: str
    path: str
    value: str | int | float | Enum | PartialDate | datetime

    @property
    def is_required(self) -> bool:
        """Whether losing it is losing words: text and dates are, numbers and enums are judged beside them."""
        return isinstance(self.value, str | PartialDate | datetime)


@frozen(kw_only=True)
class FieldFate:
    """What became of one field of the model (字段去向).

    Attributes:
        field: ``"Publication.rights"``.
        zh: Its Chinese name.
        held: How many values of it the samples hold.
        found: How many of them are in the output.
        declared: Whether the exporter says that it leaves the field out.
        lost: Whether it is gone without being declared: the words of a text or a date, or a choice or a
            number no value of which makes a difference.
        example: The first value that was not found, with its sample and path.
    """

    field: str
    zh: str
    held: int
    found: int
    declared: bool
    lost: bool
    example: str | None = None

    @property
    def loss(self) -> str:
        """What was lost, in words."""
        return f"{self.field} ({self.zh}) is lost, {self.held - self.found} of {self.held}; {self.example}"


@frozen
class LossReport:
    """The fate of every field of the model in one exporter's output (字段丢失报告)."""

    exporter: str
    fields: tuple[FieldFate, ...]

    @property
    def lost(self) -> tuple[FieldFate, ...]:
        """The fields whose words are gone and not declared."""
        return tuple(fate for fate in self.fields if fate.lost)

    def __str__(self) -> str:
        width = max(len(fate.field) for fate in self.fields)
        lines = [f"{self.exporter}: fields of the model in the output"]
        for fate in self.fields:
            said = "left out" if fate.declared else "LOST" if fate.lost else ""
            lines.append(f"  {fate.field:<{width}}  {fate.found:>3}/{fate.held:<3} {said:<8} {fate.zh}")
            if fate.lost:
                lines.append(f"  {'':<{width}}  {fate.example}")
        return "\n".join(lines)


def field_loss(
    exporter: Exporter[Any],
    read_back: Callable[[bytes], str] | None = None,
    *,
    leaves_out: Collection[str] = (),
    options: object = None,
    samples: Mapping[str, Bulletin] = SAMPLES,
) -> LossReport:
    """Which fields of the model reach an exporter's output, tried on the samples.

    Args:
        exporter: The exporter's record.
        read_back: The text of an output; by default what `visible_text` finds.
        leaves_out: Fields that it does not print, beside those that its record names.
        options: An instance of its options class; the defaults if none.
        samples: The bulletins to try.
    """

    def write(bulletin: Bulletin) -> bytes:
        return run_exporter(exporter, [bulletin], options)

    fates: dict[str, list[tuple[Said, str, bool]]] = {}
    declared_fields: set[str] = set()
    leaves_out = exporter.leaves_out | set(leaves_out)
    written = []
    for name, bulletin in samples.items():
        data, bare = write(bulletin), changed(bulletin, _unprinted)
        written += [(bulletin, data), (bare, write(bare))]
        text = squeeze(read_back(data) if read_back else visible_text(data, exporter.media_type))
        for said, declared in everything_said(bulletin, leaves_out):
            if declared:
                declared_fields.add(said.field)
            fates.setdefault(said.field, []).append((said, name, is_found(said.value, text)))
    rows = [
        _fate(name, tried, declared=name in declared_fields, counts=partial(_counts, written, write, name))
        for name, tried in fates.items()
    ]
    return LossReport(exporter.name, tuple(rows))


def run_exporter(exporter: Exporter[Any], bulletins: Sequence[Bulletin], options: object = None) -> bytes:
    """What the exporter writes for one bulletin, whether it takes one or many, or for several.

    Raises:
        TypeError: It did not return bytes, or does not take several.
    """
    chosen = exporter.options() if options is None else options
    if exporter.one is not None and len(bulletins) == 1:
        data: object = exporter.one(bulletins[0], chosen)
    elif exporter.many is not None:
        data = exporter.many(tuple(bulletins), chosen)
    else:
        message = "it takes one bulletin at a time"
        raise TypeError(message)
    if not isinstance(data, bytes):
        message = f"returned {type(data).__name__}, not bytes"
        raise TypeError(message)
    return data


def _fate(
    name: str, tried: list[tuple[Said, str, bool]], *, declared: bool, counts: Callable[[], bool]
) -> FieldFate:
    missing = [(said, sample) for said, sample, found in tried if not found]
    words = [(said, sample) for said, sample in missing if said.is_required]
    silent = bool(missing) and not (name in _IN_WORDS or declared or words or counts())
    example = None
    if missing:
        said, sample = (words or missing)[0]
        value = said.value.value if isinstance(said.value, Enum) else said.value
        example = f"sample {sample}, {said.path}: {str(value)[:60]!r}"
    return FieldFate(
        field=name,
        zh=chinese_name(name),
        held=len(tried),
        found=len(tried) - len(missing),
        declared=declared,
        lost=silent or bool(words and not declared),
        example=f"{example}; no other value changes the output" if silent else example,
    )


def _counts(
    written: Sequence[tuple[Bulletin, bytes]], write: Callable[[Bulletin], bytes], field: str
) -> bool:
    """Whether some other value of a choice or a number changes the output; its words may be anything."""
    for bulletin, output in written:
        for step in range(1, _STEPS):
            other = _with_other(bulletin, field, step)
            if other != bulletin and write(other) != output:
                return True
    return False


def _with_other(bulletin: Bulletin, field: str, step: int) -> Bulletin:
    """The bulletin with other values of the same type in one field; by and by, all of a choice."""

    def other(name: str, value: object) -> object:
        if name == field and isinstance(value, Enum):
            choices = list(type(value))
            return choices[(choices.index(value) + step) % len(choices)]
        return value + step if name == field and isinstance(value, int | float) else value

    return changed(bulletin, other)  # type: ignore[no-any-return]


def _unprinted(field: str, value: object) -> object:
    """Nothing where a field has the words of print, so that the typed fields have to be told."""
    return None if field in _PRINTED else value


def changed(record: Any, change: Callable[[str, Any], Any]) -> Any:
    """The record with each value in it, and in the records that it holds, changed by field and value."""
    changes = {}
    for attribute in attrs.fields(type(record)):
        name, value = f"{type(record).__name__}.{attribute.name}", getattr(record, attribute.name)
        changes[attribute.name] = (
            tuple(_changed(name, one, change) for one in value)
            if isinstance(value, tuple)
            else _changed(name, value, change)
        )
    return attrs.evolve(record, **changes)


def _changed(name: str, value: Any, change: Callable[[str, Any], Any]) -> Any:
    return changed(value, change) if attrs.has(type(value)) else change(name, value)


def everything_said(bulletin: Bulletin, leaves_out: Collection[str] = ()) -> Iterator[tuple[Said, bool]]:
    """Every value that the bulletin holds, in order, and whether it is declared as left out."""
    return _walk(bulletin, "$", frozenset(leaves_out), declared=False)


def _walk(
    record: Any, path: str, leaves_out: frozenset[str], *, declared: bool
) -> Iterator[tuple[Said, bool]]:
    for attribute in attrs.fields(type(record)):
        name = f"{type(record).__name__}.{attribute.name}"
        value = getattr(record, attribute.name)
        left_out = declared or name in leaves_out
        place = f"{path}.{attribute.name}"
        several = isinstance(value, tuple)
        for n, one in enumerate(value if several else (value,)):
            where = f"{place}[{n}]" if several else place
            if attrs.has(type(one)):
                yield from _walk(one, where, leaves_out, declared=left_out)
            elif name not in NOT_CONTENT and not (one is None or one == ""):
                yield Said(name, where, one), left_out


def chinese_name(name: str) -> str:
    """The Chinese name of a field: ``"Publication.rights"`` is 版权信息."""
    from rectification import model

    cls, _, attribute = name.partition(".")
    return str(getattr(attrs.fields(getattr(model, cls)), attribute).metadata["zh"])


def is_found(value: object, text: str) -> bool:
    """Whether a value stands in text without white space; dates and numbers in any usual spelling."""
    return any(all(squeeze(part) in text for part in spelling) for spelling in spellings(value))


def spellings(value: object) -> Iterator[tuple[str, ...]]:
    """The ways to write a value, each as the pieces that must all be there."""
    if isinstance(value, PartialDate):
        yield from ((spelling,) for spelling in _dates(value))
    elif isinstance(value, datetime):
        for zone in (value.tzinfo, _CHINA, UTC):
            there = value.astimezone(zone)
            day = PartialDate(there.year, there.month, there.day)
            yield from ((spelling, f"{there:%H:%M}") for spelling in _dates(day))
            yield (format_datetime(there),)
    elif isinstance(value, Enum):
        yield (str(value.value),)
        yield (getattr(value, "zh", str(value.value)),)
    elif isinstance(value, int):
        yield (str(value),)
        yield (numeral(value),)
    else:
        yield (str(value),)


def _dates(value: PartialDate) -> Iterator[str]:
    """ISO 8601, as an office writes it, and as RFC 5322 has it; points and strokes pass for hyphens."""
    yield str(value)
    yield str(value).replace("-", "/")
    yield str(value).replace("-", ".")
    yield value.zh
    if value.month:
        yield f"{f'{value.day:02} ' if value.day else ''}{_MONTHS[value.month - 1]} {value.year}"
