"""Measure how publishing grows: a whole site, one bulletin more, two workers, memory.

    python benchmarks/publishing.py [SIZE ...]

Sizes are numbers of bulletins (100 and 1,000 by default; 10,000 takes some minutes and 5 GB of disk). Each
run is a process of its own, as on a server, and is judged by the processor time of all its processes, since
whatever else the machine does makes the time by the clock longer. Prints a table, and writes
``build/bench-publishing.json`` and, where 10,000 was measured, the table in docs/explanation/speed.md.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import generate

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "speed.md"
BEGIN, END = "<!-- publishing -->\n", "<!-- end of publishing -->"
LARGEST = 10_000

RUN = """
import resource, sys, time
from pathlib import Path
from rectification.publishing import Site, publish
from rectification.publishing.running import workers

if __name__ == "__main__":
    folder, output, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    site = Site(url="https://site.example/", downloads=("docx",))
    start = time.perf_counter()
    with workers(count) as executor:
        publish(folder, output, site, executor=executor)
    clock = time.perf_counter() - start
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(clock, *(one.ru_utime + one.ru_stime for one in (own, others)), own.ru_maxrss / 1024)
"""


class Cost(NamedTuple):
    """What a run took: seconds by the clock, of its own processor time, of its workers'; its peak in MB."""

    clock: float
    own: float
    workers: float
    peak: float

    @property
    def processor(self) -> float:
        """Seconds of processor time."""
        return self.own + self.workers


class Result(NamedTuple):
    """What publishing so many bulletins costs."""

    bulletins: int
    whole: Cost
    two: Cost
    more: float


def main() -> None:
    """Measure each size."""
    results = [measure(int(size)) for size in sys.argv[1:] or ("100", "1000")]
    lines = list(table(results))
    print("\n".join(lines))
    target = ROOT / "build" / "bench-publishing.json"
    target.parent.mkdir(exist_ok=True)
    plain = [{**one._asdict(), "whole": one.whole._asdict(), "two": one.two._asdict()} for one in results]
    target.write_text(json.dumps(plain, indent=2), encoding="utf-8")
    if results[-1].bulletins == LARGEST:
        head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        told = "\n".join(["", *lines, "", ""])
        PAGE.write_text(f"{head}{BEGIN}{told}{END}{rest.partition(END)[2]}", encoding="utf-8")


def measure(size: int) -> Result:
    """Publish a whole site with one worker and with two, then one bulletin more, five times."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder)
        script = place / "run.py"
        script.write_text(RUN, encoding="utf-8")
        sources(place / "in", range(size))
        two = run(script, place / "in", place / "two", workers=2)
        shutil.rmtree(place / "two")
        whole = run(script, place / "in", place / "one")
        more = []
        for number in range(size, size + 5):
            sources(place / "in", range(number, number + 1))
            more.append(run(script, place / "in", place / "one").processor)
    return Result(size, whole, two, statistics.median(more))


def sources(folder: Path, numbers: range) -> None:
    """Write bulletins of 10 items, each different, into folders of 100."""
    for number in numbers:
        path = folder / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generate.text(10, number + 1), encoding="utf-8")
        generate.text.cache_clear()


def run(script: Path, folder: Path, output: Path, workers: int = 1) -> Cost:
    """Publish in a process of its own."""
    command = [sys.executable, str(script), str(folder), str(output), str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Cost(*map(float, done.stdout.split()))


def table(results: Sequence[Result]) -> Iterator[str]:
    """The figures, as lines of Markdown."""
    yield "| bulletins | whole, s | two workers, × faster | one more, s | peak MB |"
    yield "| --- | --- | --- | --- | --- |"
    for size, whole, two, more in results:
        faster = whole.clock / two.clock
        yield f"| {size:,} | {whole.processor:.1f} | {faster:.2f} | {more:.2f} | {whole.peak:.0f} |"
    if len(results) > 1:
        first, last = results[0], results[-1]
        grown = math.log(last.bulletins / first.bulletins)
        exponent = math.log(last.whole.processor / first.whole.processor) / grown
        yield ""
        yield (
            f"From {first.bulletins:,} to {last.bulletins:,} the whole grows with exponent {exponent:.2f} "
            f"(asked: 1.1), one more costs {last.more / first.more:.1f} times as much (asked: 3)."
        )


if __name__ == "__main__":
    main()
