"""What must hold of a reader: every claim of `ReaderContract`, each as a function."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, ClassVar

from attrs import Factory, frozen

from rectification.errors import ReadError
from rectification.hookspecs import Document, Reader
from rectification.isolation import in_words, is_the_plugins
from rectification.model import Bulletin
from rectification.testing.growth import of_items
from rectification.testing.loss import everything_said
from rectification.testing.records import (
    faults_of_media_type,
    faults_of_options,
    faults_of_suffix,
    faults_of_title,
)
from rectification.testing.report import Claim, UnjudgedError, settle
from rectification.testing.samples import FULL, SAMPLES
from rectification.testing.subject import Subject, after_elsewhere, does_nothing_else, loads, repeats_itself
from rectification.testing.text import squeeze

_BROKEN = 64
"""How many broken files are made of each good one."""


def _cannot(_: object) -> None:
    """For a format that the author gave no way to write."""


@frozen(kw_only=True)
class ReaderSubject(Subject):
    """A reader under proof, and files to try it with.

    Attributes:
        write: A file of the reader's format that says these paragraphs, or none.
        carry: A file of the reader's format that carries the bulletin as data, or none.
        export: A file of the reader's format that some exporter writes of a bulletin, or none; what it
            must hold is not known, but it can be read.
        files: Further files that it must read.
    """

    kind: ClassVar[str] = "reader"

    write: Callable[[Sequence[str]], bytes | None] = _cannot
    carry: Callable[[Bulletin], bytes | None] = _cannot
    export: Callable[[Bulletin], bytes | None] = _cannot
    files: Mapping[str, bytes] = Factory(dict)

    @property
    def reader(self) -> Reader[Any]:
        """The record."""
        return self.offer.record  # type: ignore[no-any-return]

    def read(self, data: bytes) -> Document:
        """What the reader makes of bytes.

        Raises:
            TypeError: It is no document.
        """
        document: object = self.reader.read(data, self.chosen())
        if not isinstance(document, Document):
            message = f"returned {type(document).__name__}, not a Document"
            raise TypeError(message)
        return document

    def jobs(self) -> dict[str, bytes]:
        """Every good file that there is to try."""
        files = dict(self.files)
        for name, bulletin in SAMPLES.items():
            files |= {
                what: data
                for what, data in (
                    (f"written from sample {name}", self.write(paragraphs_of(bulletin))),
                    (f"carrying sample {name}", self.carry(bulletin)),
                    (f"exported from sample {name}", self.export(bulletin)),
                )
                if data is not None
            }
        return files

    def do(self, job: bytes) -> object:
        """What it says of a file, and what it reads in it."""
        known = None if self.reader.recognises is None else self.reader.recognises(job)
        return known, self.read(job)

    def trials(self, jobs: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
        """The files, and what is left of them when they are broken."""
        return chain(jobs.items(), broken(jobs))

    def documents(self) -> Iterator[tuple[str, bytes, Document]]:
        """Every good file with its document; what cannot be read is told by `reads_its_files`.

        Raises:
            UnjudgedError: There is no file.
        """
        files = self.jobs()
        if not files:
            message = "it takes a file to tell: name some, or say in a test how to write one"
            raise UnjudgedError(message)
        for name, data in files.items():
            try:
                yield name, data, self.read(data)
            except ReadError:
                continue

    def of_size(self, items: int) -> bytes:
        """A file of so many items.

        Raises:
            UnjudgedError: There is no way to write one.
        """
        paragraphs = [f"{number}. {text}" for number in range(items) for text in paragraphs_of(FULL)[:10]]
        data = self.write(paragraphs) or self.carry(of_items(items)) or self.export(of_items(items))
        if data is None:
            message = "it takes files of any size to tell: give write or carry to a ReaderContract"
            raise UnjudgedError(message)
        return data

    def claims(self) -> Iterator[Claim]:
        """Every claim, tried one after the other."""
        for id_, (title, find) in CLAIMS.items():
            yield settle(id_, title, lambda find=find: find(self))  # type: ignore[misc]


def paragraphs_of(bulletin: Bulletin) -> list[str]:
    """The texts of a bulletin as paragraphs of one line each, no two alike."""
    texts = (said.value for said, _ in everything_said(bulletin) if isinstance(said.value, str))
    return list(dict.fromkeys(" ".join(text.split()) for text in texts))


def describes_itself(subject: ReaderSubject) -> Iterator[str]:
    """Title, media types and suffixes are what people and programs can use."""
    yield from faults_of_title(subject.reader.title)
    for media_type in subject.reader.media_types:
        yield from faults_of_media_type(media_type)
    for suffix in subject.reader.suffixes:
        yield from faults_of_suffix(suffix)
    if not (subject.reader.media_types or subject.reader.suffixes or subject.reader.recognises):
        yield "no source would ever come to it: give media_types, suffixes or recognises"


def has_options(subject: ReaderSubject) -> Iterator[str]:
    """Options have types, defaults and help."""
    yield from faults_of_options(subject.reader.options)


@after_elsewhere
def reads_its_files(subject: ReaderSubject) -> Iterator[str]:
    """Every file can be read, and there is something in it."""
    files = subject.jobs()
    for name, _, document in subject.documents():
        if not (document.text.strip() or document.carried):
            yield f"{name}: there is nothing in the document that it makes of the file"
    for name, data in files.items():
        try:
            subject.read(data)
        except ReadError as err:
            yield f"{name}: {err}"


@after_elsewhere
def reads_what_is_written(subject: ReaderSubject) -> Iterator[str]:
    """Each paragraph of a file is in the document, in order; a carried bulletin comes back equal."""
    judged = False
    for name, bulletin in SAMPLES.items():
        paragraphs = paragraphs_of(bulletin)
        written, carrying = subject.write(paragraphs), subject.carry(bulletin)
        judged = judged or not (written is None and carrying is None)
        if written is not None:
            text, place = squeeze(subject.read(written).text), 0
            for paragraph in paragraphs:
                found = text.find(squeeze(paragraph), place)
                if found < 0:
                    yield f"sample {name}: the paragraph {paragraph[:60]!r} is lost, changed or out of order"
                    break
                place = found
        if carrying is not None and subject.read(carrying).carried != bulletin:
            yield f"sample {name}: the bulletin that the file carries does not come back equal"
    if not judged:
        message = "only a test can tell: give write or carry to a ReaderContract"
        raise UnjudgedError(message)


@after_elsewhere
def cuts_text_into_blocks(subject: ReaderSubject) -> Iterator[str]:
    """Blocks are slices of the text, in order, and between them stands nothing but white space."""
    for name, _, document in subject.documents():
        place = 0
        for block in document.blocks:
            if block.span.start < place or block.span.end < block.span.start:
                yield f"{name}: the block at {block.span} overlaps the one before it, or is out of order"
            if document.text[block.span.start : block.span.end] != block.text:
                yield f"{name}: the block {block.text[:40]!r} is not the text at its span {block.span}"
            if document.text[place : block.span.start].strip():
                yield f"{name}: {document.text[place : block.span.start].strip()[:40]!r} is in no block"
            place = max(place, block.span.end)
        if document.text[place:].strip():
            yield f"{name}: {document.text[place:].strip()[:40]!r} is in no block"


@after_elsewhere
def gives_the_same(subject: ReaderSubject) -> Iterator[str]:
    """The same bytes give the same document, later and in another process."""
    list(subject.documents())
    yield from repeats_itself(subject)


@after_elsewhere
def recognises_its_own(subject: ReaderSubject) -> Iterator[str]:
    """Where it says that it can tell its format, it can, and answers for any bytes."""
    if subject.reader.recognises is None:
        return
    for data in _rubbish():
        subject.reader.recognises(data)
    for name, data, _ in subject.documents():
        if not subject.reader.recognises(data):
            yield f"{name}: not recognised"


@after_elsewhere
def survives_broken_files(subject: ReaderSubject) -> Iterator[str]:
    """Whatever bytes come, it reads them or raises `ReadError`; what it reads, a model can hold."""
    told: set[str] = set()
    for _, data in broken(subject.jobs()):
        try:
            subject.read(data)
        except ReadError:
            continue
        except BaseException as err:  # whatever the reader raises speaks against it
            if not is_the_plugins(err):
                raise
            if type(err).__name__ not in told:
                told.add(type(err).__name__)
                yield f"of {data[:24]!r}… ({len(data)} bytes) it raised {in_words(err):.200}; raise ReadError"


def broken(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What is no file of any format, and what is left of these files when they are broken."""
    for number, data in enumerate(_rubbish()):
        yield f"rubbish {number}", data
    for name, whole in files.items():
        for number, data in enumerate(_breakages(whole)):
            yield f"{name}, broken in way {number}", data


