"""Measure ours beside the peers and the limits, interleaved in one run.

    python benchmarks/run.py [--only WORD] [--rounds N] [--write]

Prints a table, writes ``build/bench.json``, and with ``--write`` puts the figures into
docs/explanation/speed.md. A ratio holds from machine to machine; an absolute time does not.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import math
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from cases import CASES, Case, Job

ROOT = Path(__file__).parent.parent
SHORTEST = 0.01  # seconds: a job that takes less is repeated until a sample lasts this long
LARGE = 1_000  # items; a sample of more takes so long that fewer do
MARKS = ("<!-- figures -->", "<!-- end of figures -->")


def sample(job: Job, times: int) -> float:
    """Give the seconds that one of `times` runs takes."""
    start = time.perf_counter()
    for _ in range(times):
        job()
    return (time.perf_counter() - start) / times


def times_for(job: Job) -> int:
    """Give how often a job must run for a sample to be long enough."""
    job()
    return max(1, math.ceil(SHORTEST / max(sample(job, 1), 1e-7)))


def side_by_side(jobs: dict[str, Job], rounds: int) -> dict[str, list[float]]:
    """Measure every job once a round, beginning with another each round, without the collector's pauses."""
    counts = {name: times_for(job) for name, job in jobs.items()}
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    names = list(jobs)
    for turn in range(rounds):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            gc.collect()
            seconds[name].append(sample(jobs[name], counts[name]))
    return seconds


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Give the lower quartile, the median and the upper quartile."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Give the slope of the logarithms over the last three sizes: 1 is linear, 2 is quadratic."""
    points = [(math.log(n), math.log(s)) for n, s in zip(sizes, seconds, strict=True)][-3:]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def peak_memory(job: Callable[[], object]) -> float:
    """Give the megabytes that a job adds to a process at its peak, measured in a child of its own (Linux)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        gc.collect()
        # Memory that earlier jobs gave back must not hide what this one takes.
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = memory("VmRSS")
        job()
        os.write(writer, str(memory("VmHWM") - before).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        added = pipe.read()
    os.waitpid(child, 0)
    return int(added or 0) / 1024


def memory(name: str) -> int:
    """Give one of the kernel's figures about this process, in kilobytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def measure(case: Case, rounds: int) -> dict[str, Any]:
    """Measure one case: ratios at its sizes, growth, memory."""
    result: dict[str, Any] = {"case": case.name, "at": []}
    for size, asked in zip(case.sizes, case.asked, strict=True):
        seconds = side_by_side(case.jobs(size), rounds if size <= LARGE else max(5, rounds // 3))
        base = seconds["limit"]
        ratios = {
            name: quartiles([s / limit for s, limit in zip(values, base, strict=True)])
            for name, values in seconds.items()
            if name != "limit"
        }
        result["at"].append(
            {"size": size, "asked": asked, "limit_seconds": statistics.median(base), "ratios": ratios}
        )
    if case.growth:
        jobs = [case.jobs(size)["ours"] for size in case.growth]
        best = [min(side_by_side({"ours": job}, 3)["ours"]) for job in jobs]
        result["growth"] = dict(zip(case.growth, best, strict=True))
        result["exponent"] = exponent(case.growth, best)
        result["peak_megabytes"] = peak_memory(jobs[-1])
    return result


def rows(results: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Give the lines of the table."""
    lines = []
    for result in results:
        for place, at in enumerate(result["at"]):
            low, middle, high = at["ratios"]["ours"]
            others = [f"{name} {values[1]:.1f}" for name, values in at["ratios"].items() if name != "ours"]
            last = place == len(result["at"]) - 1
            grown = last and "exponent" in result
            lines.append(
                [
                    f"{result['case']}, {at['size']:,}" if at["size"] > 1 else result["case"],
                    f"{at['limit_seconds'] * 1000:.3g} ms",
                    f"{middle:.2f} ({low:.2f}-{high:.2f})",
                    f"{at['asked']}",
                    "yes" if middle <= at["asked"] else "no",
                    ", ".join(others),
                    f"{result['exponent']:.2f}" if grown else "",
                    f"{result['peak_megabytes']:.0f}" if grown else "",
                ]
            )
    return lines


HEAD = ["job, size", "limit", "ours, × limit", "asked", "met", "peers, × limit", "exponent", "peak MB"]


def write(lines: Sequence[Sequence[str]]) -> None:
    """Put the table between the marks of the page about speed."""
    page = ROOT / "docs" / "explanation" / "speed.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    table = ["| " + " | ".join(line) + " |" for line in [HEAD, ["---"] * len(HEAD), *lines]]
    ours = f"rectification {version('rectification')}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {ours}"
    page.write_text(
        f"{before}{MARKS[0]}\n\n{machine}.\n\n" + "\n".join(table) + f"\n\n{MARKS[1]}{after}",
        encoding="utf-8",
    )


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="", help="cases whose name holds this word")
    parser.add_argument("--rounds", type=int, default=15, help="samples of each job")
    parser.add_argument("--write", action="store_true", help="put the figures into the documentation")
    arguments = parser.parse_args()
    console = Console()
    results = []
    for case in CASES:
        if arguments.only in case.name:
            with console.status(case.name):
                results.append(measure(case, arguments.rounds))
            for line in rows(results[-1:]):
                console.print(f"{line[0]}: {line[2]} × {line[1]}, asked {line[3]}", highlight=False)
    console.width = max(console.width, 160)
    table = Table(*HEAD)
    for line in rows(results):
        table.add_row(*line)
    console.print(table)
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2), encoding="utf-8")
    console.print(f"wrote {target.relative_to(ROOT)}")
    if arguments.write:
        write(rows(results))


if __name__ == "__main__":
    main()
