"""What must hold of an exporter: every claim of `ExporterContract`, each as a function."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import attrs
from attrs import Factory, frozen

from rectification import plugins
from rectification.hookspecs import Exporter
from rectification.model import Bulletin
from rectification.plugins import Offer, Plugins
from rectification.serialize import structure_options
from rectification.testing.child import digests, run_elsewhere
from rectification.testing.growth import of_items
from rectification.testing.loss import NOT_CONTENT, LossReport, field_loss, run_exporter
from rectification.testing.records import (
    faults_of_media_type,
    faults_of_options,
    faults_of_suffix,
    faults_of_title,
    problems_of,
)
from rectification.testing.report import Claim, settle
from rectification.testing.samples import FULL, SAMPLES
from rectification.testing.text import tags

APART = 2.1
"""Seconds between two runs that must give the same: a zip file's clock ticks every two."""

_MARK = "<x-mark>&"
_MARKED = {ord(character): _MARK + character for character in "水整市青张办工科降完"}
_ADDRESSES = frozenset({"Publication.url", "Attachment.url"})


@frozen(kw_only=True)
class ExporterSubject:
    """An exporter under proof, and what its author declares of it.

    Attributes:
        offer: The exporter and its origin.
        loaded: Everything that was loaded with it.
        read_back: The text of an output; none for what `visible_text` finds.
        leaves_out: Fields that it does not print, beside those that its record names.
        options: Options to try it with, beside the defaults.
    """

    offer: Offer[Exporter[Any]]
    loaded: Plugins
    read_back: Callable[[bytes], str] | None = None
    leaves_out: Collection[str] = ()
    options: Mapping[str, object] = Factory(dict)

    @property
    def left_out(self) -> frozenset[str]:
        """Every field that is declared as not printed."""
        return self.exporter.leaves_out | set(self.leaves_out)

    @classmethod
    def named(cls, name: str, using: Plugins | None = None, **declared: Any) -> ExporterSubject:
        """The installed exporter of that name.

        Raises:
            UnknownNameError: There is none; the message says what was set aside, and why.
        """
        loaded = using or plugins.load()
        return cls(offer=loaded.exporter(name), loaded=loaded, **declared)

    @property
    def exporter(self) -> Exporter[Any]:
        """The record."""
        return self.offer.record

    def chosen(self) -> Any:
        """The options as the exporter's own class."""
        return structure_options(self.options, self.exporter.options, f"exporter {self.exporter.name}")

    def loss(self, samples: Mapping[str, Bulletin] = SAMPLES) -> LossReport:
        """The fate of each field of the model."""
        return field_loss(
            self.exporter, self.read_back, leaves_out=self.left_out, options=self.chosen(), samples=samples
        )

    def of_size(self, items: int) -> Callable[[], bytes]:
        """The job of writing so many items."""
        bulletin, options = of_items(items), self.chosen()
        return lambda: run_exporter(self.exporter, bulletin, options)

    def claims(self) -> Iterator[Claim]:
        """Every claim, tried one after the other."""
        for id_, (title, find) in CLAIMS.items():
            yield settle(id_, title, lambda find=find: find(self))  # type: ignore[misc]


def loads(subject: ExporterSubject) -> Iterator[str]:
    """Nothing of its distribution was set aside."""
    yield from problems_of(subject.offer, subject.loaded)


def describes_itself(subject: ExporterSubject) -> Iterator[str]:
    """Title, media type and suffix are what people and programs can use."""
    yield from faults_of_title(subject.exporter.title)
    yield from faults_of_media_type(subject.exporter.media_type)
    yield from faults_of_suffix(subject.exporter.suffix)


def has_options(subject: ExporterSubject) -> Iterator[str]:
    """Options have types, defaults and help."""
    yield from faults_of_options(subject.exporter.options)


def writes_every_sample(subject: ExporterSubject) -> Iterator[str]:
    """Each sample, and all of them where it takes many, gives bytes."""
    for name, bulletin in SAMPLES.items():
        try:
            run_exporter(subject.exporter, bulletin, subject.chosen())
        except Exception as err:  # noqa: BLE001  (whatever the exporter raises speaks against it)
            yield f"sample {name}: {type(err).__name__}: {err}"
    if subject.exporter.many is not None:
        data: object = subject.exporter.many(tuple(SAMPLES.values()), subject.chosen())
        if not isinstance(data, bytes):
            yield f"several bulletins: returned {type(data).__name__}, not bytes"


