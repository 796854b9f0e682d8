"""What must hold of an exporter: every claim of `ExporterContract`, each as a function."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs
from attrs import frozen

from rectification.hookspecs import Exporter
from rectification.isolation import in_words, is_the_plugins
from rectification.model import Bulletin
from rectification.testing.growth import of_items
from rectification.testing.loss import (
    NOT_CONTENT,
    LossReport,
    changed,
    everything_said,
    field_loss,
    run_exporter,
)
from rectification.testing.records import (
    faults_of_media_type,
    faults_of_options,
    faults_of_suffix,
    faults_of_title,
)
from rectification.testing.report import Claim, settle
from rectification.testing.samples import FULL, SAMPLES
from rectification.testing.subject import Subject, after_elsewhere, does_nothing_else, loads, repeats_itself
from rectification.testing.text import tags

_MARK = "<x-mark>&"
_MARKED = {ord(character): _MARK + character for character in "水整市青张办工科降完"}
_ADDRESSES = frozenset({"Publication.url", "Attachment.url"})


@frozen(kw_only=True)
class ExporterSubject(Subject):
    """An exporter under proof, and what its author declares of it.

    Attributes:
        read_back: The text of an output; none for what `visible_text` finds.
        leaves_out: Fields that it does not print, beside those that its record names.
    """

    kind: ClassVar[str] = "exporter"

    read_back: Callable[[bytes], str] | None = None
    leaves_out: Collection[str] = ()

    @property
    def exporter(self) -> Exporter[Any]:
        """The record."""
        return self.offer.record  # type: ignore[no-any-return]

    @property
    def left_out(self) -> frozenset[str]:
        """Every field that is declared as not printed."""
        return self.exporter.leaves_out | set(self.leaves_out)

    def jobs(self) -> Mapping[str, Sequence[Bulletin]]:
        """Each sample, and all of them where it takes many."""
        jobs: dict[str, Sequence[Bulletin]] = {
            f"sample {name}": (bulletin,) for name, bulletin in SAMPLES.items()
        }
        return jobs if self.exporter.many is None else {**jobs, "all samples": tuple(SAMPLES.values())}

    def of_size(self, items: int) -> Sequence[Bulletin]:
        """One bulletin of so many items."""
        return (of_items(items),)

    def do(self, job: Sequence[Bulletin]) -> bytes:
        """What it writes."""
        return run_exporter(self.exporter, job, self.chosen())

    def trials(self, jobs: Mapping[str, Sequence[Bulletin]]) -> Iterable[tuple[str, Sequence[Bulletin]]]:
        """The jobs, and the texts that look like markup."""
        return (*jobs.items(), ("sample full with marks", (changed(FULL, _marked),)))

    def loss(self, samples: Mapping[str, Bulletin] = SAMPLES) -> LossReport:
        """The fate of each field of the model."""
        return field_loss(
            self.exporter, self.read_back, leaves_out=self.left_out, options=self.chosen(), samples=samples
        )

    def claims(self) -> Iterator[Claim]:
        """Every claim, tried one after the other."""
        for id_, (title, find) in CLAIMS.items():
            yield settle(id_, title, lambda find=find: find(self))  # type: ignore[misc]


def describes_itself(subject: ExporterSubject) -> Iterator[str]:
    """Title, media type and suffix are what people and programs can use."""
    yield from faults_of_title(subject.exporter.title)
    yield from faults_of_media_type(subject.exporter.media_type)
    yield from faults_of_suffix(subject.exporter.suffix)


def has_options(subject: ExporterSubject) -> Iterator[str]:
    """Options have types, defaults and help."""
    yield from faults_of_options(subject.exporter.options)


@after_elsewhere
def writes_every_sample(subject: ExporterSubject) -> Iterator[str]:
    """Each sample, and all of them where it takes many, gives bytes."""
    for name, job in subject.jobs().items():
        try:
            subject.do(job)
        except BaseException as err:  # whatever the exporter raises speaks against it
            if not is_the_plugins(err):
                raise
            yield f"{name}: {in_words(err)}"


@after_elsewhere
def loses_nothing(subject: ExporterSubject) -> Iterator[str]:
    """Every text and date is in the output, each choice and number counts, or the field is left out."""
    yield from _unknown_fields(subject.left_out)
    for fate in subject.loss().lost:
        yield f'{fate.loss}; print it, or declare leaves_out = {{"{fate.field}"}}'


@after_elsewhere
def keeps_markup_as_text(subject: ExporterSubject) -> Iterator[str]:
    """What looks like markup in a text is printed as it stands, and makes no element."""
    # A mark before some characters leaves what one text repeats of another as it was.
    marked = changed(FULL, _marked)
    names = tags(subject.do((marked,)), subject.exporter.media_type)
    if names is not None and any("x-mark" in name for name in names):
        yield "markup in a text became an element of the output; escape every text"
    texts = {said.field for said, _ in everything_said(marked) if isinstance(said.value, str)}
    known = {fate.field for fate in subject.loss({"full": FULL}).lost}
    for fate in subject.loss({"marked": marked}).lost:
        if fate.field in texts - known:
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
    "loss": ("nothing of the model is lost", loses_nothing),
    "markup": ("markup in text stays text", keeps_markup_as_text),
}
"""Every claim by its id: its title, and the function that looks for what speaks against it."""


def _marked(field: str, value: object) -> object:
    if isinstance(value, str) and field not in NOT_CONTENT | _ADDRESSES:
        return value.translate(_MARKED)
    return value


def _unknown_fields(leaves_out: Collection[str]) -> Iterator[str]:
    from rectification import model

    records = [one for one in vars(model).values() if isinstance(one, type) and attrs.has(one)]
    known = {f"{one.__name__}.{field.name}" for one in records for field in attrs.fields(one)}
    for name in sorted(set(leaves_out) - known):
        yield f"leaves_out names {name!r}, which is no field of the model; write Class.field"
