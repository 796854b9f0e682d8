"""What is on its way out, and the one way in which whoever still uses it is told.

A public name stands in `NAMES`; a hook takes ``@hookspec(warn_on_impl=Deprecation(...).warning())``; an
option takes ``metadata={"help": ..., "deprecated": Deprecation(...)}``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from rectification.errors import RectificationDeprecationWarning


class Deprecation(NamedTuple):
    """Something public that will leave.

    Attributes:
        what: ``"the option docx.grid"``.
        since: The version that began to warn.
        until: The version that will be without it.
        instead: What to use.
        owner: The distribution whose versions these are: ``"rectification-csv"``.
    """

    what: str
    since: str
    until: str
    instead: str
    owner: str = "rectification"

    def warning(self) -> RectificationDeprecationWarning:
        """The warning that says all of it."""
        message = (
            f"{self.what} is deprecated since {self.owner} {self.since} and leaves in {self.until}; "
            f"use {self.instead}"
        )
        return RectificationDeprecationWarning(message)

    def warn(self, stacklevel: int = 2) -> None:
        """Show it, as if it came from so many callers up."""
        warnings.warn(self.warning(), stacklevel=stacklevel + 1)


@contextmanager
def told(say: Callable[[str], object]) -> Iterator[None]:
    """Have each warning of these said once, as the program says other things; Python would show none."""
    said: set[str] = set()
    shown = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *place: Any) -> None:
        if not issubclass(category, RectificationDeprecationWarning):
            shown(message, category, *place)
        elif str(message) not in said:
            said.add(str(message))
            say(str(message))

    with warnings.catch_warnings():
        warnings.simplefilter("always", RectificationDeprecationWarning)
        warnings.showwarning = show  # type: ignore[assignment]
        yield


NAMES: dict[str, Deprecation] = {}
"""Former public names of `rectification`; `instead` is the public name that has taken the place."""


def former(name: str) -> object:
    """What a former public name stands for now; whoever asked is warned.

    Raises:
        AttributeError: There never was such a name, or it has left.
    """
    import rectification

    if name not in NAMES:
        message = f"module 'rectification' has no attribute {name!r}"
        raise AttributeError(message)
    NAMES[name].warn(stacklevel=3)
    found: object = getattr(rectification, NAMES[name].instead)
    return found
