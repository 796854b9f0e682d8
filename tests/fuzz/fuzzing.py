"""Runs a fuzz target under atheris, with the options of libFuzzer.

For example: ``python tests/fuzz/html_target.py -max_total_time=60``. Inputs that reached new code are kept
under ``build/fuzz/NAME`` and are where the next run begins; one that failed is written to
``build/fuzz/NAME-crash-*`` and is run again by giving it as the only argument.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
FOUND = HERE.parents[1] / "build" / "fuzz"
PAGES = HERE.parent / "readers" / "pages"

sys.path.insert(0, str(HERE.parent / "readers"))

with atheris.instrument_imports(include=["rectification"]):
    from rectification.errors import ReadError
    from rectification.hookspecs import Document
    from rectification.parsing import parse
    from rectification.readers import docx, html, text
    from rectification.readers.encoding import ReaderOptions

from claims import assert_whole  # noqa: E402  (found by the path set above)

READERS: dict[str, Callable[[bytes, ReaderOptions], Document]] = {
    "docx": docx.read,
    "html": html.read,
    "text": text.read,
}
OPTIONS = ReaderOptions(limit=1_000_000)


def fuzz(name: str, seeds: Iterable[bytes], make: Callable[[bytes], bytes] = bytes) -> None:
    """Give a reader, and what parses its documents, whatever bytes reach new code, until told to stop.

    Args:
        name: The reader.
        seeds: Inputs to begin with.
        make: A source for the reader out of an input, where bytes alone would seldom get far.
    """

    def one(data: bytes) -> None:
        try:
            document = assert_whole(READERS[name](make(data), OPTIONS))
        except ReadError:
            return
        reading = parse(document)
        assert {*map(id, reading.noise), *map(id, reading.unplaced)} <= {*map(id, reading.blocks)}

    corpus = FOUND / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    given = sys.argv[1:]
    where = [] if any(not word.startswith("-") for word in given) else [str(corpus)]
    atheris.Setup([sys.argv[0], f"-artifact_prefix={FOUND / name}-", "-max_len=65536", *given, *where], one)
    atheris.Fuzz()
