"""Measure how publishing grows: a whole site, one bulletin more, two workers, memory.

    python benchmarks/publishing.py [SIZE ...]

Sizes are numbers of bulletins (100 and 1,000 by default; 10,000 takes some minutes and 5 GB of disk). Each
run is a process of its own, as on a server, and is judged by the processor time of all its processes, since
whatever else the machine does makes the time by the clock longer. Of one bulletin more the least of some
turns counts: the first run after a whole one links all files once, and others only add. Prints a table, and
writes ``build/bench-publishing.json`` and, where 10,000 was measured, the table in docs/explanation/speed.md.
"""

from __future__ import annotations

import json
import math
import shutil
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

TURNS = 6

RUN = """
import resource, sys
from pathlib import Path
from rectification.publishing import Site, publish
from rectification.publishing.running import workers

if __name__ == "__main__":
    folder, output, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    site = Site(url="https://site.example/", downloads=("docx",))
    with workers(count) as executor:
        publish(folder, output, site, executor=executor)
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(*(one.ru_utime + one.ru_stime for one in (own, others)), own.ru_maxrss / 1024)
"""


class Cost(NamedTuple):
    """What a run took: seconds of its own processor time, and of its workers'; its peak in MB."""

    own: float
    workers: float
    peak: float

    @property
    def processor(self) -> float:
        """Seconds of processor time."""
        return self.own + self.workers


class Place:
    """A site of so many bulletins: what it costs to make, with one worker and with two, and to add to."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder / str(size), size
        self.sources(range(size))
        self.two = self.run(2)
        shutil.rmtree(self.folder / "site")
        self.whole = self.run()
        self.more: list[float] = []

    def sources(self, numbers: range) -> None:
        """Write bulletins of 10 items, each different, into folders of 100."""
        for number in numbers:
            path = self.folder / "in" / f"{number // 100:03}" / f"{number:05}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(generate.text(10, number + 1), encoding="utf-8")
            generate.text.cache_clear()

    def add(self) -> None:
        """Publish one bulletin more."""
        number = self.size + len(self.more)
        self.sources(range(number, number + 1))
        self.more.append(self.run().processor)

    def run(self, workers: int = 1) -> Cost:
        """Publish in a process of its own."""
        command = [sys.executable, "-c", RUN, f"{self.folder}/in", f"{self.folder}/site", str(workers)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        return Cost(*map(float, done.stdout.split()))

    def figures(self) -> dict[str, float]:
        """What was measured. On idle cores, two workers share what is not done by the process itself."""
        return {
            "bulletins": self.size,
            "whole": self.whole.processor,
            "two workers": self.whole.processor / (self.two.own + self.two.workers / 2),
            "one more": min(self.more),
            "peak": self.whole.peak,
        }


def main() -> None:
    """Measure each size; one bulletin more in turns, so that what else goes on falls on all sizes."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        places = [Place(Path(folder), int(size)) for size in sys.argv[1:] or ("100", "1000")]
        for _ in range(TURNS):
            for place in places:
                place.add()
    results = [place.figures() for place in places]
    lines = list(table(results))
    print("\n".join(lines))
    target = ROOT / "build" / "bench-publishing.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2), encoding="utf-8")
    if results[-1]["bulletins"] == LARGEST:
        head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        told = "\n".join(["", *lines, "", ""])
        PAGE.write_text(f"{head}{BEGIN}{told}{END}{rest.partition(END)[2]}", encoding="utf-8")


def table(results: Sequence[dict[str, float]]) -> Iterator[str]:
    """The figures, as lines of Markdown."""
    yield "| bulletins | whole, s | two workers, × faster | one more, s | peak MB |"
    yield "| --- | --- | --- | --- | --- |"
    for one in results:
        yield (
            f"| {one['bulletins']:,} | {one['whole']:.1f} | {one['two workers']:.2f} | {one['one more']:.2f} "
            f"| {one['peak']:.0f} |"
        )
    if len(results) > 1:
        first, last = results[0], results[-1]
        grown = math.log(last["bulletins"] / first["bulletins"])
        exponent = math.log(last["whole"] / first["whole"]) / grown
        yield ""
        more = last["one more"] / first["one more"]
        yield f"From {first['bulletins']:,} to {last['bulletins']:,} bulletins, the whole grows with exponent"
        yield f"{exponent:.2f} (asked: 1.1), and one more costs {more:.1f} times as much (asked: 3)."


if __name__ == "__main__":
    main()
