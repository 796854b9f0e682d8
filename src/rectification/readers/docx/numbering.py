"""Automatic numbers of a Word file, resolved to what Word prints before each paragraph.

ECMA-376 part 1, 17.9: a paragraph names a numbering (``w:num``) and a level; the numbering names an
abstract one, which holds for each level the format, the text with ``%1`` to ``%9``, and the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Final

from attrs import define, field, frozen

from rectification.readers.docx.package import Element, parse
from rectification.readers.numerals import WORD

_LEVELS: Final = 9
_PLACE = re.compile("%([1-9])")
_OFF = frozenset({"0", "false", "off"})
_STOPS = tuple("、.．。)）]】:：,，-—")
_SAID = tuple(
    f"{{*}}{name}" for name in ("start", "numFmt", "lvlText", "suff", "lvlRestart", "isLgl", "pStyle")
)
_LARGEST = 32767  # 17.9.25 gives no limit; Word's own


@frozen
class _Level:
    """One level of a numbering."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@define
class _Numbering:
    """A numbering as paragraphs name it: its levels, where it starts anew, and the counters it shares."""

    counters: list[int | None]
    levels: dict[int, _Level]
    starts: dict[int, int] = field(factory=dict)
    used: bool = False


class Numbers:
    """The numbers of a document, asked paragraph by paragraph in its order.

    Args:
        part: Gives the bytes of ``word/numbering.xml``, none of them if there is no such part, when
            they are first needed.
    """

    def __init__(self, part: Callable[[], bytes]) -> None:
        self._part = part

    @cached_property
    def _numberings(self) -> dict[str, _Numbering]:
        data = self._part()
        return dict(_numberings(parse(data, "word/numbering.xml"))) if data else {}

    def level_of(self, style: str, number: str) -> int:
        """The level of a numbering that is linked to the style; the first if none is."""
        numbering = self._numberings.get(number)
        levels = numbering.levels if numbering else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, number: str, depth: int) -> str:
        """What is printed before the next paragraph of that numbering and level."""
        numbering = self._numberings.get(number)
        if numbering is None or not 0 <= depth < _LEVELS:
            return ""
        level = numbering.levels.get(depth, _Level())
        counters = numbering.counters
        if not numbering.used:
            numbering.used = True
            for deep in numbering.starts:
                counters[deep] = None
        before = counters[depth]
        counters[depth] = numbering.starts.get(depth, level.start) if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = numbering.levels.get(deeper, level).restart
            # 17.9.10: 0 never starts anew, n only after a paragraph of level n or above.
            if restart is None or (restart and depth < restart):
                counters[deeper] = None
        if level.form == "bullet":
            return ""
        printed = _PLACE.sub(partial(self._print, numbering, level), level.text)
        if not printed or level.suffix == "nothing" or printed.endswith(_STOPS):
            return printed
        return printed + " "

    @staticmethod
    def _print(numbering: _Numbering, level: _Level, match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        shown = numbering.levels.get(depth, level)
        value = numbering.counters[depth]
        if value is None:
            value = numbering.starts.get(depth, shown.start)
        if shown.form == "none":
            return ""
        form = "decimal" if level.legal else shown.form
        return WORD.get(form, str)(value)


def _numberings(root: Element) -> Iterator[tuple[str, _Numbering]]:
    """Every numbering by its id; those of one abstract numbering share their counters."""
    abstract: dict[str, dict[int, _Level]] = {}
    linked: dict[str, str] = {}
    links: dict[str, str] = {}
    for element in root.iterchildren("{*}abstractNum"):
        identifier = _attribute(element, "}abstractNumId") or ""
        abstract[identifier] = _levels(element)
        for child in element:
            if child.tag.endswith("}styleLink"):
                linked[_value(child)] = identifier
            elif child.tag.endswith("}numStyleLink"):
                links[identifier] = _value(child)
    counters: dict[str, list[int | None]] = {}
    for element in root.iterchildren("{*}num"):
        identifier = next((_value(child) for child in element.iterchildren("{*}abstractNumId")), "")
        if identifier in links:
            identifier = linked.get(links[identifier], identifier)
        numbering = _Numbering(
            counters.setdefault(identifier, [None] * _LEVELS), dict(abstract.get(identifier, {}))
        )
        for override in element.iterchildren("{*}lvlOverride"):
            depth = _integer(_attribute(override, "}ilvl"))
            numbering.levels |= _levels(override)
            for start in override.iterchildren("{*}startOverride"):
                if depth < _LEVELS:
                    numbering.starts[depth] = _integer(_value(start), 1)
        yield _attribute(element, "}numId") or "", numbering


def _levels(element: Element) -> dict[int, _Level]:
    found = {}
    for level in element.iterchildren("{*}lvl"):
        said: dict[str, str] = {}
        for child in level.iter(*_SAID):
            said.setdefault(child.tag.rpartition("}")[2], _value(child))
        depth = _integer(_attribute(level, "}ilvl"))
        if depth < _LEVELS:
            found[depth] = _Level(
                start=_integer(said.get("start"), 0 if "start" not in said else 1),
                form=said.get("numFmt", "decimal"),
                text=said.get("lvlText", ""),
                suffix=said.get("suff", "tab"),
                restart=_integer(said["lvlRestart"]) if "lvlRestart" in said else None,
                legal="isLgl" in said and said["isLgl"] not in _OFF,
                style=said.get("pStyle"),
            )
    return found


def _attribute(element: Element, name: str) -> str | None:
    """An attribute by the end of its name, since the format has two namespaces."""
    return next((str(value) for key, value in element.items() if str(key).endswith(name)), None)


def _value(element: Element) -> str:
    return _attribute(element, "}val") or ""


def _integer(text: str | None, otherwise: int = 0) -> int:
    if text and text.strip().isascii() and text.strip().isdigit():
        return min(int(text.strip()[:9]), _LARGEST)
    return otherwise