def _rubbish() -> Iterator[bytes]:
    yield from (b"", b" ", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"<", b"{", b"[" * 2000)
    yield bytes(range(256))
    yield random.Random(1).randbytes(4096)  # noqa: S311  (the same rubbish each time)
    yield "巡察整改".encode("utf-16")
    yield "巡察整改".encode("gb18030")[:-1]


def _breakages(data: bytes) -> Iterator[bytes]:
    """The file cut short, and with single bytes changed, the same each time."""
    chance = random.Random(len(data))  # noqa: S311  (the same breakages each time)
    for part in range(_BROKEN // 2):
        yield data[: len(data) * part // (_BROKEN // 2)]
    for _ in range(_BROKEN // 2 if data else 0):
        changed = bytearray(data)
        for _ in range(1 + len(data) // 2000):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(changed)


CLAIMS: Mapping[str, tuple[str, Callable[[ReaderSubject], Iterator[str]]]] = {
    "loads": ("it loads, and nothing of its distribution was set aside", loads),
    "described": ("title, media types and suffixes are in order", describes_itself),
    "options": ("options have types, defaults and help", has_options),
    "files": ("the files can be read, and there is something in them", reads_its_files),
    "reads": ("every paragraph is read, in order; a carried bulletin comes back", reads_what_is_written),
    "blocks": ("blocks are slices of the text, and nothing lies between them", cuts_text_into_blocks),
    "same-document": ("the same bytes give the same document, later and elsewhere", gives_the_same),
    "recognises": ("it recognises its own format", recognises_its_own),
    "broken": ("broken files are read or refused with ReadError", survives_broken_files),
    "pure": (
        "it writes no file, prints nothing, starts no program, uses no network, and loads lightly",
        does_nothing_else,
    ),
}
"""Every claim by its id: its title, and the function that looks for what speaks against it."""
