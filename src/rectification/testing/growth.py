"""Whether time and memory grow with the bulletin and no faster, measured so that other work does no harm."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator
from math import log

from attrs import evolve

from rectification.model import Bulletin, Section
from rectification.testing.samples import FULL

FEW, MANY = 100, 800

_STEEP = 1.6
"""The exponent from which on something grows faster than the bulletin; 1 is linear, 2 is quadratic."""

_NOISE = 0.02
"""Seconds of processor time below which growth cannot be told from noise."""

_RUNS, _ENOUGH = 5, 1.0
"""How often a job is timed, unless so many seconds are over before; the fastest counts."""

_TRIES = 3
"""How often growth is found before it is believed: what else the machine does may fall on one try."""

Measured = list[tuple[str, float]]
"""Figures that are told and not judged, each with its title."""


def of_items(count: int) -> Bulletin:
    """A bulletin of so many times the items of `FULL`."""
    return evolve(FULL, sections=(Section(items=FULL.items * count),))


def grows(prepare: Callable[[int], Callable[[], object]], measured: Measured) -> Iterator[str]:
    """Whether eight times as much takes much more than eight times as long, or as much memory.

    Args:
        prepare: Gives the job of a size; what it does is not measured, what the job does is.
        measured: Gets the figures.

    Yields:
        What is found against it, in words.
    """
    jobs = {size: prepare(size) for size in (FEW, MANY)}
    for _ in range(_TRIES):
        seconds = {size: _seconds(job) for size, job in jobs.items()}
        time_grows = _exponent(seconds)
        if time_grows <= _STEEP or seconds[MANY] <= _NOISE:
            break
    else:
        yield f"time grows with the power {time_grows:.2f} of the number of items; 1 is linear"
    mebibytes = {size: _mebibytes(job) for size, job in jobs.items()}
    memory_grows = _exponent(mebibytes)
    if memory_grows > _STEEP:
        yield f"memory grows with the power {memory_grows:.2f} of the number of items; 1 is linear"
    measured += [
        (f"growth exponent of time ({FEW} to {MANY} items)", round(time_grows, 2)),
        (f"growth exponent of memory ({FEW} to {MANY} items)", round(memory_grows, 2)),
        (f"seconds for {MANY} items", round(seconds[MANY], 4)),
        (f"mebibytes for {MANY} items", round(mebibytes[MANY], 1)),
    ]


def _exponent(figures: dict[int, float]) -> float:
    return log(max(figures[MANY], 1e-6) / max(figures[FEW], 1e-6), MANY / FEW)


def _seconds(job: Callable[[], object]) -> float:
    """Of the processor, so that waiting for it does not count."""
    job()
    times: list[float] = []
    while len(times) < _RUNS and sum(times) < _ENOUGH:
        began = time.process_time()
        job()
        times.append(time.process_time() - began)
    return min(times)


def _mebibytes(job: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        job()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()
