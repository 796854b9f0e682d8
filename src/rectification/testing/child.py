"""The process that `elsewhere` starts: it does the jobs of one plugin and tells what the plugin did.

``python -m rectification.testing.child`` reads a pickle from standard input, and writes to standard output
what it is at and, at the end, what came of it, each as a line of JSON. Its clock is a year ahead, and it
notes every file written, program started and network touched. No coverage is measured here.
"""

from __future__ import annotations

import inspect
import json
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from typing import Any

_YEAR = 366 * 24 * 3600
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_NETWORK, _PROGRAM = "uses the network", "starts a program"
_DEEDS = {
    **dict.fromkeys(
        "socket.connect socket.bind socket.sendto socket.sendmsg socket.getaddrinfo socket.gethostbyname "
        "socket.gethostbyaddr socket.gethostname".split(),
        _NETWORK,
    ),
    **dict.fromkeys(
        "subprocess.Popen os.system os.posix_spawn os.spawn os.exec os.fork os.forkpty os.startfile".split(),
        _PROGRAM,
    ),
    "sqlite3.connect": "opens a database",
    "os.mkdir": "makes a folder",
    "os.rmdir": "removes a folder",
    "os.remove": "removes a file",
    "os.rename": "renames a file",
    "os.link": "makes a link",
    "os.symlink": "makes a link",
    "os.truncate": "writes a file",
    "os.utime": "touches a file",
    "os.chmod": "changes a file",
    "os.chdir": "changes the folder of the process",
    "os.putenv": "changes the environment",
}


class _Deeds:  # pragma: no cover
    """What a plugin does beside giving its result, but for what a library does while it is imported."""

    def __init__(self) -> None:
        self.noted: set[str] = set()
        self.loading = False
        self.watching = False
        sys.addaudithook(self._note)

    def _note(self, event: str, given: tuple[Any, ...]) -> None:
        if self.watching and (event == "open" or event in _DEEDS):
            when = " when it is loaded" if self.loading else ""
            if self.loading or not _importing():
                self.noted.update(f"{deed}{when}" for deed in _deeds(event, given))


def _importing() -> bool:  # pragma: no cover
    frame = inspect.currentframe()
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _deeds(event: str, given: tuple[Any, ...]) -> Iterator[str]:  # pragma: no cover
    if event == "open":
        path, mode, flags = given
        writes = any(letter in mode for letter in "wax+") if mode else flags & _WRITING
        if writes and not isinstance(path, int) and os.fspath(path) != os.devnull:
            yield f"writes {os.fsdecode(path)!r}"
    elif event != "sqlite3.connect" or given[0] not in {":memory:", b":memory:", ""}:
        yield f"{_DEEDS[event]} ({event})"


def _main() -> None:  # pragma: no cover
    answer = os.fdopen(os.dup(1), "w", buffering=1)
    asked = sys.stdin.buffer.read()
    printed = tempfile.TemporaryFile()  # noqa: SIM115 - what a plugin prints must not get into the answer
    os.dup2(printed.fileno(), 1)
    os.dup2(printed.fileno(), 2)

    def tell(**told: object) -> None:
        answer.write(json.dumps(told) + "\n")

    try:
        kind, name, options, jobs = pickle.loads(asked)  # noqa: S301 - our own parent wrote it
        tell(**_run(kind, name, options, jobs, tell))
    except BaseException as err:  # noqa: BLE001 - the parent is told, whatever it is
        from rectification.isolation import in_words

        tell(error=in_words(err))
    os._exit(0)


def _run(  # pragma: no cover
    kind: str, name: str, options: Mapping[str, object], jobs: Mapping[str, Any], tell: Any
) -> dict[str, Any]:
    from rectification import plugins
    from rectification.testing.elsewhere import outcome
    from rectification.testing.prove import SUBJECTS

    distribution = name.partition(":")[0]
    before = set(sys.modules)
    deeds = _Deeds()
    _move_clock()
    tell(at="loading it")
    began = time.perf_counter()
    deeds.watching = deeds.loading = True
    loaded = plugins.load(allow={distribution})
    deeds.watching = deeds.loading = False
    seconds = time.perf_counter() - began
    came_with_it = _distributions(set(sys.modules) - before) - {"rectification", distribution}
    subject = SUBJECTS[kind].named(name, loaded, options=options)
    outcomes = {}
    for title, job in subject.trials(jobs):
        tell(at=title)
        deeds.watching = True
        outcomes[title] = outcome(subject.do, job)
        deeds.watching = False
    if text := _printed():
        deeds.noted.add(f"prints {text.splitlines()[0][:80]!r}")
    return {
        "outcomes": outcomes,
        "deeds": sorted(deeds.noted),
        "loaded": sorted(came_with_it),
        "seconds": seconds,
    }


def _printed() -> str:  # pragma: no cover
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return os.pread(1, os.fstat(1).st_size, 0).decode("utf-8", "replace").strip()


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
