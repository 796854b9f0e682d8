"""The whole proof of one plugin's reader, check or exporter, outside pytest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rectification import plugins
from rectification.errors import RectificationError, UnknownNameError
from rectification.isolation import is_the_plugins
from rectification.model import Bulletin
from rectification.pipeline import export
from rectification.plugins import Plugins
from rectification.testing.checks import CheckSubject
from rectification.testing.elsewhere import PATIENCE
from rectification.testing.exporters import ExporterSubject
from rectification.testing.growth import Measured
from rectification.testing.loss import LossReport
from rectification.testing.readers import ReaderSubject
from rectification.testing.report import Proof, settle
from rectification.testing.subject import Subject, growth

SUBJECTS: Mapping[str, type[ExporterSubject | ReaderSubject | CheckSubject]] = {
    "exporter": ExporterSubject,
    "reader": ReaderSubject,
    "check": CheckSubject,
}
"""What can be proved, by kind."""

_GROWTH = "time and memory grow with the bulletin and no faster"


def prove(  # noqa: PLR0913 - each can be left out
    name: str,
    *,
    kind: str | None = None,
    leaves_out: Collection[str] = (),
    options: Mapping[str, object] | None = None,
    files: Mapping[str, bytes] | None = None,
    using: Plugins | None = None,
    patience: float = PATIENCE,
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
        patience: How many seconds it may take for each lot of its work in a process of its own.

    Raises:
        UnknownNameError: Nothing has the name; the message says what was set aside, and why.
    """
    loaded = using or plugins.load()
    kinds = (kind,) if kind else tuple(SUBJECTS)
    found = [one for one in kinds if _has(loaded, one, name)]
    if not found:
        known = {other for one in kinds for other in getattr(loaded, f"{one}s")}
        raise UnknownNameError(
            kind or "exporter, reader or check", name, known, map(str, loaded.problems), loaded.left_out
        )
    declared: dict[str, dict[str, Any]] = {
        "exporter": {"leaves_out": leaves_out, "options": dict(options or {})},
        "reader": {"files": dict(files or {}), "options": dict(options or {})},
        "check": {},
    }
    if "reader" in found:
        declared["reader"]["export"] = _writer(loaded, name, patience)
    return tuple(
        _prove(SUBJECTS[one].named(name, loaded, patience=patience, **declared[one])) for one in found
    )


def _has(loaded: Plugins, kind: str, name: str) -> bool:
    try:
        getattr(loaded, kind)(name)
    except UnknownNameError:
        return False
    return True


def _writer(loaded: Plugins, reader: str, patience: float) -> Any:
    """Writes what the reader reads, by the first exporter of its format, if that one does no harm."""
    media_types = loaded.reader(reader).record.media_types
    writers = [
        offer.full_name
        for offer in loaded.exporters.values()
        if offer.record.media_type.partition(";")[0] in media_types
    ][:1]
    harmless = [
        name
        for name in writers
        if not ExporterSubject.named(name, loaded, patience=patience).elsewhere().ended
    ]

    def write(bulletin: Bulletin) -> bytes | None:
        try:
            return export(bulletin, harmless[0], using=loaded) if harmless else None
        except RectificationError:
            return None  # it may need options, and it is not what is proved here

    return write


def _prove(subject: ExporterSubject | ReaderSubject | CheckSubject) -> Proof:
    measured: Measured = []
    claims = [*subject.claims(), settle("growth", _GROWTH, lambda: growth(subject, measured))]
    elsewhere = subject.elsewhere()
    if not elsewhere.ended:
        measured.append(("seconds to load it", round(elsewhere.seconds, 3)))
    return Proof(
        kind=subject.kind,
        name=subject.offer.record.name,
        origin=str(subject.offer.origin),
        claims=tuple(claims),
        loss=None if elsewhere.ended else _loss(subject),
        measured=tuple(measured),
    )


def _loss(subject: Subject) -> LossReport | None:
    if not isinstance(subject, ExporterSubject):
        return None
    try:
        return subject.loss()
    except BaseException as err:  # the claims have said why there is no report
        if not is_the_plugins(err):
            raise
        return None
