"""Running again and again: a pool of workers, and a run whenever the sources change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from rectification.errors import PublishError


def workers(count: int) -> AbstractContextManager[Executor | None]:
    """A pool of so many processes, which end when this one does, however it ends; none for one."""
    if count <= 1:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count, initializer=_end_with_parent, initargs=(os.getpid(),))


def _end_with_parent(parent: int) -> None:
    """Linux tells the child; elsewhere workers of a killed run stay until somebody ends them.

    Args:
        parent: The process that asked for this one; it may be dead before Linux is asked to tell.
    """
    import ctypes
    import signal
    from multiprocessing import get_start_method

    death_of_parent = 1  # PR_SET_PDEATHSIG, prctl(2)
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is None:
        return
    prctl(death_of_parent, signal.SIGKILL)
    # The child of a fork server is not ours, but ends with the server, and that with us.
    if os.getppid() != parent and get_start_method() != "forkserver":
        os._exit(1)


def changes(places: Iterable[Path | str]) -> Iterator[int]:
    """Nought once the watch has begun; then, without end, how many files have changed each time.

    Changes that come close upon one another come as one; those during a run come after it. Places
    that do not exist are left out.

    Raises:
        PublishError: watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as err:
        message = "watching needs watchfiles: pip install 'rectification[watch]'"
        raise PublishError(message) from err
    existing = filter(lambda place: Path(place).exists(), places)
    begun = False
    for found in watch(*existing, yield_on_timeout=True, rust_timeout=200):
        if found or not begun:
            begun = True
            yield len(found)
