"""Runs one exporter in a process of its own, elsewhere and a year on, and tells what it did.

``python -m rectification.testing.child`` reads one JSON object from standard input and writes one to
standard output. The process has another time zone, locale, hash seed and folder than its parent; its
clock is a year ahead; and it notes every file written, program started and network touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_YEAR = 366 * 24 * 3600
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_DEEDS = {
    "socket.connect": "uses the network",
    "socket.bind": "uses the network",
    "socket.getaddrinfo": "uses the network",
    "subprocess.Popen": "starts a program",
    "os.system": "starts a program",
    "os.posix_spawn": "starts a program",
    "os.exec": "starts a program",
    "os.fork": "starts a program",
    "os.mkdir": "makes a folder",
    "os.remove": "removes a file",
    "os.rename": "renames a file",
}


def digests(exporter: Any, options: Any) -> dict[str, str]:
    """A digest of what the exporter writes for each sample, and for all of them where it takes many."""
    from rectification.testing.loss import run_exporter
    from rectification.testing.samples import SAMPLES

    written = {name: run_exporter(exporter, bulletin, options) for name, bulletin in SAMPLES.items()}
    if exporter.many is not None:
        written["all samples"] = exporter.many(tuple(SAMPLES.values()), options)
    return {name: hashlib.sha256(data).hexdigest() for name, data in written.items()}


def run_elsewhere(name: str, options: dict[str, object]) -> dict[str, Any]:
    """What an installed exporter does in a process of its own; asked again, it answers from memory.

    Args:
        name: Its full name, ``"distribution:name"``: no other distribution is loaded beside it.
        options: Options to try it with.

    Returns:
        ``digests`` by sample; ``deeds``, what it did beside returning bytes; ``loaded``, the
        distributions that came with loading the plugin alone; ``seconds`` that loading took.
        Or ``error``: what was raised.
    """
    told: dict[str, Any] = json.loads(_told(json.dumps({"name": name, "options": options}), tuple(sys.path)))
    return told


@lru_cache(maxsize=8)
def _told(asked: str, path: tuple[str, ...]) -> str:
    import subprocess

    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))
    }
    environment |= {
        "PYTHONPATH": os.pathsep.join(os.path.abspath(folder) for folder in path),  # noqa: PTH100 - "" is here
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "4711",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
        "TZ": "KIR-14",
    }
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "rectification.testing.child"],
            input=asked.encode(),
            capture_output=True,
            cwd=folder,
            env=environment,
            check=False,
            timeout=300,
        )
    if done.stdout:
        return done.stdout.decode()
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return json.dumps(
        {"error": f"the process ended with {done.returncode}: {said[-1] if said else 'no word'}"}
    )


# What follows runs in the child, where no coverage is measured.


def _main() -> None:  # pragma: no cover
    asked = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w")
    printed = tempfile.TemporaryFile()  # noqa: SIM115 - what a plugin prints must not get into the answer
    os.dup2(printed.fileno(), 1)
    try:
        told = _run(asked["name"], asked["options"])
    except BaseException as err:  # noqa: BLE001 - the parent is told, whatever it is
        told = {"error": f"{type(err).__name__}: {err}"}
    answer.write(json.dumps(told))
    answer.close()
    os._exit(0)


def _run(name: str, options: dict[str, object]) -> dict[str, Any]:  # pragma: no cover
    from rectification import plugins
    from rectification.serialize import structure_options
    from rectification.testing import samples  # noqa: F401 - so that the plugin is not charged for it

    before = set(sys.modules)
    deeds: list[str] = []
    _move_clock()
    began = time.perf_counter()
    offer = plugins.load(allow={name.partition(":")[0]}).exporter(name)
    seconds = time.perf_counter() - began
    loaded = sorted(_distributions(set(sys.modules) - before) - {"rectification", offer.origin.distribution})
    chosen = structure_options(options, offer.record.options, f"exporter {name}")
    digests(offer.record, chosen)  # lazy imports are done with, so that only the exporter's deeds count
    sys.addaudithook(lambda event, given: deeds.extend(_deeds(event, given)))
    before_this = _printed()
    written = digests(offer.record, chosen)
    if text := _printed()[len(before_this) :]:
        deeds.append(f"prints {text.decode(errors='replace').splitlines()[0][:40]!r}")
    return {"digests": written, "deeds": sorted(set(deeds)), "loaded": loaded, "seconds": seconds}


def _printed() -> bytes:  # pragma: no cover
    sys.stdout.flush()
    return os.pread(1, os.fstat(1).st_size, 0)


def _deeds(event: str, given: tuple[Any, ...]) -> Iterator[str]:  # pragma: no cover
    if event == "open":
        path, mode, flags = given
        writes = any(letter in mode for letter in "wax+") if mode else flags & _WRITING
        if writes and not isinstance(path, int) and os.fspath(path) != os.devnull:
            yield f"writes {os.fsdecode(path)!r}"
    elif event in _DEEDS:
        yield f"{_DEEDS[event]} ({event})"


def _distributions(modules: set[str]) -> set[str]:  # pragma: no cover
    """The third-party distributions that modules belong to."""
    from importlib.metadata import packages_distributions

    owners = packages_distributions()
    tops = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    return {owner for top in tops for owner in owners.get(top, ())}


def _move_clock() -> None:  # pragma: no cover
    """Put the clock a year ahead for whoever asks from now on."""
    import datetime as dt

    now, gmtime, localtime, strftime = time.time, time.gmtime, time.localtime, time.strftime

    def moved(real: Any) -> Any:
        def asked(seconds: float | None = None) -> Any:
            return real(time.time() if seconds is None else seconds)

        return asked

    def strftime_moved(form: str, moment: Any = None) -> str:
        return strftime(form, time.localtime() if moment is None else moment)

    time.time = lambda: now() + _YEAR
    time.gmtime, time.localtime, time.strftime = moved(gmtime), moved(localtime), strftime_moved

    class OfAnyKind(type):
        """So that a date made before the clock was moved is still a date."""

        def __instancecheck__(cls, value: object) -> bool:
            kind: Any = cls.__mro__[1]
            return isinstance(value, kind)

    class MovedDateTime(dt.datetime, metaclass=OfAnyKind):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.fromtimestamp(time.time(), dt.UTC).replace(tzinfo=None)

    class MovedDate(dt.date, metaclass=OfAnyKind):
        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(time.time())

    MovedDateTime.today = MovedDateTime.now  # type: ignore[method-assign]
    dt.datetime, dt.date = MovedDateTime, MovedDate  # type: ignore[misc]


if __name__ == "__main__":  # pragma: no cover
    _main()
