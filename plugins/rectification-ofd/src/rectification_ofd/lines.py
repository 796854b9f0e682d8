"""Breaks paragraphs into lines as Chinese is set: no mark begins a line that must not, no word is cut."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

_WORD = re.compile(r"\n|[!-~]+|.", re.DOTALL)
_NO_START = frozenset("，。、；：！？）》〉」』】〕”’…—％‰℃·,.;:!?)]}%")
_NO_END = frozenset("（《〈「『【〔“‘([{")
_MOST_MOVED = 3


@frozen
class Run:
    """Text in one face: ``body``, ``heading``, ``subheading``, ``title``, ``number``, or ``bold``."""

    text: str
    face: str


@frozen
class Line:
    """A line: its runs, how far in it begins, and by how much each character is set apart, in characters."""

    runs: tuple[Run, ...]
    left: float
    apart: float = 0.0


def width(text: str) -> float:
    """The width of a text, in Chinese characters; what nobody sees has none."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def broken(runs: Iterable[Run], room: float, *, first: float, below: float) -> Iterator[Line]:
    """The lines of a paragraph, all but its last as wide as the room.

    Args:
        runs: Its text.
        room: Width of a line, in characters.
        first: How far in the first line begins.
        below: How far in the others do.
    """
    line: list[Run] = []
    left, used = first, 0.0
    for word in _words(runs, room - max(first, below)):
        if word.text == "\n":
            yield _joined(line, left)
            left, line, used = below, [], 0.0
            continue
        size = width(word.text)
        if line and left + used + size > room:
            moved = _moved(line, word)
            yield _spread(_joined(line, left), room)
            left, line = below, moved
            used = width("".join(one.text for one in line))
        line.append(word)
        used += size
    yield _joined(line, left)


def _words(runs: Iterable[Run], room: float) -> Iterator[Run]:
    """What a line can end after: a character, or a word of Latin letters, cut only if no line holds it."""
    longest = max(int(room * 2), 1)
    for run in runs:
        for word in _WORD.findall(run.text):
            for start in range(0, len(word), longest):
                yield Run(word[start : start + longest], run.face)


def _moved(line: list[Run], word: Run) -> list[Run]:
    """Takes from the end of the line what must go to the next one with the word."""
    moved: list[Run] = []
    next_ = word
    while len(line) > 1 and len(moved) < _MOST_MOVED:
        if next_.text[:1] in _NO_START or line[-1].text[-1:] in _NO_END:
            next_ = line.pop()
            moved.insert(0, next_)
        else:
            break
    return moved


def _joined(line: list[Run], left: float) -> Line:
    """The words of a line as runs, one for each change of face."""
    runs: list[Run] = []
    for word in line:
        if runs and runs[-1].face == word.face:
            runs[-1] = Run(runs[-1].text + word.text, word.face)
        else:
            runs.append(word)
    return Line(tuple(runs), left)


def _spread(line: Line, room: float) -> Line:
    """The line set out to the full width of the room."""
    text = "".join(run.text for run in line.runs)
    gaps = sum(1 for character in text if _advance(character)) - 1
    short = room - line.left - width(text)
    return evolve(line, apart=short / gaps) if gaps > 0 and short > 0 else line


def advances(text: str, apart: float) -> list[float]:
    """How far each character takes the pen, in characters."""
    return [one + apart if (one := _advance(character)) else 0.0 for character in text]
