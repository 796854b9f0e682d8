"""Running a plugin's code so that whatever it does, the program and the other plugins go on.

This keeps mistakes apart, not malice: in one process there is no wall that code cannot climb.
"""

from __future__ import annotations

import contextlib
import contextvars
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, TextIO

GUARDED = tuple(
    "builtins codecs csv datetime email.utils hashlib html io json os os.path pathlib re time unicodedata "
    "urllib.parse zipfile zlib".split()
)
"""The modules of the standard library that outputs rest on; no plugin may replace a function of theirs."""

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that are no text: they end lines, or tell a terminal what to do."""

_OURS = "rectification"
_GONE = object()


class HangingError(Exception):
    """The work was not done in time; it goes on in a thread of its own, and nobody waits for it."""


def run_apart(work: Callable[[], object], patience: float) -> None:
    """Do something in a thread of its own, so that waiting for it can end.

    What it prints goes to standard error: standard output may be a file in the making.

    Args:
        work: What to do; what it returns is passed over.
        patience: For how many seconds to wait.

    Raises:
        HangingError: It is not done yet.
        BaseException: Whatever it raised.
    """
    raised: list[BaseException] = []
    context = contextvars.copy_context()

    def body() -> None:
        try:
            context.run(work)
        except BaseException as err:  # noqa: BLE001 - handed over to whoever waits
            raised.append(err)

    thread = threading.Thread(target=body, daemon=True)
    with prints_aside():
        thread.start()
        thread.join(patience)
    if thread.is_alive():
        raise HangingError
    if raised:
        raise raised[0]


def prints_aside() -> contextlib.AbstractContextManager[object]:
    """Sends to standard error what is printed meanwhile."""
    return contextlib.redirect_stdout(sys.stderr)


@contextlib.contextmanager
def results_alone() -> Iterator[TextIO]:
    """Standard output for whoever has it in hand; all else that is written there goes to standard error.

    That holds also of what C code, or a program that a plugin starts, writes to the descriptor itself.
    """
    # Whoever started us may have closed it.
    out: TextIO = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        kept = os.dup(1) if out.fileno() == 1 else None
    except (OSError, ValueError):
        kept = None
    if kept is None:  # a file or a buffer that somebody put in its place, and no plugin knows
        with prints_aside():
            yield out
        return
    out.flush()
    try:
        with contextlib.suppress(OSError):  # standard error may be closed too
            os.dup2(2, 1)
        with (
            open(kept, "w", encoding=out.encoding, errors=out.errors, closefd=False) as results,
            prints_aside(),
        ):
            yield results
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def harmless(text: str) -> str:
    """Somebody else's words, with nothing in them that steers a terminal; line breaks stay."""
    return "\n".join(STEERING.sub("�", line) for line in text.split("\n"))


def in_one_line(text: str) -> str:
    """The same in one line."""
    return harmless(" ".join(text.split()))


def in_words(err: BaseException) -> str:
    """The kind of an exception and what it says, in one line, whatever its own methods do."""
    kind = type(err).__name__
    try:
        said = in_one_line(str(err))
    except BaseException as failure:
        if not is_the_plugins(failure):
            raise
        said = f"(its message cannot be had: {type(failure).__name__})"
    return f"{kind}: {said}" if said else kind


def is_the_plugins(err: BaseException) -> bool:
    """Whether an exception that came out of a plugin is the plugin's failure, and the program goes on.

    Ctrl-C is not, nor is what a signal handler of the program raised while the plugin happened to run.
    All else is, among it `SystemExit` and the kinds beside `Exception` that extension modules raise.
    """
    if isinstance(err, Exception):
        return True
    if isinstance(err, KeyboardInterrupt):
        return False
    handlers = {getattr(signal.getsignal(number), "__code__", _GONE) for number in signal.valid_signals()}
    trace = err.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code in handlers:
            return False
        trace = trace.tb_next
    return True


class _Before(NamedTuple):
    """A module or class: what it is called, which of its attributes must stay, and all that it held."""

    name: str
    owner: Any
    held: dict[str, object]
    values: list[object]


def _working_directory() -> str | None:
    """Where relative paths begin; none where that folder is gone."""
    try:
        return str(Path.cwd())
    except OSError:
        return None


class Guard(MetaPathFinder):
    """Remembers what a plugin could change for all, to see what it did and to put that back.

    That is our names, the standard functions of `GUARDED`, the working directory and the recursion limit.
    """

    def __init__(self) -> None:
        self._remember_process()
        self._before: list[_Before] = []
        for name in GUARDED:
            module = import_module(name)
            functions = {key: value for key, value in vars(module).items() if callable(value)}
            self._before.append(_Before(name, module, functions, [*vars(module).values()]))
        for name, module in list(sys.modules.items()):
            if name == _OURS or name.startswith(f"{_OURS}."):
                self._remember(module)

    def _remember(self, module: ModuleType) -> None:
        name = module.__name__
        classes = [
            value for value in vars(module).values() if isinstance(value, type) and value.__module__ == name
        ]
        for owner, called in ((module, name), *((cls, f"{name}.{cls.__qualname__}") for cls in classes)):
            held = dict(vars(owner))
            self._before.append(_Before(called, owner, held, [*held.values()]))

    def _remember_process(self) -> None:
        self._directory = _working_directory()
        self._limit = sys.getrecursionlimit()
        self._limit_changed = False

    def __enter__(self) -> None:
        """From here on, modules of ours that load are remembered as they are when they have loaded."""
        self._remember_process()
        sys.meta_path.insert(0, self)

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module of ours where Python finds it, and look at it before anybody else does."""
        spec = PathFinder.find_spec(name, path, target) if name.startswith(f"{_OURS}.") else None
        if spec is not None and (loader := spec.loader) is not None:
            execute = loader.exec_module

            def execute_and_remember(module: ModuleType) -> None:
                del loader.exec_module
                execute(module)
                self._remember(module)

            loader.exec_module = execute_and_remember  # type: ignore[method-assign]
        return spec

    def put_back_limit(self) -> None:
        """Put the recursion limit back; for the plugin's own thread, since deeper ones cannot call it."""
        if sys.getrecursionlimit() != self._limit:
            sys.setrecursionlimit(self._limit)
            self._limit_changed = True

    def put_back(self) -> list[str]:
        """The names of what was replaced, deleted or changed since; each is again what it was."""
        replaced = []
        for name, owner, before, values in self._before:
            if [*vars(owner).values()][: len(values)] == values:  # the fastest way to see that all are there
                continue
            for attribute, value in before.items():
                if vars(owner).get(attribute, _GONE) is not value:
                    setattr(owner, attribute, value)
                    replaced.append(f"{name}.{attribute}")
        for name, owner, before, _ in self._before:
            # Names that load on first use: what stands under one is what its module calls so.
            homes: dict[str, str] = before.get("_MODULE_OF", {})  # type: ignore[assignment]
            for attribute in homes.keys() & vars(owner).keys() - before.keys() if homes else ():
                home = sys.modules.get(f"{name}.{homes[attribute]}")
                if vars(owner)[attribute] is not getattr(home, attribute, _GONE):
                    delattr(owner, attribute)
                    replaced.append(f"{name}.{attribute}")
        if self._directory is not None and _working_directory() != self._directory:
            with contextlib.suppress(OSError):  # the folder may be gone
                os.chdir(self._directory)
            replaced.append("the working directory")
        self.put_back_limit()
        if self._limit_changed:
            replaced.append("the recursion limit")
        return replaced
