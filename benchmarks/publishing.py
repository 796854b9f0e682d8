"""Measure how publishing grows: a whole site, one bulletin more, two workers, memory.

    python benchmarks/publishing.py [SIZE ...]

Sizes are numbers of bulletins (100 and 1,000 by default; 10,000 takes some minutes). Each run is a
process of its own, as on a server. Prints a table and writes ``build/bench-publishing.json``.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
RUN = """
import resource, sys, time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from rectification.publishing import Site, publish

if __name__ == "__main__":
    folder, output, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    site = Site(url="https://site.example/", downloads=("docx",))
    start = time.perf_counter()
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            publish(folder, output, site, executor=pool)
    else:
        publish(folder, output, site)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - start, peak)
"""


def sources(folder: Path, numbers: range) -> None:
    """Write bulletins of 10 items, each different, into folders of 100."""
    for number in numbers:
        path = folder / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generate.text(10, number + 1), encoding="utf-8")
    generate.text.cache_clear()


def run(script: Path, folder: Path, output: Path, workers: int = 1) -> tuple[float, float]:
    """Publish, and give seconds and the process's peak in megabytes."""
    command = [sys.executable, str(script), str(folder), str(output), str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def main() -> None:
    """Measure each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [100, 1_000]
    results = []
    for size in sizes:
        place = Path(tempfile.mkdtemp(prefix="bench-"))
        script = place / "run.py"
        script.write_text(RUN, encoding="utf-8")
        sources(place / "in", range(size))
        one, peak = run(script, place / "in", place / "one")
        two, _ = run(script, place / "in", place / "two", workers=2)
        more = []
        for number in range(3):
            sources(place / "in", range(size + number, size + number + 1))
            more.append(run(script, place / "in", place / "one")[0])
        start = time.perf_counter()
        shutil.rmtree(place)
        results.append(
            {
                "bulletins": size,
                "whole": one,
                "two workers": two,
                "one more": statistics.median(more),
                "peak megabytes": peak,
                "removing": time.perf_counter() - start,
            }
        )
    table = Table("bulletins", "whole, s", "two workers, × faster", "one more, s", "peak MB")
    for result in results:
        table.add_row(
            f"{result['bulletins']:,}",
            f"{result['whole']:.2f}",
            f"{result['whole'] / result['two workers']:.2f}",
            f"{result['one more']:.2f}",
            f"{result['peak megabytes']:.0f}",
        )
    console = Console()
    console.print(table)
    if len(results) > 1:
        first, last = results[0], results[-1]
        ratio = math.log(last["bulletins"] / first["bulletins"])
        exponent = math.log(last["whole"] / first["whole"]) / ratio
        more_costs = last["one more"] / first["one more"]
        console.print(f"exponent of the whole: {exponent:.2f}; one more costs {more_costs:.1f} × as much")
    target = ROOT / "build" / "bench-publishing.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
