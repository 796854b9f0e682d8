"""The whole proof of one plugin's reader, check or exporter, outside pytest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rectification import plugins
from rectification.errors import RectificationError, UnknownNameError
from rectification.model import Bulletin
from rectification.pipeline import export
from rectification.plugins import Plugins
from rectification.testing.checks import CheckSubject
from rectification.testing.child import run_elsewhere
from rectification.testing.exporters import ExporterSubject
from rectification.testing.growth import Measured, grows
from rectification.testing.readers import ReaderSubject
from rectification.testing.report import Claim, Proof, settle

_GROWTH = "growth", "time and memory grow with the bulletin and no faster"


def prove(
    name: str,
    *,
    kind: str | None = None,
    leaves_out: Collection[str] = (),
    options: Mapping[str, object] | None = None,
    files: Mapping[str, bytes] | None = None,
    using: Plugins | None = None,
) -> tuple[Proof, ...]:
    """Prove what is installed under a name: its exporter, its reader and its check, whichever there are.

    Args:
        name: ``"csv"``, or ``"distribution:csv"``.
        kind: ``exporter``, ``reader`` or ``check``, to prove that alone.
        leaves_out: Fields that an exporter does not print, beside those that its record names.
        options: Options to try an exporter or reader with.
        files: Files that a reader must read, by a name for messages, beside what an exporter of the same
            format writes; without either, it is tried with broken ones alone.
        using: The plugins to choose from; all that are installed by default.

    Raises:
        UnknownNameError: Nothing has the name; the message says what was set aside, and why.
    """
    given = dict(options or {})
    proofs: list[Proof] = []
    unknown: UnknownNameError | None = None
    for one in (kind,) if kind else ("exporter", "reader", "check"):
        try:
            if one == "exporter":
                proofs.append(_prove_exporter(name, leaves_out, given, using))
            elif one == "reader":
                proofs.append(_prove_reader(name, files or {}, given, using))
            else:
                proofs.append(_prove_check(name, using))
        except UnknownNameError as err:
            unknown = unknown or err
    if not proofs and unknown is not None:
        raise unknown
    return tuple(proofs)


def _proof(kind: str, subject: Any, claims: tuple[Claim, ...], **more: Any) -> Proof:
    offer = subject.offer
    return Proof(kind=kind, name=offer.record.name, origin=str(offer.origin), claims=claims, **more)


def _prove_reader(
    name: str, files: Mapping[str, bytes], options: Mapping[str, object], using: Plugins | None
) -> Proof:
    loaded = using or plugins.load()
    media_types = loaded.reader(name).record.media_types
    writers = [
        offer.full_name
        for offer in loaded.exporters.values()
        if offer.record.media_type.partition(";")[0] in media_types
    ]

    def write(bulletin: Bulletin) -> bytes | None:
        try:
            return export(bulletin, writers[0], using=loaded) if writers else None
        except RectificationError:
            return None  # it may need options, and it is not what is proved here

    subject = ReaderSubject.named(name, loaded, options=options, files=dict(files), export=write)
    known = bool(subject.sources())
    measured: Measured = []
    claims = [claim for claim in subject.claims() if known or claim.id != "reads"]
    if subject.written(1) is not None:
        claims.append(settle(*_GROWTH, lambda: grows(subject.of_size, measured)))
    return _proof("reader", subject, tuple(claims), measured=tuple(measured))


def _prove_check(name: str, using: Plugins | None) -> Proof:
    subject = CheckSubject.named(name, using)
    measured: Measured = []
    claims = [*subject.claims()]
    if not subject.check.inspect:
        claims.append(settle(*_GROWTH, lambda: grows(subject.of_size, measured)))
    return _proof("check", subject, tuple(claims), measured=tuple(measured))


def _prove_exporter(
    name: str, leaves_out: Collection[str], options: Mapping[str, object], using: Plugins | None
) -> Proof:
    subject = ExporterSubject.named(name, using, leaves_out=leaves_out, options=options)
    measured: Measured = []
    claims = [*subject.claims(), settle(*_GROWTH, lambda: grows(subject.of_size, measured))]
    elsewhere = run_elsewhere(subject.offer.full_name, dict(options))
    if "seconds" in elsewhere:
        measured.append(("seconds to load it", round(elsewhere["seconds"], 3)))
    try:
        loss = subject.loss()
    except Exception:  # noqa: BLE001  (the claims have said why there is no report)
        loss = None
    return _proof("exporter", subject, tuple(claims), loss=loss, measured=tuple(measured))