def repeats_itself(subject: ExporterSubject) -> Iterator[str]:
    """Another moment, and another process with its own clock, zone, locale and hash seed, change nothing."""
    began = time.monotonic()
    first = digests(subject.exporter, subject.chosen())
    elsewhere = run_elsewhere(subject.offer.full_name, dict(subject.options))
    time.sleep(max(0.0, APART - (time.monotonic() - began)))
    again = digests(subject.exporter, subject.chosen())
    for name, digest in first.items():
        if again[name] != digest:
            yield f"sample {name}: other bytes {APART} seconds later; does a clock or a set get in?"
    if "error" in elsewhere:
        yield f"in a process of its own, a year on: {elsewhere['error']}"
        return
    for name, digest in elsewhere["digests"].items():
        if first[name] == again[name] != digest:
            yield (
                f"sample {name}: other bytes in another process, a year on; does the date, "
                "the time zone, the locale or the order of a set get in?"
            )


def does_nothing_else(subject: ExporterSubject) -> Iterator[str]:
    """It returns bytes: it writes and prints nothing, starts no program, uses no network, loads lightly."""
    elsewhere = run_elsewhere(subject.offer.full_name, dict(subject.options))
    if "error" in elsewhere:
        yield f"in a process of its own: {elsewhere['error']}"
        return
    yield from (f"{deed}; an exporter returns bytes and does nothing else" for deed in elsewhere["deeds"])
    for distribution in elsewhere["loaded"]:
        yield f"loading the plugin imports {distribution}; import it inside the function that needs it"


def loses_nothing(subject: ExporterSubject) -> Iterator[str]:
    """Every text and date of the samples is in the output, or its field is declared as left out."""
    yield from _unknown_fields(subject.left_out)
    for fate in subject.loss().lost:
        yield (
            f"{fate.field} ({fate.zh}) is lost, {fate.held - fate.found} of {fate.held}; {fate.example}; "
            f'print it, or declare leaves_out = {{"{fate.field}"}}'
        )


def keeps_markup_as_text(subject: ExporterSubject) -> Iterator[str]:
    """What looks like markup in a text is printed as it stands, and makes no element."""
    # A mark before some characters leaves what one text repeats of another as it was.
    marked = map_texts(FULL, lambda text: text.translate(_MARKED))
    names = tags(run_exporter(subject.exporter, marked, subject.chosen()), subject.exporter.media_type)
    if names is not None and any("x-mark" in name for name in names):
        yield "markup in a text became an element of the output; escape every text"
    unmarked = subject.loss({"full": FULL}).lost
    known = {fate.field for fate in unmarked}
    for fate in subject.loss({"marked": marked}).lost:
        if fate.field not in known:
            yield f"{fate.field} ({fate.zh}) is not printed as it stands with {_MARK!r} in it; {fate.example}"


CLAIMS: Mapping[str, tuple[str, Callable[[ExporterSubject], Iterator[str]]]] = {
    "loads": ("it loads, and nothing of its distribution was set aside", loads),
    "described": ("title, media type and suffix are in order", describes_itself),
    "options": ("options have types, defaults and help", has_options),
    "samples": ("every sample gives bytes", writes_every_sample),
    "same-bytes": ("the same input gives the same bytes, later and elsewhere", repeats_itself),
    "pure": (
        "it writes no file, prints nothing, starts no program, uses no network, and loads lightly",
        does_nothing_else,
    ),
    "loss": ("no text of the model is lost", loses_nothing),
    "markup": ("markup in text stays text", keeps_markup_as_text),
}
"""Every claim by its id: its title, and the function that looks for what speaks against it."""


def map_texts(record: Any, change: Callable[[str], str]) -> Any:
    """The record with every text of it, and of the records in it, changed."""
    changes = {}
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        if f"{type(record).__name__}.{attribute.name}" not in NOT_CONTENT | _ADDRESSES:
            changes[attribute.name] = (
                tuple(_changed(one, change) for one in value)
                if isinstance(value, tuple)
                else _changed(value, change)
            )
    return attrs.evolve(record, **changes)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    return map_texts(value, change) if attrs.has(type(value)) else value


def _unknown_fields(leaves_out: Collection[str]) -> Iterator[str]:
    from rectification import model

    records = [one for one in vars(model).values() if isinstance(one, type) and attrs.has(one)]
    known = {f"{one.__name__}.{field.name}" for one in records for field in attrs.fields(one)}
    for name in sorted(set(leaves_out) - known):
        yield f"leaves_out names {name!r}, which is no field of the model; write Class.field"
