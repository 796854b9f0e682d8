"""Every exception and warning that callers catch; imports nothing of ours, so any layer may raise them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


class RectificationError(Exception):
    """Any error that the library raises on purpose: catch this to catch them all."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come out of another process as they are; Python would call the class with the message."""
        return _again, (type(self), self.args), vars(self)


def near_miss(word: str, known: Iterable[str]) -> str:
    """The hint at a name that is like the word in any case of letters, to end a message; or nothing."""
    from difflib import get_close_matches

    by_letters = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_letters, 1)
    return f" (did you mean {by_letters[near[0]]}?)" if near else ""


def _again(cls: type[RectificationError], args: tuple[Any, ...]) -> RectificationError:
    return cls.__new__(cls, *args)


class ReadError(RectificationError):
    """A source that cannot be opened or decoded, is too large, or is a bomb; never odd content.

    Args:
        message: What is wrong and what to do about it.
        place: Where in the source, if it is known: ``"byte 120"``, ``"word/document.xml"``.
    """

    def __init__(self, message: str, *, place: str | None = None) -> None:
        super().__init__(f"{message} (at {place})" if place else message)
        self.place = place


class InvalidDocumentError(ReadError):
    """Plain data or JSON that is not a bulletin of this schema.

    Args:
        problems: One line each, every problem of the document at once, each ending in its
            path: ``"required field missing @ $.sections[1].items[3].problem"``.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("not a bulletin document:\n" + "\n".join(f"  {line}" for line in problems))
        self.problems = tuple(problems)


class TextError(RectificationError, ValueError):
    """Text that XML 1.0 cannot carry (section 2.2, Char), so that no Word file or feed could.

    Args:
        path: The class and field, ``"Measure.text"``.
        position: Index of the first such character in the text.
        character: The character itself.
    """

    def __init__(self, path: str, position: int, character: str) -> None:
        super().__init__(
            f"{path}: U+{ord(character):04X} at position {position} cannot stand in XML; "
            "remove it from the text"
        )
        self.path = path
        self.position = position
        self.character = character


class NotABulletinError(RectificationError):
    """The page was read, but it is news, a plan, a notice: no rectification bulletin (通报)."""


class OptionsError(RectificationError):
    """Options that the exporter or reader does not have, or of the wrong type.

    Args:
        owner: Who takes the options: ``"exporter docx"``.
        problems: One line each, with its path: ``"unknown field indnt (did you mean indent?) @ $.indnt"``.
    """

    def __init__(self, owner: str, problems: Sequence[str]) -> None:
        super().__init__(f"options of {owner}: " + "; ".join(problems))
        self.owner = owner
        self.problems = tuple(problems)


class UnknownNameError(RectificationError, LookupError):
    """A reader, check or exporter of that name is not installed; the message lists what is.

    Args:
        kind: What was looked for: ``"exporter"``, ``"reader"``, ``"check"``, ``"set of rules"`` ...
        name: What was asked for.
        known: The names that there are.
        set_aside: What was found but did not load, and why, one line each.
        left_out: What was not looked at, since the caller wanted it left out, one line each.
    """

    def __init__(
        self,
        kind: str,
        name: str,
        known: Iterable[str],
        set_aside: Iterable[str] = (),
        left_out: Iterable[str] = (),
    ) -> None:
        known, set_aside, left_out = tuple(sorted(known)), tuple(set_aside), tuple(left_out)
        message = f"no {kind} {name!r}{near_miss(name, known)}; there are: {', '.join(known) or 'none'}"
        aside = [f"set aside: {line}" for line in set_aside]
        super().__init__("\n  ".join([message, *aside, *(f"left out: {line}" for line in left_out)]))
        self.kind = kind
        self.name = name
        self.known = known
        self.set_aside = set_aside
        self.left_out = left_out


class ExportError(RectificationError):
    """An exporter failed; the message names it and its distribution, ``__cause__`` what it raised, if any."""


class PublishError(RectificationError):
    """A site cannot be published or verified as asked; what was published before stands as it was."""


class PluginError(RectificationError):
    """A plugin does not work, and the caller asked for strictness (`strict=True`)."""


class PluginWarning(UserWarning):
    """A plugin was set aside; everything else works."""


class RectificationDeprecationWarning(DeprecationWarning):
    """Something public will leave; the message says since when, until when, and what to use."""
