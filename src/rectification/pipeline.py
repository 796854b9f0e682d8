"""The one way through: `read` a source, `check` a bulletin, `export` bulletins."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import evolve

from rectification import plugins
from rectification.differences import differences
from rectification.errors import (
    ExportError,
    NotABulletinError,
    PluginWarning,
    ReadError,
    RectificationError,
    UnknownNameError,
)
from rectification.hookspecs import Document, Finding, Reading, Severity, Words
from rectification.isolation import in_words, is_the_plugins
from rectification.model import Bulletin
from rectification.options import structure_options
from rectification.readers.encoding import what_it_looks_like
from rectification.sources import bytes_of

if TYPE_CHECKING:
    from rectification.hookspecs import Check, Exporter, Reader
    from rectification.plugins import Offer, Plugins
    from rectification.transforms import Transform, Withheld


def read(
    source: str | Path | bytes | bytearray | memoryview | BinaryIO,
    *,
    name: str | None = None,
    media_type: str | None = None,
    options: Mapping[str, object] | None = None,
    using: Plugins | None = None,
) -> Reading:
    """What a source says: its bulletin, what was furniture, what found no place.

    Args:
        source: A path (``str`` or `Path`) is opened; bytes and binary streams are read.
        name: A file name whose suffix tells the format, for bytes and streams.
        media_type: Such as ``"text/html"``; it comes before the suffix.
        options: Options of the reader; those of `using` by default.
        using: The plugins to choose from; all that are installed by default.

    Raises:
        ReadError: The source cannot be opened or decoded, is too large, or is a bomb.
        OptionsError: The reader has no such options.
    """
    data, name = bytes_of(source, name)
    using = using or plugins.installed()
    offer = _choose_reader(using, data, name, media_type)
    reader = offer.record
    given = using.reader_options.get(offer.full_name) if options is None else options
    chosen = structure_options(given, reader.options, f"reader {reader.name}")
    try:
        document: object = reader.read(data, chosen)
        if not isinstance(document, Document):
            message = f"returned {type(document).__name__}, not a Document"
            raise TypeError(message)  # noqa: TRY301 - told below, with the name of the reader
    except RectificationError:
        raise
    except BaseException as err:
        if not is_the_plugins(err):
            raise
        message = f"reader {reader.name} ({offer.origin}) failed: {in_words(err)}"
        raise ReadError(message) from err
    return _understand(document)


def check(
    subject: Bulletin | Reading,
    *,
    using: Plugins | None = None,
) -> tuple[Finding, ...]:
    """What the checks find in a bulletin, or in a reading (then also what was not understood).

    A check that fails is itself a finding, and does not stop the others.

    Args:
        subject: A bulletin, or what `read` gave.
        using: The plugins to choose from; all that are installed by default.
    """
    using = using or plugins.installed()
    reading = subject if isinstance(subject, Reading) else None
    bulletin = subject.bulletin if isinstance(subject, Reading) else subject
    found: list[Finding] = []
    for offer in using.checks.values():
        one = offer.record
        if one.run is not None:
            found += _run(offer, one.run, bulletin)
        elif one.review is not None and reading is not None:
            found += _run(offer, one.review, reading)
    return tuple(_placed(finding, reading) for finding in found)


def inspect(data: bytes, rules: str, *, using: Plugins | None = None) -> tuple[Finding, ...]:
    """What the checks of one set of rules find in a file itself, such as ``"gbt9704"`` in a Word file.

    Raises:
        ReadError: The file is none that these rules are about, or cannot be read.
        UnknownNameError: No installed check belongs to these rules; the message lists those there are.
    """
    using = using or plugins.installed()
    offers = [offer for offer in using.checks.values() if offer.record.inspect is not None]
    asked = [offer for offer in offers if offer.record.rules == rules]
    if not asked:
        kind = "set of rules"
        raise UnknownNameError(kind, rules, {str(offer.record.rules) for offer in offers})
    return tuple(
        finding
        for offer in asked
        if offer.record.inspect is not None
        for finding in _run(offer, offer.record.inspect, data, passing=ReadError)
    )


def export(
    bulletins: Bulletin | Reading | Iterable[Bulletin | Reading],
    to: str,
    options: object = None,
    *,
    transforms: Iterable[Transform] = (),
    name: str | None = None,
    using: Plugins | None = None,
) -> bytes:
    """Bulletins in the format that the exporter of that name writes.

    Args:
        bulletins: One bulletin or several, or what `read` gave of them.
        to: Name of the exporter: ``"docx"``, ``"html"``, ``"json"``, ``"rss"``, or a plugin's.
        options: Options of the exporter, by name, or as an instance of its options class.
        transforms: Functions from a bulletin to a bulletin, such as `rectification.transforms.Redact`,
            applied in order before the export.
        name: The name that the file will have; it too must hold nothing that a transform withheld.
        using: The plugins to choose from; all that are installed by default.

    Raises:
        NotABulletinError: A reading is of a page that is no bulletin; pass ``reading.bulletin``
            to export it all the same.
        UnknownNameError: No exporter has that name.
        OptionsError: The exporter has no such options.
        ExportError: The exporter or a transform failed, with what it raised as ``__cause__``; or
            something that a transform withheld stands in the output all the same.
        TypeError: What was given is no bulletin.
    """
    several = _several(bulletins)
    withheld: tuple[Withheld, ...] = ()
    if transforms:
        from rectification.transforms import transformed

        several, withheld = transformed(several, tuple(transforms))
    offer = (using or plugins.installed()).exporter(to)
    exporter = offer.record
    chosen = structure_options(options, exporter.options, f"exporter {exporter.name}")
    try:
        data: object
        if exporter.one is not None and len(several) == 1:
            data = exporter.one(several[0], chosen)
        elif exporter.many is not None:
            data = exporter.many(several, chosen)
        else:
            message = f"{_who(offer)} writes one bulletin at a time, not {len(several)}"
            raise ExportError(message)  # noqa: TRY301 - passes, as any error of ours
    except RectificationError:
        raise
    except BaseException as err:
        if not is_the_plugins(err):
            raise
        message = f"{_who(offer)} failed: {in_words(err)}"
        raise ExportError(message) from err
    if not isinstance(data, bytes):
        message = f"{_who(offer)} returned {type(data).__name__}, not bytes"
        raise ExportError(message)
    if withheld:
        _refuse_leaks(name or f"output{exporter.suffix}", data, withheld, _who(offer))
    return data


def _several(bulletins: Bulletin | Reading | Iterable[Bulletin | Reading]) -> tuple[Bulletin, ...]:
    if isinstance(bulletins, Bulletin):  # as most are, and an abstract class is slow to ask
        return (bulletins,)
    return tuple(map(_bulletin, bulletins if isinstance(bulletins, Iterable) else (bulletins,)))


def _bulletin(given: Bulletin | Reading) -> Bulletin:
    if isinstance(given, Bulletin):
        return given
    if not isinstance(given, Reading):
        message = f"export takes bulletins and readings of them, not {type(given).__name__}"
        raise TypeError(message)
    if not given.is_bulletin:
        message = f"the page is no rectification bulletin: {given.reason}"
        raise NotABulletinError(message)
    return given.bulletin


def _who(offer: Offer[Exporter[Any]]) -> str:
    return f"exporter {offer.record.name} ({offer.origin})"


def _refuse_leaks(name: str, data: bytes, withheld: Iterable[Withheld], who: str) -> None:
    from rectification.transforms import leaks

    if found := leaks({name: data}, withheld):
        places = "; ".join(dict.fromkeys(map(str, found[:5])))
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""  # noqa: PLR2004
        message = f"{who} let through what was withheld: {places}{more}; nothing is exported"
        raise ExportError(message)


def _choose_reader(using: Plugins, data: bytes, name: str, media_type: str | None) -> Offer[Reader[Any]]:
    wanted = (media_type or "").partition(";")[0].strip().lower()
    suffix = Path(name).suffix.lower()
    offers = tuple(using.readers.values())
    for offer in offers:
        if wanted and wanted in offer.record.media_types:
            return offer
    for offer in offers:
        if suffix and suffix in offer.record.suffixes:
            return offer
    # Plain text last: what a plugin knows may be text too.
    for offer in sorted(offers, key=lambda offer: offer.full_name == "rectification:text"):
        if _recognises(offer, data):
            return offer
    known = sorted({suffix for offer in offers for suffix in offer.record.suffixes})
    hint = what_it_looks_like(data) or f"name it with one of {' '.join(known)}"
    message = f"no reader for {name or 'this source'!r}: {hint}"
    raise ReadError(message)


def _recognises(offer: Offer[Reader[Any]], data: bytes) -> bool:
    try:
        return offer.record.recognises is not None and bool(offer.record.recognises(data))
    except BaseException as err:
        if not is_the_plugins(err):
            raise
        message = f"reader {offer.record.name} ({offer.origin}) could not look at the source: {in_words(err)}"
        warnings.warn(message, PluginWarning, stacklevel=2)
        return False


def _understand(document: Document) -> Reading:
    from rectification.parsing import parse  # only here: its grammar takes a while to load

    if document.carried is None:
        return parse(document)
    if document.edited:
        reading = parse(document)
        edits = differences(evolve(document.carried, publication=None), reading.bulletin)
        return evolve(reading, edits=edits)
    if document.changed is not None:
        return Reading(
            bulletin=document.changed,
            reason="来源中以数据形式载有通报全文，其后有改动",
            unplaced=document.blocks,
            text=document.text,
            blocks=document.blocks,
            edits=differences(document.carried, document.changed),
        )
    return Reading(
        bulletin=document.carried,
        reason="来源中以数据形式载有通报全文",
        text=document.text,
        blocks=document.blocks,
    )


def _run(
    offer: Offer[Check],
    look: Callable[[Any], Iterable[Any]],
    subject: object,
    *,
    passing: type[Exception] | tuple[()] = (),
) -> list[Finding]:
    try:
        found = list(look(subject))
        if odd := [one for one in found if not isinstance(one, Finding)]:
            message = f"gave {odd[0]!r:.80}, which is no Finding"
            raise TypeError(message)  # noqa: TRY301 - told below, with the name of the check
    except passing:
        raise
    except BaseException as err:
        if not is_the_plugins(err):
            raise
        who = f"{offer.record.id} ({offer.origin})"
        said = in_words(err)
        return [
            Finding(
                check=offer.record.id,
                severity=Severity.ERROR,
                message=Words(f"检查项 {who} 未能运行：{said}", f"check {who} failed: {said}"),
                remedy=Words("请向该检查项的提供方反映。", "Report it to whoever supplies the check."),
            )
        ]
    return found


def _placed(finding: Finding, reading: Reading | None) -> Finding:
    """The finding with its place in the source, where the reading knows it, or knows what is near."""
    if finding.place is not None or reading is None:
        return finding
    path = finding.path
    while path not in {"", "$"}:
        starts = [span.start for known, span in reading.spans.items() if known.startswith(path)]
        for block in reading.blocks if starts else ():
            if block.span.start <= min(starts) < block.span.end:
                return evolve(finding, place=block.place)
        path = path.rpartition(".")[0]
    return finding
