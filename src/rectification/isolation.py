"""Running a plugin's code so that whatever it does, the program and the other plugins go on.

This keeps mistakes apart, not malice: in one process there is no wall that code cannot climb.
"""

from __future__ import annotations

import contextlib
import contextvars
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

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


class Guard:
    """Remembers what the attributes of our modules and classes are, to see what a plugin has replaced."""

    def __init__(self) -> None:
        self._before: list[tuple[str, Any, dict[str, object]]] = []
        for name, module in list(sys.modules.items()):
            if name in {"builtins", "rectification"} or name.startswith("rectification."):
                self._before.append((name, module, dict(vars(module))))
                self._before += [
                    (f"{name}.{value.__qualname__}", value, dict(vars(value)))
                    for value in vars(module).values()
                    if isinstance(value, type) and value.__module__ == name != "builtins"
                ]

    def put_back(self) -> list[str]:
        """The names of what was replaced or deleted since; each is again what it was."""
        replaced = []
        for name, owner, before in self._before:
            if before.items() <= vars(owner).items():
                continue
            for attribute, value in before.items():
                if vars(owner).get(attribute, _GONE) is not value:
                    setattr(owner, attribute, value)
                    replaced.append(f"{name}.{attribute}")
        return replaced
