"""Progress bars, where a person watches and there is something to wait for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

MANY = 4
"""From how many things on a progress bar is worth its line."""


@contextmanager
def bars() -> Iterator[Callable[[str, int, int], object]]:
    """Takes what is being done, how far it is and of how much, and shows a bar for each kind of work."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    bars: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as progress:

        def show(doing: str, done: int, of: int) -> None:
            if of >= MANY:
                bars[doing] = bars[doing] if doing in bars else progress.add_task(doing, total=of)
                progress.update(bars[doing], completed=done)

        yield show


def watched(things: Collection[T], doing: str) -> Iterable[T]:
    """The things one by one, while a bar shows how many of them have been taken."""
    if len(things) < MANY or not sys.stderr.isatty():
        return things
    from rich.console import Console
    from rich.progress import track

    return track(things, doing, console=Console(stderr=True), transient=True)
