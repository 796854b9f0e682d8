"""The whole proof of one plugin's reader, check or exporter, outside pytest."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve

from rectification.errors import UnknownNameError
from rectification.model import Section
from rectification.testing.checks import CheckSubject
from rectification.testing.child import run_elsewhere
from rectification.testing.exporters import ExporterSubject
from rectification.testing.loss import run_exporter
from rectification.testing.readers import ReaderSubject
from rectification.testing.report import Claim, Proof, settle
from rectification.testing.samples import FULL

_FEW, _MANY = 100, 800
_STEEP = 1.6
"""The growth exponent from which time or memory is said to grow faster than the bulletin."""


_NOISE = 0.02
"""Seconds of processor time below which growth cannot be told from noise."""


def prove(
    name: str,
    *,
    kind: str | None = None,
    leaves_out: Collection[str] = (),
    options: Mapping[str, object] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> tuple[Proof, ...]:
    """Prove what is installed under a name: its exporter, its reader and its check, whichever there are.

    Args:
        name: ``"csv"``, or ``"distribution:csv"``.
        kind: ``exporter``, ``reader`` or ``check``, to prove that alone.
        leaves_out: Fields that an exporter does not print, such as ``"Publication.rights"``.
        options: Options to try an exporter or reader with.
        files: Files that a reader must read, by a name for messages; without any, it is tried with
            broken ones alone.

    Raises:
        UnknownNameError: Nothing has the name; the message says what was set aside, and why.
    """
    given = dict(options or {})
    proofs: list[Proof] = []
    unknown: UnknownNameError | None = None
    for one in (kind,) if kind else ("exporter", "reader", "check"):
        try:
            if one == "exporter":
                proofs.append(_prove_exporter(name, leaves_out, given))
            elif one == "reader":
                reader = ReaderSubject.named(name, options=given, files=dict(files or {}))
                claims = (claim for claim in reader.claims() if files or claim.id != "reads")
                proofs.append(_proof("reader", reader, tuple(claims)))
            else:
                check = CheckSubject.named(name)
                proofs.append(_proof("check", check, tuple(check.claims())))
        except UnknownNameError as err:
            unknown = unknown or err
    if not proofs and unknown is not None:
        raise unknown
    return tuple(proofs)


def _proof(kind: str, subject: Any, claims: tuple[Claim, ...], **more: Any) -> Proof:
    offer = subject.offer
    return Proof(kind=kind, name=offer.record.name, origin=str(offer.origin), claims=claims, **more)


def _prove_exporter(name: str, leaves_out: Collection[str], options: Mapping[str, object]) -> Proof:
    subject = ExporterSubject.named(name, leaves_out=leaves_out, options=options)
    measured: list[tuple[str, float]] = []
    claims = [*subject.claims()]
    claims.append(
        settle(
            "growth",
            "time and memory grow with the bulletin and no faster",
            lambda: grows(subject, measured),
        )
    )
    elsewhere = run_elsewhere(f"{subject.offer.origin.distribution}:{subject.exporter.name}", dict(options))
    if "seconds" in elsewhere:
        measured.append(("seconds to load it", round(elsewhere["seconds"], 3)))
    try:
        loss = subject.loss()
    except Exception:  # noqa: BLE001  (the claims have said why there is no report)
        loss = None
    return _proof("exporter", subject, tuple(claims), loss=loss, measured=tuple(measured))


def grows(subject: ExporterSubject, measured: list[tuple[str, float]]) -> Iterator[str]:
    """Whether eight times the items take much more than eight times as long, or as much memory."""
    from math import log

    seconds, peaks = {}, {}
    for items in (_FEW, _MANY):
        bulletin = evolve(FULL, sections=(Section(items=FULL.items * items),))
        options = subject.chosen()
        run_exporter(subject.exporter, bulletin, options)
        times = []
        for _ in range(5):
            began = time.process_time()
            run_exporter(subject.exporter, bulletin, options)
            times.append(time.process_time() - began)
        tracemalloc.start()
        run_exporter(subject.exporter, bulletin, options)
        peaks[items] = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        seconds[items] = min(times)
    for what, figures in (("time", seconds), ("memory", peaks)):
        exponent = log(max(figures[_MANY], 1e-6) / max(figures[_FEW], 1e-6), _MANY / _FEW)
        measured.append((f"growth exponent of {what} ({_FEW} to {_MANY} items)", round(exponent, 2)))
        if exponent > _STEEP and (what == "memory" or figures[_MANY] > _NOISE):
            yield f"{what} grows with the power {exponent:.2f} of the number of items; 1 is linear"
    measured.append((f"seconds for {_MANY} items", round(seconds[_MANY], 4)))
    measured.append((f"mebibytes for {_MANY} items", round(peaks[_MANY], 1)))
