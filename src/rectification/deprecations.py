"""What is on its way out, and the one way in which whoever still uses it is told.

A public name stands in `NAMES`; a hook takes ``@hookspec(warn_on_impl=Deprecation(...).warning())``; an
option takes ``metadata={"help": ..., "deprecated": Deprecation(...)}``.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

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
